"""The painted part of a table: where lines and columns stand, and drawing them in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

from app.bridge.grouping import Group, GroupedTableModel
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink
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

    def cells(self) -> list[Cell]:
        """The visible columns in their order, with their places."""
        header, found = self.header, list[Cell]()
        for place in range(header.count()):
            logical = header.logicalIndex(place)
            if not header.isSectionHidden(logical):
                left = float(header.sectionViewportPosition(logical))
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
            heads = [self.group_at(line) for line in range(self.source.rowCount())]
            groups = [group for group in heads if group is not None]
            self._filtered = (
                [row for group in groups for row in group.members] if groups else self.source.shown
            )
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
        lines = []
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
        paint.grounds(painter, lines, self.viewport().width(), active=self.isActiveWindow())
        paint.cells(painter, lines, cells)
        paint.heads(painter, lines, cells)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            paint.focus(painter, QRectF(self.visualRect(current)))

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
