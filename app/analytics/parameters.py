"""What a portfolio may set differently: weights, thresholds, rhythms, chances, working hours.

Each is a portfolio setting; what is absent or unreadable keeps its default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, cast

from app.models.cadence import Cadence, Rhythm
from app.models.intensity import IntensityRules, intensity_rules_of
from app.models.scoring import USUAL, ScoringModel
from app.models.tiers import USUAL_RULES, TierRule, rules_of

__all__ = ["COMPONENTS", "HealthModel", "Parameters", "Rhythm", "WorkingHours"]

COMPONENTS = ("satisfaction", "engagement", "stakeholders", "commercial", "delivery")
_WEIGHTS = {
    "satisfaction": Decimal(30),
    "engagement": Decimal(20),
    "stakeholders": Decimal(20),
    "commercial": Decimal(15),
    "delivery": Decimal(15),
}
_CHANCES = {"prospecting": 10, "qualification": 20, "proposal": 50, "negotiation": 80}


@dataclass(frozen=True, slots=True)
class HealthModel:
    """Weights, bands and caps of the health score."""

    weights: Mapping[str, Decimal] = field(default_factory=lambda: dict(_WEIGHTS))
    healthy_from: Decimal = Decimal(75)
    watch_from: Decimal = Decimal(55)
    urgent_cap: Decimal = Decimal(54)
    notice_cap: Decimal = Decimal(40)
    least_coverage: Decimal = Decimal(50)
    version: int = 1


class WorkingHours(NamedTuple):
    """Weekdays (Monday is 0) and minutes of the day, in UTC, on which limits run."""

    weekdays: frozenset[int]
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class Parameters:
    """All that the formulas take from the portfolio's settings."""

    health: HealthModel = field(default_factory=HealthModel)
    margin_target: Decimal = Decimal(20)
    growth_from: int = 50
    repair_quarters: int = 2
    discount: Decimal = Decimal(10)
    cadence: Cadence = field(default_factory=Cadence)
    chances: Mapping[str, Decimal] = field(default_factory=lambda: _chances({}))
    working_hours: WorkingHours | None = None
    scoring: ScoringModel = USUAL
    tier_rules: tuple[TierRule, ...] = USUAL_RULES
    intensity: IntensityRules = field(default_factory=IntensityRules)

    @property
    def rhythms(self) -> Mapping[str, Rhythm]:
        """The usual rhythm of each intensity."""
        return self.cadence.usual

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Parameters:
        """Read the settings of a portfolio."""
        return cls(
            health=_health(_mapping(settings.get("health"))),
            margin_target=_number(settings.get("margin_target"), Decimal(20)),
            repair_quarters=int(_number(settings.get("repair_quarters"), Decimal(2))),
            discount=_number(settings.get("discount"), Decimal(10)),
            cadence=Cadence.of(settings),
            chances=_chances(_mapping(settings.get("stage_probabilities"))),
            working_hours=_working_hours(_mapping(settings.get("working_hours"))),
            scoring=ScoringModel.of(settings.get("scoring")),
            tier_rules=rules_of(settings.get("tier_rules")),
            intensity=intensity_rules_of(settings.get("intensity_rules")),
        )


def _health(given: Mapping[str, Any]) -> HealthModel:
    weights = _mapping(given.get("weights"))
    usual = HealthModel()
    return HealthModel(
        weights={name: max(_number(weights.get(name), _WEIGHTS[name]), Decimal(0))
                 for name in COMPONENTS},
        healthy_from=_number(given.get("healthy_from"), usual.healthy_from),
        watch_from=_number(given.get("watch_from"), usual.watch_from),
        urgent_cap=_number(given.get("urgent_cap"), usual.urgent_cap),
        notice_cap=_number(given.get("notice_cap"), usual.notice_cap),
        least_coverage=_number(given.get("least_coverage"), usual.least_coverage),
        version=int(_number(given.get("version"), Decimal(1))),
    )  # fmt: skip


def _chances(given: Mapping[str, Any]) -> dict[str, Decimal]:
    return {stage: _number(given.get(stage), Decimal(usual)) for stage, usual in _CHANCES.items()}


def _working_hours(given: Mapping[str, Any]) -> WorkingHours | None:
    days, start, end = _list(given.get("days")), given.get("start"), given.get("end")
    if not isinstance(start, str) or not isinstance(end, str):
        return None
    try:
        weekdays = frozenset(int(day) for day in days)
        first, last = _minute(start), _minute(end)
    except (TypeError, ValueError):
        return None
    return WorkingHours(weekdays, first, last) if weekdays and first < last else None


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)


def _list(value: object) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _number(value: object, usual: Decimal) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return usual
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return usual
