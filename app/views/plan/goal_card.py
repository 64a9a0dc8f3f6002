"""A goal as a card: its title and standing, the five SMART parts, and its actions."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.standing import goal_standing
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.codes import GOAL_STATUS
from app.models.labels import label
from app.queries.goals import GoalRow
from app.queries.plan_document import PlanDocument
from app.views.plan.goal_state import GoalProgress, GoalState
from app.views.plan.inline import InlineText, InlineValue, day_field, number_field
from app.views.plan.lines import ActionLine, Wishes, add_entry
from app.views.plan.pieces import AddLine, OwnerPicker, in_step
from app.views.widgets.base import Label
from app.views.widgets.buttons import icon_button
from app.views.widgets.card import Rule, Surface
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.rich_text import RichText

_PARTS = (
    ("S", "Specific", "specific", "What exactly will be different, and for whom?"),
    ("A", "Achievable", "achievable", "What makes it possible: people, days, experience?"),
    ("R", "Relevant", "relevant", "Why does it matter to the client?"),
)


class GoalCard(Surface):
    """One goal; every part is edited where it stands."""

    def __init__(self, theme: Theme, wishes: Wishes, goal: GoalRow, today: date) -> None:
        super().__init__(theme)
        self.key = goal.id
        self.wishes = wishes
        self._today = today
        self._actions: dict[int, ActionLine] = {}
        self._fields: dict[str, InlineText] = {}
        self._values: dict[str, InlineValue] = {}
        self._lengths = Lengths(theme, self)
        self._status = ""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(self._head_row())
        self._body = QWidget()
        self._body_rows = QVBoxLayout(self._body)
        self._body_rows.setContentsMargins(0, 0, 0, 4)
        self._body_rows.setSpacing(0)
        self._body_rows.addLayout(self._smart())
        self._body_rows.addWidget(Rule(theme))
        self._action_rows = QVBoxLayout()
        self._action_rows.setSpacing(0)
        self._body_rows.addLayout(self._action_rows)
        self._body_rows.addWidget(self._add_line())
        whole.addWidget(self._body)

    def show_goal(self, goal: GoalRow, number: int, document: PlanDocument) -> None:
        """Show this goal with its number in the plan."""
        measure = (goal.baseline, goal.current, goal.target)
        standing = goal_standing(measure, goal.start_date, goal.due_date, self._today)
        self._status = goal.status or "not_started"
        self._number.setText(str(number))
        self._head.show_goal(goal, standing)
        for name, field in self._fields.items():
            field.show_text(getattr(goal, name) or "")
        for name, value in self._values.items():
            value.show_value(getattr(goal, name))
        self._progress.show_standing(standing)
        self._owner.offer([*((name, name) for name in document.owners), (None, tr("No owner"))])
        self._owner.show_text(goal.owner or "")
        pairs = in_step(
            self._action_rows,
            self._actions,
            goal.actions,
            lambda action: action.id,
            lambda action: ActionLine(self.theme, self.wishes, action, self._today),
        )
        for action, row in pairs:
            row.show_action(action, document.owners)

    def open(self, opened: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show or hide all but the head."""
        self._body.setVisible(opened)
        self._fold.set_icon_name("chevron-down" if opened else "chevron-right")
        self._fold.setAccessibleName(tr("Close goal") if opened else tr("Open goal"))

    @property
    def is_open(self) -> bool:
        """Whether the parts are shown."""
        return not self._body.isHidden()

    def focus_title(self) -> None:
        """Put the cursor into the title."""
        self._fields["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fields["title"].selectAll()

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field by its name, or where the next action is typed."""
        named: dict[str, QWidget] = {"owner": self._owner, **self._fields, **self._values}
        target = named.get(field, self.add_action)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self, field: str, value: object) -> None:
        self.wishes.changed.emit("goal", self.key, field, value)

    def _text(self, field: str, name: str, **look: str | bool) -> InlineText:
        return self._field(field, InlineText(self.theme, name, **look))  # type: ignore[arg-type]

    def _rich(self, field: str, name: str, hint: str) -> InlineText:
        text = RichText(self.theme, name, hint=hint, source=self.wishes.mentions)
        return self._field(field, text)

    def _field(self, field: str, text: InlineText) -> InlineText:
        text.edited.connect(partial(self._ask, field))
        text.entered.connect(lambda: self.wishes.entered.emit(f"goal:{self.key}"))
        self._fields[field] = text
        return text

    def _value(self, field: str, made: InlineValue) -> InlineValue:
        made.value_edited.connect(partial(self._ask, field))
        made.refused.connect(self.wishes.refused)
        self._values[field] = made
        return made

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._lengths.keep(row.setContentsMargins, 8, 5, 8, 5).keep(row.setSpacing, 6)
        self._fold = icon_button(self.theme, tr("Close goal"), "chevron-down").set_small()
        self._fold.clicked.connect(lambda: self.open(not self.is_open))
        self._number = Label(self.theme, "", "body", "text.muted")
        self._head = GoalState(self.theme)
        row.addWidget(self._fold)
        row.addWidget(self._number)
        row.addWidget(self._text("title", tr("Goal"), font="title3", hint=tr("Name the goal")), 1)
        row.addWidget(self._head)
        more = icon_button(self.theme, tr("More about this goal"), "ellipsis").set_small()
        more.clicked.connect(lambda: self._open_menu(more.mapToGlobal(more.rect().bottomLeft())))
        row.addWidget(more)
        return row

    def _smart(self) -> QGridLayout:
        grid = QGridLayout()
        keep = self._lengths.keep
        keep(grid.setContentsMargins, 36, 0, 12, 8)
        keep(grid.setHorizontalSpacing, 6)
        keep(partial(grid.setColumnMinimumWidth, 1), 112)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        places = {"S": 0, "A": 2, "R": 3}
        for letter, name, field, hint in _PARTS:
            part = self._rich(field, tr(name), tr(hint))
            self._part(grid, places[letter], letter, tr(name), part)
        self._part(grid, 1, "M", tr("Measurable"), self._measure())
        self._part(grid, 4, "T", tr("Time-bound"), self._time())
        return grid

    def _part(self, grid: QGridLayout, row: int, letter: str, name: str, part: QWidget) -> None:
        top = Qt.AlignmentFlag.AlignTop
        mark = Label(self.theme, letter, "bodyStrong", "accent.text")
        word = Label(self.theme, name, "body", "text.muted")
        for column, text in enumerate((mark, word)):
            self._lengths.keep(text.setContentsMargins, 0, 4, 0, 0)
            grid.addWidget(text, row, column, top)
        grid.addWidget(part, row, 2)

    def _measure(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(box)
        keep = self._lengths.keep
        keep(row.setSpacing, 2)
        metric = self._text("metric", tr("Measure"), hint=tr("What is counted"))
        metric.hug(100, 230)
        row.addWidget(metric)
        for word, field in ((tr("from"), "baseline"), (tr("now"), "current"), (tr("to"), "target")):
            row.addWidget(self._pair(word, self._value(field, number_field(self.theme, word))))
        unit = self._text("unit", tr("Unit"), hint=tr("unit"))
        unit.hug(50, 150)
        row.addWidget(unit)
        self._progress = GoalProgress(self.theme)
        row.addWidget(self._progress)
        return box

    def _time(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(box)
        keep = self._lengths.keep
        keep(row.setSpacing, 6)
        for field, word in (("due_date", tr("Due date")), ("start_date", tr("Start date"))):
            value = self._value(field, day_field(self.theme, word, self._today))
            keep(value.setFixedWidth, 118)
            row.addWidget(value if field == "due_date" else self._pair(tr("started"), value))
        self._owner = OwnerPicker(self.theme, tr("Owner"))
        self._owner.chosen.connect(partial(self._ask, "owner"))
        row.addWidget(self._pair(tr("owner"), self._owner))
        return box

    def _pair(self, word: str, control: QWidget) -> QWidget:
        """A word with its control; they go to the next line together."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._lengths.keep(row.setSpacing, 4)
        row.addWidget(Label(self.theme, word, "body", "text.muted"))
        row.addWidget(control)
        return box

    def _add_line(self) -> AddLine:
        line = AddLine(self.theme, tr("Add action"))
        self._lengths.keep(partial(_indent, line), 8)
        line.added.connect(partial(self.wishes.added.emit, "action", self.key))
        self.add_action = line
        return line

    def _open_menu(self, at: QPoint) -> None:
        """The states a goal can have, its place, and its removal."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status in GOAL_STATUS:
            words = tr(label("goal_status", status))
            entry = add_entry(menu, words, partial(self._ask, "status", status))
            entry.setCheckable(True)
            entry.setChecked(status == self._status)
        menu.addSeparator()
        for words, by, keys in ((tr("Move up"), -1, "Alt+Up"), (tr("Move down"), 1, "Alt+Down")):
            add_entry(menu, words, partial(self.wishes.moved.emit, "goal", self.key, by), keys)
        menu.addSeparator()
        extend = partial(self.wishes.extended.emit, "goal", self.key, "")
        add_entry(menu, tr("Tags and fields…"), extend)
        remove = partial(self.wishes.removed.emit, "goal", self.key)
        add_entry(menu, tr("Remove goal"), remove, "Ctrl+Del")
        menu.popup(at)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.wishes.moved.emit("goal", self.key, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif ctrl and event.key() == Qt.Key.Key_Delete:
            self.wishes.removed.emit("goal", self.key)
        else:
            super().keyPressEvent(event)


def _indent(line: AddLine, left: int) -> None:
    line.setViewportMargins(left, 0, 0, 0)
