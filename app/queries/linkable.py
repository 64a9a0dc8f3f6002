"""Records by name, for fields that lead to another record."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.names import TABLE_OF
from app.models.registry import load_all

ENTITIES = (
    "accounts", "people", "contracts", "products", "opportunities", "projects", "plans", "team",
)  # fmt: skip
"""The kinds of record that a link may lead to: those that have a name."""


class Linkable(NamedTuple):
    """A record that a link may lead to, and the account that it is of."""

    id: int
    ref: str
    name: str
    account_name: str | None


def linkable(session: Session, entity: str) -> list[Linkable]:
    """The records of a kind by name; none for kinds without names."""
    if entity not in ENTITIES:
        return []
    table = load_all().tables[TABLE_OF[entity]]
    order = func.lower(table.c.name)
    if "account_id" not in table.c:
        statement = select(table.c.id, table.c.ref, table.c.name).order_by(order)
        return [Linkable(key, ref, name or ref, None) for key, ref, name in
                session.execute(statement)]  # fmt: skip
    owned = (
        select(table.c.id, table.c.ref, table.c.name, Account.name)
        .join(Account, Account.id == table.c.account_id)
        .order_by(order)
    )
    return [Linkable(key, ref, name or ref, whose) for key, ref, name, whose in
            session.execute(owned)]  # fmt: skip
