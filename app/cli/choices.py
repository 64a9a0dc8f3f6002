"""The options that several verbs share, and what they mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from app.cli.console import parsed
from app.core.periods import YEARS, Period, parse_period
from app.queries.accounts import AccountRow, account_rows
from app.queries.find import find_account
from app.queries.portfolio import portfolio_info

PortfolioPath = Annotated[Path, typer.Argument(metavar="PORTFOLIO", help="The portfolio file.")]
FromPortfolio = Annotated[
    Path, typer.Option("--from", metavar="PORTFOLIO", help="The portfolio file.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Account = Annotated[
    str | None, typer.Option("--account", metavar="NAME_OR_ID", help="Only this account.")
]
PeriodText = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="P",
        help="2026, 2026-Q3, 2026-09, FY2026, FY2026-Q3 or START..END (END not included).",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day that counts as today: YYYY-MM-DD."),
]


def day_of(session: Session, as_of: str | None) -> date:
    """The day that counts as today: the one given, else the portfolio's own, else the local day."""
    return portfolio_info(session).today if as_of is None else _day(as_of)


def period_of(session: Session, text: str | None) -> Period | None:
    """The period written, with the portfolio's fiscal year."""
    if text is None:
        return None
    start = portfolio_info(session).fiscal_year_start
    period: Period = parsed(lambda written: parse_period(written, fiscal_year_start=start), text)
    return period


def account_named(session: Session, text: str) -> AccountRow:
    """The account with this id of the open format, else with this name."""
    (row,) = account_rows(session, ids=[find_account(session, text)])
    return row


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is not a day. Write it as 2026-01-31.") from error
    if day.year not in YEARS:
        raise typer.BadParameter(f"“{text}” is too far off to reckon with.")
    return day
