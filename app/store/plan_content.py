"""A whole plan as data, in the open format's words: what a version freezes and a diff compares.

Records are named by their open-format ids, never by row keys, so that a version means the same
in another file. Empty fields are left out. What belongs to the account and not to the plan
(insights, competitors, the debrief) is there to be read; restoring leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.portfolio import Portfolio
from app.models.registry import load_all
from app.models.types import plain
from app.store.plan_records import AT_ONCE, Records, Row, plan_records, typed_before

Content = dict[str, Any]
FORM = 1
_NAMES = ("name", "title", "text")
_LEFT_OUT = frozenset({"id", "version", "ref"})


class Section(NamedTuple):
    """A list of the content: its table, the columns that are implied, and its detail's table."""

    key: str
    table: str
    implied: tuple[str, ...]
    detail: str | None = None


SECTIONS = (
    Section("goals", "goal", ("plan_id",), "goal_detail"),
    Section("strategies", "strategy", ("plan_id",)),
    Section("actions", "action", ("plan_id", "account_id"), "action_detail"),
    Section("swot", "swot_entry", ("plan_id",)),
    Section("communications", "communication", ("plan_id",), "communication_detail"),
    Section("risks", "risk", ("account_id",), "risk_detail"),
)
"""What restoring brings back."""

CONTEXT = (
    Section("insights", "insight", ("account_id",)),
    Section("competitors", "competitor", ("account_id",)),
)
"""What belongs to the account and is only read."""

_LISTS = (
    ("strategies", "goal_ids", "strategy_goal", "strategy_id", "goal_id"),
    ("actions", "depends_on", "action_dependency", "action_id", "depends_on_id"),
    ("insights", "leads_to", "insight_link", "from_insight_id", "to_insight_id"),
)


def read_plan(session: Session, plan_id: int, revision: int | None = None) -> Content:
    """The plan as it is, or as it was after a revision of the history."""
    records = plan_records(session, plan_id, revision)
    refs = _Refs(session, records)
    head = records["plan"][plan_id]
    content: Content = {"form": FORM, "plan": _item(refs, Section(
        "plan", "plan", ("account_id",), "plan_detail"), head)}  # fmt: skip
    for section in (*SECTIONS, *CONTEXT):
        rows = sorted(records[section.table].values(), key=_place)
        content[section.key] = [_item(refs, section, row) for row in rows]
    for key, field, table, owner, target in _LISTS:
        _add_list(content[key], field, _linked(records, refs, table, owner, target))
    _add_list(content["insights"], "owners", _insight_owners(records, refs))
    content["handoff"] = {}
    for row in records["handoff"].values():
        content["handoff"] = _fields(refs, "handoff", row, ("account_id",))
    content["names"] = refs.names
    content["currency"] = head["currency"] or _usual_currency(session, head["account_id"])
    return content


def _usual_currency(session: Session, account_id: int) -> str | None:
    usual = select(Portfolio.currency).scalar_subquery()
    statement = select(func.coalesce(Account.currency, usual)).where(Account.id == account_id)
    return session.execute(statement).scalar_one_or_none()


def _item(refs: _Refs, section: Section, row: Row) -> Content:
    item = {"ref": row["ref"], **_fields(refs, section.table, row, section.implied)}
    if section.detail is not None:
        owner = f"{section.table}_id"
        detail = next((one for one in refs.details(section.detail, owner, row["id"])), None)
        if detail is not None and (said := _fields(refs, section.detail, detail, (owner,))):
            item["detail"] = said
    return item


def _fields(refs: _Refs, name: str, row: Row, implied: Iterable[str]) -> Content:
    """The fields that say something, as JSON holds them."""
    said: Content = {}
    for column, target in refs.columns(name, implied):
        value = row[column]
        if value is None:
            continue
        told = as_json(value) if target is None else refs.of(target, value)
        if told is not None:
            said[column] = told
    return said


def as_json(value: object) -> object:
    """A stored value as JSON holds it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return plain(value) if isinstance(value, Decimal) else value


def _place(row: Row) -> tuple[bool, int, int]:
    position = row.get("position")
    return position is None, position or 0, row["id"]


def _linked(
    records: Records, refs: _Refs, table: str, owner: str, target: str
) -> list[tuple[str, str]]:
    """Pairs of the owner's and the target's ref, in an order that no key decides."""
    columns = refs.tables[table].columns
    first, second = (next(iter(columns[name].foreign_keys)) for name in (owner, target))
    pairs = (
        (
            refs.of(first.column.table.name, row[owner]),
            refs.of(second.column.table.name, row[target]),
        )
        for row in records[table].values()
    )
    return sorted((one, other) for one, other in pairs if one is not None and other is not None)


def _insight_owners(records: Records, refs: _Refs) -> Iterator[tuple[str, Content]]:
    for row in sorted(records["insight_owner"].values(), key=lambda row: row["id"]):
        ref = refs.of("insight", row["insight_id"])
        said = _fields(refs, "insight_owner", row, ("insight_id",))
        if ref is not None and "person_id" in said:
            yield ref, said


def _add_list(items: list[Content], field: str, pairs: Iterable[tuple[str, Any]]) -> None:
    lists: dict[str, list[Any]] = {}
    for ref, value in pairs:
        lists.setdefault(ref, []).append(value)
    for item in items:
        if item["ref"] in lists:
            item[field] = lists[item["ref"]]


class _Refs:
    """The open-format ids behind keys, of the plan's own records and of those they name."""

    def __init__(self, session: Session, records: Records) -> None:
        self.tables: Mapping[str, Table] = load_all().tables
        self.names: dict[str, dict[str, str]] = {}
        self._records = records
        self._others: dict[tuple[str, int], Row] = _named(session, records, self.tables)
        self._details: dict[str, dict[int, Row]] = {}
        self._columns: dict[str, list[tuple[str, str | None]]] = {}

    def of(self, table: str, key: int) -> str | None:
        """The ref; None where the record is nowhere to be found any more."""
        row = self._records.get(table, {}).get(key) or self._others.get((table, key))
        if row is None:
            return None
        ref = str(row["ref"])
        name = next((row[name] for name in _NAMES if row.get(name)), None)
        if name is not None:
            self.names.setdefault(table, {})[ref] = str(name)
        return ref

    def columns(self, table: str, implied: Iterable[str]) -> list[tuple[str, str | None]]:
        """The columns of a table that are told, and the tables that they name rows of."""
        if table not in self._columns:
            skipped = _LEFT_OUT | set(implied)
            self._columns[table] = [
                (column.name, next((key.column.table.name for key in column.foreign_keys), None))
                for column in self.tables[table].columns
                if column.name not in skipped
            ]
        return self._columns[table]

    def details(self, table: str, owner: str, key: int) -> Iterator[Row]:
        """The row of a detail table that belongs to a record, if there is one."""
        if table not in self._details:
            self._details[table] = {row[owner]: row for row in self._records[table].values()}
        if key in self._details[table]:
            yield self._details[table][key]


def _named(
    session: Session, records: Records, tables: Mapping[str, Table]
) -> dict[tuple[str, int], Row]:
    """The rows outside the plan that its rows name: present, else as they last were."""
    wanted: dict[str, set[int]] = {}
    for name, rows in records.items():
        for column in tables[name].columns:
            for link in column.foreign_keys:
                target = link.column.table
                keys = {row[column.name] for row in rows.values()} - {None}
                if "ref" in target.columns:
                    wanted.setdefault(target.name, set()).update(keys)
    found: dict[tuple[str, int], Row] = {}
    for name, keys in wanted.items():
        missing = keys - records.get(name, {}).keys()
        found.update(((name, key), row) for key, row in _rows(session, tables[name], missing))
        for key in missing - {key for table, key in found if table == name}:
            row = typed_before(session, name, key)
            if row is not None:
                found[name, key] = row
    return found


def _rows(session: Session, table: Table, keys: Iterable[int]) -> Iterator[tuple[int, Row]]:
    columns = [table.columns[name] for name in ("id", "ref", *_NAMES) if name in table.columns]
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        statement = select(*columns).where(table.columns.id.in_(some))
        for row in session.connection().execute(statement).mappings():
            yield row["id"], dict(row)
