"""What a treemap's areas and colours can show; each a value of the account's row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.tr import tr

Growth = Mapping[int, Decimal]


@dataclass(frozen=True)
class Area:
    """An amount of money of twelve months, or a year's worth; only above nought it is drawn."""

    key: str
    title: str
    read: Callable[[CardRow], int | None]
    kpi: str


AREAS = (
    Area("revenue", "Revenue, 12 months", lambda row: row.revenue_minor, "revenue"),
    Area("contribution", "Contribution, 12 months", lambda row: row.contribution_minor,
         "contribution"),
    Area("arr", "ARR", lambda row: row.arr_minor, "recurring_revenue"),
)  # fmt: skip


@dataclass(frozen=True)
class Tint:
    """One class of a colouring: its role, the opacity of the fill, its words, its health band."""

    role: str
    opacity: float
    title: str
    band: str | None = None


UNKNOWN = Tint("status.neutral.graphic", 0.16, "Not known")
BANDS = {
    "healthy": Tint("status.good.graphic", 0.32, "Healthy 75–100", "healthy"),
    "watch": Tint("status.watch.graphic", 0.32, "Watch 55–74", "watch"),
    "at_risk": Tint("status.risk.graphic", 0.36, "At risk below 55", "at_risk"),
}
# A step holds from its bound up; the middle one is about no change.
STEPS = (
    (None, Tint("chart.diverging.0", 1.0, "below −30 %")),
    (Decimal(-30), Tint("chart.diverging.1", 1.0, "−30 to −15")),
    (Decimal(-15), Tint("chart.diverging.2", 1.0, "−15 to −5")),
    (Decimal(-5), Tint("chart.diverging.3", 1.0, "−5 to 5")),
    (Decimal(5), Tint("chart.diverging.4", 1.0, "5 to 15")),
    (Decimal(15), Tint("chart.diverging.5", 1.0, "15 to 30")),
    (Decimal(30), Tint("chart.diverging.6", 1.0, "30 % and more")),
)


def step_of(percent: Decimal) -> Tint:
    """The step of a change."""
    return next(tint for bound, tint in reversed(STEPS) if bound is None or percent >= bound)


@dataclass(frozen=True)
class Colour:
    """What the colour shows; both have a second sign: a mark, or the change in figures."""

    key: str
    title: str
    classes: tuple[Tint, ...]

    def tint(self, row: CardRow, growth: Growth) -> Tint:
        """The class of an account."""
        if self.key == "health":
            return BANDS.get(row.health_band or "", UNKNOWN)
        percent = growth.get(row.id)
        return UNKNOWN if percent is None else step_of(percent)

    def words(self, row: CardRow, growth: Growth) -> str:
        """What the colour says of an account."""
        if self.key == "health":
            if row.health is None:
                return tr("Health not known yet")
            return tr("Health {0}", formats.number(row.health))
        percent = growth.get(row.id)
        return tr("no revenue the year before") if percent is None else change_text(percent)


def change_text(percent: Decimal) -> str:
    """A change with its sign."""
    return formats.percent(percent, signed=True)


HEALTH = Colour("health", "Health", (*BANDS.values(), UNKNOWN))
GROWTH = Colour("growth", "Revenue against the year before",
                (*(tint for _bound, tint in STEPS), UNKNOWN))  # fmt: skip
COLOURS = (HEALTH, GROWTH)
