"""The heading of a section of the plan document."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.bridge.theme import Theme
from app.views.widgets.base import ElidedLabel, Label
from app.views.widgets.lengths import Lengths


class SectionTitle(QWidget):
    """A heading of the document with its count and, at the right, a note or a button."""

    def __init__(self, theme: Theme, title: str, note: str = "") -> None:
        super().__init__()
        self._count = Label(theme, "", "body", "text.muted")
        self.row = QHBoxLayout(self)
        lengths = Lengths(theme, self).keep(self.row.setContentsMargins, 0, 14, 0, 4)
        lengths.keep(self.row.setSpacing, 8)
        self.row.addWidget(Label(theme, title, "title2"))
        self.row.addWidget(self._count)
        self.row.addStretch(1)
        if note:
            self.row.addWidget(ElidedLabel(theme, note, "caption", "text.muted"))

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self._count.setText(str(count) if count else "")
