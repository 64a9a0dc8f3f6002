"""What stands where the list would be: no accounts yet, or none that pass the filters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import Button


class EmptyPanel(QWidget):
    """A title, a sentence that says why, and one or two ways out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, "", "title2")
        self.words = Label(theme, "", "body", "text.secondary")
        self.words.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._box = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._box.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(centre)
            self._box.addWidget(label, 0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        self._box.addLayout(row)
        self._box.addStretch(3)
        follow(theme, self._on_theme)

    def say(self, title: str, words: str, *buttons: Button) -> None:
        """Say something, with these ways out."""
        self.title.setText(title)
        self.words.setText(words)
        while self._buttons.count():
            taken = self._buttons.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._buttons.addWidget(button)
            button.show()

    def _on_theme(self) -> None:
        px = self._theme.px
        self._box.setSpacing(round(px(8)))
        self._box.setContentsMargins(round(px(40)), 0, round(px(40)), 0)
        self._buttons.setSpacing(round(px(8)))
        self._buttons.setContentsMargins(0, round(px(8)), 0, 0)
