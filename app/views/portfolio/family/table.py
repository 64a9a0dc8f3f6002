"""The tree as a table: arrows fold and unfold, a row is dragged onto its new parent."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.bridge.family import FamilyModel, may_hang
from app.bridge.family_lines import FamilyRow
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.family.columns import CHEVRON_PX, INDENT_PX, painters
from app.views.portfolio.list_table import ListTable

TOP = -1
"""The target of a drag that makes an account stand alone."""
_LEAST_PX = {
    "name": 170, "below": 52, "arr": 62, "revenue": 86, "margin": 56, "health": 62, "csat": 50,
    "owner": 80,
}  # fmt: skip


class FamilyTable(ListTable):
    """`moved` carries the dragged account and its new parent, None for none."""

    moved = Signal(object, object)

    def __init__(self, theme: Theme, model: FamilyModel) -> None:
        super().__init__(theme, model, painters())
        self.tree = model
        self.may_move = True
        self._from: tuple[int, QPoint] | None = None
        self._target: int | None = None
        self.links = frozenset(())
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setAccessibleName(tr("Family tree of accounts"))
        self.widths.stretch = "name"
        self.widths.comfort = 220
        self.widths.least = _LEAST_PX
        self.widths.drop = ("owner", "csat_whole", "csat", "revenue_whole", "revenue")
        self.freeze(1)

    @property
    def current(self) -> FamilyRow | None:
        """The row that the keyboard is at."""
        row = self.current_row()
        return row if isinstance(row, FamilyRow) else None

    def choose(self, account_id: int) -> None:
        """Bring an account into view and select it."""
        self.tree.reveal(account_id)
        self.show_row(account_id)
        self.selection.select((account_id,))

    # --- keys --------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._from is not None and event.key() == Qt.Key.Key_Escape:
            self._let_go()
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(right=event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    def _step(self, *, right: bool) -> None:
        """Unfold and then go in; fold and then go out, as trees do everywhere."""
        row = self.current
        if row is None or self.tree.found is None:
            return
        family = self.tree.found.family
        if row.below and row.is_folded is right:
            self.tree.fold(row.id, folded=not right)
            self.choose(row.id)
        elif right:
            line = self.currentIndex().row() + 1
            if row.below and (key := self.tree.key_at(line)) is not None:
                self._go(key)
        elif (parent := family.parents.get(row.id)) is not None:
            self._go(parent)

    def _go(self, key: object) -> None:
        if isinstance(key, int):
            self.show_row(key)
            self.selection.select((key,))

    # --- dragging ----------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        row = self.tree.row_at(index) if index.isValid() else None
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            if index.column() == 0 and row.below and self._is_on_chevron(row, spot):
                self.tree.fold(row.id, folded=not row.is_folded)
                self.choose(row.id)
                return
            self._from = (row.id, spot) if self.may_move else None
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        spot = event.position().toPoint()
        key, start = self._from
        far = (spot - start).manhattanLength() >= QApplication.startDragDistance()
        if self._target is None and not far:
            return
        index = self.indexAt(spot)
        over = self.tree.key_at(index) if index.isValid() else None
        self._target = over if isinstance(over, int) else TOP
        self.viewport().setCursor(
            Qt.CursorShape.ClosedHandCursor
            if self._may_drop(key)
            else Qt.CursorShape.ForbiddenCursor
        )
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, target = self._from, self._target
        may = held is not None and target is not None and self._may_drop(held[0])
        self._let_go()
        if held is not None and target is not None:
            if may:
                self.moved.emit(held[0], None if target == TOP else target)
            return
        super().mouseReleaseEvent(event)

    def _may_drop(self, key: int) -> bool:
        """Not onto itself, not below itself, and not where it is already."""
        found, target = self.tree.found, self._target
        if found is None or target is None:
            return False
        return may_hang(found.family, key, None if target == TOP else target)

    def _let_go(self) -> None:
        self._from = self._target = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _is_on_chevron(self, row: FamilyRow, spot: QPoint) -> bool:
        start = self.visualRect(self.tree.index_of(row.id)).left()
        left = start + self.theme.px(self.paint.pad + row.depth * INDENT_PX) - self.theme.px(4)
        return left <= spot.x() <= left + self.theme.px(CHEVRON_PX + 8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._from is None or self._target is None or not self._may_drop(self._from[0]):
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.paint.ink.pen("accent.graphic", 2))
        painter.drawRoundedRect(QRectF(self._drop_area()).adjusted(1, 1, -1, -2), 4, 4)

    def _drop_area(self) -> QRect:
        wide = self.viewport().width()
        if self._target == TOP:
            below = self.tree.rowCount() * self.rowHeight(0) - self.verticalScrollBar().value()
            top = max(0, min(below, self.viewport().height() - 6))
            return QRect(0, top, wide, max(6, self.viewport().height() - top))
        index = self.tree.index_of(self._target)
        return QRect(0, self.rowViewportPosition(index.row()), wide, self.rowHeight(index.row()))
