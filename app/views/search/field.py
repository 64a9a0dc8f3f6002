"""The line that is typed in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink


class SearchField(QLineEdit):
    """Down goes into the list, Enter opens what is chosen there, Escape empties the line."""

    opened = Signal(bool)  # whether in a new window
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(tr("Words, “phrases”, -without, account: type: date: tag:"))
        self.setAccessibleName(tr("Search everything"))
        self._ink = Ink(theme)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFont(self._ink.font("title3:400"))
        high = round(px(34))
        self.setStyleSheet(
            f"QLineEdit {{ padding-left: {round(px(30))}px; padding-right: {round(px(8))}px;"
            f" min-height: {high}px; max-height: {high}px; }}"
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._ink.px(16)
        glass = self._theme.pixmap("search", "text.muted", 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self._ink.px(10), (self.height() - size) / 2), glass)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(held)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
