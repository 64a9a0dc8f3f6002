"""The rows that make up a plan, as they are now or as they were after an earlier revision.

The journal keeps every row before and after each step, undone steps included. The row of a moment
is therefore the `before` of the first change that came later, and the present row where none did.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from app.core.errors import NotFound
from app.models.registry import load_all
from app.store.tables import ROW_CHANGE

AT_ONCE = 500  # keys in one statement
Row = dict[str, Any]
Records = dict[str, dict[int, Row]]


class Hangs(NamedTuple):
    """A table whose rows belong to a plan by a column that names a row of another table."""

    table: str
    column: str
    of: str


HANGING = (
    Hangs("plan_detail", "plan_id", "plan"),
    Hangs("goal", "plan_id", "plan"),
    Hangs("goal_detail", "goal_id", "goal"),
    Hangs("strategy", "plan_id", "plan"),
    Hangs("strategy_goal", "strategy_id", "strategy"),
    Hangs("action", "plan_id", "plan"),
    Hangs("action", "goal_id", "goal"),
    Hangs("action_detail", "action_id", "action"),
    Hangs("action_dependency", "action_id", "action"),
    Hangs("swot_entry", "plan_id", "plan"),
    Hangs("communication", "plan_id", "plan"),
    Hangs("communication_detail", "communication_id", "communication"),
    Hangs("risk", "account_id", "account"),
    Hangs("risk_detail", "risk_id", "risk"),
    Hangs("insight", "account_id", "account"),
    Hangs("insight_owner", "insight_id", "insight"),
    Hangs("insight_link", "from_insight_id", "insight"),
    Hangs("competitor", "account_id", "account"),
    Hangs("handoff", "account_id", "account"),
)
"""In an order in which what a row hangs on stands above it."""

TABLES = ("plan", *dict.fromkeys(hangs.table for hangs in HANGING))


def plan_records(session: Session, plan_id: int, revision: int | None = None) -> Records:
    """Table → key → row; NotFound where the plan was not there then."""
    past = past_rows(session, revision) if revision is not None else {}
    reader = _Reader(session, past)
    plans = reader.of("plan", "id", (plan_id,))
    if not plans:
        raise NotFound("This plan was not there yet." if past else "This plan is no longer there.")
    records: Records = {"plan": plans}
    owners: dict[str, Collection[int]] = {"account": (plans[plan_id]["account_id"],)}
    for table, column, of in HANGING:
        keys = owners.get(of, records.get(of, {}).keys())
        records.setdefault(table, {}).update(reader.of(table, column, keys))
    return records


def past_rows(session: Session, revision: int) -> dict[str, dict[int, Row | None]]:
    """The rows that changed since a revision, as they were after it; None: not there then."""
    past: dict[str, dict[int, Row | None]] = {}
    changes = ROW_CHANGE.columns
    statement = (
        select(changes.table_name, changes.row_key, changes.before)
        .where(changes.revision_id > revision, changes.table_name.in_(TABLES))
        .order_by(changes.revision_id, changes.seq)
    )
    tables = load_all().tables
    for table, key, before in session.execute(statement):
        rows = past.setdefault(table, {})
        if key not in rows:
            rows[key] = None if before is None else typed(tables[table], json.loads(before))
    return past


def typed(table: Table, row: Mapping[str, Any]) -> Row:
    """A row of the journal with the values that its columns stand for."""
    found: Row = {}
    for column in table.columns:
        kind: Any = column.type
        value = row.get(column.name)
        is_own = isinstance(kind, TypeDecorator)
        found[column.name] = (
            cast("Any", kind).process_result_value(value, None) if is_own else value
        )
    return found


def typed_before(session: Session, table: str, key: int) -> Row | None:
    """A removed row as it last was; None where the history does not know it."""
    changes = ROW_CHANGE.columns
    statement = (
        select(changes.before)
        .where(changes.table_name == table, changes.row_key == key, changes.before.is_not(None))
        .order_by(changes.revision_id.desc(), changes.seq.desc())
        .limit(1)
    )
    before = session.execute(statement).scalar_one_or_none()
    return None if before is None else typed(load_all().tables[table], json.loads(before))


class _Reader:
    """Rows by a column, the changed ones replaced by what they were."""

    def __init__(self, session: Session, past: Mapping[str, Mapping[int, Row | None]]) -> None:
        self._session = session
        self._past = past
        self._tables = load_all().tables

    def of(self, name: str, column: str, keys: Collection[int]) -> dict[int, Row]:
        """Key → row of the rows whose column names one of the keys."""
        table, past = self._tables[name], self._past.get(name, {})
        names = table.columns.keys()
        rows: dict[int, Row] = {}
        wanted = list(keys)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            statement = select(table).where(table.columns[column].in_(some))
            for found in self._session.connection().execute(statement):
                row = dict(zip(names, found, strict=True))
                if row["id"] not in past:
                    rows[row["id"]] = row
        whole = set(wanted)
        rows.update(
            (key, row) for key, row in past.items() if row is not None and row[column] in whole
        )
        return rows
