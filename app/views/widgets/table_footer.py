"""The pinned last line of a table: the totals of the rows that pass the filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.views.widgets.base import follow
from app.views.widgets.table_paint import SELECT_KEY, Line

if TYPE_CHECKING:
    from app.views.widgets.table_view import PaintedTable

Words = Callable[[Sequence[Any]], str]


class TableFooter(QWidget):
    """Totals under their columns; `words` names what is counted (“24 accounts”)."""

    def __init__(self, table: PaintedTable, words: Words) -> None:
        super().__init__()
        self._table = table
        self._words = words
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.horizontalHeader().sectionResized.connect(self.update)
        table.source.arranged.connect(self._on_arranged)
        follow(table.theme, self._on_theme)

    def _on_theme(self) -> None:
        self.setFixedHeight(round(self._table.theme.px(31)))
        self.update()

    def _on_arranged(self) -> None:
        rows = self._table.filtered_rows()
        self.setAccessibleName(self._words(rows))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint = self._table.paint
        ink = paint.ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.surface"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), ink.colour("border.strong"))
        rows = self._table.filtered_rows()
        cells = [cell for cell in self._table.cells() if cell.column.key != SELECT_KEY]
        if not cells:
            return
        frozen = self._table.frozen
        if frozen.offset:
            frozen.clip(painter, self.height(), frozen=False)
        line = Line(1, self.height() - 1)
        for cell in cells[1:]:
            paint.total(painter, line, cell, rows, "text.primary")
        wide = cells[0].width * 1.5
        if frozen.offset:
            frozen.clip(painter, self.height(), frozen=True)
            frozen.line(painter, self.height())
            wide = cells[0].width
        pad = ink.px(paint.pad)
        first = QRectF(cells[0].left + pad, 1, wide, self.height() - 1)
        ink.text(painter, first, self._words(rows), "bodyStrong")


class TablePane(QWidget):
    """A table with its pinned footer below."""

    def __init__(self, table: PaintedTable, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.footer = TableFooter(table, words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(table, 1)
        box.addWidget(self.footer)
