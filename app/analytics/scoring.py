"""How attractive an account is and how strong we stand there: both scores, explained (B1, K30).

Score = Σ weight × score ÷ Σ weight over the criteria with data, from 0 to 100; a score from 1 to
5 counts as (s − 1) × 25. Where the attractiveness is stored with the account and nobody scored a
criterion of it by hand, the stored value stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Figure, Ref, Term, count
from app.analytics.health_parts import Part
from app.analytics.scoring_sources import COMPUTED
from app.core.collector import collector_held_back
from app.models.scoring import (
    ATTRACTIVENESS,
    HIGHEST,
    LOWEST,
    SCALES,
    STRENGTH,
    Criterion,
    ScoringModel,
    hundred_of,
    step_of,
)
from app.queries.dated_facts import ValueFact
from app.queries.fact_rows import AccountFact

ZERO, HUNDRED = Decimal(0), Decimal(100)
_PLACES = Decimal("1E-15")
TITLES = {ATTRACTIVENESS: "Attractiveness", STRENGTH: "Relationship strength"}


class Scored(NamedTuple):
    """A criterion with its score from 0 to 100, and the points of the result that it gives."""

    criterion: Criterion
    part: Part
    contribution: Decimal | None

    @property
    def score(self) -> Decimal | None:
        """From 0 to 100; None where there is nothing to score."""
        return self.part.score

    @property
    def step(self) -> Decimal | None:
        """From 1 to 5."""
        return None if self.part.score is None else step_of(self.part.score)


class ScaleScore(NamedTuple):
    """One scale of an account on a day. `stored` is set where that value stands instead."""

    account_id: int
    scale: str
    day: date
    value: Decimal | None
    parts: tuple[Scored, ...]
    stored: Decimal | None = None

    @property
    def step(self) -> Decimal | None:
        """The score as one from 1 to 5."""
        return None if self.value is None else step_of(self.value)

    @property
    def reason(self) -> str | None:
        """Why there is no value, or why it is not the sum of its criteria."""
        if self.value is None:
            return "none of its criteria has a score"
        if self.stored is not None:
            return "as stored with the account: no criterion of it was scored by hand"
        return None


class Position(NamedTuple):
    """Where an account stands on both scales; None where a scale has no data."""

    account_id: int
    attractiveness: Decimal | None
    strength: Decimal | None


def score_of(evidence: Evidence, account: AccountFact, scale: str, day: date) -> ScaleScore:
    """The score of an account on one scale, criterion by criterion."""
    model = evidence.parameters.scoring
    known = _values_on(evidence, account, day)
    parts = weighed((one, _part(evidence, account, one, known, day)) for one in model.scale(scale))
    given = [one.contribution for one in parts if one.contribution is not None]
    value = sum(given, ZERO) if given else None
    if scale == ATTRACTIVENESS and not _is_scored(parts):
        stored = _stored(account, known, evidence, day)
        if stored is not None:
            return ScaleScore(account.id, scale, day, stored, parts, stored)
    return ScaleScore(account.id, scale, day, value, parts)


def weighed(parts: Iterator[tuple[Criterion, Part]]) -> tuple[Scored, ...]:
    """Each criterion with what it gives: missing ones leave their weight to the others.

    What they give adds up to the score exactly: the last takes what rounding leaves.
    """
    found = [Scored(one, part, None) for one, part in parts]
    counted = [n for n, one in enumerate(found) if one.score is not None and one.criterion.weight]
    total = sum((found[n].criterion.weight for n in counted), ZERO)
    rest = _mean(found, total) if counted else ZERO
    for n in counted:
        one = found[n]
        share = one.criterion.weight * (one.score or ZERO) / total
        given = rest if n == counted[-1] else share.quantize(_PLACES, ROUND_DOWN)
        rest -= given
        found[n] = one._replace(contribution=given)
    return tuple(found)


def _mean(parts: Iterable[Scored], total: Decimal) -> Decimal:
    return sum((one.criterion.weight * (one.score or ZERO) for one in parts), ZERO) / total


def position_of(evidence: Evidence, account: AccountFact, day: date) -> Position:
    """Both scores of an account, without what they are made of: lists ask for thousands."""
    model, known = evidence.parameters.scoring, _values_on(evidence, account, day)
    values: list[Decimal | None] = []
    for scale in SCALES:
        total = weights = ZERO
        by_hand = False
        for one in model.scale(scale):
            score = _part(evidence, account, one, known, day).score
            if score is not None:
                total, weights = total + one.weight * score, weights + one.weight
                by_hand = by_hand or one.is_entered
        stored = None
        if scale == ATTRACTIVENESS and not by_hand:
            stored = _stored(account, known, evidence, day)
        values.append(stored if stored is not None else total / weights if weights else None)
    return Position(account.id, *values)


def positions(
    evidence: Evidence,
    account_ids: Collection[int] | None = None,
    days: Mapping[int, date] | date | None = None,
) -> dict[int, Position]:
    """Both scores of the accounts asked for, or of all that count.

    `days` is another day than the as-of day, for all or by account: where they stood before.
    """
    found: dict[int, Position] = {}
    with collector_held_back():
        for account in evidence.scope(account_ids):
            day = days.get(account.id) if isinstance(days, Mapping) else days
            found[account.id] = position_of(evidence, account, day or evidence.as_of)
    return found


def composite_of(model: ScoringModel, position: Position) -> Decimal | None:
    """One score of both scales by their shares; where one has no data, the other alone."""
    first, second = position.attractiveness, position.strength
    if first is None or second is None:
        return second if first is None else first
    share = model.attractiveness_share
    return (share * first + (HUNDRED - share) * second) / HUNDRED


def figure_of(evidence: Evidence, account: AccountFact, scale: str, day: date) -> Figure:
    """The score as a number that explains itself."""
    found = score_of(evidence, account, scale, day)
    counted = [one for one in found.parts if one.contribution is not None]
    formula, terms = _formula(account, found, counted)

    def left_out() -> Iterator[Excluded]:
        for one in found.parts:
            if one.contribution is None:
                yield Excluded(one.criterion.title, one.part.reason)
            elif found.stored is not None:
                yield Excluded(one.criterion.title, "the stored value stands instead")

    return Figure(
        f"{scale}_score", TITLES[scale], "score", found.value, reason=found.reason,
        n=None if found.stored is not None else len(counted), formula=formula, terms=terms,
        left_out=left_out,
    )  # fmt: skip


def _formula(
    account: AccountFact, found: ScaleScore, counted: list[Scored]
) -> tuple[str, tuple[Term, ...]]:
    if found.stored is not None:
        own = Ref("account", account.id, account.name, found.stored)
        return "attractiveness", (Term("attractiveness", found.stored, lambda: (own,)),)
    weights = sum((one.criterion.weight for one in counted), ZERO)
    weighted = " + ".join(f"{one.criterion.weight:f} × {one.criterion.key}" for one in counted)
    terms = tuple(Term(one.criterion.key, one.score, one.part.lister) for one in counted)
    return f"({weighted}) ÷ {weights:f}", terms


def _part(
    evidence: Evidence,
    account: AccountFact,
    criterion: Criterion,
    known: Mapping[str, ValueFact],
    day: date,
) -> Part:
    if not criterion.is_entered:
        return COMPUTED[criterion.source](evidence, account, day)
    value = known.get(criterion.value_name)
    step = None if value is None else step_from(value.value)
    if value is None or step is None:
        return Part(None, lambda: "not scored yet")
    anchor = criterion.anchors[int(step) - 1]
    said = f"{step} of {HIGHEST}" + (f": {anchor}" if anchor else "")
    own = Ref("account", account.id, account.name, count(int(step)))
    return Part(hundred_of(step), lambda: said, lambda: iter((own,)))


def step_from(text: str | None) -> Decimal | None:
    """A score from 1 to 5 as it is kept; None where it is none."""
    try:
        step = Decimal(text or "")
    except InvalidOperation:
        return None
    return step if step.is_finite() and LOWEST <= step <= HIGHEST else None


def _is_scored(parts: tuple[Scored, ...]) -> bool:
    return any(one.criterion.is_entered and one.score is not None for one in parts)


def _values_on(evidence: Evidence, account: AccountFact, day: date) -> dict[str, ValueFact]:
    """The last dated value of each name that holds on the day."""
    values = evidence.facts.values.get(account.id)
    return {one.name: one for one in values if one.holds_on(day)} if values else {}


def _stored(
    account: AccountFact, known: Mapping[str, ValueFact], evidence: Evidence, day: date
) -> Decimal | None:
    """The attractiveness in the account's own field; on an earlier day that of its history."""
    past = known.get(ATTRACTIVENESS)
    if day < evidence.as_of and past is not None and past.value is not None:
        try:
            return max(ZERO, min(HUNDRED, Decimal(past.value)))
        except InvalidOperation:
            return None
    return None if account.attractiveness is None else Decimal(account.attractiveness)
