"""A template is chosen: the list at the left, what it brings at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.queries.plan_templates import TemplateChoice
from app.views.plan.templates.choices import TemplateList
from app.views.plan.templates.preview import TemplatePreview
from app.views.widgets.card import Rule, Surface
from app.views.widgets.lengths import Lengths

_SIDE_BY_SIDE_PX = 560.0


class TemplatePicker(Surface):
    """List and preview, side by side where there is room."""

    taken = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme)
        self.list = TemplateList(theme)
        self.preview = TemplatePreview(theme, today)
        self.list.chosen.connect(self.preview.show_choice)
        self.list.taken.connect(self.taken)
        self._rule = Rule(theme, "border.default", upright=True)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        held = QWidget()
        inside = QBoxLayout(QBoxLayout.Direction.TopToBottom, held)
        Lengths(theme, self).keep(inside.setContentsMargins, 6, 4, 6, 6)
        inside.addWidget(self.list)
        self._box.addWidget(held, 2)
        self._box.addWidget(self._rule)
        self._box.addWidget(self.preview, 3)

    @property
    def choice(self) -> TemplateChoice | None:
        """The template that is chosen."""
        return self.list.choice

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_SIDE_BY_SIDE_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if wide else down)
        self._rule.setVisible(wide)
