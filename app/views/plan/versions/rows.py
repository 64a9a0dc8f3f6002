"""The list of versions: number, name, when and by whom, and how much changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.bridge.plan_states import NOW, StateLine
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

_LINE = int(Qt.ItemDataRole.UserRole) + 1
_COUNTS = _LINE + 1
_ROW_PX = 46.0
_NUMBER_PX = 26.0
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, round(self._ink.theme.px(_ROW_PX)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = self._ink
        ink.begin(painter)
        line: StateLine = index.data(_LINE)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.colour("bg.selected"))
        elif line.key == NOW:
            painter.fillRect(rect, ink.colour("bg.sunken"))
        painter.setPen(ink.pen("border.subtle", hairline=True))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(ink.px(6), ink.px(5), -ink.px(8), -ink.px(5))
        upper = QRectF(inner.x(), inner.y(), inner.width(), inner.height() / 2)
        lower = upper.translated(0, upper.height())
        ink.text(painter, upper, str(line.number or ""), "body", "text.muted")
        counts = str(index.data(_COUNTS) or "")
        wide = ink.text(painter, upper, counts, "caption", "text.secondary", RIGHT)
        words = upper.adjusted(ink.px(_NUMBER_PX), 0, -wide - (ink.px(8) if wide else 0), 0)
        if line.kind == "approved":
            self._paint_check(painter, words)
            words.adjust(ink.px(18), 0, 0, 0)
        ink.text(painter, words, line.title, "body:600" if line.key == NOW else "body")
        lower.adjust(ink.px(_NUMBER_PX), 0, 0, 0)
        ink.text(painter, lower, line.under, "caption", "text.secondary")

    def _paint_check(self, painter: QPainter, words: QRectF) -> None:
        ink = self._ink
        picture = ink.theme.pixmap("check", "status.good.graphic", 14, ink.dpr)
        painter.drawPixmap(QPointF(words.x(), words.center().y() - ink.px(7)), picture)


class VersionList(QListView):
    """As high as its rows; Return compares, the context menu offers the rest."""

    compared = Signal(str)  # the key of a state
    menu_wished = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Version history"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.activated.connect(self._on_activated)
        follow(theme, self._fit)

    def show_lines(self, lines: Sequence[StateLine], counts: Mapping[str, str]) -> None:
        """Show these states, the newest first; the one chosen stays chosen."""
        now = self.currentIndex().data(_LINE)
        self._model.clear()
        for row, line in enumerate(lines):
            item = QStandardItem(line.title)
            item.setData(line, _LINE)
            item.setData(counts.get(line.key, ""), _COUNTS)
            approved = tr("approved") if line.kind == "approved" else ""
            spoken = (line.words, line.under, counts.get(line.key, ""), approved)
            item.setData(
                ", ".join(part for part in spoken if part), int(Qt.ItemDataRole.AccessibleTextRole)
            )
            item.setToolTip("\n".join(part for part in (line.title, line.under) if part))
            self._model.appendRow(item)
            if isinstance(now, StateLine) and now.key == line.key:
                self.setCurrentIndex(self._model.index(row, 0))
        self._fit()

    @property
    def lines(self) -> list[tuple[StateLine, str]]:
        """What is shown, with the counts."""
        rows = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        return [(index.data(_LINE), index.data(_COUNTS)) for index in rows]

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._model.rowCount()) * round(self._theme.px(_ROW_PX)))
        self.doItemsLayout()

    def _on_activated(self, index: QModelIndex) -> None:
        line = index.data(_LINE)
        if isinstance(line, StateLine):
            self.compared.emit(line.key)

    def _on_menu(self, at: QPoint) -> None:
        line = self.indexAt(at).data(_LINE)
        if isinstance(line, StateLine):
            self.menu_wished.emit(line.key, self.viewport().mapToGlobal(at))
