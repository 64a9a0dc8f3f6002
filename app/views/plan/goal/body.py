"""The open card of a goal: its head with the title, the five SMART parts, and its actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.queries.actions import ActionRow
from app.queries.goals import GoalRow, smart_checks
from app.queries.plan_document import PlanDocument
from app.views.plan.goal.action_line import LINE_PX, ActionLine
from app.views.plan.goal.measure import MeasureLine
from app.views.plan.goal.smart import SmartLetter
from app.views.plan.goal_state import GoalState
from app.views.plan.inline import InlineValue, day_field
from app.views.plan.pieces import AddLine, OwnerPicker
from app.views.widgets.base import Label
from app.views.widgets.buttons import icon_button
from app.views.widgets.card import Rule
from app.views.widgets.flow import FlowLayout
from app.views.widgets.inline import InlineText
from app.views.widgets.lane import Lane
from app.views.widgets.lengths import Lengths
from app.views.widgets.rich_text import StyledText

if TYPE_CHECKING:
    from app.views.plan.goal_card import GoalCard

_TEXTS = (
    ("S", "specific", "Specific", "What exactly will be different, and for whom?"),
    ("A", "achievable", "Achievable", "What makes it possible: people, days, experience?"),
    ("R", "relevant", "Relevant", "Why does it matter to the client?"),
)
_ROWS = {"S": 0, "M": 1, "A": 2, "R": 3, "T": 4}
_ENOUGH_ACTIONS = 2
_STATE_BESIDE_PX = 500.0  # narrower, the state stands below the title


class GoalBody(QWidget):
    """All that is edited where it stands; made once a card is opened."""

    folded = Signal()
    menu_wished = Signal(QWidget)

    def __init__(self, card: GoalCard) -> None:
        super().__init__(card)
        self.theme = card.theme
        self.wishes = card.wishes
        self.card = card
        self.fields: dict[str, InlineText] = {}
        self.values: dict[str, InlineValue] = {}
        self._document: PlanDocument | None = None
        self._is_narrow = False
        self.letters: dict[str, SmartLetter] = {}
        self._lengths = Lengths(self.theme, self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 4)
        self._rows.setSpacing(0)
        self._rows.addLayout(self._head_row())
        self._rows.addLayout(self._smart())
        self._rows.addWidget(Rule(self.theme))
        self._lane = Lane(self.theme, self._make_line, self._show_line, LINE_PX)
        self._rows.addWidget(self._lane)
        self._rows.addLayout(self._foot())

    def show_goal(self, goal: GoalRow, number: int, document: PlanDocument) -> None:
        """Show this goal with its number in the plan."""
        standing = self.card.standing()
        self._number.setText(str(number))
        self._state.show_goal(goal, standing)
        for name, field in self.fields.items():
            field.show_text(getattr(goal, name) or "")
        for name, value in self.values.items():
            value.show_value(getattr(goal, name))
        self.measure.show_goal(goal, standing)
        for check in smart_checks(goal):
            self.letters[check.letter].show_check(check)
        self._owner.offer([*((name, name) for name in document.owners), (None, tr("No owner"))])
        self._owner.show_text(goal.owner or "")
        self._document = document
        self._lane.show_rows(goal.actions, lambda action: action.id)
        self._show_rule_of_thumb(goal)

    @property
    def action_lines(self) -> dict[int, ActionLine]:
        """The lines of the actions that were near what is seen."""
        return self._lane.pieces

    def _make_line(self, action: ActionRow) -> ActionLine:
        return ActionLine(self.theme, self.wishes, action, self.card.today)

    def _show_line(self, action: ActionRow, line: ActionLine, _place: int) -> None:
        if self._document is not None:
            line.show_action(action, self._document)

    def focus(self, field: str) -> bool:
        """Put the cursor into a field; whether it is one of those that are edited here."""
        named: dict[str, QWidget] = {
            "owner": self._owner,
            "action": self.add_action,
            "actions": self.add_action,
            **self.fields,
            **self.values,
        }
        target = named.get(field)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return target is not None

    def ask(self, field: str, value: object) -> None:
        """Ask for a change of the goal."""
        self.wishes.changed.emit("goal", self.card.key, field, value)

    def keep_text(self, field: str, text: InlineText) -> InlineText:
        """A text of the goal: its changes are asked for, and it tells where the user is."""
        text.edited.connect(partial(self.ask, field))
        text.entered.connect(lambda: self.wishes.entered.emit(f"goal:{self.card.key}"))
        self.fields[field] = text
        return text

    def keep_value(self, field: str, made: InlineValue) -> InlineValue:
        """A number or a day of the goal."""
        made.value_edited.connect(partial(self.ask, field))
        made.refused.connect(self.wishes.refused)
        self.values[field] = made
        return made

    def pair(self, word: str, control: QWidget) -> QWidget:
        """A word with its control; they go to the next line together."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._lengths.keep(row.setSpacing, 4)
        row.addWidget(Label(self.theme, word, "body", "text.muted"))
        row.addWidget(control)
        return box

    def _head_row(self) -> QGridLayout:
        theme, head = self.theme, QGridLayout()
        self._lengths.keep(head.setContentsMargins, 8, 5, 8, 5)
        self._lengths.keep(head.setHorizontalSpacing, 6)
        head.setVerticalSpacing(0)
        head.setColumnStretch(2, 1)
        fold = icon_button(theme, tr("Close goal"), "chevron-down").set_small()
        fold.clicked.connect(self.folded)
        self._number = Label(theme, "", "body", "text.muted")
        self._state = GoalState(theme)
        title = InlineText(theme, tr("Goal"), font="title3", hint=tr("Name the goal"))
        more = icon_button(theme, tr("More about this goal"), "ellipsis").set_small()
        more.clicked.connect(lambda: self.menu_wished.emit(more))
        head.addWidget(fold, 0, 0)
        head.addWidget(self._number, 0, 1)
        head.addWidget(self.keep_text("title", title), 0, 2)
        head.addWidget(self._state, 0, 3)
        head.addWidget(more, 0, 4)
        self._head = head
        return head

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.theme.px(_STATE_BESIDE_PX)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._head.removeWidget(self._state)
            self._head.addWidget(self._state, *((1, 2, 1, 3) if narrow else (0, 3)))

    def _smart(self) -> QGridLayout:
        grid = QGridLayout()
        self._lengths.keep(grid.setContentsMargins, 36, 0, 12, 8)
        self._lengths.keep(grid.setHorizontalSpacing, 6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for letter, field, name, hint in _TEXTS:
            text = StyledText(self.theme, tr(name), hint=tr(hint), source=self.wishes.mentions)
            self._part(grid, letter, tr(name), self.keep_text(field, text))
            if letter == "S":
                self.measure = MeasureLine(self)
                self._part(grid, "M", tr("Measurable"), self.measure)
        self._part(grid, "T", tr("Time-bound"), self._time())
        return grid

    def _part(self, grid: QGridLayout, letter: str, name: str, part: QWidget) -> None:
        mark = self.letters[letter] = SmartLetter(self.theme, letter, name)
        grid.addWidget(mark, _ROWS[letter], 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(part, _ROWS[letter], 1)

    def _time(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(box)
        self._lengths.keep(row.setSpacing, 6)
        for field, word in (("due_date", tr("Due date")), ("start_date", tr("Start date"))):
            value = self.keep_value(field, day_field(self.theme, word, self.card.today))
            self._lengths.keep(value.setFixedWidth, 118)
            row.addWidget(value if field == "due_date" else self.pair(tr("started"), value))
        self._owner = OwnerPicker(self.theme, tr("Owner"))
        self._owner.chosen.connect(partial(self.ask, "owner"))
        row.addWidget(self.pair(tr("owner"), self._owner))
        return box

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._lengths.keep(row.setContentsMargins, 0, 0, 12, 0)
        self.add_action = AddLine(self.theme, tr("Add action"))
        self._lengths.keep(self.add_action.indent, 12)
        self.add_action.added.connect(partial(self.wishes.added.emit, "action", self.card.key))
        self._thumb = Label(self.theme, "", "caption", "status.watch.text")
        row.addWidget(self.add_action, 1)
        row.addWidget(self._thumb)
        return row

    def _show_rule_of_thumb(self, goal: GoalRow) -> None:
        few = goal.sound_actions < _ENOUGH_ACTIONS and not goal.is_ended
        said = tr("{0} of 2 actions with owner and due date", goal.sound_actions)
        self._thumb.setText(said if few else "")
        self._thumb.setVisible(few)
