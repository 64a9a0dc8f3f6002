"""The key of target states: which shape means on target, close, off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_STATES = (("on", "on target"), ("close", "close"), ("off", "off"))
_MARK_PX, _GAP_PX, _NEXT_PX = 9.0, 5.0, 9.0


class StatesKey(QWidget):
    """One painted line; it gives way where the title needs the room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.setAccessibleName(tr("● on target, ▲ close, ◆ off"))
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        wide = sum(ink.width(tr(words), "caption") for _state, words in _STATES)
        wide += len(_STATES) * ink.px(_MARK_PX + _GAP_PX + _NEXT_PX)
        return QSize(round(wide), round(ink.px(20)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < self.sizeHint().width():
            return
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        size, x = ink.px(_MARK_PX), 0.0
        for state, words in _STATES:
            marks.target_mark(
                ink, painter, QRectF(x, (self.height() - size) / 2, size, size), state
            )
            x += size + ink.px(_GAP_PX)
            room = QRectF(x, 0, self.width() - x, self.height())
            x += ink.text(painter, room, tr(words), "caption", "text.secondary")
            x += ink.px(_NEXT_PX)
