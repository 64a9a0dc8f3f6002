"""The right of "Match and check": the rows of a table, what is wrong with them, and the way out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.exchange.result import ImportResult, Problem
from app.exchange.tabular.draft import Draft
from app.views.widgets import marks
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import secondary
from app.views.widgets.ink import Ink
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.table import DataTable
from app.views.widgets.table_paint import CellPainter

MOST_SHOWN = 2000
_MOST_COLUMNS = 5
_CELL = "cell"
_BANDS = {"error": "at_risk", "warning": "watch", "note": "healthy"}


class SourceRow(NamedTuple):
    """A line of the file with the first thing that is wrong with it."""

    line: int
    cells: tuple[str, ...]
    problem: Problem | None
    more: int

    @property
    def words(self) -> str:
        """The problem, and how many more there are."""
        if self.problem is None:
            return ""
        rest = tr("  and {0} more", self.more) if self.more else ""
        return f"{self.problem.message}{rest}"


class Rows(QWidget):
    """Rows and problems of one table; `fixed` asks for a new check."""

    fixed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._ink = Ink(theme)
        self._draft: Draft | None = None
        self._all: list[SourceRow] = []
        self.table: DataTable | None = None
        self.model: RowTableModel[SourceRow] | None = None
        self.segments = Segments(theme, (
            Choice("all", tr("All")), Choice("problems", tr("Problems")),
            Choice("ready", tr("Ready")),
        ))  # fmt: skip
        self.segments.chosen.connect(self._show_chosen)
        self._counts = Label(theme, "", "caption", "text.secondary")
        self._sentence = Label(theme, "", "body")
        self._sentence.setWordWrap(True)
        self._head, self._foot, self._fixes = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._box = QVBoxLayout(self)
        self._lay_out()
        QShortcut(QKeySequence("F8"), self, partial(self.step, 1))
        QShortcut(QKeySequence("Shift+F8"), self, partial(self.step, -1))
        follow(theme, self._on_theme)

    def _lay_out(self) -> None:
        self._head.addWidget(Label(self.theme, tr("Rows"), "title3"))
        self._head.addWidget(self.segments)
        self._head.addStretch(1)
        self._head.addWidget(self._counts)
        self._foot.addWidget(self._sentence, 1)
        self._foot.addLayout(self._fixes)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addLayout(self._head)
        self._box.addLayout(self._foot)

    def show_draft(self, draft: Draft, result: ImportResult | None) -> None:
        """Show the rows of this table with what the check found."""
        self._draft = draft
        self._all = _source_rows(draft, result)
        bad = sum(1 for row in self._all if row.problem is not None)
        lost = sum(1 for row in self._all if row.problem and row.problem.severity == "error")
        self._counts.setText(tr("{0} cannot be imported · {1} to check", lost, bad - lost))
        self._make_table(draft)
        if bad and self.segments.key == "all":
            self.segments.show_key("problems")
        elif not bad:
            self.segments.show_key("all")
        self._show_chosen(self.segments.key)

    def step(self, by: int) -> None:
        """Go to the next or previous row with a problem."""
        if self.table is None or self.model is None:
            return
        bad = [row.line for row in self._shown() if row.problem is not None]
        if not bad:
            return
        now = self.table.current_row()
        lines = [line for line in bad if now is None or (line > now.line) == (by > 0)]
        near = [line for line in lines if now is None or line != now.line]
        target = (min(near) if by > 0 else max(near)) if near else bad[0 if by > 0 else -1]
        self.table.show_row(target)

    def _make_table(self, draft: Draft) -> None:
        old = self.table
        columns = _columns(draft)
        self.model = RowTableModel(columns)
        painters: dict[str, CellPainter] = {"problem": self._paint_problem}
        for column in columns:
            if column.key.startswith(_CELL):
                place = int(column.key.removeprefix(_CELL))
                painters[column.key] = partial(_paint_cell, place, draft.grid.header[place])
        self.table = DataTable(self.theme, self.model, painters)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        if old is not None:
            self._box.replaceWidget(old, self.table)
            old.hide()
            old.deleteLater()
        else:
            self._box.insertWidget(1, self.table, 1)
        self._box.setStretchFactor(self.table, 1)

    def _shown(self) -> list[SourceRow]:
        key = self.segments.key
        if key == "problems":
            return [row for row in self._all if row.problem is not None]
        if key == "ready":
            return [row for row in self._all if row.problem is None]
        return self._all

    def _show_chosen(self, _key: str = "") -> None:
        if self.model is not None:
            self.model.set_rows(self._shown()[:MOST_SHOWN])
        self._explain(None)

    def _on_current(self, *_where: object) -> None:
        row = self.table.current_row() if self.table is not None else None
        self._explain(row)

    def _explain(self, row: SourceRow | None) -> None:
        while (item := self._fixes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        problem = row.problem if row is not None else None
        hidden = max(0, len(self._shown()) - MOST_SHOWN)
        words = tr("{0} more rows are not shown here; all are checked.", hidden) if hidden else ""
        if row is not None and problem is not None:
            words = tr("Row {0}: {1}", row.line, problem.message)
        self._sentence.setText(words)
        if problem is None:
            return
        for words, answer in _fixes(problem):
            button = secondary(self.theme, words).set_small()
            button.clicked.connect(partial(self._fix, problem, answer))
            self._fixes.addWidget(button)

    def _fix(self, problem: Problem, answer: str) -> None:
        if self._draft is None or problem.column is None:
            return
        if problem.suggestion == answer and problem.value is not None:
            self._draft.translate(problem.column, {problem.value: answer})
        elif answer in {".", ","}:
            self._draft.answer(problem.column, sign=answer)
        else:
            self._draft.answer(problem.column, order=answer)
        self.fixed.emit()

    def _paint_problem(self, ink: Ink, painter: QPainter, rect: QRectF, row: SourceRow) -> None:
        if row.problem is None:
            return
        size = ink.px(10)
        at = QRectF(rect.x(), rect.center().y() - size / 2, size, size)
        marks.band_mark(ink, painter, at, _BANDS[row.problem.severity])
        words = rect.adjusted(size + ink.px(8), 0, 0, 0)
        ink.text(painter, words, row.words, "body", "text.primary")

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        side = round(px(16))
        self._head.setContentsMargins(side, round(px(6)), side, round(px(6)))
        self._head.setSpacing(round(px(10)))
        self._foot.setContentsMargins(side, round(px(8)), side, round(px(8)))
        self._foot.setSpacing(round(px(8)))


def _fixes(problem: Problem) -> list[tuple[str, str]]:
    """The answers that one click can give: words on the button, and the answer."""
    if problem.column is None:
        return []
    found = [(_answer_words(answer), answer) for answer in problem.answers]
    if problem.suggestion is not None:
        found.insert(0, (tr("Use “{0}” everywhere", problem.suggestion), problem.suggestion))
    return found


def _answer_words(answer: str) -> str:
    words = {
        "dmy": tr("Day first"), "mdy": tr("Month first"), "ymd": tr("Year first"),
        ".": tr("Point is the decimal sign"), ",": tr("Comma is the decimal sign"),
    }  # fmt: skip
    return words.get(answer, answer)


def _source_rows(draft: Draft, result: ImportResult | None) -> list[SourceRow]:
    found: dict[int, list[Problem]] = defaultdict(list)
    for problem in result.problems if result is not None else ():
        if problem.file == draft.grid.source and problem.line is not None:
            found[problem.line].append(problem)
    rows: list[SourceRow] = []
    for line, cells in zip(draft.grid.lines, draft.grid.rows, strict=True):
        problems = sorted(found[line], key=lambda one: one.severity)
        first = problems[0] if problems else None
        rows.append(SourceRow(line, tuple(cells), first, max(0, len(problems) - 1)))
    return rows


def _columns(draft: Draft) -> tuple[Column[SourceRow], ...]:
    used = [guess.place for guess in draft.columns if guess.field is not None]
    places: Sequence[int] = used[:_MOST_COLUMNS] or range(
        min(_MOST_COLUMNS, len(draft.grid.header))
    )
    heads = {guess.place: guess.field.title for guess in draft.columns if guess.field}
    cells = [
        Column[SourceRow](
            key=f"{_CELL}{place}",
            title=tr(heads.get(place, draft.grid.header[place])),
            value=partial(_cell, place),
            width_px=104,
            find=True,
        )
        for place in places
    ]
    line = Column[SourceRow](
        key="line", title=tr("Row"), value=lambda row: row.line, align=Align.RIGHT, width_px=56
    )
    problem = Column[SourceRow](
        key="problem", title=tr("Problem"), value=lambda row: row.words, width_px=300
    )
    return (line, *cells, problem)


def _cell(place: int, row: SourceRow) -> str:
    return row.cells[place] or tr("empty")


def _paint_cell(
    place: int, header: str, ink: Ink, painter: QPainter, rect: QRectF, row: SourceRow
) -> None:
    problem = row.problem
    if problem is not None and problem.column == header:
        tone = "risk" if problem.severity == "error" else "watch"
        box = rect.adjusted(-ink.px(5), ink.px(2), ink.px(3), -ink.px(2))
        painter.setBrush(ink.brush(f"status.{tone}.bg"))
        painter.setPen(ink.pen(f"status.{tone}.graphic", 1.5))
        painter.drawRect(box)
    empty = not row.cells[place]
    ink.text(painter, rect, _cell(place, row), "body", "text.muted" if empty else "text.primary")
