"""The painted part of a table: where lines and columns stand, and drawing them in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

from app.bridge.grouping import Group, GroupedTableModel
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink
from app.views.widgets.table_frozen import Frozen
from app.views.widgets.table_header import TableHeader
from app.views.widgets.table_paint import Cell, CellPainter, Line, TablePainter
from app.views.widgets.table_widths import Widths

ROW_PX = 30


class PaintedTable(QTableView):
    """A table view that asks its model for whole rows and paints them itself."""

    def __init__(
        self,
        theme: Theme,
        model: RowTableModel[Any],
        painters: Mapping[str, CellPainter] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.source = model
        self.paint = TablePainter(Ink(theme), painters or {})
        self.widths = Widths(self)
        self.header = TableHeader(theme, model, self)
        self.frozen = Frozen(self)
        self.header.frozen = self.frozen
        self._hovered = -1
        self._filtered: Sequence[Any] | None = None
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setModel(model)
        model.arranged.connect(self._forget_filtered)
        follow(theme, self._on_theme)

    def freeze(self, columns: int) -> None:
        """Keep so many of the first columns in sight when the table scrolls sideways."""
        self.frozen.count = columns
        self.viewport().update()

    def cells(self) -> list[Cell]:
        """The visible columns in their order, with their places."""
        header, found = self.header, list[Cell]()
        offset = self.frozen.offset
        for place in range(header.count()):
            logical = header.logicalIndex(place)
            if not header.isSectionHidden(logical):
                left = float(header.sectionViewportPosition(logical))
                if len(found) < self.frozen.count:
                    left += offset
                width = float(header.sectionSize(logical))
                found.append(Cell(self.source.columns[logical], left, width))
        return found

    def group_at(self, line: int) -> Group[Any] | None:
        """The group whose head stands at a line."""
        model = self.source
        return model.group_at(line) if isinstance(model, GroupedTableModel) else None

    def filtered_rows(self) -> Sequence[Any]:
        """Every row that passes the filter, those of folded groups included."""
        if self._filtered is None:
            if isinstance(self.source, GroupedTableModel):
                self._filtered = self.source.filtered
            else:
                self._filtered = self.source.shown
        return self._filtered

    def _on_theme(self) -> None:
        self.paint.ink.fresh()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(round(self.theme.px(ROW_PX)))
        self.setFont(self.theme.font("body"))
        self.widths.apply()
        self.viewport().update()

    def _forget_filtered(self) -> None:
        self._filtered = None

    def _lines(self, top: int, bottom: int) -> list[Line]:
        """The lines between two heights of the viewport."""
        first, last = self.rowAt(max(top, 0)), self.rowAt(bottom)
        if first < 0:
            return []
        last = self.source.rowCount() - 1 if last < 0 else last
        chosen = self.selectionModel()
        grouped = isinstance(self.source, GroupedTableModel)
        lines: list[Line] = []
        for number in range(first, last + 1):
            row = self.source.row_at(number)
            lines.append(
                Line(
                    float(self.rowViewportPosition(number)),
                    float(self.rowHeight(number)),
                    row,
                    self.group_at(number) if row is None and grouped else None,
                    chosen.isRowSelected(number, QModelIndex()),
                    number == self._hovered,
                )
            )
        return lines

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint, area = self.paint, event.rect()
        paint.ink.begin(painter)
        painter.fillRect(area, paint.ink.colour("bg.surface"))
        lines, cells = self._lines(area.top(), area.bottom()), self.cells()
        self._paint_lines(painter, lines, cells)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter.setClipping(False)
            paint.focus(painter, QRectF(self.visualRect(current)))

    def _paint_lines(self, painter: QPainter, lines: list[Line], cells: list[Cell]) -> None:
        paint, width, height = self.paint, self.viewport().width(), self.viewport().height()
        active = self.isActiveWindow()
        paint.grounds(painter, lines, width, active=active)
        frozen, moving = self.frozen.split(cells)
        if not frozen:
            paint.cells(painter, lines, cells)
            paint.heads(painter, lines, cells)
            return
        self.frozen.clip(painter, height, frozen=False)
        paint.cells(painter, lines, moving)
        paint.subtotals(painter, lines, moving)
        self.frozen.clip(painter, height, frozen=True)
        paint.cells(painter, lines, frozen)
        paint.heads(painter, lines, frozen)
        self.frozen.line(painter, height)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        return super().indexAt(self.frozen.spot(p))

    @override
    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        area = super().visualRect(index)
        return self.frozen.rect(index.column(), area) if self.frozen.offset else area

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() in self.frozen.sections():
            bar.setValue(before)
        elif back := self.frozen.uncovered(index.column(), super().visualRect(index)):
            bar.setValue(bar.value() - back)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self.frozen.count:
            self.viewport().update()
            self.header.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.apply()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, line: int) -> None:
        if line != self._hovered:
            self._hovered = line
            self.viewport().update()
