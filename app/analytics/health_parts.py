"""The five components of account health, each from 0 to 100 with its reason (KPIS 5.21)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from app.analytics.answers import Answer, account_answers
from app.analytics.evidence import Evidence
from app.analytics.figure import Ref
from app.analytics.issues import is_past_limit, open_issues
from app.analytics.promises import is_overdue, ours, state_on
from app.analytics.rates import MissingRateError
from app.analytics.recurring import recurring_growth, recurring_rows
from app.analytics.relationship import has_left, reach_of, seats_of
from app.analytics.renewals import is_unattended
from app.analytics.rhythm import rhythm_of
from app.analytics.satisfaction import mean, recommendation
from app.analytics.touches import touches_of
from app.analytics.window import instant_at_end_of, twelve_months_to
from app.core.money import round_half_up
from app.core.periods import shift_years
from app.queries.fact_rows import AccountFact, PromiseFact

ZERO, HUNDRED = Decimal(0), Decimal(100)
_ISSUE_POINTS = {"low": 3, "normal": 6, "high": 15, "urgent": 30}
_BROKEN_POINTS = 5
_UNIT_POINTS = 6
_RENEWAL_POINTS = 15
_RECENT_DAYS = 90


def _no_rows() -> Iterator[Ref]:
    return iter(())


class Part(NamedTuple):
    """A component: its score, or None where there is nothing to score, and why."""

    score: Decimal | None
    reason: str
    lister: Callable[[], Iterator[Ref]] = _no_rows


def satisfaction(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Mean satisfaction and recommendation over twelve months, one alone where one is missing."""
    year = twelve_months_to(day)
    pleased = account_answers(evidence, "csat", account.id, year, day)
    asked = account_answers(evidence, "nps", account.id, year, day)
    csat, nps = mean(pleased), recommendation(asked).score
    parts: list[tuple[Decimal, Decimal]] = []
    reasons: list[str] = []
    if csat is not None:
        parts.append((Decimal("0.6"), (csat - 1) / 4 * HUNDRED))
        reasons.append(f"CSAT {round_half_up(csat, 1)} of 5")
    if nps is not None:
        parts.append((Decimal("0.4"), (nps + HUNDRED) / 2))
        reasons.append(f"NPS {_signed(nps)}")
    if not parts:
        return Part(None, "no answers in 12 months")
    score = sum((share * value for share, value in parts), ZERO)
    if len(parts) == 1:
        score = parts[0][1]
    return Part(score, ", ".join(reasons), lambda: _answer_rows(account, (*pleased, *asked)))


def _signed(value: Decimal) -> str:
    rounded = round_half_up(value, 0)
    sign = "\N{MINUS SIGN}" if rounded < 0 else "+" if rounded else ""
    return f"{sign}{abs(rounded)}"


def _answer_rows(account: AccountFact, answers: tuple[Answer, ...]) -> Iterator[Ref]:
    for answer in answers:
        label = f"{account.name}, {answer.on_date.isoformat()}"
        yield Ref("survey_answer", answer.id, label, answer.score)


def engagement(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Days since the last two-way touch against the account's rhythm."""
    rhythm = rhythm_of(evidence, account)
    last = touches_of(evidence, account.id).last_two_way(day)
    if last is None:
        since = account.start_date
        if since is None or (day - since).days <= rhythm.max_days:
            return Part(None, "no touch yet")
        return Part(ZERO, "never touched")
    days = (day - last).days

    def rows() -> Iterator[Ref]:
        for touch in evidence.facts.interactions.get(account.id, ()):
            if touch.on_date == last:
                yield Ref("interaction", touch.id, touch.subject or account.name, Decimal(days))

    said = f"last touch {days} {'day' if days == 1 else 'days'} ago"
    return Part(_fading(days, rhythm.ideal_days, rhythm.max_days), said, rows)


def _fading(days: int, ideal: int, most: int) -> Decimal:
    """100 up to the ideal, 50 at the maximum, 0 at twice the maximum, straight in between."""
    if days <= ideal:
        return HUNDRED
    if days <= most:
        return HUNDRED - Decimal(50 * (days - ideal)) / (most - ideal)
    if days >= 2 * most:
        return ZERO
    return 50 - Decimal(50 * (days - most)) / most


def stakeholders(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Influence covered, less for every unit with revenue that rests on one contact."""
    reach = reach_of(evidence, account.id, day)
    if reach.coverage is None:
        return Part(None, "no people on the map")
    lonely = lonely_units(evidence, account, day)
    score = max(reach.coverage - _UNIT_POINTS * len(lonely), ZERO)
    reason = f"{round_half_up(reach.coverage, 0)} % of influence covered"
    if lonely:
        reason += f", {_joined(lonely)} on one contact"

    def rows() -> Iterator[Ref]:
        for seat in seats_of(evidence, account.id, day):
            yield Ref("person", seat.person.id, seat.person.name, seat.strength.value)

    return Part(score, reason, rows)


def _joined(names: list[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} rests"
    return f"{len(names)} units rest"


def lonely_units(evidence: Evidence, account: AccountFact, day: date) -> list[str]:
    """The units that bring revenue and where exactly one person is known."""
    known: dict[int, int] = {}
    for person in evidence.facts.people.get(account.id, ()):
        there = person.since is None or person.since <= day
        if person.unit_id and there and not person.placeholder and not has_left(person, day):
            known[person.unit_id] = known.get(person.unit_id, 0) + 1
    return [
        unit.name
        for unit in evidence.facts.units.get(account.id, ())
        if known.get(unit.id) == 1 and _brings_revenue(evidence, account, unit.id, day)
    ]


def _brings_revenue(evidence: Evidence, account: AccountFact, unit_id: int, day: date) -> bool:
    year = twelve_months_to(day)
    start, end = year.start.isoformat(), year.end.isoformat()
    if any(start <= on < end for on in evidence.facts.unit_days.get(unit_id, ())):
        return True
    return any(
        contract.unit_id == unit_id and contract.start_date <= day < contract.end_date
        for contract in evidence.contracts(account.id)
    )


def commercial(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Growth of recurring revenue over twelve months, less for a renewal nobody looks after."""
    before, now = instant_at_end_of(shift_years(day, -1)), instant_at_end_of(day)
    try:
        growth = recurring_growth(evidence, account, before, now)
    except MissingRateError as error:
        return Part(None, str(error))
    if growth is None:
        return Part(None, "no recurring revenue a year ago")
    score = min(max(50 + Decimal("2.5") * growth, ZERO), HUNDRED)
    way = "up" if growth > 0 else "down" if growth < 0 else "level"
    size = f" {round_half_up(abs(growth), 1)} %" if growth else ""
    reason = f"recurring revenue {way}{size} in 12 months"
    if is_unattended(evidence, account, day):
        score = max(score - _RENEWAL_POINTS, ZERO)
        reason += ", a renewal within 90 days has no owner"

    return Part(score, reason, lambda: recurring_rows(evidence, account, now, before.day))


def delivery(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """A hundred, less for open issues and for promises of ours broken or overdue."""
    issues = [
        (issue, _ISSUE_POINTS.get(issue.priority or "normal", _ISSUE_POINTS["normal"])
         * (2 if is_past_limit(evidence, issue, day) else 1))
        for issue in open_issues(evidence, account.id, day)
    ]  # fmt: skip
    missed = [promise for promise in ours(evidence, account.id) if _was_missed(promise, day)]
    lost = sum(points for _issue, points in issues) + _BROKEN_POINTS * len(missed)
    reasons = [f"{len(issues)} open {'issue' if len(issues) == 1 else 'issues'}"]
    if missed:
        reasons.append(f"{len(missed)} of our promises missed in 90 days")

    def rows() -> Iterator[Ref]:
        for issue, points in issues:
            yield Ref("issue", issue.id, issue.title, Decimal(-points))
        for promise in missed:
            yield Ref("promise", promise.id, promise.text, Decimal(-_BROKEN_POINTS))

    return Part(max(HUNDRED - lost, ZERO), ", ".join(reasons), rows)


def _was_missed(promise: PromiseFact, day: date) -> bool:
    if promise.due_date is None or promise.due_date > day:
        return False
    if promise.due_date < day - timedelta(days=_RECENT_DAYS):
        return False
    return is_overdue(promise, day) or state_on(promise, day) == "broken"


PARTS: dict[str, Callable[[Evidence, AccountFact, date], Part]] = {
    "satisfaction": satisfaction,
    "engagement": engagement,
    "stakeholders": stakeholders,
    "commercial": commercial,
    "delivery": delivery,
}
