"""Verbs about what happened: history, undo, redo."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.choices import Json, PortfolioPath
from app.cli.console import say, say_json, say_table, verb
from app.cli.portfolio import opened


@verb
def history(
    portfolio: PortfolioPath,
    *,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 100,
    json: Json = False,
) -> None:
    """List the revisions, the newest first."""
    with opened(portfolio) as store:
        found = store.history.revisions(limit)
    if json:
        say_json(
            [
                {
                    "revision": row.revision,
                    "at": row.at.isoformat(),
                    "by": row.by,
                    "label": row.label,
                    "rows": row.rows,
                    "undone": row.undone,
                }
                for row in found
            ]
        )
        return
    say_table(
        ("Revision", "At (UTC)", "By", "Rows", "What"),
        [
            (
                str(row.revision),
                f"{row.at:%Y-%m-%d %H:%M}",
                row.by,
                str(row.rows),
                f"{row.label}{' (undone)' if row.undone else ''}",
            )
            for row in found
        ],
    )


@verb
def undo(
    portfolio: PortfolioPath,
    *,
    to: Annotated[
        int | None,
        typer.Option(metavar="REVISION", help="Take back everything after this revision."),
    ] = None,
) -> None:
    """Take the last change back, or all after a revision."""
    with opened(portfolio) as store:
        labels = [store.history.undo()] if to is None else store.history.undo_to(to)
    for label in labels:
        say(f"Taken back: {label}")
    if not labels:
        say("There is nothing after that revision to take back.")


@verb
def redo(portfolio: PortfolioPath) -> None:
    """Make the change taken back last again."""
    with opened(portfolio) as store:
        label = store.history.redo()
    say(f"Made again: {label}")
