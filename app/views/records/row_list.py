"""A list of painted rows inside a card: hover, selection, a check box, and one row per record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
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

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

Paint = Callable[[Ink, QPainter, QRectF, Any], None]
Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole) + 1


class _Delegate(QStyledItemDelegate):
    def __init__(self, ink: Ink, height_px: float, paint: Paint, parent: QWidget) -> None:
        super().__init__(parent)
        self.ink = ink
        self.height_px = height_px
        self._paint = paint

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, round(self.ink.px(self.height_px)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = self.ink
        ink.begin(painter)
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, ink.colour("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, ink.colour("bg.hover"))
        inner = rect.adjusted(ink.px(14), 0, -ink.px(14), 0)
        self._paint(ink, painter, inner, index.data(_ROW))


class RowList(QListView):
    """Rows painted by one function; `opened` on Enter or click, `ticked` at the left edge."""

    opened = Signal(object)
    ticked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        height_px: float,
        paint: Paint,
        spoken: Callable[[Any], str],
        *,
        tick_px: float = 0.0,
    ) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._spoken = spoken
        self._tick_px = tick_px
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._ink, height_px, paint, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        follow(theme, self._on_theme)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; who is current stays so where still there."""
        now = self.currentIndex().row()
        self._model.clear()
        for row in rows:
            item = QStandardItem()
            item.setData(row, _ROW)
            item.setData(self._spoken(row), int(Qt.ItemDataRole.AccessibleTextRole))
            item.setData(self._spoken(row), int(Qt.ItemDataRole.ToolTipRole))
            self._model.appendRow(item)
        if 0 <= now < self._model.rowCount():
            self.setCurrentIndex(self._model.index(now, 0))

    @property
    def rows(self) -> list[Any]:
        """The rows shown."""
        return [self._model.index(n, 0).data(_ROW) for n in range(self._model.rowCount())]

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.doItemsLayout()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))  # the keyboard has to see where it is

    def box_of(self, row: Any) -> QRect:  # noqa: ANN401 a row as it was given
        """Where a row stands, to open a menu there."""
        number = self.rows.index(row)
        return self.visualRect(self._model.index(number, 0))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        at_box = event.position().x() < self._ink.px(14 + self._tick_px)
        signal = self.ticked if self._tick_px and at_box else self.opened
        signal.emit(index.data(_ROW))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(_ROW)
        if row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Space and self._tick_px:
            self.ticked.emit(row)
        else:
            super().keyPressEvent(event)


class ListHead(QWidget):
    """The captions above the columns of the contacts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(24)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        room = QRectF(self.rect()).adjusted(ink.px(14), 0, -ink.px(14), 0)
        name = room.adjusted(ink.px(22), 0, 0, 0)
        ink.text(painter, name, tr("Person"), "caption", "text.muted")
        ink.text(painter, room, tr("Last touch"), "caption", "text.muted", RIGHT)
        squares = room.adjusted(0, 0, -ink.px(78 + 10), 0)
        ink.text(painter, squares, tr("Influence"), "caption", "text.muted", RIGHT)
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.drawLine(QPointF(0, self.height() - 1), QPointF(self.width(), self.height() - 1))


def picture(ink: Ink, painter: QPainter, at: QPointF, name: str, role: str, size: float) -> None:
    """An icon with its top left corner at a point."""
    painter.drawPixmap(at, ink.theme.pixmap(name, role, size, ink.dpr))
