"""The results of the palette: heads and items in one list, painted, with the keys of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.shell.palette_lines import Line
from app.views.shell.palette_search import Item, marked
from app.views.widgets import marks
from app.views.widgets.ink import Ink

Index = QModelIndex | QPersistentModelIndex

ITEM_PX = 36
HEAD_PX = 28
_NOWHERE = QModelIndex()


class ResultModel(QAbstractListModel):
    """The lines of the palette; heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.query = ""

    def show_lines(self, lines: Sequence[Line], query: str) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.lines, self.query = list(lines), query
        self.endResetModel()

    def item_at(self, row: int) -> Item | None:
        """The item of a line, None for a head."""
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        return line if isinstance(line, Item) else None

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Item):
            return line.reason or None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(line, str):
            return line
        return ", ".join(part for part in (line.title, line.detail, line.reason) if part)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultPainter(QStyledItemDelegate):
    """Draws heads, and items with their mark, title, detail and keys."""

    def __init__(self, theme: Theme, model: ResultModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._ink = Ink(theme)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self._ink.fresh()
        head = self._model.item_at(index.row()) is None
        return QSize(100, round(self._ink.px(HEAD_PX if head else ITEM_PX)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._ink.begin(painter)
        area = QRectF(option.rect)
        line = self._model.lines[index.row()]
        if isinstance(line, str):
            room = area.adjusted(self._ink.px(16), self._ink.px(8), 0, 0)
            self._ink.text(painter, room, line, "caption:500", "text.muted")
            return
        state = option.state
        self._paint_item(painter, area, line, on=bool(state & QStyle.StateFlag.State_Selected))

    def _paint_item(self, painter: QPainter, area: QRectF, item: Item, *, on: bool) -> None:
        ink = self._ink
        box = area.adjusted(ink.px(6), 0, -ink.px(6), 0)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.selected"))
            painter.drawRoundedRect(box, ink.px(6), ink.px(6))
        spot = QRectF(box.x() + ink.px(10), box.center().y() - ink.px(8), ink.px(16), ink.px(16))
        role = "text.secondary" if item.enabled else "text.disabled"
        if item.icon:
            picture = self._theme.pixmap(item.icon, role, 16, ink.dpr)
            painter.drawPixmap(QPointF(spot.topLeft()), picture)
        else:
            marks.band_mark(ink, painter, marks.square(spot, ink.px(12)), item.band)
        right = box.adjusted(0, 0, -ink.px(10), 0)
        keys = item.keys or ("Enter" if on and not item.action else "")
        used = marks.key_caps(ink, painter, right, keys) if keys else 0.0
        room = QRectF(box.x() + ink.px(40), box.y(), right.right() - used - box.x(), box.height())
        room.setRight(right.right() - used - ink.px(8))
        x = self._paint_title(painter, room, item, on=on)
        rest = QRectF(x + ink.px(8), room.y(), room.right() - x - ink.px(8), room.height())
        detail = item.detail if item.enabled else item.reason or item.detail
        ink.text(painter, rest, detail, "body", "text.muted")

    def _paint_title(self, painter: QPainter, room: QRectF, item: Item, *, on: bool) -> float:
        ink = self._ink
        x = room.x()
        plain = "text.primary" if item.enabled else "text.disabled"
        for text, hit in marked(item.title, self._model.query):
            font = "bodyStrong" if hit or on else "body:500"
            space = QRectF(x, room.y(), room.right() - x, room.height())
            wide = ink.text(painter, space, text, font, "accent.text" if hit else plain)
            if hit:
                line = QRectF(x, room.center().y() + ink.px(9), wide, 1)
                painter.fillRect(line, ink.colour("accent.border"))
            x += wide
        return x


class ResultList(QListView):
    """The list under the palette's field; the field keeps the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultModel()
        self.setModel(self.results)
        self.setItemDelegate(ResultPainter(theme, self.results, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.entered.connect(self.setCurrentIndex)

    def show_lines(self, lines: Sequence[Line], query: str) -> None:
        """Show other results, the first item chosen."""
        self.results.show_lines(lines, query)
        self.scrollToTop()
        self.step(1, start=-1)

    def step(self, by: int, start: int | None = None) -> None:
        """Move to the next item in a direction, passing over heads."""
        row = self.currentIndex().row() if start is None else start
        count = self.results.rowCount()
        for _ in range(count):
            row = (row + by) % count
            if self.results.item_at(row) is not None:
                self.setCurrentIndex(self.results.index(row))
                return

    def choose(self, item: Item | None) -> None:
        """Choose an item again after others came beside it; the first where it is gone."""
        for row, line in enumerate(self.results.lines):
            if item is not None and isinstance(line, Item) and line.key == item.key:
                self.setCurrentIndex(self.results.index(row))
                return

    @property
    def chosen(self) -> Item | None:
        """The item that Enter would take."""
        return self.results.item_at(self.currentIndex().row())

    def wanted_height(self) -> int:
        """How high all lines are together."""
        return sum(self.sizeHintForRow(row) for row in range(self.results.rowCount()))
