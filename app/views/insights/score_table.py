"""The table of key figures: current, previous, year to date, target; every cell explains itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.figure import Figure
from app.analytics.scorecard import ScoreLine
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import RIGHT, Ink

_HEAD_PX, _ROW_PX = 28.0, 26.0
_COLUMNS = ("current", "previous", "ytd")
_WIDTHS_PX = (78.0, 66.0, 72.0, 76.0)
_PLACES = {"percent": 1, "ratio": 2, "score": 0, "count": 0, "days": 0, "months": 1}


class ScoreTable(QWidget):
    """Painted rows; arrows walk the cells, Enter explains one."""

    explain_wished = Signal(object, object)  # the figure, and the cell's rectangle

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._lines: Sequence[ScoreLine] = ()
        self._heads = ("", "", "", "")
        self._cell = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Key figures"))
        ringed(self)
        follow(theme, self._on_theme)

    def show_lines(self, lines: Sequence[ScoreLine], heads: tuple[str, str, str, str]) -> None:
        """Show these lines under these headings."""
        self._lines, self._heads = lines, heads
        self._cell = (min(self._cell[0], max(0, len(lines) - 1)), self._cell[1])
        self._on_theme()
        self._say()

    def text_of(self, row: int, column: int) -> str:
        """What a cell says."""
        line = self._lines[row]
        if column == 3:
            return _written(line.target, line, line.current.currency)
        figure: Figure = getattr(line, _COLUMNS[column])
        return _written(figure.value, line, figure.currency)

    def _on_theme(self) -> None:
        self._ink.fresh()
        high = self._ink.px(_HEAD_PX) + self._ink.px(_ROW_PX) * len(self._lines)
        self.setMinimumHeight(round(high + self._ink.px(20)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(480)), self.minimumHeight())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        self._paint_head(painter)
        split = next(
            (n for n, line in enumerate(self._lines) if line.of_business_development), None
        )
        for row in range(len(self._lines)):
            self._paint_row(painter, row, first_of_others=row == split)

    def _paint_head(self, painter: QPainter) -> None:
        head = QRectF(0, 0, self.width(), self._ink.px(_HEAD_PX))
        self._ink.text(painter, head.adjusted(self._ink.px(14), 0, 0, 0), tr("Metric"), "caption",
                       "text.muted")  # fmt: skip
        for column, words in enumerate(self._heads):
            box = self._box(-1, column)
            self._ink.text(painter, box, words, "caption", "text.muted", RIGHT)
        painter.setPen(self._ink.pen("border.default", hairline=True))
        painter.drawLine(QPointF(0, head.bottom()), QPointF(self.width(), head.bottom()))

    def _paint_row(self, painter: QPainter, row: int, *, first_of_others: bool) -> None:
        ink, line = self._ink, self._lines[row]
        box = self._row_box(row)
        if self.hasFocus() and row == self._cell[0]:
            painter.fillRect(box, ink.colour("bg.hover"))
            painter.fillRect(self._box(row, self._cell[1]).adjusted(-6, 2, 6, -2),
                             ink.colour("bg.selected"))  # fmt: skip
        role = "border.strong" if first_of_others else "border.subtle"
        painter.setPen(ink.pen(role, hairline=True))
        if row:
            painter.drawLine(QPointF(0, box.top()), QPointF(self.width(), box.top()))
        name = QRectF(ink.px(14), box.y(), self._box(row, 0).x() - ink.px(14), box.height())
        parts = [(line.title, "body:500", "text.primary")]
        if line.twelve_months:
            parts.append((tr("12 m"), "caption", "text.muted"))
        ink.run(painter, name, parts)
        for column in range(4):
            cell = self._box(row, column)
            strong = column == 0
            few = line.current.n is not None and line.current.n < 5 and line.unit == "score"
            tone = "text.muted" if column == 1 or few else "text.primary"
            font = "bodyStrong" if strong else "body"
            ink.text(painter, cell, self.text_of(row, column), font, tone, RIGHT)
        self._paint_marks(painter, row, line)

    def _paint_marks(self, painter: QPainter, row: int, line: ScoreLine) -> None:
        ink, size = self._ink, self._ink.px(10)
        few = line.current.n is not None and line.current.n < 5 and line.unit == "score"
        if line.change and not few:
            cell = self._box(row, 0)
            at = QRectF(cell.right() + ink.px(5), cell.center().y() - size / 2, size, size)
            role = "status.good.text" if line.is_better else "status.risk.text"
            marks.trend_arrow(ink, painter, at, 1 if line.change > 0 else -1, role)
        if line.state is not None:
            cell = self._box(row, 3)
            at = QRectF(cell.right() + ink.px(6), cell.center().y() - size / 2, size, size)
            marks.target_mark(ink, painter, at, line.state)

    def _row_box(self, row: int) -> QRectF:
        px = self._ink.px
        return QRectF(0, px(_HEAD_PX) + px(_ROW_PX) * row, self.width(), px(_ROW_PX))

    def _box(self, row: int, column: int) -> QRectF:
        px = self._ink.px
        row_box = self._row_box(row) if row >= 0 else QRectF(0, 0, self.width(), px(_HEAD_PX))
        right = self.width() - px(14) - sum(px(w) for w in _WIDTHS_PX[column + 1 :])
        wide = px(_WIDTHS_PX[column]) - px(18)
        return QRectF(right - px(18) - wide, row_box.y(), wide, row_box.height())

    # --- cells -------------------------------------------------------------------------------

    def _say(self) -> None:
        if not self._lines:
            return
        row, column = self._cell
        line = self._lines[row]
        value = self.text_of(row, column)
        state = {"on": tr("on target"), "close": tr("close"), "off": tr("off target")}
        told = [line.title, self._heads[column], value, state.get(line.state or "", "")]
        self.setAccessibleDescription(", ".join(part for part in told if part))

    def _explain(self) -> None:
        row, column = self._cell
        if self._lines and column < len(_COLUMNS):
            figure = getattr(self._lines[row], _COLUMNS[column])
            self.explain_wished.emit(figure, QRect(self._box(row, column).toRect()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves and self._lines:
            down, right = moves[key]
            row = max(0, min(len(self._lines) - 1, self._cell[0] + down))
            self._cell = (row, max(0, min(3, self._cell[1] + right)))
            self._say()
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._explain()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self._lines)):
            for column in range(4):
                if self._box(row, column).adjusted(-8, 0, 8, 0).contains(event.position()):
                    self._cell = (row, column)
                    self._say()
                    self.update()
                    self._explain()


def _written(value: Decimal | None, line: ScoreLine, currency: str | None) -> str:
    if line.id == "nps":
        return formats.nps(value)
    if line.id in {"csat_mean", "ces_mean"}:
        return formats.number(value, 2)
    if line.unit == "money":
        return formats.money(value, currency or "EUR")
    if line.unit == "percent":
        return formats.percent(value, 1)
    return formats.number(value, _PLACES.get(line.unit, 1))
