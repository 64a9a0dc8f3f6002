"""Rows on their way into a portfolio: tables of text in the open format's terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.exchange.openformat.kinds import FileSpec
from app.exchange.result import Fate, Problem


@dataclass(slots=True)
class Table:
    """Rows of one file of the open format, from one source, by position.

    `labels` says how the source calls a column, where it has other names. `append` marks
    a ledger: a row that is not yet there is added, never taken for a corrected one.
    `clears` says that an empty cell empties the value, which otherwise stays as it is.
    `minted` holds the ids that the importer made itself; a row that gets one gets the
    number as its key too.
    """

    spec: FileSpec
    source: str
    columns: tuple[str, ...]
    lines: list[int] = field(default_factory=list)
    rows: list[Sequence[str]] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    append: bool = False
    clears: bool = False
    minted: set[str] = field(default_factory=set)

    def add(self, line: int, row: Sequence[str]) -> None:
        """Add a row with the line on which it starts."""
        self.lines.append(line)
        self.rows.append(row)

    def problem(self, line: int | None, column: str | None, value: str | None, why: str) -> Problem:
        """A problem with a cell of this table, in the source's terms."""
        label = self.labels.get(column, column) if column else None
        return Problem(self.source, line, label, value, why)


@dataclass(slots=True)
class Bundle:
    """Everything read from the sources of one import, ready to be planned."""

    format: str
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    portfolio: dict[str, Any] | None = None
    settings: dict[str, Any] | None = None
    blobs: dict[str, bytes] = field(default_factory=dict)
    left_out: list[Fate] = field(default_factory=list)
