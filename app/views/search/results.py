"""The list of what was found: title and words around the hit marked, kind, account and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.bridge import formats
from app.bridge.found_words import icon_of, kind_word, title_of
from app.bridge.marking import marked
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.ink import RIGHT, Ink

if TYPE_CHECKING:
    from app.queries.search import SearchRow

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 54
_NOWHERE = QModelIndex()


class FoundModel(QAbstractListModel):
    """The rows found, best first, and the words they were found by."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[SearchRow, ...] = ()
        self.words = ""
        self.today = date.min

    def show_rows(self, rows: Sequence[SearchRow], words: str, today: date) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.rows, self.words, self.today = tuple(rows), words, today
        self.endResetModel()

    def day_of(self, row: SearchRow) -> str:
        """The day that a row is about."""
        return "" if row.day is None else formats.day(row.day, self.today)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return title_of(row)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        said = (title_of(row), kind_word(row.table), row.account_name, self.day_of(row))
        return ", ".join(part for part in said if part)


class FoundPainter(QStyledItemDelegate):
    """Two lines: picture, title and day; below kind, account and the words around the hit."""

    def __init__(self, theme: Theme, model: FoundModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._ink = Ink(theme)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self._ink.fresh()
        return QSize(100, round(self._ink.px(ROW_PX)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink, row = self._ink, self._model.rows[index.row()]
        ink.begin(painter)
        area = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, ink.colour("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, ink.colour("bg.hover"))
        painter.fillRect(
            QRectF(area.x(), area.bottom() - 1, area.width(), 1), ink.colour("border.subtle")
        )
        left, right = area.x() + ink.px(20), area.right() - ink.px(20)
        picture = self._theme.pixmap(icon_of(row.table), "text.secondary", 16, ink.dpr)
        painter.drawPixmap(QPointF(left, area.y() + ink.px(10)), picture)
        left += ink.px(28)
        day = self._model.day_of(row)
        wide = ink.width(day, "caption") + ink.px(2)
        upper = QRectF(left, area.y() + ink.px(7), right - left - wide - ink.px(12), ink.px(20))
        self._paint_marked(painter, upper, title_of(row), "body:500", "text.primary")
        there = QRectF(right - wide, upper.y(), wide, upper.height())
        ink.text(painter, there, day, "caption", "text.muted", RIGHT)
        lower = QRectF(left, area.y() + ink.px(28), right - left, ink.px(18))
        self._paint_below(painter, lower, row)

    def _paint_below(self, painter: QPainter, room: QRectF, row: SearchRow) -> None:
        ink = self._ink
        kind = kind_word(row.table).capitalize()
        of = row.account_name if row.table != "account" else None
        lead = " · ".join(part for part in (kind, of) if part)
        used = ink.text(painter, room, lead, "caption:500", "text.secondary")
        said = row.snippet if _says_more(row) else ""
        if said:
            rest = room.adjusted(used + ink.px(10), 0, 0, 0)
            self._paint_marked(painter, rest, said, "caption", "text.muted")

    def _paint_marked(
        self, painter: QPainter, room: QRectF, text: str, font: str, role: str
    ) -> None:
        ink, x = self._ink, room.x()
        strong = f"{font.partition(':')[0]}:600"
        for piece, hit in marked(text, self._model.words):
            if x >= room.right():
                return
            space = QRectF(x, room.y(), room.right() - x, room.height())
            wide = ink.text(
                painter, space, piece, strong if hit else font, "accent.text" if hit else role
            )
            if hit:
                line = QRectF(x, room.center().y() + ink.px(8), wide, 1)
                painter.fillRect(line, ink.colour("accent.border"))
            x += wide


def _says_more(row: SearchRow) -> bool:
    """Whether the words around the hit are not just the title again."""
    return bool(row.snippet) and row.snippet.strip("…") not in title_of(row)


class FoundList(QListView):
    """`opened` names a row, and whether it is wanted in a new window; `left` goes back up."""

    opened = Signal(object, bool)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FoundModel()
        self.setModel(self.found)
        self.setItemDelegate(FoundPainter(theme, self.found, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Results"))

    def show_rows(self, rows: Sequence[SearchRow], words: str, today: date) -> None:
        """Show other rows; the one chosen stays so where it is still found."""
        now = self.chosen
        self.found.show_rows(rows, words, today)
        keys = [(row.table, row.id) for row in rows]
        at = keys.index((now.table, now.id)) if now and (now.table, now.id) in keys else 0
        if rows:
            self.setCurrentIndex(self.found.index(at))

    @property
    def chosen(self) -> SearchRow | None:
        """The row that Enter would open."""
        at = self.currentIndex().row()
        return self.found.rows[at] if 0 <= at < len(self.found.rows) else None

    def open_chosen(self, beside: bool = False) -> None:  # noqa: FBT001, FBT002 a slot
        """Ask for the place of the row that is chosen."""
        if self.chosen is not None:
            self.opened.emit(self.chosen, beside)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_chosen(beside=held)
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.indexAt(event.position().toPoint()).isValid():
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.open_chosen(beside=held)
