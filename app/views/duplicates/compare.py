"""Two records side by side: where they differ, and which value the one record is to have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from typing_extensions import override

from app.bridge import formats
from app.bridge.columns import Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.labels import label
from app.models.rules import CODED
from app.queries.duplicates import FieldPair
from app.views.widgets.ink import Ink
from app.views.widgets.table import DataTable


class Choice(Enum):
    """Whose value stands."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


class Line(NamedTuple):
    """A field with both values and the choice."""

    column: str
    title: str
    first: Any
    second: Any
    choice: Choice
    table: str
    currency: str = "EUR"

    @property
    def can_be_both(self) -> bool:
        """Whether both values can stand together: free text only."""
        texts = isinstance(self.first, str) and isinstance(self.second, str)
        return texts and self.column not in CODED.get(self.table, {}) | _SINGLE

    @property
    def result(self) -> Any:  # noqa: ANN401 a cell of any kind
        """What the field becomes."""
        if self.choice is Choice.BOTH:
            return f"{self.first}; {self.second}"
        return self.first if self.choice is Choice.FIRST else self.second

    def word(self, value: Any) -> str:  # noqa: ANN401 a cell of any kind
        """A value as it is read."""
        if value in (None, "", []):
            return "–"
        codes = CODED.get(self.table, {}).get(self.column)
        if codes is not None:
            return ", ".join(tr(label(codes, one)) for one in _several(value))
        if isinstance(value, date):
            return formats.day_full(value)
        if isinstance(value, bool):
            return tr("yes") if value else tr("no")
        if self.column.endswith("_minor"):
            return formats.money_exact(value, self.currency)
        return ", ".join(map(str, _several(value)))


_SINGLE = dict.fromkeys(
    ("currency", "tier", "external_system", "external_id", "email", "country"), ""
)


def _usual(pair: FieldPair) -> Choice:
    """What is empty is filled; else the first's value stands."""
    return Choice.SECOND if pair.first in (None, "", []) else Choice.FIRST


def _several(value: Any) -> Sequence[Any]:  # noqa: ANN401 a cell of any kind
    return cast("Sequence[Any]", value) if isinstance(value, list | tuple) else (value,)


class Compare(DataTable):
    """The fields in which two records differ; 1, 2 and 3 choose first, second, both."""

    def __init__(self, theme: Theme) -> None:
        self.lines: RowTableModel[Line] = RowTableModel(
            (
                Column(key="title", title=tr("Field"), value=lambda line: tr(line.title),
                       width_px=140),
                self._side("first", tr("1  Stays"), Choice.FIRST),
                self._side("second", tr("2  Goes into it"), Choice.SECOND),
                Column(key="result", title=tr("Becomes"), width_px=190,
                       value=lambda line: line.word(line.result)),
            )
        )  # fmt: skip
        super().__init__(
            theme, self.lines, {"first": self._paint_first, "second": self._paint_second}
        )
        self.setAccessibleName(tr("Fields that differ"))
        self.setSelectionMode(DataTable.SelectionMode.SingleSelection)

    def show_pairs(self, table: str, pairs: Sequence[FieldPair], currency: str = "EUR") -> None:
        """Show two records; where the first has nothing, the second's value is chosen."""
        self.lines.set_rows(Line(*pair, _usual(pair), table, currency) for pair in pairs)
        if pairs:
            self.show_row(pairs[0].column)

    def chosen(self) -> dict[str, Any]:
        """What every field that differs is to be."""
        return {line.column: line.result for line in self.lines.rows}

    def choose(self, column: str, choice: Choice) -> None:
        """Let a value stand."""
        line = self.lines.row_by_id(column)
        if line is not None and (choice is not Choice.BOTH or line.can_be_both):
            self.lines.merge([line._replace(choice=choice)])

    @staticmethod
    def _side(key: str, title: str, choice: Choice) -> Column[Line]:
        def spoken(line: Line) -> str:
            stands = line.choice in (choice, Choice.BOTH)
            word = line.word(getattr(line, key))
            return tr("{0}, chosen", word) if stands else word

        return Column(key=key, title=title, value=lambda line: line.word(getattr(line, key)),
                      width_px=190, spoken=spoken)  # fmt: skip

    def _paint_first(self, ink: Ink, painter: QPainter, rect: QRectF, line: Line) -> None:
        _paint(ink, painter, rect, line.word(line.first), chosen=line.choice is not Choice.SECOND)

    def _paint_second(self, ink: Ink, painter: QPainter, rect: QRectF, line: Line) -> None:
        _paint(ink, painter, rect, line.word(line.second), chosen=line.choice is not Choice.FIRST)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_1: Choice.FIRST,
            Qt.Key.Key_2: Choice.SECOND,
            Qt.Key.Key_3: Choice.BOTH,
        }
        choice, line = keys.get(Qt.Key(event.key())), self.current_row()
        if choice is not None and isinstance(line, Line) and not event.modifiers():
            self.choose(line.column, choice)
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.lines.row_at(index) if index.isValid() else None
        key = self.lines.columns[index.column()].key if index.isValid() else ""
        if line is not None and key in {"first", "second"}:
            self.choose(line.column, Choice(key))


def _paint(ink: Ink, painter: QPainter, rect: QRectF, word: str, *, chosen: bool) -> None:
    """A value with a filled or empty mark: the choice is shape as well as weight."""
    size = ink.px(9)
    spot = QRectF(rect.x(), rect.center().y() - size / 2, size, size)
    painter.setPen(ink.pen("accent.graphic" if chosen else "border.strong"))
    painter.setBrush(ink.brush("accent.graphic") if chosen else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(spot)
    room = rect.adjusted(size + ink.px(8), 0, 0, 0)
    role = "text.primary" if chosen else "text.secondary"
    ink.text(painter, room, word, "bodyStrong" if chosen else "body", role)
