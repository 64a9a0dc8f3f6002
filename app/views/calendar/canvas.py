"""The calendar as one painted widget: arrows for days, Space for entries, Alt+arrows to move."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from app.bridge.theme import Theme
from app.queries.calendar import CalendarRow
from app.views.calendar.grid import CalendarGrid
from app.views.calendar.layout import MONTH, WEEK
from app.views.records.day_words import entry_spoken

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class CalendarCanvas(CalendarGrid):
    """The calendar that a user works with."""

    opened = Signal(object)
    moved = Signal(object, object)  # an entry and the day it is dropped on
    menu_wished = Signal(object, object)  # an entry and where

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme, today)
        self.letters = True
        self._pressed: tuple[QPointF, CalendarRow] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("keeps_keys", True)  # noqa: FBT003 a name and its value

    # --- keyboard --------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and self.entry is not None and event.key() in _STEPS:
                event.accept()  # with an entry chosen Alt+Left moves it, instead of going back
                return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.grid.entry_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), entry_spoken(row) if row else "", self)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS and alt and self.entry is not None:
            self.moved.emit(self.entry, self.entry.day + timedelta(days=_STEPS[key]))
        elif key in _STEPS and not alt:
            self.go_to(self.chosen + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page_on(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Space:
            self.next_entry(-1 if shift else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif not self._letter(event):
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.entry or next(iter(self.entries), None)
        if row is not None:
            self.opened.emit(row)

    def _letter(self, event: QKeyEvent) -> bool:
        if not self.letters or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        letter = event.text().lower()
        if letter == "t":
            self.go_to(self.today)
        elif letter in ("m", "w"):
            self.set_mode(MONTH if letter == "m" else WEEK)
        return letter in ("t", "m", "w")

    # --- mouse -----------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position()
        box, row = self.grid.day_at(point), self.grid.entry_at(point)
        if box is not None:
            self.go_to(box.day, row)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (point, row)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position()
        row = self.grid.entry_at(point)
        if self._pressed is not None:
            self._drag(point)
        elif row is not self._hovered:
            self._hovered = row
            hand = row is not None or self.grid.more_at(point) is not None
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _drag(self, point: QPointF) -> None:
        if self._pressed is None:
            return
        far = (point - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        box = self.grid.day_at(point)
        target = box.day if box is not None and (far or self._target is not None) else None
        if target != self._target:
            self._target = target
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, target = self._pressed, self._target
        self._pressed, self._target = None, None
        self.unsetCursor()
        self.update()
        if pressed is not None and target is not None and target != pressed[1].day:
            self.moved.emit(pressed[1], target)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.grid.entry_at(event.position())
        if row is not None:
            self.opened.emit(row)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row, at = self.grid.entry_at(QPointF(event.pos())), event.globalPos()
        else:
            row = self.entry
            box = self.grid.by_day.get(self.chosen)
            at = self.mapToGlobal(box.rect.center().toPoint()) if box else event.globalPos()
        if row is not None:
            self.menu_wished.emit(row, at)
