"""The rows that did not come in, as a file to mend and import again: the input and its errors."""

from __future__ import annotations

from collections import defaultdict

from app.exchange.openformat.write import csv_bytes
from app.exchange.result import ImportResult
from app.exchange.tabular.convert import ERROR_COLUMN
from app.exchange.tabular.draft import Draft


def rows_left_out(draft: Draft, result: ImportResult) -> bytes | None:
    """The rejected rows of a table as CSV, each with its reasons; None where there are none.

    The columns are those of the file, so that the mended rows are understood as before;
    the reasons stand in a last column, which an import passes over.
    """
    reasons: dict[int, list[str]] = defaultdict(list)
    for problem in result.problems:
        here = problem.file == draft.grid.source and problem.severity == "error"
        if here and problem.line is not None:
            reasons[problem.line].append(problem.message)
    rejected = {
        fate.line
        for fate in result.fates
        if fate.file == draft.grid.source and fate.outcome == "rejected"
    }
    rows = [
        [*map(str, row), " ".join(reasons[line])]
        for line, row in zip(draft.grid.lines, draft.grid.rows, strict=True)
        if line in rejected
    ]
    return csv_bytes([*draft.grid.header, ERROR_COLUMN], rows) if rows else None
