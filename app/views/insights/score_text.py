"""How the cells of the key figures are written: one unit a line, said in its title."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.analytics.figure import Figure
from app.analytics.scorecard import ScoreLine
from app.bridge import formats
from app.bridge.tr import tr
from app.core.display import symbol

COLUMNS = ("current", "previous", "ytd")
TARGET = len(COLUMNS)
_PLACES = {"percent": 1, "ratio": 2, "score": 0, "count": 0, "days": 0, "months": 1}
_WHOLE_FROM = 100_000  # below that a line of money keeps a tenth of a thousand
_FEW = 5
STATES = {"on": "on target", "close": "close", "off": "off target"}


def figure_at(line: ScoreLine, column: int) -> Figure | None:
    """The figure in a cell; the target is none."""
    found: Figure | None = getattr(line, COLUMNS[column]) if column < TARGET else None
    return found


def title_of(line: ScoreLine) -> str:
    """The name with the unit that its cells are in."""
    if line.unit == "money":
        return tr("{0}, {1}k", tr(line.title), symbol(line.current.currency or "EUR"))
    return tr(line.title)


def texts_of(line: ScoreLine) -> tuple[str, ...]:
    """What the four cells say."""
    values = [*(getattr(line, column).value for column in COLUMNS), line.target]
    return tuple(_write(line, value, values) for value in values)


def stands_on_few(line: ScoreLine) -> bool:
    """Whether a score has too few answers for a trend or a colour (KPIS 5.0)."""
    return line.current.n is not None and line.current.n < _FEW and line.unit == "score"


def _write(line: ScoreLine, value: Decimal | None, beside: Sequence[Decimal | None]) -> str:
    if line.id == "nps":
        return formats.nps(value)
    if line.id in {"csat_mean", "ces_mean"}:
        return formats.number(value, 2)
    if line.unit == "percent":
        return formats.percent(value, 1)
    if line.unit == "money":
        largest = max((abs(known) for known in beside if known is not None), default=Decimal(0))
        places = 0 if largest >= _WHOLE_FROM else 1
        return formats.number(None if value is None else value / 1000, places)
    return formats.number(value, _PLACES.get(line.unit, 1))
