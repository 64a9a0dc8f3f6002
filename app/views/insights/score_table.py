"""The table of key figures: current, previous, year to date, target; every cell explains itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from app.analytics.scorecard import ScoreLine
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.insights.score_text import (
    STATES,
    TARGET,
    figure_at,
    stands_on_few,
    texts_of,
    title_of,
)
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import RIGHT, Ink

_HEAD_PX, _ROW_PX, _MOST_ROW_PX = 28.0, 26.0, 34.0
_EDGE_PX, _GAP_PX, _MARK_PX, _LEAST_NAME_PX = 14.0, 13.0, 16.0, 150.0
_MOVES = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class ScoreTable(QWidget):
    """Painted rows; arrows walk the cells, Enter explains one."""

    explain_wished = Signal(object, object, object)  # the line, the figure, the cell's rectangle

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.lines: Sequence[ScoreLine] = ()
        self._texts: list[tuple[str, ...]] = []
        self._heads = ("", "", "", "")
        self._rights = (0.0, 0.0, 0.0, 0.0)  # of each column, counted from the right edge
        self._widths = (0.0, 0.0, 0.0, 0.0)
        self.cell = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Key figures"))
        ringed(self)
        follow(theme, self._on_theme)

    def show_lines(self, lines: Sequence[ScoreLine], heads: tuple[str, str, str, str]) -> None:
        """Show these lines under these headings."""
        self.lines, self._heads = lines, heads
        self._texts = [texts_of(line) for line in lines]
        self.cell = (min(self.cell[0], max(0, len(lines) - 1)), self.cell[1])
        self._on_theme()
        self._say()

    def text_of(self, row: int, column: int) -> str:
        """What a cell says."""
        return self._texts[row][column]

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._measure()
        high = self._ink.px(_HEAD_PX) + self._ink.px(_ROW_PX) * len(self.lines)
        self.setMinimumHeight(round(high + self._ink.px(6)))
        self.setMinimumWidth(round(self._taken() + self._ink.px(_LEAST_NAME_PX)))
        self.updateGeometry()
        self.update()

    def _measure(self) -> None:
        """As wide as its widest text, so that no figure is ever cut."""
        ink, right = self._ink, self._ink.px(_EDGE_PX)
        widths, rights = [0.0] * 4, [0.0] * 4
        for column in (3, 2, 1, 0):
            font = "bodyStrong" if column == 0 else "body"
            texts = [ink.width(texts[column], font) for texts in self._texts]
            widths[column] = max([*texts, ink.width(self._heads[column], "caption"), ink.px(34)])
            right += ink.px(_MARK_PX) if column in {0, TARGET} else 0.0
            rights[column] = right
            right += widths[column] + ink.px(_GAP_PX)
        self._rights, self._widths = tuple(rights), tuple(widths)  # type: ignore[assignment]

    def _taken(self) -> float:
        return self._rights[0] + self._widths[0] + self._ink.px(_GAP_PX + _EDGE_PX)

    @override
    def sizeHint(self) -> QSize:
        names = (self._ink.width(title_of(line), "body:500") for line in self.lines)
        wide = self._taken() + max(names, default=0.0) + self._ink.px(24)
        return QSize(round(wide), self.minimumHeight())

    # --- painting ----------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        self._paint_head(painter)
        split = next((n for n, line in enumerate(self.lines) if line.of_business_development), None)
        for row in range(len(self.lines)):
            self._paint_row(painter, row, first_of_others=row == split)

    def _paint_head(self, painter: QPainter) -> None:
        ink = self._ink
        head = QRectF(0, 0, self.width(), ink.px(_HEAD_PX))
        words = head.adjusted(ink.px(_EDGE_PX), 0, 0, 0)
        ink.text(painter, words, tr("Metric"), "caption", "text.muted")
        for column, text in enumerate(self._heads):
            ink.text(painter, self._box(-1, column), text, "caption", "text.muted", RIGHT)
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.drawLine(QPointF(0, head.bottom()), QPointF(self.width(), head.bottom()))

    def _paint_row(self, painter: QPainter, row: int, *, first_of_others: bool) -> None:
        ink, line = self._ink, self.lines[row]
        box = self._row_box(row)
        if self.hasFocus() and row == self.cell[0]:
            painter.fillRect(box, ink.colour("bg.hover"))
            held = self._box(row, self.cell[1]).adjusted(-ink.px(6), 2, ink.px(6), -2)
            painter.fillRect(held, ink.colour("bg.selected"))
        role = "border.strong" if first_of_others else "border.subtle"
        painter.setPen(ink.pen(role, hairline=True))
        if row:
            painter.drawLine(QPointF(0, box.top()), QPointF(self.width(), box.top()))
        parts = [(title_of(line), "body:500", "text.primary")]
        if line.twelve_months:
            parts.append((tr("12 m"), "caption", "text.muted"))
        ink.run(painter, self._name_box(row), parts)
        for column in range(4):
            quiet = column == 1 or (column < TARGET and stands_on_few(line))
            tone = "text.muted" if quiet else "text.primary"
            font = "bodyStrong" if column == 0 else "body"
            ink.text(painter, self._box(row, column), self.text_of(row, column), font, tone, RIGHT)
        self._paint_marks(painter, row, line)

    def _paint_marks(self, painter: QPainter, row: int, line: ScoreLine) -> None:
        ink, size = self._ink, self._ink.px(10)
        if line.change and not stands_on_few(line):
            cell = self._box(row, 0)
            at = QRectF(cell.right() + ink.px(5), cell.center().y() - size / 2, size, size)
            role = "status.good.text" if line.is_better else "status.risk.text"
            marks.trend_arrow(ink, painter, at, 1 if line.change > 0 else -1, role)
        if line.state is not None:
            cell = self._box(row, TARGET)
            at = QRectF(cell.right() + ink.px(6), cell.center().y() - size / 2, size, size)
            marks.target_mark(ink, painter, at, line.state)

    def _row_box(self, row: int) -> QRectF:
        px = self._ink.px
        room = (self.height() - px(_HEAD_PX)) / max(1, len(self.lines))
        high = max(px(_ROW_PX), min(px(_MOST_ROW_PX), room))
        return QRectF(0, px(_HEAD_PX) + high * row, self.width(), high)

    def _box(self, row: int, column: int) -> QRectF:
        head = QRectF(0, 0, self.width(), self._ink.px(_HEAD_PX))
        line = self._row_box(row) if row >= 0 else head
        wide = self._widths[column]
        return QRectF(self.width() - self._rights[column] - wide, line.y(), wide, line.height())

    def _name_box(self, row: int) -> QRectF:
        line, left = self._row_box(row), self._ink.px(_EDGE_PX)
        right = self._box(row, 0).x() - self._ink.px(8)
        return QRectF(left, line.y(), max(0.0, right - left), line.height())

    # --- cells -------------------------------------------------------------------------------

    def _say(self) -> None:
        if not self.lines:
            return
        row, column = self.cell
        line = self.lines[row]
        state = tr(STATES[line.state]) if line.state else ""
        told = [title_of(line), self._heads[column], self.text_of(row, column), state]
        self.setAccessibleDescription(", ".join(part for part in told if part))

    def _explain(self) -> None:
        row, column = self.cell
        figure = figure_at(self.lines[row], column) if self.lines else None
        if figure is not None:
            box = QRect(self._box(row, column).toRect())
            self.explain_wished.emit(self.lines[row], figure, box)

    def _move_to(self, row: int, column: int) -> None:
        self.cell = (max(0, min(len(self.lines) - 1, row)), max(0, min(TARGET, column)))
        self._say()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, (row, column) = Qt.Key(event.key()), self.cell
        if key in _MOVES and self.lines:
            down, right = _MOVES[key]
            self._move_to(row + down, column + right)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.lines:
            self._move_to(0 if key == Qt.Key.Key_Home else len(self.lines) - 1, column)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._explain()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self.lines)):
            for column in range(TARGET + 1):
                if self._box(row, column).adjusted(-8, 0, 8, 0).contains(event.position()):
                    self._move_to(row, column)
                    self._explain()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for row, line in enumerate(self.lines):
                if self._name_box(row).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), title_of(line), self)
                    return True
        return super().event(event)
