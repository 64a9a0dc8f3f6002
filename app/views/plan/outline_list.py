"""The lines of the outline as a list that is walked by keys and in which goals are moved."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QListView
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.plan.carry import ENTRY, GOAL, carried, carry
from app.views.widgets.ink import Ink

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OutlineList(QListView):
    """Goals are dragged to another place or moved by Alt+up and Alt+down.

    An entry of the SWOT that is let go on a goal is linked to it. Enter follows a line.
    """

    goal_moved = Signal(object, int)  # goal, by how many places
    entry_dropped = Signal(object, object)  # SWOT entry, goal

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ink = Ink(theme)
        self._gap: QRect | None = None
        self._target: QRect | None = None
        self.setDragEnabled(True)
        self.setAcceptDrops(True)

    # --- keys --------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        goal = self._goal_at(self.currentIndex())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and step is not None:
            if goal is not None:
                self.goal_moved.emit(goal, step)
        elif event.key() in _ENTERS and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # --- dragging ----------------------------------------------------------------------------

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        index = self.currentIndex()
        goal = self._goal_at(index)
        if goal is not None:
            carry(self._theme, self, GOAL, goal, index.data(ENTRY_ROLE).title)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        kinds = (carried(event.mimeData(), kind) for kind in (GOAL, ENTRY))
        event.setAccepted(any(key is not None for key in kinds))

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position().toPoint()
        self._gap = self._target = None
        if carried(event.mimeData(), GOAL) is not None:
            place = self._place_at(at)
            self._gap = self._line_at(place) if place is not None else None
        elif self._goal_at(self.indexAt(at)) is not None:
            self._target = self.visualRect(self.indexAt(at))
        event.setAccepted(self._gap is not None or self._target is not None)
        self.viewport().update()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._forget()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        goal, entry = (carried(event.mimeData(), kind) for kind in (GOAL, ENTRY))
        self._forget()
        event.acceptProposedAction()
        if goal is not None:
            self._drop_goal(goal, self._place_at(at))
        elif entry is not None and (target := self._goal_at(self.indexAt(at))) is not None:
            self.entry_dropped.emit(entry, target)

    def _drop_goal(self, goal: int, place: int | None) -> None:
        order = [key for key, _index in self._goals()]
        if place is None or goal not in order:
            return
        now = order.index(goal)
        by = place - now - (1 if place > now else 0)
        if by:
            self.goal_moved.emit(goal, by)

    def _forget(self) -> None:
        self._gap = self._target = None
        self.viewport().update()

    def _goals(self) -> list[tuple[int, QModelIndex]]:
        model = self.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return [(goal, index) for index in rows if (goal := self._goal_at(index)) is not None]

    def _goal_at(self, index: QModelIndex) -> int | None:
        kind, _, number = getattr(index.data(ENTRY_ROLE), "key", "").partition(":")
        return int(number) if kind == "goal" else None

    def _place_at(self, at: QPoint) -> int | None:
        """Before which goal it would be let go, counted from 0; None away from the goals."""
        rects = [self.visualRect(index) for _goal, index in self._goals()]
        if not rects or not rects[0].top() - 4 <= at.y() <= rects[-1].bottom() + 8:
            return None
        return sum(at.y() > rect.center().y() for rect in rects)

    def _line_at(self, place: int) -> QRect:
        rects = [self.visualRect(index) for _goal, index in self._goals()]
        last = place >= len(rects)
        rect = rects[-1] if last else rects[place]
        y = rect.bottom() if last else rect.top()
        return QRect(rect.left() + round(self._ink.px(20)), y, rect.width(), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None and self._target is None:
            return
        painter = QPainter(self.viewport())
        self._ink.begin(painter)
        painter.setPen(self._ink.pen("accent.fill", 2.0))
        if self._gap is not None:
            right = self.viewport().width() - round(self._ink.px(6))
            painter.drawLine(self._gap.left(), self._gap.top(), right, self._gap.top())
        if self._target is not None:
            inner = QRectF(self._target).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inner, self._ink.px(5), self._ink.px(5))
