"""The verb that brings data in: `import SOURCE... --into PORTFOLIO`."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.choices import Json
from app.cli.console import chosen, note, parsed, progress, say, say_json, say_table, verb
from app.cli.portfolio import ended, existing, made, opened
from app.core.errors import DomainError
from app.exchange.detect import FORMATS
from app.exchange.result import ImportResult
from app.exchange.run import run_import
from app.exchange.tabular.mapping import Mapping, checked_match, load_mapping
from app.store.store import Store

_MOST_PROBLEMS = 20


@verb
def import_sources(  # noqa: PLR0913 one parameter for each option of the verb
    sources: Annotated[
        list[Path], typer.Argument(metavar="SOURCE...", help="Files, folders or ZIPs.")
    ],
    *,
    into: Annotated[
        Path, typer.Option("--into", metavar="PORTFOLIO", help="Made where it is not there.")
    ],
    format_id: Annotated[
        str | None, typer.Option("--format", metavar="ID", help=f"One of {', '.join(FORMATS)}.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Which column is what, as JSON.")
    ] = None,
    match: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="How rows are found again: id, name, email, external_id."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")
    ] = False,
    json: Json = False,
) -> None:
    """Import files, folders or ZIPs in one revision."""
    if format_id is not None:
        chosen(format_id, FORMATS, "format")
    if match is not None:
        parsed(checked_match, match)
    said = load_mapping(mapping) if mapping else None
    with _target(existing(into), dry_run=dry_run) as store:
        result = _run(store, sources, format_id, said, match, dry_run=dry_run)
    if json:
        say_json(result.to_json())
    else:
        _say_result(result)


def _run(
    store: Store,
    sources: Sequence[Path],
    format_id: str | None,
    mapping: Mapping | None,
    match: str | None,
    *,
    dry_run: bool,
) -> ImportResult:
    with progress() as bar:
        return run_import(
            store,
            sources,
            format=format_id,
            mapping=mapping,
            match=match,
            dry_run=dry_run,
            progress=bar,
        )


@contextmanager
def _target(path: Path, *, dry_run: bool) -> Generator[Store]:
    """The portfolio; one that is not there is made, for a dry run in a place that goes again."""
    if path.exists():
        with opened(path) as store:
            if not dry_run:
                _back_up(path)
            yield store
    elif dry_run:
        with tempfile.TemporaryDirectory() as folder, made(Path(folder) / path.name) as store:
            yield store
    else:
        with made(ended(path)) as store:
            yield store


def _back_up(path: Path) -> None:
    """A backup before; an import can be taken back, so it goes on where none can be made."""
    from app.store.backup import back_up_if_changed

    try:
        back_up_if_changed(path)
    except DomainError as error:
        note(f"No backup was made before the import. {error}")


def _say_result(result: ImportResult) -> None:
    counts = [
        (name, *(str(getattr(found, column)) for column in _COLUMNS))
        for name, found in result.records.items()
    ]
    if counts:
        say_table(("Records", *(column.capitalize() for column in _COLUMNS)), counts)
    for problem in result.problems[:_MOST_PROBLEMS]:
        place = problem.file if problem.line is None else f"{problem.file}, line {problem.line}"
        column = f", {problem.column}" if problem.column else ""
        note(f"{place}{column}: {problem.message}")
    if len(result.problems) > _MOST_PROBLEMS:
        more = len(result.problems) - _MOST_PROBLEMS
        note(f"… and {more} more problems; --json lists them all.")
    if result.dry_run:
        say("This was a dry run: nothing was written.")
    elif result.revision is None:
        say("Nothing was new, so nothing was changed.")
    else:
        say(f"Imported as revision {result.revision}; undo takes it back.")


_COLUMNS = ("read", "added", "changed", "skipped", "rejected")
