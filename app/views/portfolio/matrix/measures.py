"""What the matrix can set across, up, as size and as colour; each a value of the account's row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.bridge.card_row import CardRow
from app.bridge.tr import tr
from app.models.labels import label

Reader = Callable[[CardRow], Decimal | int | None]


@dataclass(frozen=True)
class Axis:
    """Something from 0 to 100 (or its own ends), with the split between its two halves."""

    key: str
    title: str
    read: Reader
    split: float = 50.0
    lowest: float = 0.0
    highest: float = 100.0

    def value(self, row: CardRow) -> float | None:
        """Where the account stands; None where it is not known."""
        found = self.read(row)
        return None if found is None else float(found)


@dataclass(frozen=True)
class Size:
    """An amount that the area of a bubble shows; what is not above nought has the least size."""

    key: str
    title: str
    read: Reader
    is_money: bool = True

    def value(self, row: CardRow) -> float:
        """The amount, 0 where there is none."""
        found = self.read(row)
        return max(0.0, float(found)) if found is not None else 0.0


@dataclass(frozen=True)
class Tone:
    """What the colour and the mark in the centre show: a class of the account, None unknown."""

    key: str
    title: str
    read: Callable[[CardRow], str | None]
    classes: tuple[tuple[str | None, str], ...]


STRENGTH = Axis("standing", "Relationship strength", lambda row: row.standing, 60.0)
ATTRACTIVENESS = Axis("attractiveness", "Attractiveness", lambda row: row.attractiveness, 55.0)
AXES = (
    STRENGTH,
    ATTRACTIVENESS,
    Axis("health", "Health", lambda row: row.health, 55.0),
    Axis("people", "Strength by people", lambda row: row.strength, 50.0),
    Axis("margin", "Margin, %", lambda row: row.margin, 20.0, -50.0, 100.0),
    Axis("csat", "CSAT", lambda row: row.csat, 4.0, 1.0, 5.0),
)
SIZES = (
    Size("arr", "ARR", lambda row: row.arr_minor),
    Size("revenue", "Revenue, 12 months", lambda row: row.revenue_minor),
    Size("contribution", "Contribution, 12 months", lambda row: row.contribution_minor),
    Size("same", "The same for all", lambda _row: 1, is_money=False),
)
TONES = (
    Tone(
        "health", "Health", lambda row: row.health_band,
        (("healthy", "Healthy 75–100"), ("watch", "Watch 55–74"), ("at_risk", "At risk below 55"),
         (None, "Not known")),
    ),
    Tone(
        "decision", "Decision", lambda row: row.decision,
        (("grow", "Grow"), ("keep", "Keep"), ("repair", "Repair"), ("trim", "Trim"),
         (None, "No decision")),
    ),
    Tone(
        "segment", "Segment", lambda row: row.segment,
        (*((code, label("strategy_type", code))
           for code in ("strategic", "key", "relationship", "transactional")), (None, "Not set")),
    ),
)  # fmt: skip
# of colour by class: role of the line and of the fill's tint
_HEALTH = {"healthy": "status.good", "watch": "status.watch", "at_risk": "status.risk"}
NEUTRAL = "status.neutral"


def role_of(tone: Tone, code: str | None) -> str:
    """The colour role of a class; `.graphic` and so on are added for status colours."""
    if code is None:
        return f"{NEUTRAL}.graphic"
    if tone.key == "health":
        return f"{_HEALTH.get(code, NEUTRAL)}.graphic"
    codes = [known for known, _ in tone.classes if known is not None]
    return f"chart.categorical.{codes.index(code)}" if code in codes else f"{NEUTRAL}.graphic"


def quadrant_of(across: Axis, up: Axis, row: CardRow) -> str | None:
    """`invest`, `build`, `sustain` or `review`; None where one of both is not known."""
    x, y = across.value(row), up.value(row)
    return None if x is None or y is None else quadrant_at(across, up, x, y)


def quadrant_at(across: Axis, up: Axis, x: float, y: float) -> str:
    """The quadrant of a pair of values; the splits belong to the better half."""
    if y >= up.split:
        return "invest" if x >= across.split else "build"
    return "sustain" if x >= across.split else "review"


QUADRANTS = {
    "build": "Build",
    "invest": "Invest",
    "review": "Review",
    "sustain": "Sustain",
}


def quadrant_word(name: str) -> str:
    """What a quadrant is called."""
    return tr(QUADRANTS[name])
