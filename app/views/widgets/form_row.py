"""One row of a form: label above, the entry, and below it what is understood or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.views.widgets import fields
from app.views.widgets.base import Label, follow
from app.views.widgets.entries import Entry
from app.views.widgets.fields import Field


class FormRow(QWidget):
    """Label, entry and its remark; the label is the entry's buddy, so Alt and a letter go there."""

    def __init__(self, theme: Theme, field: Field, entry: Entry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        words = field.label if field.required else f"{field.label}"
        self.label = Label(theme, words, "caption", "text.secondary")
        self.label.setBuddy(entry.control)
        if isinstance(field, fields.Check):
            self.label.hide()  # never shown here: without a parent it would be a window
        self.remark = Label(theme, field.tip, "caption", "text.muted")
        self.remark.setWordWrap(True)
        self._tip = field.tip
        self._warning = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, entry.widget, self.remark):
            self._box.addWidget(widget)
        entry.changed.connect(self._on_changed)
        follow(theme, self._on_theme)
        self.say("")

    def say(self, problem: str) -> None:
        """Show what is wrong under the entry, or, with nothing wrong, what was understood."""
        text = problem or self._warning or self.entry.note() or self._tip
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
        warned = "status.watch.text" if self._warning else "text.muted"
        self.remark.set_role("status.risk.text" if problem else warned)
        control = self.entry.control
        control.setProperty("state", "problem" if problem else "")
        control.style().unpolish(control)
        control.style().polish(control)
        control.setAccessibleDescription(text)

    def warn(self, text: str) -> None:
        """Say something under the entry that does not stand in the way; empty takes it back."""
        self._warning = text
        self.say("")

    def _on_changed(self) -> None:
        self.say("")

    def _on_theme(self) -> None:
        self._box.setSpacing(round(self._theme.px(4)))
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)
