"""The line of an action: done or not, what, who, by when, and how that stands."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.actions import ActionRow
from app.queries.plan_document import PlanDocument
from app.views.plan.carry import ACTION, Grip, carry
from app.views.plan.goal.marks import ActionMarks, marks_of
from app.views.plan.inline import day_field
from app.views.plan.lines import Line, Wishes, add_entry, goal_choices
from app.views.plan.pieces import OwnerPicker, State
from app.views.widgets import shapes

LINE_PX = 30.0  # how high a line of one row of text is
_TAIL_BESIDE_PX = 470.0  # narrower, who and when stand below the text


class ActionLine(Line):
    """An action: done or not, what, who, by when, and how that stands."""

    entity = "action"
    moves = True

    def __init__(self, theme: Theme, wishes: Wishes, action: ActionRow, today: date) -> None:
        super().__init__(theme, wishes, action.id, tr("Action"))
        self._today = today
        self._action = action
        self._document: PlanDocument | None = None
        self._marks: ActionMarks | None = None
        self._is_narrow = False
        self._grip = Grip(theme, self._begin_to_drag)
        self._grip.setToolTip(tr("Drag onto another goal"))
        self.lengths.keep(self.row.setContentsMargins, 0, 1, 10, 1).keep(self.row.setSpacing, 6)
        self._box = QCheckBox()
        self.lengths.keep(self._box.setMinimumSize, 24, 24)
        self._box.setAccessibleName(tr("Done"))
        self._owner = OwnerPicker(theme, tr("Owner"))
        self._due = day_field(theme, tr("Due date"), today)
        self.lengths.keep(self._due.setFixedWidth, 104)
        self._state = State(theme)
        self._lay_out()
        self._box.clicked.connect(self._on_tick)
        self.text.edited.connect(partial(self.ask, "title"))
        self._owner.chosen.connect(partial(self.ask, "owner"))
        self._due.value_edited.connect(partial(self.ask, "due_date"))
        self._due.refused.connect(wishes.refused)

    def _lay_out(self) -> None:
        self._tail = QWidget()  # who, by when, how it stands: beside the text or below it
        self._marked = QHBoxLayout(self._tail)
        self._marked.setContentsMargins(0, 0, 0, 0)
        self.lengths.keep(self._marked.setSpacing, 6)
        for widget in (self._owner, self._due, self._state):
            self._marked.addWidget(widget)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.text)
        self.row.addWidget(self._grip)
        self.row.addWidget(self._box)
        self.row.addLayout(self._middle, 1)
        self.row.addWidget(self._tail)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.theme.px(_TAIL_BESIDE_PX)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        (self.row if narrow else self._middle).removeWidget(self._tail)
        if narrow:
            self._middle.addWidget(self._tail, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.row.addWidget(self._tail)

    def _on_tick(self, done: bool) -> None:  # noqa: FBT001 the state of a check box
        self.wishes.ticked.emit(self.key, done)

    def _begin_to_drag(self) -> None:
        carry(self.theme, self, ACTION, self.key, self.text.toPlainText())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._grip.show_dots(True)  # noqa: FBT003 the state of one switch

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._grip.show_dots(False)  # noqa: FBT003 the state of one switch

    @override
    def fill_menu(self, menu: QMenu) -> None:
        status = self._action.status or "not_started"
        add_entry(menu, tr("Action details…"), self.open_details, "F4")
        share = partial(self.ask, "shared", not self._action.shared)
        shared = add_entry(menu, tr("Shared with the client"), share)
        shared.setCheckable(True)
        shared.setChecked(bool(self._action.shared))
        if self._document is not None:
            goals = menu.addMenu(tr("Move to goal"))
            for goal, words in goal_choices(self._document):
                if goal != self._action.goal_id:
                    add_entry(goals, words, partial(self.ask, "goal_id", goal))
        menu.addSeparator()
        for words, code in _STATES:
            entry = add_entry(menu, tr(words), partial(self.ask, "status", code))
            entry.setCheckable(True)
            entry.setChecked(status == code)
        menu.addSeparator()

    def open_details(self) -> None:
        """Ask for the details of the action."""
        self.wishes.detailed.emit("action", self.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.open_details()
        else:
            super().keyPressEvent(event)

    def _show_marks(self, action: ActionRow, document: PlanDocument) -> None:
        wanted = marks_of(action, document)
        if self._marks is None and wanted:
            self._marks = ActionMarks(self.theme)
            self._marked.insertWidget(0, self._marks)
        if self._marks is not None:
            self._marks.show_marks(wanted)

    def show_action(self, action: ActionRow, document: PlanDocument) -> None:
        """Show this action of a plan."""
        self._action, self._document = action, document
        self._show_marks(action, document)
        owners = document.owners
        self._box.setChecked(action.is_completed)
        self.text.strike(action.is_completed)
        self.text.show_text(action.title)
        self._owner.offer([(name, name) for name in owners] + [(None, tr("No owner"))])
        self._owner.show_text(action.owner or "")
        self._due.show_value(action.due_date)
        self._state.show_state(*standing_of(action, self._today))


_SET_ASIDE = {"cancelled": "Cancelled", "deferred": "Deferred"}
_STATES = (
    ("Planned", "not_started"),
    ("Started", "started"),
    ("Deferred", "deferred"),
    ("Cancelled", "cancelled"),
)


def standing_of(action: ActionRow, today: date) -> tuple[str, str, shapes.Shape | None]:
    """How an action stands on a day: its word, the colour of it, and its shape."""
    ring = shapes.STANCES["neutral"]
    if action.is_completed:
        return tr("Done"), "status.good.text", None
    if action.status in _SET_ASIDE:
        return tr(_SET_ASIDE[action.status]), "text.muted", ring
    if action.due_date is not None and action.due_date < today:
        late = (today - action.due_date).days
        return tr("{0} d late", late), "status.risk.text", shapes.BANDS["at_risk"]
    if action.due_date == today:
        return tr("Due today"), "status.watch.text", shapes.BANDS["watch"]
    started = action.status == "started"
    mark = shapes.STANCES["supporter"] if started else ring
    return tr("Started") if started else tr("Planned"), "text.secondary", mark
