"""The bars of a project: phases, tasks by day, what waits for what, today; moved by keys or mouse.

Up and down choose a task, Alt with left and right moves it by a day, with Ctrl by a week; Space
ticks it off, Enter opens it. A bar can be dragged. The table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.project_tasks import TaskRow
from app.views.projects.bar_paint import BarPainter
from app.views.projects.layout import HEAD_PX, ROW_PX, lines_of, span_of
from app.views.projects.words import spoken
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink

_WEEK = 7
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TaskBars(QWidget):
    """The painted bars; what is chosen stays chosen over changes."""

    chosen = Signal(object)  # a task
    opened = Signal(object)
    ticked = Signal(object)
    moved = Signal(object, int)  # a task, by how many days
    context_wished = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.plan = BarPainter(self._ink)
        self._current: int | None = None
        self._pressed: tuple[QPointF, TaskRow] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Bars of the project"))
        self.setProperty("keeps_keys", True)  # noqa: FBT003 a name and its value
        ringed(self, 5)
        follow(theme, self._on_theme)

    def show_tasks(
        self, tasks: Sequence[TaskRow], today: date, marks: Sequence[tuple[date, str]] = ()
    ) -> None:
        """Show these tasks; `marks` are days with a name, such as the first value."""
        self.plan.lines = lines_of(tasks)
        self.plan.today = today
        self.plan.marks = tuple(marks)
        self.plan.span = span_of(tasks, today, [day for day, _ in marks])
        keys = [line.task.id for line in self.plan.lines if line.task is not None]
        if self._current not in keys:
            first_open = next((task.id for task in tasks if task.is_open), None)
            self._current = first_open or (keys[0] if keys else None)
        self._on_theme()
        self._tell()

    @property
    def current(self) -> TaskRow | None:
        """The task that is chosen."""
        tasks = (line.task for line in self.plan.lines)
        return next((task for task in tasks if task and task.id == self._current), None)

    def choose(self, key: int | None) -> None:
        """Choose a task by its key."""
        if key != self._current:
            self._current = key
            self.update()
            self._tell()

    def line_y(self, key: int) -> int:
        """How far down the line of a task is."""
        return self.plan.line_y(key)

    def _tell(self) -> None:
        task = self.current
        self.setAccessibleDescription(spoken(task, self.plan.today) if task else "")
        self.chosen.emit(task)

    def _on_theme(self) -> None:
        self._ink.fresh()
        high = self._ink.px(HEAD_PX) + self._ink.px(ROW_PX) * len(self.plan.lines)
        self.setFixedHeight(round(high + self._ink.px(6)))
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.px(420)), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        drag = self.plan.drag_days if self._pressed is not None else 0
        self.plan.paint(painter, self.size(), self._current, drag)

    # --- keys ------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in _ARROWS and self.current is not None:
                event.accept()  # Alt+Left moves the bar here, instead of going back
                return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            task = self.plan.task_at(QPointF(event.pos()))
            words = spoken(task, self.plan.today) if task else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, task = Qt.Key(event.key()), self.current
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alt and key in _ARROWS and task is not None:
            self.moved.emit(task, _ARROWS[key] * (_WEEK if ctrl else 1))
        elif key in _STEPS and not alt:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(-len(self.plan.lines) if key == Qt.Key.Key_Home else len(self.plan.lines))
        elif key == Qt.Key.Key_Space and task is not None:
            self.ticked.emit(task)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and task is not None:
            self.opened.emit(task)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        keys = [line.task.id for line in self.plan.lines if line.task is not None]
        if keys:
            at = keys.index(self._current) if self._current in keys else 0
            self.choose(keys[min(max(at + by, 0), len(keys) - 1)])

    # --- mouse -----------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        task = self.plan.task_at(event.position())
        if task is None:
            return
        self.choose(task.id)
        if event.button() == Qt.MouseButton.LeftButton and task.is_open and task.due_date:
            self._pressed = (event.position(), task)
            self.plan.drag_days = 0

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        away = event.position().x() - self._pressed[0].x()
        if abs(away) >= QApplication.startDragDistance() or self.plan.drag_days:
            self.plan.drag_days = round(away / self.plan.day_px)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, days = self._pressed, self.plan.drag_days
        self._pressed, self.plan.drag_days = None, 0
        self.unsetCursor()
        self.update()
        if pressed is not None and days:
            self.moved.emit(pressed[1], days)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current is not None:
            at = QPoint(round(self.plan.names_px), self.line_y(self.current.id))
        self.context_wished.emit(at)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        task = self.plan.task_at(event.position())
        if task is not None:
            self.opened.emit(task)
