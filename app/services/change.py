"""The common steps of all services: find, add and change a row with every rule of its fields.

A draft is a mapping of field names to values. A form hands in the draft it showed (`before`)
and the one it became (`after`): only what the user touched is written, and a field that
someone else changed in between is not overwritten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core import clock
from app.core.errors import ChangedMeanwhile, DomainError, NotFound
from app.models.base import Base
from app.models.names import field_name, record_name
from app.models.portfolio import Portfolio
from app.models.rules import ORDERED
from app.services.fact_dates import holds_facts, note_written
from app.services.fields import check_required, cleaned

Draft = Mapping[str, object]
T = TypeVar("T", bound=Base)


def found(session: Session, model: type[T], key: int) -> T:
    """The row of that key, or NotFound with its sentence."""
    row = session.get(model, key)
    if row is None:
        raise NotFound(f"This {record_name(model.__tablename__)} is no longer there.")
    return row


def added(session: Session, model: type[T], values: Draft, *, ref: str | None = None) -> T:
    """A new row with these values, written; fields left out are empty.

    `ref` is the open-format id of a record that is made again.
    """
    table = table_of(model)
    clean = {name: cleaned(table, name, value) for name, value in values.items()}
    check_required(table, clean)
    row = model(**clean) if ref is None else model(**clean, ref=ref)
    _check_order(row, clean)
    _check_references(session, row, [name for name, value in clean.items() if value is not None])
    session.add(row)
    session.flush()
    _date_facts(session, row, {name: value for name, value in clean.items() if value is not None})
    return row


def changed(
    session: Session, row: Base, after: Draft, before: Draft | None = None
) -> frozenset[str]:
    """Write the fields of the draft into the row; gives the names of those that changed."""
    return written(session, row, touched(row, after, before))


def touched(row: Base, after: Draft, before: Draft | None = None) -> dict[str, object]:
    """What the draft changes, cleaned; refuses where someone else changed the same meanwhile."""
    table = table_of(type(row))
    wanted: dict[str, object] = {}
    for name, raw in after.items():
        _refuse_fixed(table, name)
        value, present = cleaned(table, name, raw), getattr(row, name)
        if before is not None and name in before:
            shown = cleaned(table, name, before[name])
            if value == shown:
                continue
            if _unordered(present) not in (_unordered(shown), _unordered(value)):
                raise changed_meanwhile(table.name, name, present)
        if value != present:
            wanted[name] = value
    return wanted


def _unordered(value: object) -> object:
    """A list without its order: codes from elsewhere may stand in another than ours."""
    members = several(value)
    return value if members is None else sorted(map(str, members))


def written(session: Session, row: Base, wanted: Draft) -> frozenset[str]:
    """Write cleaned values into the row, with the rules between its fields."""
    if not wanted:
        return frozenset()
    columns = [column.name for column in table_of(type(row)).columns]
    check_required(table_of(type(row)), {name: getattr(row, name) for name in columns} | {**wanted})
    with session.no_autoflush:
        for name, value in wanted.items():
            setattr(row, name, value)
        _check_order(row, wanted)
        _check_references(session, row, [n for n, value in wanted.items() if value is not None])
    session.flush()
    _date_facts(session, row, wanted)
    return frozenset(wanted)


def table_of(model: type[Base]) -> Table:
    """The mapped table of an entity."""
    return Base.metadata.tables[model.__tablename__]


def key_of(row: Base) -> int:
    """The key of a row."""
    return row.id


def today(session: Session) -> date:
    """The day that counts as today: the portfolio's own where it has one."""
    return session.execute(select(Portfolio.as_of)).scalar_one_or_none() or clock.today()


def now(session: Session) -> datetime:
    """The present moment, on the day that counts as today."""
    here = clock.utc_now().astimezone()
    return datetime.combine(today(session), here.time(), tzinfo=here.tzinfo)


def local_day(at: datetime) -> date:
    """The calendar day of a moment where the user is."""
    return at.astimezone().date()


def next_position(session: Session, column: InstrumentedAttribute[Any], *where: Any) -> int:  # noqa: ANN401 SQL conditions
    """One more than the highest position among the rows that the conditions name."""
    return (
        int(session.execute(select(func.coalesce(func.max(column), 0)).where(*where)).scalar_one())
        + 1
    )


def moved(rows: Iterable[Any], row: Any, position: int) -> None:  # noqa: ANN401 rows with a position
    """Number the rows from 1 in their order, with one row moved to another place."""
    others = [other for other in rows if other is not row]
    others.insert(max(0, min(position - 1, len(others))), row)
    for place, other in enumerate(others, start=1):
        if other.position != place:
            other.position = place


def check_no_cycle(
    start: int, to: int | None, parents: Mapping[int, int | None], sentence: str
) -> None:
    """Refuse to hang `start` below `to` where `to` already hangs below `start`."""
    seen = {start}
    while to is not None:
        if to in seen:
            raise DomainError(sentence)
        seen.add(to)
        to = parents.get(to)


def split(values: Draft, special: Collection[str]) -> tuple[dict[str, object], dict[str, object]]:
    """The draft in two: plain fields, and those that have a service of their own."""
    plain = {name: value for name, value in values.items() if name not in special}
    return plain, {name: value for name, value in values.items() if name in special}


def several(value: object) -> list[Any] | None:
    """The members of a collection in a draft; None where it is none."""
    if isinstance(value, list | tuple | set | frozenset):
        return list(cast("Iterable[Any]", value))
    return None


def _date_facts(session: Session, row: Base, wanted: Draft) -> None:
    if holds_facts(row, wanted):
        note_written(session, row, wanted, today(session))


def _refuse_fixed(table: Table, name: str) -> None:
    """A row stays with the account or plan that it was made for."""
    column = table.columns.get(name)
    if column is not None and column.foreign_keys and not column.nullable:
        raise TypeError(f"{name} of {table.name} does not change")


def changed_meanwhile(table: str, name: str, present: object) -> ChangedMeanwhile:
    """The refusal to overwrite what someone else wrote since the form was opened."""
    value = "empty" if present is None else f"“{present}”"
    return ChangedMeanwhile(
        f"{field_name(name)} of this {record_name(table)} was changed meanwhile and is now "
        f"{value}. Nothing was saved. Open the form again to see the new value."
    )


def _check_order(row: Any, names: Collection[str]) -> None:  # noqa: ANN401 any entity
    for first, second in ORDERED.get(row.__tablename__, ()):
        earlier, later = getattr(row, first), getattr(row, second)
        touched = first in names or second in names
        if touched and None not in (earlier, later) and later < earlier:
            word = "come before" if isinstance(later, date) else "be less than"
            raise DomainError(f"{field_name(second)} cannot {word} {field_name(first).lower()}.")


def _check_references(session: Session, row: Any, names: Collection[str]) -> None:  # noqa: ANN401 any entity
    """What a row names must be there, and of the same account and plan as the row."""
    for name in names:
        for key in row.__table__.columns[name].foreign_keys:
            _check_reference(session, row, name, key.column.table)


def _check_reference(session: Session, row: Any, name: str, target: Table) -> None:  # noqa: ANN401
    owners = [owner for owner in ("account_id", "plan_id") if owner in target.columns]
    columns = [target.columns.id, *(target.columns[owner] for owner in owners)]
    there = session.execute(select(*columns).where(target.columns.id == getattr(row, name))).first()
    if there is None:
        raise NotFound(f"{field_name(name)}: that {record_name(target.name)} is no longer there.")
    for owner, theirs in zip(owners, there[1:], strict=True):
        ours = _owner_of(session, row, owner)
        if None not in (ours, theirs) and ours != theirs:
            whose = "account" if owner == "account_id" else "plan"
            raise DomainError(
                f"{field_name(name)}: choose a {record_name(target.name)} of the same {whose}."
            )


def _owner_of(session: Session, row: Any, owner: str) -> int | None:  # noqa: ANN401 any entity
    own: int | None = getattr(row, owner, None)
    if own is None and owner == "account_id" and getattr(row, "plan_id", None) is not None:
        plan = Base.metadata.tables["plan"]
        own = session.execute(
            select(plan.columns.account_id).where(plan.columns.id == row.plan_id)
        ).scalar_one_or_none()
    return own
