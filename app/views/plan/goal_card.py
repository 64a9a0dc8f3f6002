"""A goal as a card: closed it is one painted line, open it shows its parts and its actions."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.analytics.standing import Standing, goal_standing
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.goals import GoalRow
from app.queries.plan_document import PlanDocument
from app.views.plan.goal.action_line import ActionLine
from app.views.plan.goal.body import GoalBody
from app.views.plan.goal.menu import open_goal_menu
from app.views.plan.goal_state import StateLook, look_of, paint_state, state_width
from app.views.plan.inline import InlineValue
from app.views.plan.lines import Wishes
from app.views.plan.pieces import AddLine
from app.views.widgets.base import follow, ringed
from app.views.widgets.card import Surface
from app.views.widgets.ink import RIGHT
from app.views.widgets.inline import InlineText

HIGH_PX = 40.0
_TITLE_PX = 60.0  # where the title begins: after the chevron and the number
_MORE_PX = 36.0
_TITLE_LEAST_PX = 160.0  # with less, the state says only its badge
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right}


class GoalCard(Surface):
    """One goal; what it shows when it is open is made when it is opened first."""

    def __init__(self, theme: Theme, wishes: Wishes, goal: GoalRow, today: date) -> None:
        super().__init__(theme)
        self.key = goal.id
        self.wishes = wishes
        self.goal = goal
        self.today = today
        self._number = 0
        self._document: PlanDocument | None = None
        self._look = StateLook()
        self._made: GoalBody | None = None
        self._stale = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ringed(self, 7)
        follow(theme, self._on_theme)

    def show_goal(self, goal: GoalRow, number: int, document: PlanDocument) -> None:
        """Show this goal with its number in the plan."""
        self.goal, self._number, self._document = goal, number, document
        standing = self.standing()
        self._look = look_of(goal, standing)
        self._stale = True
        words = tr("Goal {0}: {1}, {2}", number, goal.title, self._look.spoken)
        self.setAccessibleName(words)
        self.setToolTip(self._look.tip)
        if self.is_open:
            self._fill()
        self.update()

    def standing(self) -> Standing:
        """How the goal stands today."""
        goal = self.goal
        measure = (None, None, None) if goal.is_qualitative else goal.measure
        return goal_standing(measure, goal.start_date, goal.due_date, self.today)

    def open(self, opened: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show or hide all but the head."""
        if not opened:
            if self._made is not None:
                self._made.hide()
        else:
            self.body.show()
            self._fill()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if opened else Qt.FocusPolicy.StrongFocus)
        self._on_theme()

    @property
    def is_open(self) -> bool:
        """Whether the parts are shown."""
        return self._made is not None and not self._made.isHidden()

    @property
    def body(self) -> GoalBody:
        """What the open card shows; made when it is asked for first."""
        if self._made is None:
            self._made = GoalBody(self)
            self._made.hide()
            self._made.folded.connect(self._fold)
            self._made.menu_wished.connect(partial(open_goal_menu, self))
            whole = QVBoxLayout(self)
            whole.setContentsMargins(1, 1, 1, 1)
            whole.addWidget(self._made)
        return self._made

    @property
    def add_action(self) -> AddLine:
        """Where the next action is typed."""
        self._fill()
        return self.body.add_action

    @property
    def _fields(self) -> dict[str, InlineText]:
        return self.body.fields

    @property
    def _values(self) -> dict[str, InlineValue]:
        return self.body.values

    @property
    def _actions(self) -> dict[int, ActionLine]:
        return self.body.action_lines

    def focus_title(self) -> None:
        """Put the cursor into the title."""
        self.open(True)  # noqa: FBT003 the state of one switch
        self.body.fields["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.body.fields["title"].selectAll()

    def focus_field(self, field: str) -> None:
        """Put the cursor into a field by its name, or where the next action is typed.

        What is written in the details opens those.
        """
        self.open(True)  # noqa: FBT003 the state of one switch
        if not self.body.focus(field):
            self.wishes.detailed.emit("goal", self.key)

    def _fill(self) -> None:
        if self._stale and self._document is not None:
            self._stale = False
            self.body.show_goal(self.goal, self._number, self._document)

    def _fold(self) -> None:
        self.open(False)  # noqa: FBT003 the state of one switch
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme(self) -> None:
        self._ink.fresh()
        if self.is_open:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
        else:
            self.setFixedHeight(round(self._ink.px(HIGH_PX)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_open:
            return
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), ink.px(6), ink.px(6))
        middle = rect.center().y()
        self._icon(painter, "chevron-right", ink.px(13), middle)
        self._icon(painter, "ellipsis", rect.right() - ink.px(27), middle)
        number = QRectF(ink.px(30), 0, ink.px(_TITLE_PX - 41), rect.height())
        ink.text(painter, number, str(self._number), "body", "text.muted", RIGHT)
        state = rect.adjusted(0, 0, -ink.px(_MORE_PX), 0)
        room = rect.adjusted(ink.px(_TITLE_PX), 0, 0, 0)
        look = self._look
        if state.right() - state_width(ink, look) - room.left() < ink.px(_TITLE_LEAST_PX):
            look = look.short
        paint_state(ink, painter, state, look)
        room.setRight(state.right() - state_width(ink, look) - ink.px(8))
        ink.text(painter, room, self.goal.title, "title3", "text.primary")

    def _icon(self, painter: QPainter, name: str, x: float, middle: float) -> None:
        picture = self.theme.pixmap(name, "text.secondary", 16, self._ink.dpr)
        painter.drawPixmap(QPointF(x, middle - self._ink.px(8)), picture)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_open or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif event.position().x() > self.width() - self._ink.px(_MORE_PX):
            open_goal_menu(self, self, event.position().toPoint())
        else:
            self.open(True)  # noqa: FBT003 the state of one switch
            self.body.fields["title"].setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        open_goal_menu(self, self, event.pos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.wishes.moved.emit("goal", self.key, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif ctrl and event.key() == Qt.Key.Key_Delete:
            self.wishes.removed.emit("goal", self.key)
        elif event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.wishes.detailed.emit("goal", self.key)
        elif not self.is_open and event.key() in _OPENING and not event.modifiers():
            self.focus_title()
        else:
            super().keyPressEvent(event)
