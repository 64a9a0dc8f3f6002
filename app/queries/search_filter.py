"""Which records the filters of a search line leave, found by account, tag and day at once.

What is given is never too little; the rows themselves are compared once more where they are read.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Table, and_, func, or_, select
from sqlalchemy.orm import Session

from app.core.folding import fold
from app.core.periods import Period
from app.models.account import Account
from app.models.base import Base
from app.models.extra import Tag, Tagging
from app.models.types import Moment
from app.queries.search_query import Query
from app.store.driver import Connection
from app.store.search import searched_columns
from app.store.search_kept import kept

FEW = 5000
HANGING = ("attachment", "custom_value")
"""Tables whose rows belong to a record of any kind."""
DAYS = {
    "account": "start_date", "interaction": "at", "promise": "due_date", "issue": "opened_at",
    "survey_answer": "on_date", "review": "on_date", "plan": "period_start", "goal": "due_date",
    "action": "due_date", "risk": "due_date", "opportunity": "expected_close",
    "contract": "end_date", "project": "due_date", "story": "on_date", "usage": "on_date",
    "stage_change": "from_date", "closure": "effective_date", "compliance": "next_review",
    "attachment": "added_on", "reminder": "due_date", "account_value": "from_date",
}  # fmt: skip
"""The day that a record is about, by table; others have none."""
_A_DAY = timedelta(days=1)


class _Bounds(NamedTuple):
    """What the filters come down to, the same for every keystroke."""

    accounts: frozenset[int] | None
    tagged: tuple[frozenset[int], ...]
    spans: tuple[Period, ...]


class Left:
    """The rows that can pass the filters: known one by one where they are few.

    Of many rows it says of some at a time which of them pass, so that nobody waits until all
    are read.
    """

    def __init__(self, session: Session, raw: Connection, query: Query) -> None:
        self._session = session
        self._wanted = query.tables or tuple(searched_columns())
        name = (query.accounts, query.spans, query.tags)
        self._bounds = kept(raw, ("bounds", *name), partial(_bounds, session, query))
        self.few: frozenset[int] | None = kept(raw, ("few", *name, query.tables), self._read_few)

    def passing(self, keys: Sequence[int], tables: Mapping[int, str]) -> set[int]:
        """Those of some rows that can pass, given the table of each."""
        found: set[int] = set()
        by_table: dict[str, list[int]] = {}
        for key in keys:
            by_table.setdefault(tables.get(key, ""), []).append(key)
        for name, some in by_table.items():
            if name in HANGING:
                found.update(some)  # what they hang on is looked at where they are read
            elif name in self._wanted:
                found.update(self._of(name, self._bounds, among=some))
        return found

    def _read_few(self) -> frozenset[int] | None:
        """All of them, or None where they are more than few."""
        found: set[int] = set()
        plain = [name for name in searched_columns() if name not in HANGING]
        for name in plain:
            if name in self._wanted:
                found.update(self._of(name, self._bounds))
                if len(found) > FEW:
                    return None
        hanging = [name for name in HANGING if name in self._wanted]
        owners = self._owners(plain) if hanging else None
        for name in hanging:
            found.update(_hanging(self._session, name, owners))
            if len(found) > FEW:
                return None
        return frozenset(found)

    def _owners(self, plain: Iterable[str]) -> set[int] | None:
        """What a row may hang on; None where that may be nearly anything."""
        undated, found = self._bounds._replace(spans=()), set[int]()
        if undated.accounts is None and not undated.tagged:
            return None
        for name in plain:
            found.update(self._of(name, undated))
            if len(found) > FEW:
                return None
        return found

    def _of(self, name: str, bounds: _Bounds, among: Sequence[int] = ()) -> Sequence[int]:
        """The keys of a table's rows that can pass: of these rows, or little more than few."""
        conditions, joined, column = _conditions(name, bounds)
        if conditions is None:
            return ()
        if among:
            conditions.append(column.in_(_listed(among)))
        statement = select(column).select_from(joined).where(*conditions)
        return self._session.scalars(statement if among else statement.limit(FEW + 1)).all()


def tagged_keys(session: Session, tag: str) -> set[int]:
    """The keys of all records with a tag; a record of a tagged account counts as tagged."""
    names = session.execute(select(Tag.id, Tag.name))
    tags = [key for key, name in names if fold(name) == tag]
    return set(session.scalars(select(Tagging.entity_id).where(Tagging.tag_id.in_(tags))))


def with_account(table: Table) -> tuple[Any, Any]:
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


def _bounds(session: Session, query: Query) -> _Bounds:
    accounts = None
    if query.accounts:
        rows = session.execute(select(Account.id, Account.name))
        accounts = frozenset(
            key for key, name in rows if all(part in fold(name) for part in query.accounts)
        )
    tagged = tuple(frozenset(tagged_keys(session, tag)) for tag in query.tags)
    return _Bounds(accounts, tagged, tuple(query.spans))


def _conditions(name: str, bounds: _Bounds) -> tuple[list[Any] | None, Any, Any]:
    """What a table's rows have to fulfil, None where none can; where to read, and the key."""
    table = Base.metadata.tables[name]
    joined, owner = with_account(table)
    bound = bounds.accounts is not None
    lost = bound and (owner is None or not bounds.accounts)
    if lost or not all(bounds.tagged) or (bounds.spans and name not in DAYS):
        return None, joined, table.columns.id
    found: list[Any] = []
    if bounds.accounts is not None and owner is not None:
        found.append(owner.in_(_listed(bounds.accounts)))
    for keys in bounds.tagged:
        own = table.columns.id.in_(_listed(keys))
        found.append(own if owner is None else or_(own, owner.in_(_listed(keys))))
    found += [_within(table.columns[DAYS[name]], span) for span in bounds.spans]
    return found, joined, table.columns.id


def _hanging(session: Session, name: str, owners: Collection[int] | None) -> Sequence[int]:
    table = Base.metadata.tables[name]
    statement = select(table.columns.id)
    if owners is not None:
        statement = statement.where(table.columns.entity_id.in_(_listed(owners)))
    return session.scalars(statement.limit(FEW + 1)).all()


def _within(column: Any, span: Period) -> Any:  # noqa: ANN401 a column and a condition
    """A day more on either side, for a moment falls on another day elsewhere."""
    start = span.start - _A_DAY if span.start > date.min else span.start
    end = span.end + _A_DAY if span.end < date.max else span.end
    if isinstance(column.type, Moment):
        first, last = (datetime.combine(day, time(), UTC) for day in (start, end))
        return and_(column >= first, column <= last)
    return and_(column >= start, column <= end)


def _listed(keys: Collection[int]) -> Any:  # noqa: ANN401 a subquery
    """Any number of keys as one value of the statement."""
    values = func.json_each(json.dumps(list(keys))).table_valued("value")
    return select(values.c.value)
