"""The health score of KPIS 5.21, reckoned the plain way from the sample's CSV files."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from tests.sample.naive import (
    Portfolio,
    Row,
    a_year_before,
    answers,
    day_of,
    mean,
    moment_day,
    nps,
    recurring,
    year_to,
)

WEIGHTS = {
    "satisfaction": 30,
    "engagement": 20,
    "stakeholders": 20,
    "commercial": 15,
    "delivery": 15,
}
_SEATS = {"inner_circle": (3, 100), "political_structure": (2, 50), "outside": (1, 0)}
_RHYTHM = {"intense": (7, 14), "moderate": (14, 30), "arms_length": (45, 90)}
_ISSUE = {"low": 3, "normal": 6, "high": 15, "urgent": 30}
_MEETING = ("in_person", "video", "event")


def health(book: Portfolio, account: str, day: date) -> tuple[float, dict[str, float]]:
    """The score with its caps, and the components that have a value."""
    parts: dict[str, float | None] = {
        "satisfaction": satisfaction(book, account, day),
        "engagement": engagement(book, account, day),
        "stakeholders": stakeholders(book, account, day),
        "commercial": commercial(book, account, day),
        "delivery": delivery(book, account, day),
    }
    known = {name: value for name, value in parts.items() if value is not None}
    weight = sum(WEIGHTS[name] for name in known)
    score = sum(WEIGHTS[name] * value for name, value in known.items()) / weight
    if any(issue["priority"] == "urgent" for issue in open_issues(book, account, day)):
        score = min(score, 54)
    notices = [row for row in book.of("closures", account)
               if row["notice_date"] and day_of(row["notice_date"]) <= day]  # fmt: skip
    return (min(score, 40) if notices else score), known


def satisfaction(book: Portfolio, account: str, day: date) -> float | None:
    """CSAT and NPS of the last twelve months."""
    start, end = year_to(day)
    csat = answers(book, "csat", start, end, account)
    waves = answers(book, "nps", start, end, account)
    c = (float(mean(csat)) - 1) / 4 * 100 if csat else None
    n = (float(nps(waves)) + 100) / 2 if waves else None
    if c is None or n is None:
        return c if n is None else n
    return 0.6 * c + 0.4 * n


def touches(book: Portfolio, account: str, day: date) -> list[Row]:
    """What took place up to and with a day."""
    return [row for row in book.of("interactions", account)
            if row["state"] == "held" and moment_day(row["at"]) <= day]  # fmt: skip


def engagement(book: Portfolio, account: str, day: date) -> float:
    """Days since the last two-way touch against the rhythm."""
    row = book.accounts[account]
    ideal, most = _RHYTHM[row["relationship_intensity"]]
    ideal, most = int(row["rhythm_ideal_days"] or ideal), int(row["rhythm_max_days"] or most)
    held = [
        moment_day(t["at"]) for t in touches(book, account, day) if t["direction"] != "outbound"
    ]
    if not held:
        return 100.0 if (day - day_of(row["start_date"])).days <= most else 0.0
    ago = (day - max(held)).days
    if ago <= ideal:
        return 100.0
    if ago <= most:
        return 100 - 50 * (ago - ideal) / (most - ideal)
    return max(0.0, 50 * (2 * most - ago) / most)


def strength(rows: list[Row], seniority: int, day: date) -> float:
    """The strength of the relationship with one person."""
    if not rows:
        return 0.0
    days = [moment_day(row["at"]) for row in rows]
    recent = sum((day - one).days <= 90 for one in days)
    two_way = sum(row["direction"] != "outbound" for row in rows) / len(rows)
    meetings = sum(row["channel"] in _MEETING for row in rows) / len(rows)
    recency = 100 * 0.5 ** ((day - max(days)).days / 30)
    return (0.30 * recency + 0.25 * min(recent, 12) / 12 * 100 + 15 * two_way + 15 * meetings
            + 0.15 * seniority)  # fmt: skip


def seats(book: Portfolio, account: str, day: date) -> list[tuple[Row, int, float]]:
    """Every seat on the map with its weight and strength; a vacant one has none."""
    held = touches(book, account, day)
    found: list[tuple[Row, int, float]] = []
    for person in book.of("people", account):
        if person["since"] and day_of(person["since"]) > day:
            continue
        gone = bool(person["left_on"]) and day_of(person["left_on"]) <= day
        weight, seniority = _SEATS[person["political_status"]]
        if gone and person["successor_id"]:
            arrived = next(
                p for p in book.of("people", account) if p["id"] == person["successor_id"]
            )
            if not arrived["since"] or day_of(arrived["since"]) <= day:
                continue
        rows = [row for row in held if person["id"] in row["people_ids"].split("|")]
        empty = gone or person["placeholder"] == "true"
        found.append((person, weight, 0.0 if empty else strength(rows, seniority, day)))
    return found


def coverage(book: Portfolio, account: str, day: date) -> float:
    """The share of influence with strength 50 or more, in percent."""
    all_seats = seats(book, account, day)
    covered = sum(weight for _, weight, value in all_seats if value >= 50)
    return 100 * covered / sum(weight for _, weight, _ in all_seats)


def stakeholders(book: Portfolio, account: str, day: date) -> float | None:
    """Influence covered, less six for every unit with revenue and exactly one contact."""
    if not book.of("people", account):
        return None
    start, end = year_to(day)
    units = {row["unit_id"] for row in book.of("revenue", account)
             if row["unit_id"] and start <= day_of(row["date"]) < end}  # fmt: skip
    known = [person["unit_id"] for person, _, _ in seats(book, account, day)
             if not person["left_on"] and person["placeholder"] != "true"]  # fmt: skip
    alone = sum(known.count(unit) == 1 for unit in units)
    return max(0.0, coverage(book, account, day) - 6 * alone)


def commercial(book: Portfolio, account: str, day: date) -> float | None:
    """Growth of recurring revenue; every client here has an owner and a next step."""
    before = float(recurring(book, account, a_year_before(day)))
    if not before:
        return None
    growth = 100 * (float(recurring(book, account, day)) / before - 1)
    return min(100.0, max(0.0, 50 + 2.5 * growth))


def open_issues(book: Portfolio, account: str, day: date) -> list[Row]:
    """The issues open when a day is over."""
    return [row for row in book.of("issues", account)
            if moment_day(row["opened_at"]) <= day
            and (not row["resolved_at"] or moment_day(row["resolved_at"]) > day)]  # fmt: skip


def delivery(book: Portfolio, account: str, day: date) -> float:
    """A hundred less open issues and our broken or overdue promises."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    value = 100.0
    for issue in open_issues(book, account, day):
        points = _ISSUE[issue["priority"]]
        limit = issue["resolution_limit_h"]
        opened = datetime.fromisoformat(issue["opened_at"])
        late = bool(limit) and (end - opened) > timedelta(hours=float(limit))
        value -= points * (2 if late else 1)
    for promise in book.of("promises", account):
        value -= 5 * _is_broken(promise, day)
    return max(0.0, value)


def _is_broken(promise: Row, day: date) -> bool:
    """Whether a promise of ours was broken or overdue within 90 days."""
    if promise["side"] == "theirs" or not promise["due_date"]:
        return False
    due = day_of(promise["due_date"])
    settled = day_of(promise["settled_on"]) if promise["settled_on"] else None
    state = promise["state"] if settled is None or settled <= day else "open"
    if state == "open":
        return due < day
    broken_on = settled or due
    return state == "broken" and timedelta(0) <= day - broken_on <= timedelta(days=90)
