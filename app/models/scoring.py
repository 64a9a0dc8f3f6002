"""The weighted scoring model: two scales, their criteria with weights, sources and anchors.

Kept as one portfolio setting, `scoring`. What is absent or unreadable there keeps its default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, cast

ATTRACTIVENESS, STRENGTH = "attractiveness", "strength"
SCALES = (ATTRACTIVENESS, STRENGTH)
ENTERED = ""
"""The source of a criterion that a person scores from 1 to 5."""
LOWEST, HIGHEST = 1, 5
HUNDRED = Decimal(100)
SCORE_PREFIX = "score."
SOURCES = (
    ENTERED, "growth_potential", "contribution", "cost_to_serve", "wallet", "size",
    "influence_coverage", "cadence", "satisfaction", "relationship_strength",
)  # fmt: skip
_KEY = re.compile(r"[a-z][a-z0-9_]*")


class Criterion(NamedTuple):
    """What is scored, how much it weighs, where its score comes from, and what 1 to 5 mean."""

    key: str
    title: str
    weight: Decimal
    source: str = ENTERED
    anchors: tuple[str, ...] = ("", "", "", "", "")

    @property
    def is_entered(self) -> bool:
        """Whether a person scores it."""
        return self.source == ENTERED

    @property
    def value_name(self) -> str:
        """The name of its dated values at accounts."""
        return f"{SCORE_PREFIX}{self.key}"


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """Both scales, and how much of the composite is attractiveness, in percent."""

    attractiveness: tuple[Criterion, ...]
    strength: tuple[Criterion, ...]
    attractiveness_share: Decimal = Decimal(50)

    def scale(self, name: str) -> tuple[Criterion, ...]:
        """The criteria of a scale."""
        return self.attractiveness if name == ATTRACTIVENESS else self.strength

    def entered(self) -> tuple[Criterion, ...]:
        """The criteria of both scales that a person scores."""
        return tuple(one for one in (*self.attractiveness, *self.strength) if one.is_entered)

    def criterion(self, key: str) -> Criterion | None:
        """The criterion of that key."""
        both = (*self.attractiveness, *self.strength)
        return next((one for one in both if one.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """The model as the portfolio keeps it."""
        return {
            ATTRACTIVENESS: [_written(one) for one in self.attractiveness],
            STRENGTH: [_written(one) for one in self.strength],
            "attractiveness_share": _number_out(self.attractiveness_share),
        }

    @classmethod
    def of(cls, setting: object) -> ScoringModel:
        """The model that the portfolio keeps, or the usual one."""
        kept = _mapping(setting)
        share = _decimal(kept.get("attractiveness_share"))
        return cls(
            _scale(kept.get(ATTRACTIVENESS)) or USUAL.attractiveness,
            _scale(kept.get(STRENGTH)) or USUAL.strength,
            Decimal(50) if share is None or not 0 <= share <= HUNDRED else share,
        )


def hundred_of(step: Decimal) -> Decimal:
    """A score from 1 to 5 as one from 0 to 100."""
    return (step - LOWEST) * 25


def step_of(value: Decimal) -> Decimal:
    """A score from 0 to 100 as one from 1 to 5."""
    return LOWEST + value / 25


def new_key(title: str, taken: Iterable[str]) -> str:
    """A key for a criterion of that title which no other has."""
    bare = re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")
    bare = bare if _KEY.fullmatch(bare) else f"criterion_{bare}".strip("_")
    known, key, number = set(taken), bare, 2
    while key in known:
        key, number = f"{bare}_{number}", number + 1
    return key


def trouble_with(criteria: Sequence[Criterion]) -> str | None:
    """Why these criteria cannot be a scale, or None."""
    if not criteria:
        return "A scale needs at least one criterion."
    titles = {one.title.strip().casefold() for one in criteria}
    if len(titles) < len(criteria) or len({one.key for one in criteria}) < len(criteria):
        return "Two criteria have the same name. Give one of them another."
    for one in criteria:
        if trouble := _trouble_with_one(one):
            return trouble
    total = sum((one.weight for one in criteria), Decimal(0))
    if total != HUNDRED:
        return f"The weights add up to {total.normalize():f}, not 100. Change them until they do."
    return None


def _trouble_with_one(one: Criterion) -> str | None:
    if not one.title.strip():
        return "Every criterion needs a name."
    if not _KEY.fullmatch(one.key):
        return f"The key of “{one.title}” may hold small letters, digits and underscores only."
    if one.source not in SOURCES:
        return f"There is no source “{one.source}” for “{one.title}”."
    if len(one.anchors) != HIGHEST:
        return f"“{one.title}” needs one line for each score from 1 to 5."
    return f"The weight of “{one.title}” is below nought." if one.weight < 0 else None


def _written(one: Criterion) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.title,
        "weight": _number_out(one.weight),
        "source": one.source,
        "anchors": list(one.anchors),
    }


def _number_out(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def _scale(given: object) -> tuple[Criterion, ...]:
    if not isinstance(given, list):
        return ()
    found = [_criterion(_mapping(one)) for one in cast("Sequence[Any]", given)]
    criteria = tuple(one for one in found if one is not None)
    return () if trouble_with(criteria) else criteria


def _criterion(given: Mapping[str, Any]) -> Criterion | None:
    weight, title = _decimal(given.get("weight")), str(given.get("title") or "")
    if weight is None or not title:
        return None
    lines = given.get("anchors")
    anchors = (
        [str(one or "") for one in cast("Sequence[Any]", lines)] if isinstance(lines, list) else []
    )
    anchors = (anchors + [""] * HIGHEST)[:HIGHEST]
    key = str(given.get("key") or new_key(title, ()))
    return Criterion(key, title, weight, str(given.get("source") or ENTERED), tuple(anchors))


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _decimal(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


USUAL = ScoringModel(
    (
        Criterion(
            "growth_potential", "Growth potential", Decimal(35), "growth_potential",
            (
                "Shrinking: they will need less of us",
                "Flat: no growth in sight",
                "Some growth in one unit",
                "Clear growth in several units",
                "Could double with us within three years",
            ),
        ),
        Criterion(
            "margin_outlook", "Margin outlook", Decimal(20), "contribution",
            (
                "We lose money on them",
                "Half of the margin target",
                "At the margin target",
                "Half as much again as the target",
                "Twice the margin target or more",
            ),
        ),
        Criterion(
            "strategic_fit", "Strategic fit", Decimal(25), ENTERED,
            (
                "Outside what we want to do",
                "Buys at the edge of our range",
                "Buys what we do every day",
                "Buys what we want to be known for",
                "Helps us to build what comes next",
            ),
        ),
        Criterion(
            "reference_value", "Reference value", Decimal(20), ENTERED,
            (
                "Will not be named",
                "May be named, unknown in the market",
                "Known in its region",
                "Known in its industry and speaks for us",
                "A name that opens doors by itself",
            ),
        ),
    ),
    (
        Criterion(
            "access_to_deciders", "Access to deciders", Decimal(45), "influence_coverage",
            (
                "We know none of those who decide",
                "A quarter of the influence is covered",
                "Half of the influence is covered",
                "Three quarters of the influence are covered",
                "All who decide are close to us",
            ),
        ),
        Criterion(
            "touch_rhythm_kept", "Touch rhythm kept", Decimal(25), "cadence",
            (
                "No touch came in time in 12 months",
                "One in four came in time",
                "Every second came in time",
                "Three in four came in time",
                "Every touch came in time",
            ),
        ),
        Criterion(
            "satisfaction", "Satisfaction", Decimal(30), "satisfaction",
            (
                "Would advise others against us",
                "Disappointed",
                "Satisfied, no more",
                "Pleased",
                "Delighted, recommends us",
            ),
        ),
    ),
)  # fmt: skip
