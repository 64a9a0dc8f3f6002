"""The whale curve: who makes the profit, and who takes some of it away again (A7)."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.analytics.whale import Entry, Whale, whale_of
from app.analytics.window import twelve_months_to
from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.slices import each
from app.bridge.tr import tr, trn
from app.views.portfolio.picture_beside import BesidePage, figure_actions
from app.views.portfolio.whale.canvas import WhaleCanvas
from app.views.portfolio.whale.tables import Twin, beside_lines
from app.views.widgets.lengths import Lengths
from app.views.widgets.tile import TileFacts, tile_row

if TYPE_CHECKING:
    from app.analytics.figure import Figure
    from app.bridge.context import App

PAGE = "whale"
_LOW_PX, _ROOMY_PX = 560.0, 640.0  # of the page; below, figures are lines, and two by two
_SHORT = ("Contribution", "Peak", "Top 20 %", "Destroyed")  # where a tile is one line
_KPI = "contribution"
_SPOT_PX = 12


class WhalePage(BesidePage):
    """The curve of the accounts that the list shows now."""

    name = PAGE
    own_actions = figure_actions(PAGE)
    beside_name = "Accounts that destroy profit, and those that are not ranked"

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.canvas: WhaleCanvas = WhaleCanvas(app.theme, self.money, formats.percent)
        self.twin: Twin = Twin(app.theme, self.money)
        self.tiles = tile_row(app.theme, [""] * 4)
        self.figures: tuple[Figure, ...] = ()
        self.whale: Whale | None = None
        bar = QWidget()
        self._grid = QGridLayout(bar)
        lengths = Lengths(app.theme, bar)
        lengths.keep(self._grid.setSpacing, 12)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange_tiles()
        self.put_together(bar)
        for number, tile in enumerate(self.tiles):
            tile.clicked.connect(partial(self._explain, number))

    # --- what is shown -----------------------------------------------------------------------

    @override
    def filling(self) -> Generator[None]:
        period, entries = twelve_months_to(self.app.today), list[Entry]()
        yield from each(self.shown.rows, lambda some: entries.extend(map(self._entry, some)))
        self.whale = whale = whale_of(entries, self.app.info.currency, period)
        yield from self.pause()
        self.canvas.show_whale(whale)
        self.twin_is_old()
        self.figures = (whale.total(), whale.peak_share(), whale.top_share(), whale.lost())
        for tile, figure, basis, short in zip(
            self.tiles, self.figures, self._bases(whale), _SHORT, strict=True
        ):
            value = formats.figure(figure.value, figure.unit, figure.currency or "")
            tile.show_facts(TileFacts(tr(figure.title), value, basis=basis, short=tr(short)))
        yield from self.pause()
        self.status_changed.emit(tr("Click the curve to open the account at that place"))
        self.show_parts(beside_lines(whale), _side_title(whale), self._why_empty(whale))

    @override
    def fill_twin(self) -> None:
        if self.whale is not None:
            self.twin.show_whale(self.whale)

    def _entry(self, row: CardRow) -> Entry:
        amount = self.amount
        return Entry(row.id, row.name, amount(row.revenue_minor), amount(row.contribution_minor))

    def _bases(self, whale: Whale) -> tuple[str, ...]:
        """What each figure rests on."""
        count, made = len(whale.ranked), self.money(whale.made)
        return (
            trn("{0} account · 12 months", "{0} accounts · 12 months", count),
            trn("{1} after {0} account", "{1} after {0} accounts", whale.earners, made),
            tr("{0} of {1} accounts", whale.top_places, count),
            trn("{0} account", "{0} accounts", len(whale.losers)),
        )

    def _why_empty(self, whale: Whale) -> str:
        if whale.ranked:
            return ""
        words = "No account of the view has revenue or costs in 12 months. Enter or import some."
        return tr(words)

    # --- explaining --------------------------------------------------------------------------

    @override
    def explain(self) -> None:
        entry, curve = self.canvas.current, self.canvas.curve
        if entry is None or curve is None:
            self._explain(0)
            return
        point, half = curve.point(entry.place), _SPOT_PX // 2
        part = QRect(round(point.x) - half, round(point.y) - half, _SPOT_PX, _SPOT_PX)
        self.explaining.ask(entry.id, _KPI, self.canvas, part)

    def _explain(self, number: int) -> None:
        if self.figures:
            self.explaining.show(self.figures[number], self.tiles[number])

    # --- laying out --------------------------------------------------------------------------

    def _arrange_tiles(self) -> None:
        """Four in a row or two by two; flat where the page is low."""
        px = self.app.theme.px
        columns = 4 if self.width() >= px(_ROOMY_PX) else 2
        for number, tile in enumerate(self.tiles):
            tile.set_flat(self.height() < px(_LOW_PX))
            self._grid.addWidget(tile, number // columns, number % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_tiles()

    @override
    def retheme(self) -> None:
        self._arrange_tiles()
        super().retheme()


def _side_title(whale: Whale) -> str:
    losing, unranked = len(whale.losers), len(whale.unranked)
    parts: list[str] = []
    if losing:
        parts.append(trn("{0} account destroys profit", "{0} accounts destroy profit", losing))
    if unranked:
        parts.append(trn("{0} not ranked", "{0} not ranked", unranked))
    return " · ".join(parts)
