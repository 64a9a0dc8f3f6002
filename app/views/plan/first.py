"""What stands where an account has no plan yet: the templates to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.plan_templates import PLAIN
from app.queries.plan_templates import TemplateChoice
from app.views.plan.templates.picker import TemplatePicker
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths

_NAMES = {"standard": "Standard plan", "short": "Short plan", "blank": "Blank plan"}
_WIDEST_PX = 860


class FirstPlan(QWidget):
    """A sentence, the templates with what they bring, and a button for each of the plain ones."""

    chosen = Signal(str, object)  # the template, and the parts that are left out

    def __init__(self, app: App) -> None:
        super().__init__()
        theme = app.theme
        keep = Lengths(theme, self).keep
        inside = QWidget()
        keep(inside.setMaximumWidth, _WIDEST_PX)
        column = QVBoxLayout(inside)
        keep(column.setSpacing, 8)
        words = Label(
            theme, tr("A plan holds the goals, strategies and actions for this client."), "body",
            "text.secondary",
        )  # fmt: skip
        words.setWordWrap(True)
        self.picker = TemplatePicker(theme, app.today)
        self.picker.taken.connect(self._start)
        self._row = QWidget()
        buttons = FlowLayout(self._row)
        keep(buttons.setSpacing, 8)
        self.start_button = primary(theme, tr("Start plan"), "plus")
        self.start_button.clicked.connect(self._start)
        buttons.addWidget(self.start_button)
        for template in PLAIN:
            button = secondary(theme, tr(_NAMES[template]))
            button.clicked.connect(partial(self._choose, template))
            buttons.addWidget(button)
        column.addWidget(Label(theme, tr("No plan yet"), "title2"))
        column.addWidget(words)
        column.addWidget(self.picker, 1)
        column.addWidget(self._row)
        whole = QHBoxLayout(self)
        keep(whole.setContentsMargins, 28, 24, 28, 24)
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)

    def show_choices(self, choices: Sequence[TemplateChoice]) -> None:
        """Show the templates; the one that fits best is chosen."""
        self.picker.list.show_choices(choices)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 the state of one switch
        """In a file that is only read no plan can be begun."""
        self._row.setVisible(writable)

    def _start(self) -> None:
        choice = self.picker.choice
        if choice is not None:
            self.chosen.emit(choice.key, self.picker.preview.without)

    def _choose(self, template: str, _on: object = None) -> None:
        self.chosen.emit(template, ())
