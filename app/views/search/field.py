"""The line that is typed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow


class SearchField(QLineEdit):
    """Down goes into the list, Enter opens what is chosen there, Escape empties the line."""

    opened = Signal(bool)  # whether in a new window
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText(tr("Words, “phrases”, -without, account: type: date: tag:"))
        self.setAccessibleName(tr("Search everything"))
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search", "text.muted"), QLineEdit.ActionPosition.LeadingPosition)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self.setFont(self._theme.font("bodyStrong"))
        self.setFixedHeight(round(self._theme.px(36)))
        self.actions()[0].setIcon(self._theme.icon("search", "text.muted"))

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
