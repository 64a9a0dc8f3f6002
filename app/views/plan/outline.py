"""The outline at the left: the sections of the plan, its goals, and the other plans."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.plan.outline_list import ENTRY_ROLE, OutlineList
from app.views.widgets import shapes
from app.views.widgets.base import ElidedLabel, follow
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.lengths import Lengths
from app.views.widgets.strokes import draw_shape

WIDTH = 222.0
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """A line of the outline: where it leads, its words, how deep, and what stands at the right."""

    key: str
    title: str
    depth: int = 0
    note: str = ""
    done: bool = False
    asks: str = ""  # the letters of SMART that are still to be written
    wanting: int = 0  # records of a section that want something
    rule_above: bool = False


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY_ROLE)
        return QSize(10, round(self._ink.theme.px(42 if entry.rule_above else 27)))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        ink = self._ink
        ink.begin(painter)
        entry: Entry = index.data(ENTRY_ROLE)
        rect = QRectF(option.rect)
        if entry.rule_above:
            painter.setPen(ink.pen("border.default", hairline=True))
            y = rect.top() + ink.px(8)
            painter.drawLine(QPointF(rect.left() + 8, y), QPointF(rect.right() - 8, y))
            rect.setTop(rect.top() + ink.px(15))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.selected"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), ink.px(5), ink.px(5))
        left = ink.px(8 + 20 * entry.depth)
        words = rect.adjusted(left, 0, -ink.px(36), 0)
        role = "accent.text" if chosen else "text.secondary"
        ink.text(painter, words, entry.title, "body:600" if chosen else "body", role)
        end = rect.adjusted(0, 0, -ink.px(8), 0)
        if entry.done:
            picture = ink.theme.pixmap("check", "status.good.graphic", 14, ink.dpr)
            at = QPointF(end.right() - ink.px(14), end.center().y() - ink.px(7))
            painter.drawPixmap(at, picture)
        elif entry.asks or entry.wanting:
            self._paint_asks(painter, end, len(entry.asks) or entry.wanting)
        else:
            ink.text(painter, end, entry.note, "caption", "text.muted", RIGHT)

    def _paint_asks(self, painter: QPainter, end: QRectF, count: int) -> None:
        ink = self._ink
        wide = ink.text(painter, end, str(count), "caption:500", "status.watch.text", RIGHT)
        size = ink.px(9)
        left = end.right() - wide - ink.px(4) - size
        mark = QRectF(left, end.center().y() - size / 2, size, size)
        draw_shape(ink, painter, mark, shapes.BANDS["watch"])


class Outline(QFrame):
    """A list of the plan's parts; choosing one brings it into view."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = Ink(theme)
        self._title = ElidedLabel(theme, "", "bodyStrong")
        self._model = QStandardItemModel(self)
        self.list = self._list = OutlineList(theme)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(theme, self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Outline of the plan"))
        self._list.setProperty("surface", "sidebar")
        self._list.clicked.connect(self._on_clicked)
        self._rows = QVBoxLayout(self)
        head = QHBoxLayout()
        Lengths(theme, self).keep(head.setContentsMargins, 8, 0, 0, 0)
        head.addWidget(self._title)
        self._rows.addLayout(head)
        self._rows.addWidget(self._list, 1)
        follow(theme, self._on_theme)

    def show_entries(self, title: str, entries: list[Entry]) -> None:
        """Show these lines; the one chosen stays chosen."""
        now = self._list.currentIndex().data(ENTRY_ROLE)
        self._title.setText(title)
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.title)
            item.setData(entry, ENTRY_ROLE)
            item.setData(_spoken(entry), int(Qt.ItemDataRole.AccessibleTextRole))
            item.setToolTip(_spoken(entry))
            self._model.appendRow(item)
        if isinstance(now, Entry):
            self.mark(now.key)

    def mark(self, key: str) -> None:
        """Show where in the document the user is."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(ENTRY_ROLE).key == key:
                self._list.setCurrentIndex(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry):
            self.chosen.emit(entry.key)

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFixedWidth(round(px(WIDTH)))
        self._rows.setContentsMargins(round(px(8)), round(px(12)), round(px(8)), round(px(8)))
        self._rows.setSpacing(round(px(8)))
        self._list.doItemsLayout()
        self.update()

    @override
    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.sidebar"))
        painter.setPen(self._ink.pen("border.default", hairline=True))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())


def _spoken(entry: Entry) -> str:
    if entry.asks:
        return tr("{0}, still to write: {1}", entry.title, ", ".join(entry.asks))
    if entry.wanting:
        return tr("{0}, still to do: {1}", entry.title, entry.wanting)
    said = tr("complete") if entry.done else entry.note
    return ", ".join(part for part in (entry.title, said) if part)
