"""The list of the timeline: only what is seen is painted, each row in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.timeline import TimelineRow
from app.views.records.row_list import picture
from app.views.records.timeline_words import (
    entry_day,
    entry_spoken,
    entry_words,
    icon_of,
    role_of,
)
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

ROW_PX = 42.0
Index = QModelIndex | QPersistentModelIndex
TODAY = None
"""The row between what is to come and what was."""


class TimelineModel(QStandardItemModel):
    """The rows that are shown, with the line of today among them.

    A view asks for the number of rows once for each row. The items are empty ones of Qt's own,
    so that it is answered without Python; what they say is looked up when a row is seen.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[TimelineRow | None] = ()

    def show(self, rows: Sequence[TimelineRow]) -> None:
        """Show these rows, the newest first; what is to come stands above the line."""
        ahead = [row for row in rows if row.is_ahead]
        past = [row for row in rows if not row.is_ahead]
        self.rows = (*ahead, TODAY, *past)
        self.setColumnCount(1)
        self.setRowCount(len(self.rows))
        line = QStandardItem()
        line.setFlags(Qt.ItemFlag.ItemIsEnabled)  # it is seen, but no entry to be chosen
        self.setItem(len(ahead), line)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()]
        if role == int(Qt.ItemDataRole.UserRole):
            return row
        if role in (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)):
            return tr("Today") if row is None else entry_spoken(row)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, shown: TimelineList) -> None:
        super().__init__(shown)
        self._list = shown

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._list.row_height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._list.paint_row(painter, option, index.row())


class TimelineList(QListView):
    """Enter opens an entry, Delete takes it away, the menu key shows what else can be done."""

    opened = Signal(object)
    removed = Signal(object)
    menu_wished = Signal(object, object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.today = today
        self.shows_accounts = False
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("keeps_keys", True)  # noqa: FBT003 a name and its value
        follow(theme, self._on_theme)

    @property
    def row_height(self) -> int:
        """The height of a row in zoomed pixels."""
        return round(self._ink.px(ROW_PX))

    @property
    def rows(self) -> Sequence[TimelineRow | None]:
        """The rows shown, None for the line of today."""
        return self._model.rows

    @property
    def current(self) -> TimelineRow | None:
        """The entry the keyboard is on."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def show_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Show these rows; the current one stays where it is still there, else today is seen."""
        was = self.current
        scrolled = self.verticalScrollBar().value()
        first = not self._model.rows
        before, self._model = self._model, TimelineModel(self)
        self._model.show(rows)
        self.setModel(self._model)  # filled before, so that the view lays it out once
        before.deleteLater()
        if was is not None:
            key = (was.kind, was.id)
            same = (n for n, row in enumerate(self.rows) if row and (row.kind, row.id) == key)
            at = next(same, None)
            if at is not None:
                self.setCurrentIndex(self._model.index(at, 0))
            self.verticalScrollBar().setValue(scrolled)
        elif first or not self.currentIndex().isValid():
            self.go_to_day(self.today)

    def go_to_day(self, day: date) -> None:
        """Bring a day into view: the newest entry up to it becomes the current one."""
        rows = self.rows
        line = next((n for n, row in enumerate(rows) if row is None), 0)
        found = line
        if day == self.today:
            found = line + 1 if line + 1 < len(rows) else line - 1
        else:
            span = range(line + 1, len(rows)) if day < self.today else range(line)
            at = (n for n in span if (row := rows[n]) is not None and row.day <= day)
            found = next(at, len(rows) - 1 if day < self.today else line - 1)
        if 0 <= found < len(rows):
            self.setCurrentIndex(self._model.index(found, 0))
            hint = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self._model.index(found, 0), hint)

    # --- painting --------------------------------------------------------------------------

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, number: int) -> None:
        """Background, then the row."""
        ink = self._ink
        ink.begin(painter)
        rect, row = QRectF(option.rect), self.rows[number]
        if row is None:
            self._paint_today(painter, rect)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            role = "bg.selected" if self.hasFocus() else "bg.selectedInactive"
            painter.fillRect(rect, ink.colour(role))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, ink.colour("bg.hover"))
        self._paint_entry(painter, rect.adjusted(ink.px(16), 0, -ink.px(16), 0), row)

    def _paint_today(self, painter: QPainter, rect: QRectF) -> None:
        ink, y = self._ink, rect.center().y()
        words = tr("Today, {0}", formats.day_title(self.today))
        wide = ink.width(words, "caption:500")
        painter.setPen(ink.pen("accent.border", 1.0))
        left = rect.x() + ink.px(16)
        painter.drawLine(QPointF(left + wide + ink.px(10), y), QPointF(rect.right(), y))
        ink.text(painter, QRectF(left, rect.y(), wide + 2, rect.height()), words, "caption:500",
                 "accent.text")  # fmt: skip

    def _paint_entry(self, painter: QPainter, rect: QRectF, row: TimelineRow) -> None:
        ink, high = self._ink, self._ink.px(17)
        role = role_of(row, self.today)
        upper = QRectF(rect.x(), rect.center().y() - high, rect.width(), high)
        day = QRectF(upper.x(), upper.y(), ink.px(82), high)
        tone = role if role != "text.secondary" else "text.muted"
        ink.text(painter, day, entry_day(row, self.today), "caption", tone)
        x = rect.x() + ink.px(88)
        painter.setPen(ink.pen("border.default", hairline=True))
        rail = x + ink.px(7)
        painter.drawLine(QPointF(rail, rect.y() + ink.px(26)), QPointF(rail, rect.bottom()))
        picture(ink, painter, QPointF(x, rect.y() + ink.px(8)), icon_of(row), role, 14)
        upper.setLeft(x + ink.px(26))
        self._paint_side(painter, upper, row)
        upper.setRight(rect.right() - ink.px(196))
        first, second = entry_words(row)
        ink.text(painter, upper, first, "body:500", "text.primary")
        below = QRectF(upper.x(), upper.bottom(), upper.width(), high)
        if row.corrections:
            after = ink.text(painter, below, tr("Corrected"), "caption:500", "status.watch.text")
            below.setLeft(below.x() + after + ink.px(8))
        ink.text(painter, below, " ".join(second.split()), "caption", "text.secondary")

    def _paint_side(self, painter: QPainter, upper: QRectF, row: TimelineRow) -> None:
        ink = self._ink
        side = QRectF(upper.right() - ink.px(184), upper.y(), ink.px(184), upper.height())
        ink.text(painter, side, ", ".join(row.by), "caption", "text.secondary", RIGHT)
        below = side.translated(0, side.height())
        name = row.account_name if self.shows_accounts else ""
        ink.text(painter, below, name, "caption", "text.muted", RIGHT)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.doItemsLayout()

    # --- keys and mouse --------------------------------------------------------------------

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current
        if row is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        at = self.viewport().mapToGlobal(corner) if by_key else event.globalPos()
        self.menu_wished.emit(row, at)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, before = self.current, self.currentIndex().row()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)
            self._step_over(before)

    def _step_over(self, before: int) -> None:
        """The line of today is no entry: keys pass over it."""
        at = self.currentIndex().row()
        if 0 <= at < len(self.rows) and self.rows[at] is None:
            after = at + (1 if at > before else -1)
            if 0 <= after < len(self.rows):
                self.setCurrentIndex(self._model.index(after, 0))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self.rows) > 1:
            self.go_to_day(self.today)
