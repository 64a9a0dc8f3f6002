"""Full-text search over everything that is written, with the place where each hit belongs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.extra import Attachment, CustomField, CustomValue
from app.models.names import FILE_OF, TABLE_OF
from app.store import search
from app.store.driver import Connection


class SearchRow(NamedTuple):
    """A record found: what it is, its title, the words around the hit, and its account.

    `target_table` and `target_id` say which record to open: for a file or a custom value
    the one it hangs on, else the record itself.
    """

    id: int
    table: str
    kind: str
    title: str
    snippet: str
    account_id: int | None
    account_name: str | None
    target_table: str
    target_id: int


class _Place(NamedTuple):
    title: str
    account_id: int | None
    account_name: str | None
    table: str
    id: int


def search_rows(session: Session, text: str, *, limit: int = 100) -> list[SearchRow]:
    """Records that hold every word; a name that begins with the text comes first."""
    raw = session.connection().connection.dbapi_connection
    hits = search.find(cast("Connection", raw), text.replace("\0", " "), limit=limit)
    keys: dict[str, list[int]] = {}
    for hit in hits:
        keys.setdefault(hit.table, []).append(hit.key)
    places = {table: _places(session, table, some) for table, some in keys.items()}
    rows: list[SearchRow] = []
    for hit in hits:
        place = places[hit.table].get(hit.key)
        if place is not None:
            kind = FILE_OF.get(hit.table, hit.table)
            title, *rest = place
            rows.append(SearchRow._make((hit.key, hit.table, kind, title, hit.snippet, *rest)))
    wanted = " ".join(text.split()).casefold()
    return sorted(rows, key=lambda row: _rank(row.title.casefold(), wanted))


def _rank(title: str, wanted: str) -> int:
    if title == wanted:
        return 0
    return 1 if title.startswith(wanted) else 2


def _places(session: Session, table: str, keys: Collection[int]) -> dict[int, _Place]:
    if table == "custom_value":
        return _hanging(session, _custom(keys))
    if table == "attachment":
        own = select(Attachment.id, Attachment.name, Attachment.entity, Attachment.entity_id)
        return _hanging(session, own.where(Attachment.id.in_(keys)))
    own_table = Base.metadata.tables[table]
    account = Base.metadata.tables["account"]
    names = search.searched_columns().get(table) or ("name",)
    title = func.coalesce(*(own_table.columns[name] for name in names), "")
    joined, owner = _with_account(own_table)
    of_account = (account.columns.id, account.columns.name) if owner is not None else ()
    columns: list[Any] = [own_table.columns.id, title, *of_account]
    statement = select(*columns).select_from(joined).where(own_table.columns.id.in_(keys))
    found: dict[int, _Place] = {}
    for key, words, *of in session.execute(statement):
        account_id, account_name = of or (None, None)
        found[key] = _Place(str(words), account_id, account_name, table, key)
    return found


def _with_account(table: Table) -> tuple[Any, Any]:
    """The table joined with the account that its rows belong to; None where they have none."""
    account = Base.metadata.tables["account"]
    if table is account:
        return account, account.columns.id
    if "account_id" in table.columns:
        owner = table.columns.account_id
        return table.outerjoin(account, account.columns.id == owner), owner
    for column, through in (("plan_id", "plan"), ("from_person_id", "person")):
        if column in table.columns:
            middle = Base.metadata.tables[through]
            owner = middle.columns.account_id
            joined = table.join(middle, middle.columns.id == table.columns[column])
            return joined.outerjoin(account, account.columns.id == owner), owner
    return table, None


def _custom(keys: Collection[int]) -> Any:  # noqa: ANN401 a statement
    title = CustomField.field + ": " + func.coalesce(CustomValue.value, "")
    return (
        select(CustomValue.id, title, CustomField.entity, CustomValue.entity_id)
        .join(CustomField, CustomField.id == CustomValue.custom_field_id)
        .where(CustomValue.id.in_(keys))
    )


def _hanging(session: Session, statement: Any) -> dict[int, _Place]:  # noqa: ANN401 a statement
    rows = [tuple(row) for row in session.execute(statement)]
    by_entity: dict[str, list[int]] = {}
    for _, _, entity, record in rows:
        by_entity.setdefault(entity, []).append(record)
    records = {
        entity: _places(session, TABLE_OF[entity], some)
        for entity, some in by_entity.items()
        if entity in TABLE_OF
    }
    found: dict[int, _Place] = {}
    for key, title, entity, record in rows:
        place = records.get(entity, {}).get(record)
        if place is not None:
            found[key] = place._replace(title=title)
    return found
