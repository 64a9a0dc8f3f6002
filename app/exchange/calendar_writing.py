"""Writes the dated records of a portfolio as a calendar file (.ics), by the library made for it.

The names of events last: the same record has the same UID in every export, so that a calendar
that reads the file again changes its entries instead of doubling them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.core.periods import YEARS, Period
from app.models.labels import label
from app.queries.calendar import CalendarRow, calendar_rows
from app.queries.planned_talks import KIND as TALK
from app.queries.planned_talks import talk_calendar
from app.queries.portfolio import today

USUAL_MINUTES = 60
TALKS_AHEAD_DAYS = 366
"""So far ahead the touches of communication plans are written: they move with every touch."""
PRODUCT = "-//Perennial//Calendar//EN"
_WORDS = {
    "promise": "Promise",
    "promise_to_us": "Promised to us",
    "action": "Action",
    "issue": "Issue promised",
    "project": "Project due",
    "goal": "Goal due",
    "review": "Review",
    "review_held": "Review held",
    "plan_review": "Plan review",
    "notice": "Notice date",
    "renewal": "Renewal",
    "opportunity": "Expected close",
    "compliance": "Compliance",
    "win_back": "Win-back",
    "reminder": "Reminder",
    TALK: "Touch due",
}
_CODED = {"review": "review_kind", "review_held": "review_kind", "compliance": "compliance_kind",
          "win_back": "closure_reason"}  # fmt: skip
_ALL = (date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1))
_FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


def calendar_of(
    session: Session, day: date, period: Period | None = None, *, account_id: int | None = None
) -> list[CalendarRow]:
    """The rows of a calendar: of a period all, else what is open and what is from the day on."""
    start, end = (period.start, period.end) if period else _ALL
    only = None if account_id is None else (account_id,)
    rows = calendar_rows(session, start, end, account_ids=only, apart=False)
    last = end if period else today(session) + timedelta(days=TALKS_AHEAD_DAYS)
    rows += talk_calendar(session, start, last, account_ids=only)
    return [row for row in rows if period is not None or row.day >= day or not row.is_done]


def calendar_bytes(rows: Iterable[CalendarRow], name: str, stamp: datetime) -> bytes:
    """The calendar as bytes: whole days as dates, times in UTC, each line folded and escaped."""
    from icalendar import Calendar

    calendar: Any = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(name))
    for row in rows:
        calendar.add_component(_event(row, stamp))
    content: bytes = calendar.to_ical()
    return content


def uid_of(row: CalendarRow) -> str:
    """The lasting name of a record's event."""
    return f"{row.kind}-{row.ref}@perennial"


def title_of(row: CalendarRow) -> str:
    """What the event is called: kind, words, account."""
    text = label(_CODED[row.kind], row.text) if row.kind in _CODED else row.text
    if row.kind == "meeting":
        text = text or label("channel", row.code or "") or "Meeting"
        said = text
    else:
        said = f"{_WORDS[row.kind]}: {text}" if text else _WORDS[row.kind]
    name = row.account_name or ""
    return _plain(f"{said} – {name}" if name and name not in text else said)


def _event(row: CalendarRow, stamp: datetime) -> Any:  # noqa: ANN401 the library's event
    from icalendar import Event

    event: Any = Event()
    event.add("uid", _plain(uid_of(row)))
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", title_of(row))
    if row.at is None:
        event.add("dtstart", row.day)
        event.add("dtend", row.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        start = row.at.astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=row.minutes or USUAL_MINUTES))
    if row.repeat in _FREQUENCIES:
        event.add("rrule", _rule(row.repeat or "", row.repeat_every, row.day))
    if row.owner:
        event.add("description", _plain(f"Owner: {row.owner}"))
    event.add("categories", [_WORDS.get(row.kind, "Meeting")])
    return event


def _rule(repeat: str, every: int, first: date) -> dict[str, Any]:
    """A rhythm; a month without such a day takes its last one instead of none."""
    rule: dict[str, Any] = {"freq": _FREQUENCIES[repeat], "interval": every}
    if repeat == "month" and first.day > 28:
        rule |= {"bymonthday": list(range(28, first.day + 1)), "bysetpos": -1}
    if repeat == "year" and (first.month, first.day) == (2, 29):
        rule |= {"bymonth": 2, "bymonthday": [28, 29], "bysetpos": -1}
    return rule


def _plain(text: str) -> str:
    """A text without the control characters that no calendar takes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
