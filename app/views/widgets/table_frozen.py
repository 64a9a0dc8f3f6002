"""Columns that stay in sight while the others scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from app.views.widgets.table_paint import Cell

if TYPE_CHECKING:
    from app.views.widgets.table_view import PaintedTable


class Frozen:
    """Where the first visible columns of a table stand, and what that means for the rest."""

    def __init__(self, table: PaintedTable) -> None:
        self._table = table
        self.count = 0

    @property
    def offset(self) -> int:
        """How far the table is scrolled under the frozen columns; 0 where none are."""
        return self._table.header.offset() if self.count else 0

    def sections(self) -> list[int]:
        """The frozen columns."""
        header = self._table.header
        logical = [header.logicalIndex(place) for place in range(header.count())]
        visible = [section for section in logical if not header.isSectionHidden(section)]
        return visible[: self.count]

    @property
    def edge(self) -> int:
        """Where the scrolling part begins."""
        return sum(self._table.header.sectionSize(section) for section in self.sections())

    def section_at(self, x: int) -> int:
        """The frozen column at a place in the viewport, -1 where another one is."""
        if not self.offset:
            return -1
        header = self._table.header
        for section in self.sections():
            left = header.sectionPosition(section)
            if left <= x < left + header.sectionSize(section):
                return section
        return -1

    def spot(self, spot: QPoint) -> QPoint:
        """A point of the viewport as the table itself would have it."""
        return spot - QPoint(self.offset, 0) if self.section_at(spot.x()) >= 0 else spot

    def rect(self, section: int, area: QRect) -> QRect:
        """The area of a cell where it is seen."""
        return area.translated(self.offset, 0) if section in self.sections() else area

    def uncovered(self, section: int, area: QRect) -> int:
        """How far to scroll back for a cell that a frozen column hides."""
        if not self.offset or section in self.sections():
            return 0
        return max(0, self.edge - area.left())

    def split(self, cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
        """The frozen cells and those that scroll; nothing is frozen where nothing is scrolled."""
        if not self.offset:
            return [], cells
        return cells[: self.count], cells[self.count :]

    def clip(self, painter: QPainter, height: int, *, frozen: bool) -> None:
        """Keep to the frozen part, or to the other."""
        edge = self.edge
        width = self._table.viewport().width()
        area = QRectF(0, 0, edge, height) if frozen else QRectF(edge, 0, width - edge, height)
        painter.setClipRect(area)

    def line(self, painter: QPainter, height: int) -> None:
        """The edge between what stays and what scrolls."""
        colour = self._table.paint.ink.colour("border.default")
        painter.fillRect(QRectF(self.edge - 1, 0, 1, height), colour)
