"""What stands where an account has no plan yet: the templates to begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.tr import tr
from app.models.plan_templates import PLAIN
from app.queries.plan_templates import template_choices
from app.views.plan.templates.picker import TemplatePicker
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_NAMES = {"standard": "Standard plan", "short": "Short plan", "blank": "Blank plan"}
_WIDEST_PX = 860


class FirstPlan(QWidget):
    """A sentence, the templates with what they bring, and a button for each of the plain ones."""

    chosen = Signal(str, object)  # the template, and the parts that are left out

    def __init__(self, page: PlanPage) -> None:
        super().__init__()
        self._page = page
        self.chosen.connect(page.deeds.start)
        theme = page.app.theme
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
        self.picker = TemplatePicker(theme, page.app.today)
        self.picker.taken.connect(self._start)
        page.deeds.templates.look_after(self.picker.list)
        self._row = self._buttons()
        column.addWidget(Label(theme, tr("No plan yet"), "title2"))
        column.addWidget(words)
        column.addWidget(self.picker, 1)
        column.addWidget(self._row)
        whole = QHBoxLayout(self)
        keep(whole.setContentsMargins, 28, 24, 28, 24)
        whole.addStretch(1)
        whole.addWidget(inside, 100)
        whole.addStretch(1)

    def fresh(self) -> None:
        """Show the templates, what fits best chosen; a file that is only read begins no plan."""
        app = self._page.app
        self.picker.list.show_choices(app.read(template_choices, self._page.account_id or 0))
        self._row.setVisible(not app.store.read_only)

    def _buttons(self) -> QWidget:
        theme, row = self._page.app.theme, QWidget()
        buttons = FlowLayout(row)
        Lengths(theme, row).keep(buttons.setSpacing, 8)
        self.start_button = primary(theme, tr("Start plan"), "plus")
        self.start_button.clicked.connect(self._start)
        buttons.addWidget(self.start_button)
        for template in PLAIN:
            button = secondary(theme, tr(_NAMES[template]))
            button.clicked.connect(partial(self._choose, template))
            buttons.addWidget(button)
        return row

    def _start(self) -> None:
        choice = self.picker.choice
        if choice is not None:
            self.chosen.emit(choice.key, self.picker.preview.without)

    def _choose(self, template: str, _on: object = None) -> None:
        self.chosen.emit(template, ())
