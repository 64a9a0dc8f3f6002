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
_PLEASURE, _ADVOCACY = Decimal("0.6"), Decimal("0.4")


def _no_rows() -> Iterator[Ref]:
    return iter(())


class Part(NamedTuple):
    """A component: its score, or None where there is nothing to score, and why."""

    score: Decimal | None
    teller: Callable[[], str]
    lister: Callable[[], Iterator[Ref]] = _no_rows

    @property
    def reason(self) -> str:
        """Why the score is what it is, in a few words."""
        return self.teller()


def satisfaction(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Mean satisfaction and recommendation over twelve months, one alone where one is missing."""
    return evidence.remembered(
        ("satisfied", account.id, day), lambda: _satisfied(evidence, account, day)
    )


def _satisfied(evidence: Evidence, account: AccountFact, day: date) -> Part:
    year = twelve_months_to(day)
    pleased = account_answers(evidence, "csat", account.id, year, day)
    asked = account_answers(evidence, "nps", account.id, year, day)
    csat, nps = mean(pleased), recommendation(asked).score
    pleasure = None if csat is None else (csat - 1) * 25
    advocacy = None if nps is None else (nps + HUNDRED) / 2

    def reason() -> str:
        said = [f"CSAT {round_half_up(csat, 1)} of 5"] if csat is not None else []
        said += [f"NPS {_signed(nps)}"] if nps is not None else []
        return ", ".join(said) or "no answers in 12 months"

    if pleasure is not None and advocacy is not None:
        score: Decimal | None = _PLEASURE * pleasure + _ADVOCACY * advocacy
    else:
        score = advocacy if pleasure is None else pleasure
    return Part(score, reason, lambda: _answer_rows(account, (*pleased, *asked)))


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
        since = account.client_since(day) or account.start_date
        if since is None or (day - since).days <= rhythm.max_days:
            return Part(None, lambda: "no touch yet")
        return Part(ZERO, lambda: "never touched")
    days = (day - last).days

    def rows() -> Iterator[Ref]:
        for touch in evidence.facts.interactions.get(account.id, ()):
            if touch.on_date == last:
                yield Ref("interaction", touch.id, touch.subject or account.name, Decimal(days))

    def reason() -> str:
        return f"last touch {days} {'day' if days == 1 else 'days'} ago"

    return Part(_fading(days, rhythm.ideal_days, rhythm.max_days), reason, rows)


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
        return Part(None, lambda: "no people on the map")
    lonely = lonely_units(evidence, account, day)
    score = max(reach.coverage - _UNIT_POINTS * len(lonely), ZERO)
    coverage = reach.coverage

    def reason() -> str:
        said = f"{round_half_up(coverage, 0)} % of influence covered"
        return f"{said}, {_joined(lonely)} on one contact" if lonely else said

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
        said = str(error)
        return Part(None, lambda: said)
    if growth is None:
        return Part(None, lambda: "no recurring revenue a year ago")
    score = min(max(50 + Decimal("2.5") * growth, ZERO), HUNDRED)
    unattended = is_unattended(evidence, account, day)
    if unattended:
        score = max(score - _RENEWAL_POINTS, ZERO)

    def reason() -> str:
        way = "up" if growth > 0 else "down" if growth < 0 else "level"
        size = f" {round_half_up(abs(growth), 1)} %" if growth else ""
        risk = ", a renewal within 90 days has no owner" if unattended else ""
        return f"recurring revenue {way}{size} in 12 months{risk}"

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

    def reason() -> str:
        said = f"{len(issues)} open {'issue' if len(issues) == 1 else 'issues'}"
        return f"{said}, {len(missed)} of our promises missed in 90 days" if missed else said

    def rows() -> Iterator[Ref]:
        for issue, points in issues:
            yield Ref("issue", issue.id, issue.title, Decimal(-points))
        for promise in missed:
            yield Ref("promise", promise.id, promise.text, Decimal(-_BROKEN_POINTS))

    return Part(max(HUNDRED - lost, ZERO), reason, rows)


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
