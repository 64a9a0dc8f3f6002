"""Which records the filters of a search line leave, found by account, tag and day at once.

What is given is never too little; the rows themselves are compared once more where they are read.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, and_, func, or_, select
from sqlalchemy.orm import Session

from app.core.folding import fold
from app.core.periods import Period
from app.models.account import Account
from app.models.base import Base
from app.models.extra import Tag, Tagging
from app.models.types import Moment
from app.queries.search_query import Query
from app.store.search import searched_columns

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


def left_keys(session: Session, query: Query) -> set[int] | None:
    """The keys of the rows that can pass the filters; None where there is no filter."""
    if not query.is_filtered:
        return None
    accounts = _accounts(session, query.accounts) if query.accounts else None
    tagged = [tagged_keys(session, tag) for tag in query.tags]
    wanted = query.tables or tuple(searched_columns())
    plain = {name for name in searched_columns() if name not in HANGING}
    found: set[int] = set()
    for name in plain.intersection(wanted):
        found |= _keys(session, name, accounts, tagged, query.spans)
    hanging = [name for name in HANGING if name in wanted]
    if hanging:
        bound = accounts is not None or bool(tagged)
        owners = [_keys(session, name, accounts, tagged, ()) for name in plain] if bound else None
        for name in hanging:
            found |= _hanging(session, name, owners)
    return found


def tagged_keys(session: Session, tag: str) -> set[int]:
    """The keys of all records with a tag; a record of a tagged account counts as tagged."""
    rows = session.execute(select(Tag.name, Tagging.entity_id).join(Tag, Tag.id == Tagging.tag_id))
    return {key for name, key in rows if fold(name) == tag}


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


def _accounts(session: Session, parts: Collection[str]) -> set[int]:
    rows = session.execute(select(Account.id, Account.name))
    return {key for key, name in rows if all(part in fold(name) for part in parts)}


def _keys(
    session: Session,
    name: str,
    accounts: set[int] | None,
    tagged: Iterable[set[int]],
    spans: Collection[Period],
) -> set[int]:
    table = Base.metadata.tables[name]
    joined, owner = with_account(table)
    conditions: list[Any] = []
    if accounts is not None:
        if owner is None:
            return set()
        conditions.append(owner.in_(_listed(accounts)))
    for keys in tagged:
        own = table.columns.id.in_(_listed(keys))
        conditions.append(own if owner is None else or_(own, owner.in_(_listed(keys))))
    if spans and name not in DAYS:
        return set()
    conditions += [_within(table.columns[DAYS[name]], span) for span in spans]
    statement = select(table.columns.id).select_from(joined).where(*conditions)
    return set(session.execute(statement).scalars())


def _hanging(session: Session, name: str, owners: Iterable[set[int]] | None) -> set[int]:
    table = Base.metadata.tables[name]
    statement = select(table.columns.id)
    if owners is not None:
        statement = statement.where(table.columns.entity_id.in_(_listed(set[int]().union(*owners))))
    return set(session.execute(statement).scalars())


def _within(column: Any, span: Period) -> Any:  # noqa: ANN401 a column and a condition
    """A day more on either side, for a moment falls on another day elsewhere."""
    start = span.start - _A_DAY if span.start > date.min else span.start
    end = span.end + _A_DAY if span.end < date.max else span.end
    if isinstance(column.type, Moment):
        first, last = (datetime.combine(day, time(), UTC) for day in (start, end))
        return and_(column >= first, column <= last)
    return and_(column >= start, column <= end)


def _listed(keys: Iterable[int]) -> Any:  # noqa: ANN401 a subquery
    """Any number of keys as one value of the statement."""
    values = func.json_each(json.dumps(list(keys))).table_valued("value")
    return select(values.c.value)
