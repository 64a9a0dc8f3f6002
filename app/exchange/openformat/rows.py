"""Tables of text to rows of values, column by column; a row with a bad cell stays out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.exchange.openformat.cells import BadCell, parser
from app.exchange.openformat.kinds import Column, FileSpec, Kind
from app.exchange.openformat.tables import Table
from app.exchange.result import Problem

_EMPTY = "This must not be empty."
# Empty, these leave the value of a record that is there already; others say what a row is about.
_LEFT_ALONE = frozenset((Kind.TEXT, Kind.DATE, Kind.MONEY))


@dataclass(slots=True, eq=False)
class Row:
    """A row on its way: its cells as values, its key, and the row it would change, if any.

    `data` is what goes into the table: stored values and resolved references.
    """

    table: Table
    place: int
    cells: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[int]] = field(default_factory=dict)
    ref: str | None = None
    key: int = 0
    before: Any = None
    is_out: bool = False
    is_repeat: bool = False
    lacks: list[str] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line of the source on which the row starts."""
        return self.table.lines[self.place]

    def reject(self, problems: list[Problem], column: str | None, why: str) -> None:
        """Keep the row out and say why."""
        self.is_out = True
        problems.append(self.table.problem(self.line, column, self.written(column), why))

    def require(self, problems: list[Problem]) -> None:
        """Keep a new row out where it lacks what a new record must have."""
        for column in self.lacks if self.before is None else ():
            self.reject(problems, column, _EMPTY)

    def written(self, column: str | None) -> str | None:
        """The cell as it is written in the source."""
        if column is None or column not in self.table.columns:
            return None
        return self.table.rows[self.place][self.table.columns.index(column)]


def parse_rows(table: Table, problems: list[Problem]) -> list[Row]:
    """The rows of a table as values; those with a bad cell are marked as out."""
    rows = [Row(table, place) for place in range(len(table.rows))]
    for name, texts in zip(table.columns, zip(*table.rows, strict=True), strict=False):
        if not table.spec.has(name):
            continue
        column = table.spec.column(name)
        if column.required or any(texts):
            _parse_column(column, texts, rows, problems)
    if table.spec.has_id:
        for row in rows:
            row.ref = row.cells.get("id")
    _check_rows(table, rows, problems)
    return rows


def _check_rows(table: Table, rows: list[Row], problems: list[Problem]) -> None:
    """Keep out the rows whose cells contradict one another."""
    check = _CHECKS.get(table.spec.name)
    for row in rows if check is not None else ():
        if not row.is_out and check is not None and (found := check(row)):
            row.reject(problems, *found)


def _parse_column(
    column: Column, texts: Sequence[str], rows: list[Row], problems: list[Problem]
) -> None:
    read, name = parser(column), column.name
    known: dict[str, Any] = {}
    for row, text in zip(rows, texts, strict=True):
        if not text:
            if column.required and row.table.spec.has_id and column.kind in _LEFT_ALONE:
                row.lacks.append(name)
            elif column.required:
                row.reject(problems, name, _EMPTY)
            continue
        try:
            row.cells[name] = known[text]
        except KeyError:
            try:
                row.cells[name] = known[text] = read(text)
            except BadCell as error:
                row.reject(problems, name, _sentence(error))


def _sentence(error: BadCell) -> str:
    text = str(error)
    return f"{text[0].upper()}{text[1:]}." if text else "Not readable."


def _check_survey(row: Row) -> tuple[str, str] | None:
    score = row.cells.get("score")
    if not isinstance(score, Decimal):
        why = "Neither a score nor how many were invited."
        return None if "invited" in row.cells else ("score", why)
    kind = row.cells["kind"]
    low, high = _SCALES.get(kind, (None, None))
    if kind != "nps":
        low, high = row.cells.get("scale_min", low), row.cells.get("scale_max", high)
    if kind == "nps" and score != int(score):
        return "score", "An NPS answer is a whole number from 0 to 10."
    if (low is not None and score < low) or (high is not None and score > high):
        return "score", f"Outside the scale of {low} to {high}."
    return None


def _check_influence(row: Row) -> tuple[str, str] | None:
    if row.cells["from_id"] == row.cells["to_id"]:
        return "to_id", "A line from a person to the same person means nothing."
    return None


_SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
_CHECKS: dict[str, Callable[[Row], tuple[str, str] | None]] = {
    "surveys": _check_survey,
    "influences": _check_influence,
}


def rows_of(spec: FileSpec, tables: list[Table], problems: list[Problem]) -> list[Row]:
    """The rows of one file from all its sources, in the order of the sources."""
    return [row for table in tables if table.spec is spec for row in parse_rows(table, problems)]
