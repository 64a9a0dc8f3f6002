"""Full-text search over everything that is written, with the place where each hit belongs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import func, null, select
from sqlalchemy.orm import Session

from app.core.folding import fold
from app.models.base import Base
from app.models.extra import Attachment, CustomField, CustomValue
from app.models.names import FILE_OF, TABLE_OF
from app.queries.portfolio import today
from app.queries.search_filter import DAYS, Left, tagged_keys, with_account
from app.queries.search_query import Query, read_query
from app.store.driver import Connection
from app.store.search import searched_columns
from app.store.search_find import Search, hits, tables_of

_AT_ONCE = 500
_SPARE = 50  # candidates beyond those wanted: a filter lets a few pass that are not
_MOST_LOOKED_AT = 20_000  # rows that a filter is tried on


class SearchRow(NamedTuple):
    """A record found: what it is, its title, the words around the hit, and its account.

    `target_table` and `target_id` say which record to open: for a file or a custom value
    the one it hangs on, else the record itself. `day` is the day that it is about.
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
    day: date | None = None


class _Place(NamedTuple):
    title: str
    account_id: int | None
    account_name: str | None
    table: str
    id: int
    day: date | None = None


def search_rows(session: Session, text: str, *, limit: int = 100) -> list[SearchRow]:
    """Records that hold every word, best first; a name that begins with the text comes first.

    The line may have "phrases", -words to leave out, and account:, type:, date:, tag:. The command
    line and the window show exactly these rows.
    """
    raw = cast("Connection", session.connection().connection.dbapi_connection)
    query = read_query(text, today(session))
    if query.is_empty:
        return []
    look = Search(
        raw, query.terms, query.tables, Left(session, raw, query) if query.is_filtered else None
    )
    found = _found(session, raw, query, look, limit)
    wanted = " ".join(look.terms.wanted)
    ranked = sorted(found[:limit], key=lambda entry: _rank(fold(entry[2].title), fold(wanted)))
    snippets = hits(raw, [key for key, *_ in ranked], look.terms.wanted)
    said = {hit.key: hit.snippet for hit in snippets}
    return [
        SearchRow(key, table, FILE_OF.get(table, table), place.title, said.get(key, ""),
                  place.account_id, place.account_name, place.table, place.id, place.day)
        for key, table, place in ranked
    ]  # fmt: skip


def _found(
    session: Session, raw: Connection, query: Query, look: Search, limit: int
) -> list[tuple[int, str, _Place]]:
    """The rows that pass; more candidates are looked at where too few of the first do."""
    most = limit + _SPARE if query.is_filtered else limit
    while True:
        keys = look.keys(most)
        found: list[tuple[int, str, _Place]] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            found += _kept(session, query, _placed(session, some, tables_of(raw, some)))
            if len(found) >= limit:
                return found
        if len(keys) < most or most >= _MOST_LOOKED_AT:
            return found
        most = min(8 * most, _MOST_LOOKED_AT)


def _rank(title: str, wanted: str) -> int:
    if not wanted or title == wanted:
        return 0
    if title.startswith(wanted):
        return 1
    return 2 if re.search(rf"(?<!\w){re.escape(wanted)}", title) else 3


def _placed(
    session: Session, keys: Sequence[int], tables: dict[int, str]
) -> Iterator[tuple[int, str, _Place]]:
    by_table: dict[str, list[int]] = {}
    for key in keys:
        if key in tables:
            by_table.setdefault(tables[key], []).append(key)
    places = {table: _places(session, table, some) for table, some in by_table.items()}
    for key in keys:
        place = places.get(tables.get(key, ""), {}).get(key)
        if place is not None:
            yield key, tables[key], place


def _kept(
    session: Session, query: Query, rows: Iterable[tuple[int, str, _Place]]
) -> list[tuple[int, str, _Place]]:
    """The rows that pass every filter."""
    kept = list(rows)
    if query.accounts:
        kept = [row for row in kept if _is_of(row[2], query.accounts)]
    for span in query.spans:
        kept = [row for row in kept if row[2].day is not None and span.contains(row[2].day)]
    for tag in query.tags:
        tagged = tagged_keys(session, tag)
        kept = [row for row in kept if {row[2].id, row[2].account_id} & tagged]
    return kept


def _is_of(place: _Place, accounts: tuple[str, ...]) -> bool:
    name = fold(place.account_name or (place.title if place.table == "account" else ""))
    return all(part in name for part in accounts)


def _places(session: Session, table: str, keys: Collection[int]) -> dict[int, _Place]:
    if table == "custom_value":
        return _hanging(session, _custom(keys))
    if table == "attachment":
        own = select(Attachment.id, Attachment.name, Attachment.entity, Attachment.entity_id,
                     Attachment.added_on)  # fmt: skip
        return _hanging(session, own.where(Attachment.id.in_(keys)))
    own_table = Base.metadata.tables[table]
    account = Base.metadata.tables["account"]
    names = searched_columns().get(table) or ("name",)
    title = func.coalesce(*(own_table.columns[name] for name in names), "")
    joined, owner = with_account(own_table)
    of_account = (account.columns.id, account.columns.name) if owner is not None else ()
    day = own_table.columns[DAYS[table]] if table in DAYS else null()
    columns: list[Any] = [own_table.columns.id, title, day, *of_account]
    statement = select(*columns).select_from(joined).where(own_table.columns.id.in_(keys))
    found: dict[int, _Place] = {}
    for key, words, on, *of in session.execute(statement):
        account_id, account_name = of or (None, None)
        local = on.astimezone().date() if isinstance(on, datetime) else on
        found[key] = _Place(str(words), account_id, account_name, table, key, local)
    return found


def _custom(keys: Collection[int]) -> Any:  # noqa: ANN401 a statement
    title = CustomField.field + ": " + func.coalesce(CustomValue.value, "")
    return (
        select(CustomValue.id, title, CustomField.entity, CustomValue.entity_id, null())
        .join(CustomField, CustomField.id == CustomValue.custom_field_id)
        .where(CustomValue.id.in_(keys))
    )


def _hanging(session: Session, statement: Any) -> dict[int, _Place]:  # noqa: ANN401 a statement
    rows = [tuple(row) for row in session.execute(statement)]
    by_entity: dict[str, list[int]] = {}
    for _, _, entity, record, _ in rows:
        by_entity.setdefault(entity, []).append(record)
    records = {
        entity: _places(session, TABLE_OF[entity], some)
        for entity, some in by_entity.items()
        if entity in TABLE_OF
    }
    found: dict[int, _Place] = {}
    for key, title, entity, record, on in rows:
        place = records.get(entity, {}).get(record)
        if place is not None:
            found[key] = place._replace(title=title, day=on or place.day)
    return found
