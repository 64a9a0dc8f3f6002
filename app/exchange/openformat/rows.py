"""Tables of text to rows of values, column by column; a row with a bad cell stays out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.exchange.openformat.cells import BadCell, parser
from app.exchange.openformat.kinds import Column, FileSpec
from app.exchange.openformat.tables import Table
from app.exchange.result import Problem

_EMPTY = "This must not be empty."


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
    key: int = 0
    before: Any = None
    is_out: bool = False
    is_repeat: bool = False

    @property
    def line(self) -> int:
        """The line of the source on which the row starts."""
        return self.table.lines[self.place]

    @property
    def ref(self) -> str | None:
        """The id of the row, where its file has one."""
        found = self.cells.get("id")
        return found if isinstance(found, str) else None

    def reject(self, problems: list[Problem], column: str | None, why: str) -> None:
        """Keep the row out and say why."""
        self.is_out = True
        problems.append(self.table.problem(self.line, column, self.written(column), why))

    def written(self, column: str | None) -> str | None:
        """The cell as it is written in the source."""
        if column is None or column not in self.table.columns:
            return None
        return self.table.rows[self.place][self.table.columns.index(column)]


def parse_rows(table: Table, problems: list[Problem]) -> list[Row]:
    """The rows of a table as values; those with a bad cell are marked as out."""
    rows = [Row(table, place) for place in range(len(table.rows))]
    for place, name in enumerate(table.columns):
        if table.spec.has(name):
            _parse_column(table, table.spec.column(name), place, rows, problems)
    check = _CHECKS.get(table.spec.name)
    if check is not None:
        for row in rows:
            if not row.is_out and (found := check(row)):
                row.reject(problems, *found)
    return rows


def _parse_column(
    table: Table, column: Column, place: int, rows: list[Row], problems: list[Problem]
) -> None:
    read = parser(column)
    known: dict[str, Any] = {}
    for row, source in zip(rows, table.rows, strict=True):
        text = source[place]
        if not text:
            if column.required:
                row.reject(problems, column.name, _EMPTY)
            continue
        try:
            value = known[text]
        except KeyError:
            try:
                value = known[text] = read(text)
            except BadCell as error:
                row.reject(problems, column.name, _sentence(error))
                continue
        row.cells[column.name] = value


def _sentence(error: BadCell) -> str:
    text = str(error)
    return f"{text[0].upper()}{text[1:]}." if text else "Not readable."


def _check_survey(row: Row) -> tuple[str, str] | None:
    score = row.cells.get("score")
    if not isinstance(score, Decimal):
        return None
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
