"""What an import did or would do: counts by kind of record, and problems by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from app.core.errors import DomainError


class Problem(NamedTuple):
    """Something in a file that a person should know: where it stands and what is wrong.

    `severity` is `error` where a row stays out, `warning` where a cell does, and `note`
    where nothing is lost. `suggestion` is what may be meant instead of the value, `answers`
    are those to a question about the column. These steer the window and are not in the JSON.
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str
    severity: str = "error"
    suggestion: str | None = None
    answers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The problem as the command line prints it."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "value": self.value,
            "message": self.message,
        }


@dataclass(slots=True)
class Counts:
    """How many rows of one kind were read, and what became of them."""

    read: int = 0
    added: int = 0
    changed: int = 0
    skipped: int = 0
    rejected: int = 0

    def to_json(self) -> dict[str, int]:
        """The counts as the command line prints them."""
        return {
            "read": self.read,
            "added": self.added,
            "changed": self.changed,
            "skipped": self.skipped,
            "rejected": self.rejected,
        }


class Fate(NamedTuple):
    """What becomes of one line of a source: added, changed, skipped or rejected."""

    file: str
    line: int
    record: str
    outcome: str


@dataclass(slots=True)
class ImportResult:
    """The outcome of an import or of its dry run."""

    format: str
    dry_run: bool = False
    revision: int | None = None
    records: dict[str, Counts] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)

    def counts(self, name: str) -> Counts:
        """The counts of a kind of record, made where there are none yet."""
        return self.records.setdefault(name, Counts())

    def count(self, fate: Fate) -> None:
        """Count what becomes of a line."""
        counts = self.counts(fate.record)
        counts.read += 1
        setattr(counts, fate.outcome, getattr(counts, fate.outcome) + 1)
        self.fates.append(fate)

    def total(self, outcome: str) -> int:
        """The sum of one count over all kinds."""
        return sum(getattr(counts, outcome) for counts in self.records.values())

    def to_json(self) -> dict[str, object]:
        """The document that `import --json` prints."""
        return {
            "format": self.format,
            "revision": self.revision,
            "dry_run": self.dry_run,
            "records": {name: counts.to_json() for name, counts in self.records.items()},
            "problems": [problem.to_json() for problem in self.problems],
        }


class Cancelled(DomainError):
    """The user stopped an import; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("The import was cancelled. Nothing was changed.")


class Progress(Protocol):
    """How long work says where it is, and asks whether it should stop."""

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        ...

    def say(self, fraction: float, text: str) -> None:
        """Say how far the work is, from 0 to 1, and what it is at."""
        ...


class Silence:
    """A progress that nobody watches."""

    cancelled = False

    def say(self, fraction: float, text: str) -> None:
        """Say nothing."""


def checkpoint(progress: Progress, fraction: float, text: str) -> None:
    """Say how far the work is; leave by `Cancelled` where the user asked to stop."""
    if progress.cancelled:
        raise Cancelled
    progress.say(fraction, text)


def plural(count: int, one: str, many: str) -> str:
    """The count with its noun: `1 row`, `1,480 rows`."""
    return f"{count:,} {one if count == 1 else many}"


def listed(names: Iterable[str], most: int = 5) -> str:
    """Names in a sentence, the rest counted: `“a”, “b” and 3 more`."""
    known = list(names)
    shown = ", ".join(f"“{name}”" for name in known[:most])
    return shown if len(known) <= most else f"{shown} and {len(known) - most} more"
