"""The calendar as one painted widget: arrows for days, Space for entries, Alt+arrows to move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import trn
from app.core.periods import YEARS
from app.queries.calendar import CalendarRow
from app.views.calendar.layout import MONTH, WEEK, Grid, arrange, month_on, span_of
from app.views.calendar.painting import Look, paint_grid
from app.views.calendar.words import entry_spoken
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class CalendarCanvas(QWidget):
    """Shows a month or a week around the chosen day."""

    span_changed = Signal()  # other days are shown: they are to be read
    chosen_changed = Signal()
    opened = Signal(object)
    moved = Signal(object, object)  # an entry and the day it is dropped on
    menu_wished = Signal(object, object)  # an entry and where

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.mode = MONTH
        self.today = today
        self.chosen = today
        self.entry: CalendarRow | None = None
        self.letters = True
        self.grid = Grid()
        self._rows: dict[date, list[CalendarRow]] = {}
        self._hovered: CalendarRow | None = None
        self._pressed: tuple[QPointF, CalendarRow] | None = None
        self._target: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("keeps_keys", True)  # noqa: FBT003 a name and its value
        follow(theme, self._on_theme)

    # --- what is shown ---------------------------------------------------------------------

    @property
    def span(self) -> tuple[date, date]:
        """The days that are shown."""
        return span_of(self.chosen, self.mode)

    def show_rows(self, rows: Iterable[CalendarRow]) -> None:
        """Show these entries; what was chosen stays so where it is still there."""
        self._rows = {}
        for row in rows:
            self._rows.setdefault(row.day, []).append(row)
        was = self.entry
        self.entry = None
        if was is not None:
            same = (row for row in self.entries if (row.kind, row.id) == (was.kind, was.id))
            self.entry = next(same, None)
        self._arrange()
        self.chosen_changed.emit()

    @property
    def entries(self) -> list[CalendarRow]:
        """The entries of the chosen day."""
        return self._rows.get(self.chosen, [])

    def go_to(self, day: date, entry: CalendarRow | None = None) -> None:
        """Choose a day, and perhaps an entry on it."""
        if day.year not in YEARS:
            return
        before, self.chosen, self.entry = self.span, day, entry
        if self.span != before:
            self._arrange()
            self.span_changed.emit()
        self._tell()
        self.chosen_changed.emit()
        self.update()

    def set_mode(self, mode: str) -> None:
        """Show a month or a week."""
        if mode in (MONTH, WEEK) and mode != self.mode:
            self.mode = mode
            self._arrange()
            self.span_changed.emit()

    def page_on(self, steps: int) -> None:
        """Go months on, or weeks."""
        if self.mode == WEEK:
            self.go_to(self.chosen + timedelta(weeks=steps))
        else:
            self.go_to(month_on(self.chosen, steps))

    def next_entry(self, step: int) -> None:
        """Choose the next entry of the day; after the last none, then the first again."""
        entries = self.entries
        at = next((n for n, row in enumerate(entries) if row is self.entry), None)
        after = (0 if step > 0 else len(entries) - 1) if at is None else at + step
        self.entry = entries[after] if 0 <= after < len(entries) else None
        self._tell()
        self.chosen_changed.emit()
        self.update()

    def _tell(self) -> None:
        if self.entry is not None:
            said = entry_spoken(self.entry)
        else:
            said = trn("{0} entry", "{0} entries", len(self.entries))
        self.setAccessibleName(f"{formats.day_title(self.chosen)}, {said}")

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._arrange()

    def _arrange(self) -> None:
        room = QRectF(self.rect())
        self.grid = arrange(self.span, self.mode, room, self._ink.px, self._rows)
        self._tell()
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.px(420)), round(self._ink.px(260)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        look = Look(
            self.today, self.chosen.month, self.chosen, self.entry, self._hovered, self._target,
            self.hasFocus(),
        )  # fmt: skip
        paint_grid(self._ink, painter, self.grid, look)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

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
