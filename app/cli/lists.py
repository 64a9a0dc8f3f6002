"""The verbs that list and find records: `list WHAT` and `search TEXT`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, cast

import typer
from sqlalchemy.orm import Session

from app.analytics.cards import AccountCard, account_cards
from app.analytics.due import due_rows, overdue_rows
from app.analytics.goal_values import goals_now
from app.analytics.report import written
from app.cli.choices import FromPortfolio, Json, day_of
from app.cli.console import chosen, say, say_json, say_table, verb
from app.cli.portfolio import opened
from app.core import display
from app.core.money import from_minor
from app.exchange.file_texts import read_texts
from app.queries import listing
from app.queries.facts import load_facts
from app.queries.record_refs import record_refs
from app.queries.search import search_rows

Line = dict[str, Any]
_COUNTED: dict[str, Callable[[Session], Sequence[Any]]] = {
    "today": due_rows,
    "overdue": overdue_rows,
    "goals": goals_now,
}
"""Lists whose rows are worked out above the queries."""

ACCOUNTS = "accounts"
LISTS = (ACCOUNTS, *listing.LISTS)
_WIDEST = 48
# What a person sees without --json; everything else is in the document.
_SHOWN = {
    ACCOUNTS: "name lifecycle_stage health_band revenue_12m renewal_date last_touch decision owner",
    "people": "name title account_name support coverage last_touch",
    "goals": "title account_name status current target due_date owner",
    "actions": "title account_name status due_date owner",
    "promises": "text account_name side state due_date",
    "issues": "title account_name status priority opened_at",
    "opportunities": "name account_name stage amount currency expected_close",
    "contracts": "name account_name start_date end_date annual_value currency status",
    "interactions": "at channel account_name subject people",
    "surveys": "date kind account_name score person_name",
    "overdue": "due kind text account_name owner",
    "today": "due kind text account_name owner",
}


@verb
def list_rows(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=f"One of {', '.join(LISTS)}.")],
    *,
    portfolio: FromPortfolio,
    text: Annotated[
        str, typer.Option("--filter", metavar="TEXT", help="Only rows that hold all its words.")
    ] = "",
    json: Json = False,
) -> None:
    """List records."""
    chosen(what, LISTS, "list")
    with opened(portfolio) as store, store.read() as session:
        if what == ACCOUNTS:
            lines = _account_lines(session, text)
        else:
            counted = _COUNTED.get(what)
            rows = counted(session) if counted is not None else None
            lines = listing.list_rows(session, what, text, rows)
    if json:
        say_json(lines)
        return
    columns = _SHOWN[what].split()
    header = [column.replace("_", " ").capitalize() for column in columns]
    say_table(header, [[_cell(line[column]) for column in columns] for line in lines])


@verb
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words that a record holds.")],
    *,
    portfolio: FromPortfolio,
    json: Json = False,
) -> None:
    """Find records by any of their words, those of attached files included.

    The line may have "phrases", -words to leave out, and the filters account:, type:, date:, tag:.
    """
    with opened(portfolio) as store:
        read_texts(store)
        with store.read() as session:
            lines = _found(session, text)
    if json:
        say_json(lines)
        return
    for line in lines:
        of = f" ({line['account']})" if line["account"] else ""
        say(f"{line['kind']}: {line['title']}{of}")
    if not lines:
        say(f"Nothing holds “{text}”.")


def _found(session: Session, text: str) -> list[Line]:
    rows = search_rows(session, text)
    wanted = {(row.table, row.id) for row in rows}
    wanted |= {("account", row.account_id) for row in rows if row.account_id is not None}
    refs = record_refs(session, wanted)
    return [
        {
            "kind": row.kind,
            "id": refs.get((row.table, row.id), str(row.id)),
            "title": row.title,
            "snippet": row.snippet,
            "account_id": refs.get(("account", row.account_id or 0)),
            "account": row.account_name,
        }
        for row in rows
    ]


def _account_lines(session: Session, text: str) -> list[Line]:
    cards = account_cards(load_facts(session), day_of(session, None))
    cards.sort(key=lambda card: (card.name.casefold(), card.ref))
    words = text.casefold().split()
    lines = [_account_line(card) for card in cards if card.archived_on is None]
    return [line for line in lines if listing.holds(line, words)]


def _account_line(card: AccountCard) -> Line:
    revenue = card.revenue_12m_minor
    return {
        "id": card.ref,
        "name": card.name,
        "parent_id": card.parent_ref,
        "tier": card.tier,
        "strategy_type": card.strategy_type,
        "lifecycle_stage": card.stage,
        "account_status": card.account_status,
        "industry": card.industry,
        "health": written(card.health),
        "health_band": card.health_band,
        "revenue_12m": None if revenue is None else str(from_minor(revenue, card.currency)),
        "contribution_percent": written(card.contribution_percent),
        "currency": card.currency,
        "decision": card.decision,
        "csat": written(card.csat),
        "nps": written(card.nps),
        "renewal_date": card.renewal_on.isoformat() if card.renewal_on else None,
        "last_touch": card.last_touch.isoformat() if card.last_touch else None,
        "next_action": card.next_step,
        "owner": card.owner,
        "tags": list(card.tags),
    }


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(str(part) for part in cast("list[object]", value))
    if value is None or value == "":
        return display.MISSING
    text = str(value)
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
