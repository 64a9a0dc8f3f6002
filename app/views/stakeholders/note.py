"""The field for what matters to a person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.page import EDITING_PROPERTY


class Note(QPlainTextEdit):
    """A note that tells when it was changed and left."""

    finished = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kept = ""
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setProperty(EDITING_PROPERTY, True)  # noqa: FBT003 Qt's own signature
        self.setPlaceholderText(tr("What matters to this person"))
        self.setAccessibleName(tr("What matters"))
        follow(theme, self._on_theme)

    def show_text(self, text: str) -> None:
        """Show a text; what is being typed is never replaced."""
        if not self.hasFocus():
            self._kept = text
            self.setPlainText(text)

    def _on_theme(self) -> None:
        self.setFont(self._theme.font("body", tabular=False))
        self.setFixedHeight(round(self._theme.px(76)))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.finished.emit(self._kept)
