"""What is compared to find records that are the same, and two of them field by field."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.account import Account
from app.models.base import Base
from app.models.names import field_name, record_name
from app.models.person import Person
from app.models.rules import NOT_THE_SAME
from app.queries.portfolio import setting

KINDS = ("account", "person")
# Set by the program or by services of their own; not chosen field by field.
_NOT_CHOSEN = frozenset((
    "id", "version", "ref", "account_id", "parent_id", "map_x", "map_y", "note",
))  # fmt: skip


class Known(NamedTuple):
    """What is compared of a record; `group` limits pairs to the same one (people: the account)."""

    id: int
    ref: str
    name: str
    group: int | None = None
    web: str | None = None
    email: str | None = None
    phone: str | None = None
    outside_id: str | None = None
    detail: str = ""


class FieldPair(NamedTuple):
    """A field in which two records differ: its column, its word and both values."""

    column: str
    title: str
    first: Any
    second: Any


def account_records(session: Session) -> list[Known]:
    """Every account that is not archived, as far as it is compared."""
    statement = select(
        Account.id, Account.ref, Account.name, Account.website, Account.external_system,
        Account.external_id, Account.owner, Account.industry,
    ).where(Account.archived_on.is_(None)).order_by(Account.id)  # fmt: skip
    return [
        Known(
            key, ref, name, web=web,
            outside_id=f"{system or ''}:{outside}" if outside else None,
            detail=" · ".join(part for part in (industry, owner) if part),
        )
        for key, ref, name, web, system, outside, owner, industry in session.execute(statement)
    ]  # fmt: skip


def person_records(session: Session) -> list[Known]:
    """Every person at a client but vacant seats."""
    statement = (
        select(Person.id, Person.ref, Person.name, Person.account_id, Person.email, Person.phone,
               Person.title, Account.name)
        .join(Account, Account.id == Person.account_id)
        .where(Person.placeholder.is_not(True), Account.archived_on.is_(None))
        .order_by(Person.id)
    )  # fmt: skip
    return [
        Known(key, ref, name, account, email=email, phone=phone,
              detail=", ".join(part for part in (title, client) if part))
        for key, ref, name, account, email, phone, title, client in session.execute(statement)
    ]  # fmt: skip


def known_apart(session: Session) -> set[tuple[str, str]]:
    """The pairs of ids that were found to be different records."""
    return {(str(first), str(second)) for first, second in setting(session, NOT_THE_SAME, [])}


def field_pairs(session: Session, kind: str, first_id: int, second_id: int) -> list[FieldPair]:
    """The fields in which the second says something else; NotFound where one is gone.

    Those in which both say something come first, then those that the second fills.
    """
    table = Base.metadata.tables[kind]
    rows = {
        row["id"]: row
        for row in session.execute(
            select(table).where(table.c.id.in_((first_id, second_id)))
        ).mappings()
    }
    if len(rows) < 2:
        raise NotFound(f"This {record_name(kind)} is no longer there.")
    first, second = rows[first_id], rows[second_id]
    pairs = [
        FieldPair(column.name, field_name(column.name), first[column.name], second[column.name])
        for column in table.columns
        if column.name not in _NOT_CHOSEN
        and not column.foreign_keys
        and second[column.name] not in (None, "", [])
        and first[column.name] != second[column.name]
    ]
    return sorted(pairs, key=lambda pair: pair.first in (None, "", []))
