"""The headless verbs: `run` takes the words after the program's name and gives the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO, cast

import typer

from app.cli import exporting, figures, files, history, importing, lists

VERBS: dict[str, Callable[..., None]] = {
    "new": files.new,
    "import": importing.import_sources,
    "export": exporting.export,
    "kpis": figures.kpis,
    "list": lists.list_rows,
    "search": lists.search,
    "check": files.check,
    "backup": files.backup,
    "restore": files.restore,
    "history": history.history,
    "undo": history.undo,
    "redo": history.redo,
}


def run(argv: list[str]) -> int:
    """Run one verb; 0 done, 1 a sentence on standard error and nothing changed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        _make_writable(stream)
    try:
        typer.main.get_command(_program())(args=argv, prog_name="perennial")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


def _program() -> typer.Typer:
    program = typer.Typer(
        name="perennial",
        help="The account manager's workbench, without its window.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name, function in VERBS.items():
        program.command(name)(function)
    return program


def _make_writable(stream: TextIO | None) -> None:
    """Let a name in any script pass through a console of any age."""
    encoding = getattr(stream, "encoding", None) or ""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and encoding.lower().replace("-", "") != "utf8":
        cast("Callable[..., None]", reconfigure)(encoding="utf-8", errors="replace")
