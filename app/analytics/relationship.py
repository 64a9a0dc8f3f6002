"""How strong the relationships with an account's people are (KPIS 5.17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.recurring import recurring
from app.analytics.touches import Touches, touches_of
from app.analytics.window import Window
from app.queries.fact_rows import AccountFact, PersonFact

ZERO = Decimal(0)
THREAD_FROM = Decimal(30)
INFLUENCED_FROM = Decimal(50)
COVERED_DAYS = 60
_WEIGHTS: dict[str | None, int] = {"inner_circle": 3, "political_structure": 2}
_SENIORITY: dict[str | None, Decimal] = {
    "inner_circle": Decimal(100),
    "political_structure": Decimal(50),
}
_RECENCY, _FREQUENCY, _SHARE = Decimal("0.30"), Decimal("0.25"), Decimal("0.15")
_HALF_LIFE_DAYS = 30
_MOST_TOUCHES = 12


class Strength(NamedTuple):
    """A relationship from 0 to 100, and the five parts it is made of, each from 0 to 100."""

    value: Decimal
    recency: Decimal = ZERO
    frequency: Decimal = ZERO
    two_way: Decimal = ZERO
    meetings: Decimal = ZERO
    seniority: Decimal = ZERO


NO_STRENGTH = Strength(ZERO)


class Seat(NamedTuple):
    """A place on the account's map: a person, a placeholder, or one who left unreplaced."""

    person: PersonFact
    weight: int
    strength: Strength = NO_STRENGTH
    last_touch: date | None = None
    last_covered: date | None = None
    is_vacant: bool = False

    def is_covered(self, day: date) -> bool:
        """Whether one of ours had a two-way touch within 60 days."""
        return self.last_covered is not None and (day - self.last_covered).days <= COVERED_DAYS


def seats_of(evidence: Evidence, account_id: int, day: date) -> tuple[Seat, ...]:
    """The seats on the account's map on a day."""
    return evidence.remembered(
        ("seats", account_id, day), lambda: tuple(_seats(evidence, account_id, day))
    )


def _seats(evidence: Evidence, account_id: int, day: date) -> Iterator[Seat]:
    people = evidence.facts.people.get(account_id, ())
    known = {person.id: person for person in people if _is_known(person, day)}
    touches = touches_of(evidence, account_id)
    for person in known.values():
        gone = has_left(person, day)
        if gone and person.successor_id in known:
            continue
        standing = standing_on(evidence, person, day)
        weight = _WEIGHTS.get(standing, 1)
        if gone or person.placeholder:
            yield Seat(person, weight, is_vacant=True)
            continue
        strength = strength_of(touches.by_person.get(person.id), standing, day)
        last = touches.last_with(person.id, day)
        covered = touches.last_covered(person.id, day)
        yield Seat(person, weight, strength, last, covered)


def _is_known(person: PersonFact, day: date) -> bool:
    return person.since is None or person.since <= day


def has_left(person: PersonFact, day: date) -> bool:
    """Whether the person had left the client on the day."""
    if person.left_on is not None:
        return person.left_on <= day
    return person.status == "left"


def standing_on(evidence: Evidence, person: PersonFact, day: date) -> str | None:
    """The political status of a person on a day, where changes of it are known."""
    for change in reversed(evidence.facts.standings.get(person.id, ())):
        if change.from_date <= day:
            return change.value
    return person.political_status


def strength_of(touches: Touches | None, standing: str | None, day: date) -> Strength:
    """The strength of the relationship with someone; never touched is nought."""
    n = touches.until(day) if touches else 0
    if touches is None or not n:
        return NO_STRENGTH
    recency = _recency((day - touches.days[n - 1]).days)
    frequency = _percent(min(touches.recent(day), _MOST_TOUCHES), _MOST_TOUCHES)
    two_way = _percent(touches.inbound[n], n)
    meetings = _percent(touches.meetings[n], n)
    seniority = _SENIORITY.get(standing, ZERO)
    value = _RECENCY * recency + _FREQUENCY * frequency + _SHARE * (two_way + meetings + seniority)
    return Strength(value, recency, frequency, two_way, meetings, seniority)


@cache
def _recency(days: int) -> Decimal:
    return 100 * Decimal("0.5") ** (Decimal(days) / _HALF_LIFE_DAYS)


@cache
def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part * 100) / whole


class Reach(NamedTuple):
    """The seats of an account by weight."""

    seats: int
    threads: int
    weight: int
    influenced: int
    strength: Decimal

    @property
    def coverage(self) -> Decimal | None:
        """The influence that is covered, in percent; None without seats."""
        return 100 * count(self.influenced) / self.weight if self.weight else None

    @property
    def mean_strength(self) -> Decimal | None:
        """The mean strength by weight; None without seats."""
        return self.strength / self.weight if self.weight else None


def reach_of(evidence: Evidence, account_id: int, day: date) -> Reach:
    """How far our relationships reach into an account."""
    return evidence.remembered(
        ("reach", account_id, day), lambda: _reach(evidence, account_id, day)
    )


def _reach(evidence: Evidence, account_id: int, day: date) -> Reach:
    seats = seats_of(evidence, account_id, day)
    living = weight = influenced = 0
    total = ZERO
    for seat in seats:
        strength = seat.strength.value
        weight += seat.weight
        total += seat.weight * strength
        living += strength >= THREAD_FROM
        influenced += seat.weight if strength >= INFLUENCED_FROM else 0
    return Reach(len(seats), living, weight, influenced, total)


def threads(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """People with whom there is a living relationship."""
    seats = _all_seats(evidence, scope, window)
    strong = [seat for seat in seats if seat.strength.value >= THREAD_FROM]
    value = count(len(strong))
    terms = (Term("threads", value, _rows(strong, lambda seat: seat.strength.value)),)
    left_out = _weak(seats, THREAD_FROM)
    return Outcome(value, "threads", terms, len(seats), left_out=left_out)


def influence_coverage(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The share of all influence that belongs to people we have a good relationship with."""
    seats = _all_seats(evidence, scope, window)
    strong = [seat for seat in seats if seat.strength.value >= INFLUENCED_FROM]
    covered, total = _weight(strong), _weight(seats)
    terms = (
        Term("covered", covered, _rows(strong, lambda seat: count(seat.weight))),
        Term("influence", total, _rows(seats, lambda seat: count(seat.weight))),
    )
    formula = "100 × covered ÷ influence"
    left_out = _weak(seats, INFLUENCED_FROM)
    if not total:
        return undefined("no people are on the map", formula, terms, n=0)
    return Outcome(100 * covered / total, formula, terms, len(seats), left_out=left_out)


def relationship_strength(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The mean strength over seats; of many accounts the mean by recurring revenue."""
    if scope.is_one_account:
        return _strength_of_account(evidence, scope, window)
    rows: list[Ref] = []
    total = weights = ZERO
    without: list[AccountFact] = []
    for account in scope.accounts:
        mean = reach_of(evidence, account.id, window.last_day).mean_strength
        weight = recurring(evidence, account, window.stock)
        if mean is None or not weight:
            without.append(account)
            continue
        total, weights = total + weight * mean, weights + weight
        rows.append(Ref("account", account.id, account.name, mean))
    terms = (Term("total", total, lambda: rows), Term("weight", weights, lambda: rows))

    def left_out() -> Iterator[Excluded]:
        reason = "has no people on its map or no recurring revenue"
        return (Excluded(account.name, reason) for account in without)

    if not weights:
        reason = "no account has both people on its map and recurring revenue"
        return undefined(reason, "total ÷ weight", terms, n=0, left_out=left_out)
    return Outcome(total / weights, "total ÷ weight", terms, len(rows), left_out=left_out)


def _strength_of_account(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    seats = _all_seats(evidence, scope, window)
    total = sum((seat.weight * seat.strength.value for seat in seats), ZERO)
    weight = _weight(seats)
    terms = (
        Term("total", total, _rows(seats, lambda seat: seat.strength.value)),
        Term("weight", weight, _rows(seats, lambda seat: count(seat.weight))),
    )
    if not weight:
        return undefined("no people are on the map", "total ÷ weight", terms, n=0)
    return Outcome(total / weight, "total ÷ weight", terms, len(seats))


def _all_seats(evidence: Evidence, scope: Scope, window: Window) -> list[Seat]:
    day = window.last_day
    return [seat for acc in scope.accounts for seat in seats_of(evidence, acc.id, day)]


def _weight(seats: Iterable[Seat]) -> Decimal:
    return count(sum(seat.weight for seat in seats))


def _rows(
    seats: Iterable[Seat], value_of: Callable[[Seat], Decimal]
) -> Callable[[], Iterator[Ref]]:
    return lambda: (
        Ref("person", seat.person.id, seat.person.name, value_of(seat)) for seat in seats
    )


def _weak(seats: Iterable[Seat], least: Decimal) -> Callable[[], Iterator[Excluded]]:
    def left_out() -> Iterator[Excluded]:
        for seat in seats:
            if seat.is_vacant:
                yield Excluded(seat.person.name, "the seat is vacant")
            elif seat.strength.value < least:
                yield Excluded(seat.person.name, f"strength below {least}")

    return left_out


KPIS = (
    Kpi("threads", "Living relationships", "count", Kind.STOCK, threads),
    Kpi("influence_coverage", "Influence covered", "percent", Kind.STOCK, influence_coverage),
    Kpi("relationship_strength", "Relationship strength", "score", Kind.STOCK,
        relationship_strength),
)  # fmt: skip
