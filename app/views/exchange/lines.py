"""The rows of a table as the import screen lists them: cells, what becomes of each, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.bridge.tr import tr
from app.exchange.result import ImportResult, Problem
from app.exchange.tabular.draft import Draft
from app.exchange.tabular.guess import ColumnGuess

READY, DOUBTFUL, OUT = "ready", "doubtful", "out"
_MOST_COLUMNS = 5
_SEVERITY = {"error": OUT, "warning": DOUBTFUL}


class Line(NamedTuple):
    """One row of a file: its line there, its cells, what becomes of it, and its problems."""

    id: int
    place: int
    cells: tuple[str, ...]
    state: str
    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem | None:
        """The problem that is shown."""
        return self.problems[0] if self.problems else None

    def trouble_in(self, header: str) -> str | None:
        """How bad the problem in a column is, if there is one."""
        states = [_SEVERITY[p.severity] for p in self.problems if p.column == header]
        return OUT if OUT in states else states[0] if states else None


@dataclass(frozen=True)
class Sum:
    """The arithmetic of a table: every row is in exactly one of the four."""

    ready: int = 0
    doubtful: int = 0
    out: int = 0

    @property
    def all(self) -> int:
        """Every row of the table."""
        return self.ready + self.doubtful + self.out

    @property
    def coming(self) -> int:
        """The rows that would be imported."""
        return self.ready + self.doubtful


def lines_of(draft: Draft, result: ImportResult) -> list[Line]:
    """Every row of a table with what becomes of it."""
    source = draft.grid.source
    by_line: dict[int, list[Problem]] = defaultdict(list)
    for problem in result.problems:
        if problem.file == source and problem.line is not None and problem.severity in _SEVERITY:
            by_line[problem.line].append(problem)
    rejected = {f.line for f in result.fates if f.file == source and f.outcome == "rejected"}
    kept = {f.line for f in result.fates if f.file == source and f.outcome != "rejected"}
    lines = []
    for place, (line, row) in enumerate(zip(draft.grid.lines, draft.grid.rows, strict=True)):
        problems = sorted(by_line[line], key=lambda problem: problem.severity != "error")
        gone = line in rejected and (line not in kept or _is_own(draft, result, line))
        state = OUT if gone else DOUBTFUL if problems else READY
        lines.append(Line(line, place, tuple(row), state, tuple(problems)))
    return lines


def _is_own(draft: Draft, result: ImportResult, line: int) -> bool:
    """Whether the line's own record is rejected, and not only one derived from it."""
    return draft.kind is not None and any(
        fate.outcome == "rejected" and fate.record == draft.kind.file
        for fate in result.fates
        if fate.file == draft.grid.source and fate.line == line
    )


def sum_of(lines: Sequence[Line]) -> Sum:
    """How many rows are ready, doubtful and out."""
    states = [line.state for line in lines]
    return Sum(states.count(READY), states.count(DOUBTFUL), states.count(OUT))


def questions_of(draft: Draft, result: ImportResult) -> list[Problem]:
    """The questions about whole columns that only the user can answer."""
    source = draft.grid.source
    return [p for p in result.problems if p.file == source and p.answers]


def shown_columns(draft: Draft, lines: Sequence[Line]) -> list[ColumnGuess]:
    """The columns that the list of rows shows: the first that are used, and those in trouble."""
    troubled = {problem.column for line in lines for problem in line.problems}
    used = [guess for guess in draft.columns if guess.field is not None]
    order = {field.key: n for n, field in enumerate(draft.kind.fields)} if draft.kind else {}
    used.sort(
        key=lambda guess: (
            guess.header not in troubled,
            order.get(guess.field.key if guess.field else "", 99),
        )
    )
    chosen = used[:_MOST_COLUMNS]
    return sorted(chosen, key=lambda guess: order.get(guess.field.key if guess.field else "", 99))


def fix_words(problem: Problem | None) -> str:
    """What the button beside a problem says; nothing where the file has to be changed."""
    if problem is None:
        return ""
    if problem.suggestion is not None:
        return tr("Confirm")
    return tr("Edit") if problem.column is not None else ""
