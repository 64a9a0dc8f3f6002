"""A list of painted rows that is as high as its rows: the page scrolls, not the list.

What can be pressed inside a row is painted too; each such part has a name, a box, and a key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

Index = QModelIndex | QPersistentModelIndex
_CLEAR = QModelIndex()


class State(NamedTuple):
    """What a painter may want to know of a row besides its data."""

    is_current: bool = False
    hovered: str = ""  # the part under the pointer
    can_edit: bool = True


class Kind:
    """How rows of a kind are painted; a subclass for each section."""

    height_px = 34.0
    ruled = True  # a line above each row

    def paint(self, ink: Ink, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:  # noqa: ANN401
        """Paint a row inside its rectangle."""
        raise NotImplementedError

    def parts(self, ink: Ink, rect: QRectF, row: Any) -> Mapping[str, QRectF]:  # noqa: ANN401, ARG002
        """What can be pressed by itself."""
        return {}

    def spoken(self, row: Any) -> str:  # noqa: ANN401
        """The row in words, for screen readers and as its tooltip."""
        raise NotImplementedError

    def key(self, row: Any) -> object:  # noqa: ANN401
        """What a row is known by when the rows are others."""
        return getattr(row, "id", row)


class _Rows(QAbstractListModel):
    def __init__(self, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _CLEAR) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()]
        if role == int(Qt.ItemDataRole.UserRole):
            return row
        if role in (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)):
            return self._kind.spoken(row)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, shown: PaintedList) -> None:
        super().__init__(shown)
        self._list = shown

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._list.row_height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._list.paint_row(painter, option, index)


class PaintedList(QListView):
    """Rows of one kind. `pressed_part` names a part and its row, `wished` a key and its row."""

    opened = Signal(object)
    pressed_part = Signal(str, object)
    wished = Signal(str, object)
    moved = Signal()
    left = Signal(int)  # up or down beyond the ends

    def __init__(self, theme: Theme, name: str, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self._ink = Ink(theme)
        self._hovered: tuple[int, str] = (-1, "")
        self.can_edit = True
        self.letters = True
        self._model = _Rows(kind, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("keeps_keys", True)  # noqa: FBT003 a name and its value
        follow(theme, self._on_theme)

    # --- rows ------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the current one stays, or the one that took its place."""
        at = self.currentIndex().row()
        before = self.kind.key(self._model.rows[at]) if 0 <= at < len(self._model.rows) else None
        self._model.show(rows)
        self._fit()
        keys = [self.kind.key(row) for row in rows]
        if before is not None and keys:
            at = keys.index(before) if before in keys else min(at, len(keys) - 1)
            self.setCurrentIndex(self._model.index(at, 0))

    @property
    def rows(self) -> Sequence[Any]:
        """The rows shown."""
        return self._model.rows

    @property
    def current(self) -> Any:  # noqa: ANN401 a row as it was given
        """The row the keyboard is on, None where it is on none."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def go_to(self, number: int) -> None:
        """Make a row the current one."""
        if self._model.rows:
            number = min(max(number, 0), len(self._model.rows) - 1)
            self.setCurrentIndex(self._model.index(number, 0))

    def box_of(self, row: Any) -> QRect:  # noqa: ANN401 a row as it was given
        """Where a row stands, to open a menu there."""
        for number, known in enumerate(self._model.rows):
            if known is row:
                return self.visualRect(self._model.index(number, 0))
        return QRect(0, 0, self.width(), self.row_height)

    @property
    def row_height(self) -> int:
        """The height of a row in zoomed pixels."""
        return round(self._ink.px(self.kind.height_px))

    # --- painting --------------------------------------------------------------------------

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, then what the kind paints."""
        ink = self._ink
        ink.begin(painter)
        rect = QRectF(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        if on:
            role = "bg.selected" if self.hasFocus() else "bg.selectedInactive"
            painter.fillRect(rect, ink.colour(role))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, ink.colour("bg.hover"))
        if self.kind.ruled:
            line = QRectF(rect.x(), rect.y(), rect.width(), 1)
            painter.fillRect(line, ink.colour("border.subtle"))
        number, part = self._hovered
        state = State(on, part if number == index.row() else "", self.can_edit)
        self.kind.paint(ink, painter, rect, self._model.rows[index.row()], state)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._fit()
        self.doItemsLayout()

    def _fit(self) -> None:
        self.setFixedHeight(self.row_height * len(self._model.rows))

    # --- mouse -----------------------------------------------------------------------------

    def _part_at(self, point: QPoint) -> tuple[int, str]:
        index = self.indexAt(point)
        if not index.isValid():
            return -1, ""
        rect = QRectF(self.visualRect(index))
        parts = self.kind.parts(self._ink, rect, self._model.rows[index.row()])
        found = next((name for name, box in parts.items() if box.contains(point)), "")
        return index.row(), found

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        now = self._part_at(event.position().toPoint())
        if now != self._hovered:
            self._hovered = now
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if now[0] >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = (-1, "")
        super().leaveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        number, part = self._part_at(event.position().toPoint())
        if number < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self._model.rows[number]
        if part:
            self.pressed_part.emit(part, row)
        else:
            self.opened.emit(row)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is not None:
            self.wished.emit("menu", self.current)
        event.accept()

    # --- keyboard --------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current, event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if control:
                self.wished.emit("act", row)
            else:
                self.opened.emit(row)
            return
        wish = "" if control or row is None else self._wish(event)
        if wish:
            self.wished.emit(wish, row)
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        at = self.currentIndex().row() + step
        if step and not 0 <= at < len(self._model.rows):
            self.left.emit(step)
            return
        super().keyPressEvent(event)
        self.moved.emit()

    def _wish(self, event: QKeyEvent) -> str:
        if event.key() == Qt.Key.Key_Space:
            return "tick"
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        return _LETTERS.get(event.text().lower(), "") if self.letters and plain else ""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self._model.rows:
            self.go_to(0)  # the keyboard has to see where it is
        self.moved.emit()


_LETTERS = {"s": "snooze", "d": "done", "r": "move", "g": "give"}
