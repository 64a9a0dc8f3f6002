"""A picture with what belongs to it at its right, or below it where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.lengths import Lengths

_BESIDE_FROM_PX, _WIDE_PX, _GAP_PX = 820.0, 332.0, 14.0


class SideBySide(QWidget):
    """The parts take room only where some of them are seen; call `refit` when that changes."""

    def __init__(self, theme: Theme, main: QWidget, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._parts = tuple(parts)
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            column.addWidget(part)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(main, 1)
        self._box.addWidget(self._side)
        lengths = Lengths(theme, self)
        lengths.keep(self._box.setSpacing, _GAP_PX).keep(column.setSpacing, _GAP_PX)
        self.refit()

    def refit(self) -> None:
        """Arrange anew: other parts are seen, or there is other room."""
        px = self._theme.px
        beside = self.width() >= px(_BESIDE_FROM_PX)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)
        wide = round(px(_WIDE_PX))
        self._side.setMinimumWidth(wide if beside else 0)
        self._side.setMaximumWidth(wide if beside else 16_777_215)
        policy = QSizePolicy.Policy.Expanding if beside else QSizePolicy.Policy.Maximum
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._side.setVisible(any(not part.isHidden() for part in self._parts))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()
