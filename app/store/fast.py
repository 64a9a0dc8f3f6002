"""The first screen's rows through the plain driver, before SQLAlchemy is imported.

Reading them costs milliseconds where the import costs a third of a second; nothing here,
nor in what this imports, may import SQLAlchemy or the entities.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from app.core.collector import collector_held_back
from app.store import driver
from app.store.filecheck import examine
from app.store.trouble import said_by_engine


class FastAccount(NamedTuple):
    """An account as the list showed it last: its own cells and the computed card, if kept.

    Of the card only the figure that lists are sorted by is read at once: thousands of cards take
    longer to read than the first screen may, and only a few of them are on it.
    """

    id: int
    ref: str
    name: str
    parent_id: int | None
    tier: str | None
    strategy_type: str | None
    lifecycle_stage: str | None
    owner: str | None
    archived_on: date | None
    recurring_minor: int | None
    card_text: str | None
    card_as_of: date | None

    @property
    def card(self) -> dict[str, Any] | None:
        """The computed card, None where none was kept."""
        if self.card_text is None:
            return None
        card: dict[str, Any] = json.loads(self.card_text)
        return card


class FastLook(NamedTuple):
    """What the first screen paints: the portfolio's own row and a line an account."""

    name: str
    currency: str
    fiscal_year_start: int
    as_of: date | None
    read_only: bool
    accounts: list[FastAccount]


_ACCOUNTS = (
    "SELECT a.id, a.ref, a.name, a.parent_id, a.tier, a.strategy_type, a.lifecycle_stage, "
    "a.owner, a.archived_on, json_extract(c.card, '$.arr_minor'), c.card, c.as_of "
    "FROM account AS a LEFT JOIN account_card AS c ON c.account_id = a.id"
)


def open_fast(path: Path) -> FastLook | None:
    """Look into a portfolio after the checks that take no time.

    None where the file is of an older format: the store has to bring it up to date first.
    """
    found = examine(path, thorough=False)
    if found.behind:
        return None
    try:
        connection = driver.connect(path, writing=False)
        try:
            return _look(connection, read_only=found.newer_minor or not found.writable)
        finally:
            connection.close()
    except driver.DatabaseError as error:
        raise said_by_engine(error, path) or error from error


def _look(connection: driver.Connection, *, read_only: bool) -> FastLook:
    connection.execute("BEGIN")
    name, currency, fiscal_year_start, as_of = connection.execute(
        "SELECT name, currency, fiscal_year_start, as_of FROM portfolio"
    ).fetchone()
    with collector_held_back():
        accounts = [_account(row) for row in connection.execute(_ACCOUNTS)]
    connection.execute("COMMIT")
    return FastLook(name, currency, fiscal_year_start, _day(as_of), read_only, accounts)


def _account(row: tuple[Any, ...]) -> FastAccount:
    return FastAccount._make((*row[:8], _day(row[8]), row[9], row[10], _day(row[11])))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
