"""The verb for key figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

import typer
from sqlalchemy.orm import Session

from app.analytics.kpis import KPIS, LISTED, KpiLine, compute
from app.analytics.report import records_behind, to_json
from app.cli.choices import (
    Account,
    AsOf,
    FromPortfolio,
    Json,
    PeriodText,
    account_named,
    day_of,
    period_of,
)
from app.cli.console import chosen, progress, say, say_json, say_table, verb
from app.cli.portfolio import opened
from app.core import display
from app.core.periods import Period, quarter_of
from app.queries.fact_rows import PortfolioFact
from app.queries.facts import load_facts
from app.queries.record_refs import record_refs


class _Asked(NamedTuple):
    """What a call of `kpis` is about."""

    info: PortfolioFact
    account: str | None
    period: Period
    as_of: date


@verb
def kpis(
    portfolio: FromPortfolio,
    *,
    account: Account = None,
    period: PeriodText = None,
    as_of: AsOf = None,
    json: Json = False,
    explain: Annotated[
        str | None, typer.Option(metavar="ID", help="One figure with its terms and rows.")
    ] = None,
) -> None:
    """Print the key figures of the portfolio or of one account."""
    ids = (chosen(explain, sorted(KPIS), "key figure"),) if explain else LISTED
    with opened(portfolio) as store, store.read() as session, progress() as bar:
        one = None if account is None else account_named(session, account)
        bar.say(0.2, "reading")
        facts = load_facts(session)
        day = day_of(session, as_of)
        asked = _Asked(
            facts.info,
            one.name if one else None,
            period_of(session, period) or quarter_of(day),
            day,
        )
        bar.say(0.6, "computing")
        lines = compute(
            facts,
            ids,
            account_ids={one.id} if one else None,
            period=asked.period,
            as_of=asked.as_of,
        )
        if json:
            _say_document(session, asked, lines, explained=explain is not None)
        elif explain:
            _say_explanation(lines[0])
        else:
            _say_lines(asked, lines)


def _say_document(
    session: Session, asked: _Asked, lines: Sequence[KpiLine], *, explained: bool
) -> None:
    refs = record_refs(session, records_behind(lines)) if explained else None
    say_json(
        to_json(
            asked.info,
            lines,
            period=asked.period,
            as_of=asked.as_of,
            account=asked.account,
            refs=refs,
        )
    )


def _say_lines(asked: _Asked, lines: Sequence[KpiLine]) -> None:
    whole = asked.account or asked.info.name
    days = display.day_range(asked.period.start, asked.period.last_day)
    say(f"{whole}, {days}, as of {display.day_full(asked.as_of)}")
    say("")
    say_table(
        ("Figure", "Now", "Previous", "This year", "Target", "n", "Why not"),
        [
            (
                line.figure.title,
                *(
                    display.figure(value, line.figure.unit, asked.info.currency)
                    for value in (
                        line.figure.value,
                        line.previous.value,
                        line.ytd.value,
                        line.target,
                    )
                ),
                "" if line.figure.n is None else str(line.figure.n),
                line.figure.reason or "",
            )
            for line in lines
        ],
    )


def _say_explanation(line: KpiLine) -> None:
    figure = line.figure
    value = display.figure(figure.value, figure.unit, figure.currency or "")
    say(f"{figure.title}: {value}{f' ({figure.reason})' if figure.reason else ''}")
    say(f"= {figure.formula}")
    for term in figure.terms:
        say("")
        say(f"{term.name}: {_plain(term.value)}")
        for row in term.rows:
            say(f"    {_plain(row.value):>16}  {row.label}")
    excluded = figure.excluded
    if excluded:
        say("")
        say("Left out:")
        for one in excluded:
            say(f"    {one.label}: {one.reason}")


def _plain(value: Decimal | None) -> str:
    return display.MISSING if value is None else display.number(value, 2)
