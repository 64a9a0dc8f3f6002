"""The verb that writes documents and files: `export KIND`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, cast

import typer
from sqlalchemy.orm import Session

from app.cli.choices import (
    Account,
    AsOf,
    FromPortfolio,
    PeriodText,
    account_named,
    day_of,
    period_of,
)
from app.cli.console import chosen, note, progress, say, verb
from app.cli.portfolio import opened
from app.core.clock import utc_now
from app.exchange.files.writing import write_file
from app.exchange.openformat.write import export_open
from app.exchange.sheets import export_csv
from app.queries.accounts import account_rows
from app.queries.portfolio import portfolio_info
from app.reports.batch import Wish, export_summaries
from app.reports.document import Audience
from app.reports.files import safe_name
from app.reports.plan import Form, make_plan
from app.reports.summary import make_summary
from app.store.store import Store

AUDIENCES = ("client", "internal")
PLAN_FORMS: dict[str, Form] = {"": "pdf", ".pdf": "pdf", ".docx": "docx"}
LATER = ("map", "portfolio", "review", "people")


@dataclass(frozen=True)
class Wanted:
    """What a call of `export` asks for."""

    output: Path | None
    account: str | None
    every_account: bool
    period: str | None
    as_of: str | None
    audience: str | None


@verb
def export(  # noqa: PLR0913 one parameter for each option of the verb
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="summary, plan (PDF, DOCX), calendar (ICS), open, csv."
        ),
    ],
    *,
    portfolio: FromPortfolio,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="The file or folder.")
    ] = None,
    account: Account = None,
    every_account: Annotated[
        bool, typer.Option("--all", help="With summary: a file for each account.")
    ] = False,
    period: PeriodText = None,
    as_of: AsOf = None,
    audience: Annotated[
        str | None, typer.Option(metavar="client|internal", help="Who is to read it.")
    ] = None,
) -> None:
    """Write a document, or the data, to a file or folder."""
    export_kind = EXPORTS[_checked(kind)]
    if audience is not None:
        chosen(audience, AUDIENCES, "audience")
    wanted = Wanted(output, account, every_account, period, as_of, audience)
    with opened(portfolio) as store:
        export_kind(store, wanted)


def _checked(kind: str) -> str:
    if kind in LATER:
        raise typer.BadParameter(
            f"“{kind}” cannot be exported yet. Choose one of: {', '.join(EXPORTS)}."
        )
    return chosen(kind, tuple(EXPORTS), "kind of export")


def _export_summary(store: Store, wanted: Wanted) -> None:
    if wanted.every_account == bool(wanted.account):
        raise typer.BadParameter("Give either --account NAME_OR_ID or --all.")
    with store.read() as session:
        wish = Wish(
            period=period_of(session, wanted.period),
            as_of=day_of(session, wanted.as_of),
            audience=cast("Audience", wanted.audience or "client"),
        )
        if wanted.account:
            keys = [account_named(session, wanted.account).id]
        else:
            keys = [row.id for row in account_rows(session)]
        output = wanted.output or Path()
        if wanted.account and wanted.output and not output.is_dir():
            write_file(output, _summary(session, keys[0], wish))
            say(str(output))
            return
    with progress() as bar:
        exported = export_summaries(store, keys, output, wish, bar)
    for problem in exported.problems:
        note(problem)
    for path in exported.files:
        say(str(path))
    if keys and not exported.files:
        raise typer.Exit(1)


def _summary(session: Session, key: int, wish: Wish) -> bytes:
    return make_summary(session, key, period=wish.period, as_of=wish.as_of, audience=wish.audience)


def _export_plan(store: Store, wanted: Wanted) -> None:
    if not wanted.account or wanted.every_account or wanted.period:
        raise typer.BadParameter("plan writes one account's plan: give --account NAME_OR_ID.")
    output = wanted.output or Path()
    form = PLAN_FORMS.get("" if output.is_dir() else output.suffix.lower())
    if form is None:
        raise typer.BadParameter("A plan is written as .pdf or .docx: end the name of OUT so.")
    audience = cast("Audience", wanted.audience or "internal")
    with store.read() as session:
        account = account_named(session, wanted.account)
        day = day_of(session, wanted.as_of)
        content = make_plan(session, account.id, as_of=day, audience=audience, form=form)
    if output.is_dir():
        output /= safe_name(f"{account.name}, plan", ".pdf")
    write_file(output, content)
    say(str(output))


def _export_open(store: Store, wanted: Wanted) -> None:
    _refuse_part(wanted)
    output = wanted.output or Path(f"{store.path.stem} open format")
    with progress() as bar:
        say(str(export_open(store, output, bar)))


def _export_csv(store: Store, wanted: Wanted) -> None:
    _refuse_part(wanted)
    output = wanted.output or Path(f"{store.path.stem} csv")
    with progress() as bar:
        say(str(export_csv(store, output, bar)))


def _export_calendar(store: Store, wanted: Wanted) -> None:
    """Everything open with a day, and what was from today on; of a period, all of it."""
    if wanted.every_account or wanted.audience == "client":
        raise typer.BadParameter("A calendar is one file for our own people: leave out --all.")
    from app.exchange.calendar_writing import calendar_bytes, calendar_of

    with store.read() as session:
        day = day_of(session, wanted.as_of)
        account = account_named(session, wanted.account) if wanted.account else None
        period = period_of(session, wanted.period)
        rows = calendar_of(session, day, period, account_id=account.id if account else None)
        info = portfolio_info(session)
    stamp = utc_now() if wanted.as_of is None else datetime.combine(day, time(), UTC)
    name = account.name if account else info.name
    output = wanted.output or Path()
    if output.is_dir():
        output /= safe_name(f"{name}, calendar", ".ics")
    write_file(output, calendar_bytes(rows, name, stamp))
    say(str(output))


def _refuse_part(wanted: Wanted) -> None:
    if wanted.account or wanted.every_account or wanted.period:
        raise typer.BadParameter(
            "open and csv write the whole portfolio: leave out --account, --all and --period."
        )


EXPORTS: dict[str, Callable[[Store, Wanted], None]] = {
    "summary": _export_summary,
    "plan": _export_plan,
    "calendar": _export_calendar,
    "open": _export_open,
    "csv": _export_csv,
}
