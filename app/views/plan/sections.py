"""The sections of the document: snapshot, strategies, loose actions, and the SWOT."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.actions import ActionRow
from app.queries.plan_document import PlanDocument
from app.views.plan.goal.action_line import LINE_PX, ActionLine
from app.views.plan.lines import StrategyLine, Wishes
from app.views.plan.pieces import AddLine, in_step
from app.views.widgets.base import Label
from app.views.widgets.card import Surface
from app.views.widgets.lane import Lane
from app.views.widgets.lengths import Lengths
from app.views.widgets.rich_text import StyledText

_SNAPSHOT = (
    ("situation", "Situation", "Where the client stands, in two or three sentences"),
    ("vision", "Vision", "What this relationship should be in three years"),
    ("needs_short_term", "Needs now", "What they need within the year"),
    ("needs_long_term", "Needs later", "What they will need after that"),
)


class Snapshot(Surface):
    """Four texts about the client's situation."""

    def __init__(self, theme: Theme, wishes: Wishes) -> None:
        super().__init__(theme)
        self._wishes = wishes
        self._plan_id = 0
        self.texts: dict[str, StyledText] = {}
        keep = Lengths(theme, self).keep
        grid = self._grid = QGridLayout(self)
        keep(grid.setContentsMargins, 14, 8, 12, 8)
        keep(partial(grid.setColumnMinimumWidth, 0), 130)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, (field, title, hint) in enumerate(_SNAPSHOT):
            text = StyledText(
                theme, tr(title), font="reading", hint=tr(hint), source=wishes.mentions
            )
            text.edited.connect(partial(self._on_text, field))
            text.entered.connect(lambda: wishes.entered.emit("snapshot"))
            label = Label(theme, tr(title), "body", "text.muted")
            keep(label.setContentsMargins, 0, 5, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
            self.texts[field] = text

    def _on_text(self, field: str, words: str) -> None:
        self._wishes.changed.emit("plan", self._plan_id, field, words)

    def show_document(self, document: PlanDocument) -> None:
        """Show the texts of this plan."""
        if document.head is None:
            return
        self._plan_id = document.head.id
        for field, text in self.texts.items():
            text.show_text(getattr(document.head, field) or "")

    def put_beside(self, field: str, widget: QWidget) -> None:
        """Put something at the end of a text's line."""
        line = list(self.texts).index(field)
        self._grid.addWidget(widget, line, 2, Qt.AlignmentFlag.AlignTop)


class Strategies(Surface):
    """The strategies, each with the goals it serves."""

    def __init__(self, theme: Theme, wishes: Wishes) -> None:
        super().__init__(theme)
        self._wishes = wishes
        self._lines: dict[int, StrategyLine] = {}
        self._rows = QVBoxLayout()
        whole = _stacked(self, self._rows, theme)
        self.add_line = AddLine(theme, tr("Add strategy"))
        self.add_line.added.connect(partial(wishes.added.emit, "strategy", None))
        self.add_line.entered.connect(lambda: wishes.entered.emit("strategies"))
        Lengths(theme, self).keep(self.add_line.indent, 8)
        whole.addWidget(self.add_line)

    def show_document(self, document: PlanDocument) -> None:
        """Show the strategies of this plan."""
        pairs = in_step(
            self._rows,
            self._lines,
            document.strategies,
            lambda row: row.id,
            lambda row: StrategyLine(self.theme, self._wishes, row),
        )
        for strategy, line in pairs:
            line.show_strategy(strategy, document)


class LooseActions(Surface):
    """The actions of the plan that belong to no goal."""

    def __init__(self, theme: Theme, wishes: Wishes, today: date) -> None:
        super().__init__(theme)
        self._wishes = wishes
        self._today = today
        self._document: PlanDocument | None = None
        self._lane = Lane(theme, self._make, self._show, LINE_PX)
        self._rows = QVBoxLayout()
        self._rows.addWidget(self._lane)
        whole = _stacked(self, self._rows, theme)
        self.add_line = AddLine(theme, tr("Add action"))
        self.add_line.added.connect(partial(wishes.added.emit, "action", None))
        self.add_line.entered.connect(lambda: wishes.entered.emit("actions"))
        Lengths(theme, self).keep(self.add_line.indent, 8)
        whole.addWidget(self.add_line)

    def show_document(self, document: PlanDocument) -> None:
        """Show the loose actions of this plan."""
        self._document = document
        self._lane.show_rows(document.actions, lambda row: row.id)

    def _make(self, action: ActionRow) -> ActionLine:
        return ActionLine(self.theme, self._wishes, action, self._today)

    def _show(self, action: ActionRow, line: ActionLine, _place: int) -> None:
        if self._document is not None:
            line.show_action(action, self._document)


def _stacked(surface: Surface, rows: QVBoxLayout, theme: Theme) -> QVBoxLayout:
    whole = QVBoxLayout(surface)
    Lengths(theme, surface).keep(whole.setContentsMargins, 4, 4, 4, 4)
    whole.setSpacing(0)
    rows.setSpacing(0)
    whole.addLayout(rows)
    return whole
