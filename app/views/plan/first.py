"""What stands where an account has no plan yet: the templates to begin with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.plan.deeds import TEMPLATES
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths


class FirstPlan(QWidget):
    """A sentence and a button for each template."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        keep = Lengths(theme, self).keep
        column = QVBoxLayout(self)
        keep(column.setContentsMargins, 32, 0, 32, 0)
        words = Label(
            theme, tr("A plan holds the goals, strategies and actions for this client."), "body",
            "text.secondary",
        )  # fmt: skip
        words.setWordWrap(True)
        row = QWidget()
        buttons = FlowLayout(row)
        keep(buttons.setSpacing, 8)
        for number, (template, name) in enumerate(TEMPLATES):
            make = primary if number == 0 else secondary
            button = make(theme, tr(name), "plus")
            button.clicked.connect(partial(self._choose, template))
            buttons.addWidget(button)
        column.addStretch(2)
        column.addWidget(Label(theme, tr("No plan yet"), "title2"))
        column.addWidget(words)
        column.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(3)

    def _choose(self, template: str, _on: object = None) -> None:
        self.chosen.emit(template)
