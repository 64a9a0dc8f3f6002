"""The five figures above the brief: side by side, or in lines where the window is small."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.tile import TileFacts, tile_row

_BESIDE_PX = 720.0
"""So wide it must be for all of them to stand side by side."""
_COLUMNS = 3


class BriefTiles(QWidget):
    """`explain_wished` comes with the place of a figure and the widget that shows it."""

    explain_wished = Signal(int, object)

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 0
        self.widgets = tile_row(theme, [""] * number, self)
        self._grid = QGridLayout(self)
        for place, tile in enumerate(self.widgets):
            tile.clicked.connect(partial(self._on_clicked, place))
        follow(theme, self._arrange)

    def show_facts(self, facts: Sequence[TileFacts]) -> None:
        """Show these figures."""
        for tile, one in zip(self.widgets, facts, strict=True):
            tile.show_facts(one)

    def _on_clicked(self, place: int, _checked: object = None) -> None:
        self.explain_wished.emit(place, self.widgets[place])

    def _arrange(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(round(px(20)), 0, round(px(20)), 0)
        self._grid.setSpacing(round(px(10)))
        beside = self.width() >= px(_BESIDE_PX)
        columns = len(self.widgets) if beside else _COLUMNS
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self.widgets):
            tile.set_flat(not beside)
            self._grid.addWidget(tile, place // columns, place % columns)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
