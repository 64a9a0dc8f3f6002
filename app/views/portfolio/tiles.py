"""The six figures above the list: each explains itself, or shows the accounts behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.core.periods import Period
from app.views.widgets.tile import Tile as TileWidget
from app.views.widgets.tile import TileFacts, tile_row

if TYPE_CHECKING:
    from app.analytics.tiles import Bar, Tile

TITLES = (
    "Recurring revenue (ARR)",
    "Net revenue retention",
    "CSAT, last quarter",
    "NPS, last wave",
    "ARR at risk",
    "Renewing in 90 days",
)
SHORT = ("ARR", "NRR", "CSAT", "NPS", "At risk", "Renewing")
_BANDS = {
    "healthy": "status.good.graphic",
    "watch": "status.watch.graphic",
    "at_risk": "status.risk.graphic",
}
_NO_BAND = "status.neutral.graphic"
_NARROW_PX = 980
_NARROW_LINES_PX = 780


class TileStrip(QWidget):
    """Six tiles in one row, in two where it is narrow, or as one line where it is low."""

    explain_wished = Signal(object, object)  # the tile, and the widget that shows it
    accounts_wished = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles: tuple[Tile, ...] = ()
        self._columns = 0
        self.widgets: list[TileWidget] = tile_row(theme, [tr(title) for title in TITLES], self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, widget in enumerate(self.widgets):
            widget.clicked.connect(lambda _=False, at=place: self._on_clicked(at))
        self.arrange(1200, low=False)

    def show_tiles(self, tiles: Sequence[Tile], today: date) -> None:
        """Show these figures."""
        self._tiles = tuple(tiles)
        for widget, tile in zip(self.widgets, tiles, strict=False):
            widget.show_facts(facts_of(tile, today))
            widget.setToolTip(tile.figure.reason or "")

    def arrange(self, width: float, *, low: bool) -> None:
        """Set the tiles for this width in design pixels; `low` is for windows of little height."""
        columns = 6 if width >= (_NARROW_LINES_PX if low else _NARROW_PX) else 3
        gap = round(self._theme.px(12))
        self._grid.setSpacing(gap)
        for widget in self.widgets:
            widget.set_flat(low)
        if columns != self._columns:
            self._columns = columns
            for place, widget in enumerate(self.widgets):
                self._grid.addWidget(widget, place // columns, place % columns)

    def _on_clicked(self, place: int) -> None:
        if place >= len(self._tiles):
            return
        tile = self._tiles[place]
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accounts_wished.emit(tile)
        else:
            self.explain_wished.emit(tile, self.widgets[place])


def facts_of(tile: Tile, today: date) -> TileFacts:
    """What a tile says, in words."""
    figure = tile.figure
    change, direction = _change(tile)
    better = _better(tile)
    return TileFacts(
        title=_title(tile, today),
        value=_value(tile),
        unit="/ 5" if tile.id == "csat_mean" and figure.value is not None else "",
        change=change,
        direction=direction,
        better=better,
        basis=_basis(tile, today),
        course=tuple(None if point is None else float(point) for point in tile.points),
        stepped=tile.id == "recurring_revenue",
        role="status.risk.graphic" if better is False else "accent.graphic",
        bars=_bars(tile.bars),
        short=tr(SHORT[_ORDER.index(tile.id)]) if tile.id in _ORDER else "",
    )


def _title(tile: Tile, today: date) -> str:
    place = _ORDER.index(tile.id) if tile.id in _ORDER else 0
    if tile.id == "nps" and tile.figure.period is not None:
        quarter = (tile.figure.period.start.month + 2) // 3
        if tile.figure.period.start.year == today.year:
            return tr("NPS, Q{0} wave", quarter)
    return tr(TITLES[place])


_ORDER = ("recurring_revenue", "nrr", "csat_mean", "nps", "revenue_at_risk", "renewing")


def _value(tile: Tile) -> str:
    figure = tile.figure
    if tile.id == "nps":
        return formats.nps(figure.value)
    if tile.id == "csat_mean":
        return formats.csat(figure.value, 2)
    return formats.figure(figure.value, figure.unit, figure.currency or "")


def _change(tile: Tile) -> tuple[str, int]:
    """The change as written, and where it points."""
    change = tile.change
    if change is None:
        return "", 0
    if tile.change_unit == "percent":
        text = formats.percent(change, 1, signed=True)
    elif tile.change_unit == "points":
        text = formats.points(change)
    elif tile.change_unit == "money":
        text = formats.money(change, tile.figure.currency or "", signed=True)
    else:
        text = formats.number(change, 0 if tile.id == "nps" else 2, signed=True)
    moved = any(digit in text for digit in "123456789")
    return text, (1 if change > 0 else -1) if moved else 0


def _better(tile: Tile) -> bool | None:
    _text, direction = _change(tile)
    if not direction:
        return None
    return (direction > 0) != (tile.id == "revenue_at_risk")


def _basis(tile: Tile, today: date) -> str:
    """What the change is measured against, and over how many."""
    said: list[str] = []
    if isinstance(tile.since, Period) and tile.change is not None:
        said.append(tr("vs {0}", _quarter(tile.since, today)))
    elif isinstance(tile.since, date) and tile.change is not None:
        said.append(_since(tile, tile.since))
    n = tile.figure.n
    if tile.id in ("csat_mean", "nps") and n is not None:
        said.append(trn("{1} answer", "{1} answers", n, formats.number(n)))
    if tile.account_ids:
        count = len(tile.account_ids)
        said.append(trn("{1} account", "{1} accounts", count, formats.number(count)))
    if tile.next_day is not None:
        said.append(tr("next {0}", formats.day(tile.next_day, today)))
    return " · ".join(said) or (_reason(tile) if tile.figure.value is None else "")


def _reason(tile: Tile) -> str:
    reason = tile.figure.reason or ""
    return reason[:1].upper() + reason[1:]


def _since(tile: Tile, since: date) -> str:
    if tile.id in ("revenue_at_risk", "nrr"):
        return tr("vs {0}", formats.month(since).split(" ", maxsplit=1)[0])
    return tr("vs {0}", formats.month(since))


def _quarter(period: Period, today: date) -> str:
    last = period.end - timedelta(days=1)
    name = formats.quarter(last)
    return name.split(" ", maxsplit=1)[0] if last.year == today.year else name


def _bars(bars: Sequence[Bar]) -> tuple[tuple[float, float, str], ...]:
    """The weeks of the renewals as places, heights and roles."""
    most = max((bar.value for bar in bars), default=Decimal(0))
    if not most:
        return ()
    last = max(len(bars) - 1, 1)
    return tuple(
        (place / last, float(bar.value / most), _BANDS.get(bar.band or "", _NO_BAND))
        for place, bar in enumerate(bars)
        if bar.value
    )
