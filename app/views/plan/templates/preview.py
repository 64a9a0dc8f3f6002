"""What a template brings: every part with its lines, and a box to leave it out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.bridge.template_words import preview_of
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.plan_templates import OPTIONAL
from app.queries.plan_templates import TemplateChoice
from app.views.widgets.base import Label, follow
from app.views.widgets.lengths import Lengths

_SHOWN = 12


class TemplatePreview(QScrollArea):
    """The parts of the template that is chosen; what is unticked is left out."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self.boxes: dict[str, QCheckBox] = {}
        self._unwanted: set[str] = set()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("What the template brings"))
        follow(theme, self.update)

    @property
    def without(self) -> tuple[str, ...]:
        """The parts that are to be left out."""
        return tuple(part for part, box in self.boxes.items() if not box.isChecked())

    def show_choice(self, choice: TemplateChoice) -> None:
        """Show what this template brings to a plan that is begun today."""
        self._unwanted = (self._unwanted - set(self.boxes)) | set(self.without)
        self.boxes = {}
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        Lengths(self._theme, self._sheet).keep(column.setContentsMargins, 14, 10, 14, 12).keep(
            column.setSpacing, 2
        )
        column.addWidget(Label(self._theme, tr(choice.template.name), "title3"))
        self._say(column, tr(choice.template.about), "text.secondary")
        parts = preview_of(choice.template, self._today)
        for part, title, lines in parts:
            column.addSpacing(round(self._theme.px(8)))
            column.addWidget(self._heading(part, title))
            for line in lines[:_SHOWN]:
                self._say(column, line, "text.secondary", indent=22)
            if len(lines) > _SHOWN:
                self._say(column, tr("and {0} more", len(lines) - _SHOWN), "text.muted", indent=22)
        if not parts:
            self._say(column, tr("An empty plan over the next twelve months."), "text.muted")
        column.addStretch(1)
        self.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)

    def _heading(self, part: str, title: str) -> QWidget:
        if part not in OPTIONAL:
            heading = Label(self._theme, title, "body:500")
            Lengths(self._theme, heading).keep(heading.setContentsMargins, 22, 0, 0, 0)
            return heading
        box = QCheckBox(title)
        box.setChecked(part not in self._unwanted)
        self.boxes[part] = box
        return box

    def _say(self, column: QVBoxLayout, words: str, role: str, indent: int = 0) -> None:
        if not words:
            return
        label = Label(self._theme, words, "body" if not indent else "caption", role)
        label.setWordWrap(True)
        Lengths(self._theme, label).keep(label.setContentsMargins, indent, 0, 0, 0)
        column.addWidget(label)
