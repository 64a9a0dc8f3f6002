"""Everything that one import reads: open-format packages, and tables with their guesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.exchange.detect import CSV, FORMATS, OPEN, XLSX, detect_package, kind_of
from app.exchange.files.package import Package, open_package
from app.exchange.files.text import Unreadable
from app.exchange.files.workbook import read_workbook
from app.exchange.result import Problem, Progress, Silence, checkpoint
from app.exchange.tabular.draft import Draft, draft_of
from app.exchange.tabular.grid import Grid, grid_of_sheet, grid_of_text
from app.exchange.tabular.mapping import Mapping


@dataclass(slots=True)
class Batch:
    """What was read from the sources of one import, before anything is planned."""

    format: str
    name: str
    said: Mapping
    packages: list[Package] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def undecided(self) -> list[Draft]:
        """The tables of which it is not clear what they hold."""
        return [draft for draft in self.drafts if draft.kind is None]


def read_batch(
    sources: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 the word of the command line
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> Batch:
    """Read files, folders and ZIPs; raises Unreadable where a source cannot be read at all."""
    said = mapping or Mapping()
    if format is not None and format not in FORMATS:
        raise Unreadable(f"There is no format “{format}”. It is one of {', '.join(FORMATS)}.")
    if not sources:
        raise Unreadable("Nothing was named to import. Name a file, a folder or a ZIP.")
    batch = Batch(format or OPEN, _name(sources), said)
    kinds: set[str] = set()
    for step, source in enumerate(sources):
        checkpoint(progress or Silence(), step / len(sources), source.name)
        package = open_package(source)
        kind = format or detect_package(package, source.name)
        kinds.add(kind)
        if kind == OPEN:
            batch.packages.append(package)
        else:
            _read_tables(package, said, batch, only=format)
    batch.format = format or next(kind for kind in (CSV, XLSX, OPEN) if kind in kinds)
    return batch


def _name(sources: Sequence[Path]) -> str:
    first = sources[0].name or str(sources[0])
    return first if len(sources) == 1 else f"{first} and {len(sources) - 1} more"


def _read_tables(package: Package, said: Mapping, batch: Batch, *, only: str | None) -> None:
    for name in package.names:
        kind = only or kind_of(name) or (CSV if len(package.names) == 1 else None)
        if kind is None:
            why = "Neither CSV nor a workbook; it was left out."
            batch.problems.append(Problem(package.shown(name), None, None, None, why, "note"))
            continue
        try:
            grids = list(_grids(package, name, kind, said.for_file(name)))
        except Unreadable as error:
            if len(package.names) == 1:
                raise
            batch.problems.append(Problem(package.shown(name), None, None, None, str(error)))
            continue
        batch.drafts.extend(draft_of(grid, said.for_file(name)) for grid in grids)


def _grids(package: Package, name: str, kind: str, said: Mapping) -> Iterable[Grid]:
    data, source = package.read(name), package.shown(name)
    if kind == CSV:
        yield grid_of_text(
            data,
            source,
            encoding=said.encoding,
            delimiter=said.delimiter,
            header_line=said.header_line,
        )
        return
    sheets = [sheet for sheet in read_workbook(data, source) if sheet.records]
    if not sheets:
        raise Unreadable(f"{source} is empty.")
    for sheet in sheets:
        title = source if len(sheets) == 1 else f"{source}: {sheet.name}"
        grid = grid_of_sheet(sheet, title, said.header_line)
        # A hidden sheet is data where it is a table that is known, else the program's own notes.
        if sheet.visible or draft_of(grid, said).kind is not None:
            yield grid
