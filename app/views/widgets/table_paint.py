"""Painting a table in one pass: every visible row by per-column painters that get the whole row.

Qt would ask the model about thirty times per cell and frame. Here each column has one function
that draws its cell from the row object; a column without one draws its text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.bridge.columns import Align, Column
from app.bridge.grouping import Group
from app.views.widgets import marks
from app.views.widgets.ink import CENTRE, LEFT, RIGHT, Ink
from app.views.widgets.strokes import line_shape

SELECT_KEY = "select"

CellPainter = Callable[[Ink, QPainter, QRectF, Any], object]
"""Draws one cell: ink, painter, the cell without its padding, the row."""

ALIGNS = {Align.LEFT: LEFT, Align.RIGHT: RIGHT, Align.CENTRE: CENTRE}


@dataclass
class Line:
    """One visible line of the table as it is about to be painted."""

    top: float
    height: float
    row: Any = None
    group: Group[Any] | None = None
    selected: bool = False
    hovered: bool = False


@dataclass(frozen=True)
class Cell:
    """Where one visible column stands."""

    column: Column[Any]
    left: float
    width: float


@dataclass
class TablePainter:
    """Draws lines and columns; the table decides which."""

    ink: Ink
    painters: Mapping[str, CellPainter] = field(default_factory=dict[str, CellPainter])
    group_words: Callable[[Group[Any]], str] | None = None
    pad: float = 8.0

    def grounds(self, painter: QPainter, lines: list[Line], width: float, *, active: bool) -> None:
        """The background of every line and the hair line below it."""
        ink = self.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        edge = ink.colour("border.subtle")
        chosen = ink.colour("bg.selected" if active else "bg.selectedInactive")
        hover, head = ink.colour("bg.hover"), ink.colour("bg.sunken")
        for line in lines:
            area = QRectF(0, line.top, width, line.height)
            if line.group is not None:
                painter.fillRect(area, head)
            elif line.selected:
                painter.fillRect(area, chosen)
            elif line.hovered:
                painter.fillRect(area, hover)
            painter.fillRect(QRectF(0, line.top + line.height - 1, width, 1), edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)

    def cells(self, painter: QPainter, lines: list[Line], cells: list[Cell]) -> None:
        """Every cell of the lines that hold a row, column by column."""
        rows = [line for line in lines if line.row is not None]
        pad = self.ink.px(self.pad)
        for cell in cells:
            if cell.column.key == SELECT_KEY:
                self._checks(painter, rows, cell)
                continue
            draw = self.painters.get(cell.column.key)
            room = cell.width - 2 * pad
            left = cell.left + pad
            if draw is None:
                self._texts(painter, rows, cell.column, QRectF(left, 0, room, 0))
                continue
            for line in rows:
                draw(self.ink, painter, QRectF(left, line.top, room, line.height - 1), line.row)

    def _texts(
        self, painter: QPainter, rows: list[Line], column: Column[Any], room: QRectF
    ) -> None:
        align = ALIGNS[column.align]
        for line in rows:
            tone = column.tone(line.row) if column.tone else None
            area = QRectF(room.x(), line.top, room.width(), line.height - 1)
            text = column.written(line.row)
            self.ink.text(painter, area, text, "body", tone or "text.primary", align)

    def _checks(self, painter: QPainter, rows: list[Line], cell: Cell) -> None:
        left = cell.left + self.ink.px(12)
        for line in rows:
            area = QRectF(left, line.top, cell.width - self.ink.px(12), line.height - 1)
            marks.check_box(self.ink, painter, area, checked=line.selected)

    def heads(self, painter: QPainter, lines: list[Line], cells: list[Cell]) -> None:
        """Group heads: a chevron, the title with the count, and the subtotals."""
        for line in lines:
            if line.group is not None:
                self._head(painter, line, line.group, cells)
        self.subtotals(painter, lines, cells)

    def subtotals(self, painter: QPainter, lines: list[Line], cells: list[Cell]) -> None:
        """The subtotals of group heads, in the columns that have a total."""
        summed = [cell for cell in cells if cell.column.total is not None]
        for line in lines:
            if line.group is not None:
                for cell in summed:
                    self.total(painter, line, cell, line.group.members, "text.secondary")

    def _head(self, painter: QPainter, line: Line, group: Group[Any], cells: list[Cell]) -> None:
        ink = self.ink
        size, pad = ink.px(10), ink.px(self.pad)
        name = "chevron_right" if group.folded else "chevron_down"
        texts = [cell for cell in cells if cell.column.key != SELECT_KEY]
        start = texts[0].left if texts else 0.0
        folds_first = start < ink.px(30)
        x = ink.px(8) if folds_first else ink.px(22)
        spot = QRectF(x, line.top + (line.height - size) / 2, size, size)
        line_shape(ink, painter, spot, name, "text.secondary", 1.2)
        totals = [cell.left for cell in texts if cell.column.total is not None]
        end = totals[0] if totals else max((cell.left + cell.width for cell in cells), default=0.0)
        x = ink.px(26) if folds_first else start + pad
        title = QRectF(x, line.top, end - x, line.height - 1)
        words = self.group_words(group) if self.group_words else str(len(group.members))
        ink.run(
            painter,
            title,
            ((group.title, "bodyStrong", "text.secondary"), (words, "body", "text.muted")),
            8,
        )

    def total(
        self,
        painter: QPainter,
        line: Line,
        cell: Cell,
        rows: Sequence[Any],
        role: str,
    ) -> None:
        """The total of a column over some rows: its own painter `key:total`, or the text.

        Group heads show the columns that have a `total`; the footer also those with a painter.
        """
        pad = self.ink.px(self.pad)
        area = QRectF(cell.left + pad, line.top, cell.width - 2 * pad, line.height - 1)
        draw = self.painters.get(f"{cell.column.key}:total")
        if draw is not None:
            draw(self.ink, painter, area, rows)
            return
        if cell.column.total is None:
            return
        text = cell.column.text(cell.column.total(rows))
        self.ink.text(painter, area, text, "bodyStrong", role, ALIGNS[cell.column.align])

    def focus(self, painter: QPainter, area: QRectF) -> None:
        """The ring around the cell that the keyboard is at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.ink.pen("focus.ring", 2.0 / self.ink.zoom))
        painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -2.5), 3, 3)
