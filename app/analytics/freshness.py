"""How fresh what we know is: each fact fades with its age, and what is stale is the plan's debt.

A fact is worth 0.5 to the power of its age over its half-life: whole on the day it was confirmed, a
half one half-life later. It is fresh until then, fading for another half-life, and stale after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Excluded, Figure, Ref, Term
from app.core.money import round_half_up
from app.models.names import TABLE_OF
from app.queries.known_facts import PARTS, Knowledge, KnownFact

FRESH, FADING, STALE, UNDATED = "fresh", "fading", "stale", "undated"
_STALE_AFTER = 2  # half-lives
_PLACES = 4


class Standing(NamedTuple):
    """Where a fact stands on a day; an undated one has neither age nor worth."""

    band: str
    age_days: int | None = None
    worth: Decimal | None = None


class AgedFact(NamedTuple):
    """A fact and where it stands."""

    fact: KnownFact
    standing: Standing


class Debt(NamedTuple):
    """The facts of an account by their age, and what of them has to be asked again."""

    figure: Figure
    facts: tuple[AgedFact, ...]

    def how_many(self, band: str) -> int:
        """How many facts stand there."""
        return sum(one.standing.band == band for one in self.facts)

    @property
    def to_confirm(self) -> tuple[AgedFact, ...]:
        """What is not fresh: the stale first, then the fading, then the undated; heavy first."""
        order = {STALE: 0, FADING: 1, UNDATED: 2}
        wanted = [one for one in self.facts if one.standing.band in order]
        return tuple(sorted(wanted, key=lambda one: (
            order[one.standing.band], -one.fact.weight, -(one.standing.age_days or 0),
        )))  # fmt: skip


def worth(age_days: int, half_life_days: int) -> Decimal:
    """What a fact of this age is worth, from 1 down; a day to come counts as today."""
    halves = Decimal(max(0, age_days)) / Decimal(half_life_days)
    return round_half_up(Decimal(2) ** -halves, _PLACES)


def standing(on_date: date | None, half_life_days: int, day: date) -> Standing:
    """Where a fact of this date and half-life stands on a day."""
    if on_date is None:
        return Standing(UNDATED)
    age = max(0, (day - on_date).days)
    band = FRESH
    if age >= half_life_days:
        band = STALE if age >= _STALE_AFTER * half_life_days else FADING
    return Standing(band, age, worth(age, half_life_days))


def aged(fact: KnownFact, day: date) -> AgedFact:
    """A fact as of a day."""
    return AgedFact(fact, standing(fact.on_date, fact.half_life_days, day))


def weakest(facts: Iterable[KnownFact], day: date) -> AgedFact | None:
    """Of several facts the one that is worth least; None where none is dated."""
    dated = [one for one in (aged(fact, day) for fact in facts) if one.standing.worth is not None]
    return min(dated, key=lambda one: one.standing.worth or Decimal(0), default=None)


def plan_debt(known: Knowledge, day: date) -> Debt:
    """The plan debt of an account: the weights of its stale facts together."""
    facts = tuple(aged(fact, day) for fact in known.facts)
    stale = [one for one in facts if one.standing.band == STALE]
    terms = tuple(
        Term(part, _weight(own), _lister(own))
        for entity, part in PARTS.items()
        if (own := [one for one in stale if one.fact.entity == entity])
        or any(one.fact.entity == entity for one in facts)
    )
    reason = None if facts else "nothing is known of this account yet"
    figure = Figure(
        "plan_debt", "Plan debt", "count", _weight(stale) if facts else None, reason,
        n=len(facts), formula=" + ".join(term.name for term in terms), terms=terms,
        left_out=lambda: _left_out(facts, known),
    )  # fmt: skip
    return Debt(figure, facts)


def _weight(facts: Sequence[AgedFact]) -> Decimal:
    return Decimal(sum(one.fact.weight for one in facts))


def _lister(facts: Sequence[AgedFact]) -> Callable[[], Iterable[Ref]]:
    def rows() -> Iterable[Ref]:
        for fact, at in facts:
            words = f"{_name(fact)}, {at.age_days} days old, half-life {fact.half_life_days}"
            yield Ref(TABLE_OF[fact.entity], fact.entity_id, words, Decimal(fact.weight))

    return rows


def _name(fact: KnownFact) -> str:
    return f"{fact.subject}: {fact.says if fact.entity == 'insights' else fact.label.lower()}"


def _left_out(facts: Sequence[AgedFact], known: Knowledge) -> Iterable[Excluded]:
    for fact, at in facts:
        if at.band == UNDATED:
            yield Excluded(_name(fact), "nobody noted when this was last true")
    for done in known.done:
        yield Excluded(done.label, f"it is {done.state}")
