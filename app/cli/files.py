"""Verbs about the portfolio file: new, check, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.choices import Json, PortfolioPath
from app.cli.console import note, progress, say, say_json, verb
from app.cli.portfolio import ended, existing, made, opened
from app.core.clock import utc_now
from app.core.errors import FileTrouble, Trouble
from app.queries.portfolio import portfolio_info
from app.store.integrity import Problem
from app.store.store import Store

_INSIDE = {Trouble.DAMAGED, Trouble.ALTERED, Trouble.WRONG_TYPE}


@verb
def new(
    portfolio: PortfolioPath,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Fill it with the sample data.")] = False,
    currency: Annotated[
        str | None, typer.Option(help="ISO code of its currency; EUR if not given.")
    ] = None,
    fiscal_year_start: Annotated[
        int | None, typer.Option(min=1, max=12, help="First month of its fiscal year.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Its name; the file's if not given.")] = None,
) -> None:
    """Make a portfolio."""
    path = ended(portfolio)
    described: dict[str, Any] = {
        "name": name,
        "currency": currency,
        "fiscal_year_start": fiscal_year_start,
    }
    given = {key: value for key, value in described.items() if value is not None}
    with made(path, **given) as store:
        if sample:
            _fill_with_sample(store, given)
    say(f"Made “{path.name}”.")


@verb
def check(portfolio: PortfolioPath, *, json: Json = False) -> None:
    """Check the file, its references, its search index and its facts."""
    path = existing(portfolio)
    problems = _problems_of(path)
    is_sound = all(problem.severity != "error" for problem in problems)
    if json:
        say_json({"ok": is_sound, "problems": [problem._asdict() for problem in problems]})
    else:
        for problem in problems:
            say(f"{problem.severity}: {problem.where}: {problem.message}")
        say(f"“{path.name}” is sound." if is_sound else f"“{path.name}” is not sound.")
    if not is_sound:
        raise typer.Exit(1)


@verb
def backup(
    portfolio: PortfolioPath,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The new file; else a dated one."),
    ] = None,
) -> None:
    """Write a verified copy."""
    from app.store.backup import backups_folder, make_backup, rotate

    path = existing(portfolio)
    if output is None:
        say(str(rotate(path, backups_folder(path))))
    elif output.is_dir():
        day = utc_now().strftime("%Y-%m-%d %H.%M.%S")
        say(str(make_backup(path, output / f"{path.stem} {day}.perennial")))
    else:
        say(str(make_backup(path, output)))


@verb
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="The backup to restore.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The new file; never one there.")
    ],
) -> None:
    """Write a backup to a new file, beside the current one and never over it."""
    from app.store.backup import restore_backup

    restored = restore_backup(existing(backup), output)
    with opened(restored) as store, store.raw_read() as connection:
        (accounts,) = connection.execute("SELECT count(*) FROM account").fetchone()
        last = store.history.revisions(1)
    say(f"Restored to {restored}: {accounts} accounts.")
    if last:
        say(f"Its last change was “{last[0].label}” at {last[0].at:%Y-%m-%d %H:%M} UTC.")


def _problems_of(path: Path) -> list[Problem]:
    try:
        with opened(path) as store, progress() as bar:
            bar.say(0.1, "the file")
            problems = store.check()
            bar.say(0.6, "the facts")
            return problems + _contradictions(store)
    except FileTrouble as trouble:
        if trouble.kind not in _INSIDE:
            raise
        return [Problem(trouble.kind.value, path.name, str(trouble))]


def _contradictions(store: Store) -> list[Problem]:
    from app.analytics.contradictions import find_contradictions
    from app.queries.facts import load_facts

    with store.read() as session:
        return find_contradictions(load_facts(session), portfolio_info(session).today)


def _fill_with_sample(store: Store, given: dict[str, Any]) -> None:
    from app.core.resources import resource
    from app.exchange.run import run_import
    from app.services.portfolio import describe_portfolio

    with progress() as bar:
        result = run_import(store, [resource("sample")], progress=bar, label="Sample portfolio")
    if result.problems:
        note(f"The sample has {len(result.problems)} problems; the first: {result.problems[0]}")
    if given:
        # What is said on the command line goes before what the sample says of itself.
        with store.write("Describe the portfolio") as session:
            describe_portfolio(session, **given)
