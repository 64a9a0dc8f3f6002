"""A small mark with its words as tooltip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_ICONS = {
    "sure": ("check", "status.good.graphic"),
    "doubtful": ("triangle-alert", "status.watch.graphic"),
    "suggested": ("circle-question-mark", "status.watch.graphic"),
    "out": ("ban", "text.muted"),
}


class Mark(QWidget):
    """A tick, a warning, a question or a ban."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._state = "out"
        follow(theme, self._on_theme)

    def show_state(self, state: str, words: str) -> None:
        """Show this state with its words."""
        self._state = state
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        side = round(self._ink.px(20))
        self.setFixedSize(QSize(side, side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        name, role = _ICONS[self._state]
        at = QPointF(self._ink.px(3), self._ink.px(3))
        painter.drawPixmap(at, self._ink.theme.pixmap(name, role, 14, self._ink.dpr))
