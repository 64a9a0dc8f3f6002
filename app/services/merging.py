"""Two records that are the same client or person become one; nothing of either is lost.

Everything that hangs on the second one comes to hang on the first, field by field the chosen
value stands, and one undo brings both back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account, StageChange, Unit
from app.models.base import Base
from app.models.dated import AccountValue
from app.models.names import FILE_OF
from app.models.person import Influence, Person
from app.models.portfolio import PortfolioSetting
from app.models.product import WhiteSpace
from app.models.rules import NOT_THE_SAME
from app.models.tiers import OVERRIDE, TIER
from app.services.account_values import note_changes
from app.services.change import added, check_no_cycle, found, table_of, today, written
from app.services.fields import cleaned
from app.services.merging_money import keep_currencies
from app.services.portfolio import set_setting
from app.services.removal import HANGING
from app.services.units import makes_room, merge_units

# What is there once, by table, though the database would take a second row.
_ONE_EACH = {
    "coverage": ("team_member_id", "person_id"),
    "influence": ("from_person_id", "to_person_id", "kind"),
    "target": ("account_id", "kpi", "period", "tier"),
}


def merge_accounts(
    session: Session, kept_id: int, gone_id: int, chosen: Mapping[str, object] | None = None
) -> None:
    """Make one account of two; `chosen` says what each field is to be, else the first's value.

    A field that is empty in the first takes the second's value; amounts keep their currency.
    """
    kept, gone = found(session, Account, kept_id), found(session, Account, gone_id)
    _refuse_same(kept, gone)
    _untangle_parents(session, kept, gone)
    choices = keep_currencies(session, kept, gone, chosen or {})
    wanted = _values(kept, gone, choices, fixed={"parent_id"})
    if kept.parent_id is None and gone.parent_id not in (None, kept.id):
        wanted["parent_id"] = gone.parent_id
        _check_parent(session, kept, gone.parent_id)
    _drop_later_stages(session, kept, gone)
    _drop_later_values(session, kept, gone)
    note_changes(session, kept, wanted, reason=f"merged with {gone.name}")
    for cell in session.scalars(select(WhiteSpace).where(WhiteSpace.account_id == gone.id)).all():
        if cell.unit_id is None:
            makes_room(session, cell, kept.id, None)
    _finish(session, kept, gone, _with_note(session, kept, gone, wanted))
    _join_units(session, kept.id)


def merge_people(
    session: Session, kept_id: int, gone_id: int, chosen: Mapping[str, object] | None = None
) -> None:
    """Make one person of two of the same account; fields as for accounts."""
    kept, gone = found(session, Person, kept_id), found(session, Person, gone_id)
    _refuse_same(kept, gone)
    if kept.account_id != gone.account_id:
        raise DomainError("These people belong to different accounts. Merge the accounts first.")
    for line in ("reports_to_id", "dotted_to_id", "successor_id"):
        if getattr(kept, line) == gone.id:
            setattr(kept, line, None)
        if getattr(gone, line) == kept.id:
            setattr(gone, line, None)
    session.flush()
    both = (kept.id, gone.id)
    between = Influence.from_person_id.in_(both) & Influence.to_person_id.in_(both)
    session.execute(delete(Influence).where(between))
    managers: dict[int, int | None] = {
        key: kept.id if to == gone.id else to
        for key, to in session.execute(select(Person.id, Person.reports_to_id))
    }
    wanted = _values(kept, gone, chosen or {}, fixed={"account_id", "map_x", "map_y"})
    to = wanted.get("reports_to_id", kept.reports_to_id)
    names = f"Merging would make {kept.name} report to themselves. Change who reports to whom."
    check_no_cycle(kept.id, to if isinstance(to, int) else None, managers, names)
    _finish(session, kept, gone, _with_note(session, kept, gone, wanted))


def keep_apart(session: Session, first_ref: str, second_ref: str) -> None:
    """Remember that two records are not the same, so that they are not suggested again."""
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == NOT_THE_SAME)
    known: list[list[str]] = session.execute(statement).scalar_one_or_none() or []
    pair = sorted((first_ref, second_ref))
    if pair not in known:
        set_setting(session, NOT_THE_SAME, sorted([*known, pair]))


def _refuse_same(kept: Base, gone: Base) -> None:
    if kept.id == gone.id:
        raise DomainError("A record cannot be merged with itself. Choose two.")


def _values(
    kept: Base, gone: Base, chosen: Mapping[str, object], *, fixed: set[str]
) -> dict[str, object]:
    """What the kept record's fields become, cleaned by the rules of each field."""
    table = table_of(type(kept))
    wanted: dict[str, object] = {}
    for column in table.columns:
        name = column.name
        if name in {"id", "version", "ref", *fixed}:
            continue
        own, other = getattr(kept, name), getattr(gone, name)
        value = chosen.get(name, other if own in (None, "", []) else own)
        clean = cleaned(table, name, value)
        if clean != own:
            wanted[name] = clean
    return wanted


def _with_note(
    session: Session, kept: Account | Person, gone: Account | Person, wanted: dict[str, object]
) -> dict[str, object]:
    """Both notes, and a line that says which record went into this one."""
    said = f"Merged with {gone.name} on {today(session).isoformat()}."
    notes = [str(wanted.get("note", kept.note) or "")]
    if gone.note and gone.note not in notes[0]:
        notes.append(gone.note)
    return {**wanted, "note": "\n\n".join(note for note in (*notes, said) if note)}


def _drop_later_stages(session: Session, kept: Account, gone: Account) -> None:
    """Of the second's stages only those before the first's stay: an account is in one at a time."""
    first = session.execute(
        select(func.min(StageChange.from_date)).where(StageChange.account_id == kept.id)
    ).scalar_one_or_none()
    later = delete(StageChange).where(StageChange.account_id == gone.id)
    if first is not None:
        session.execute(later.where(StageChange.from_date >= first))
    elif gone.lifecycle_stage != kept.lifecycle_stage:
        # Without a log of its own, the first's stage is known to hold today only.
        values = {"account_id": kept.id, "from_date": today(session), "reason": "Merged",
                  "stage": kept.lifecycle_stage}  # fmt: skip
        session.execute(later.where(StageChange.from_date >= values["from_date"]))
        if kept.lifecycle_stage is not None:
            added(session, StageChange, values)


def _drop_later_values(session: Session, kept: Account, gone: Account) -> None:
    """Of the second's dated values none comes after the first's own; its override ends here."""
    value = AccountValue
    rows = session.execute(
        select(value.name, func.min(value.from_date))
        .where(value.account_id == kept.id)
        .group_by(value.name)
    )
    first = {name: day for name, day in rows}  # noqa: C416
    for row in session.scalars(select(value).where(value.account_id == gone.id)).all():
        is_set = row.name == OVERRIDE or (row.name == TIER and kept.tier and TIER not in first)
        if is_set or row.from_date >= first.get(row.name, date.max):
            session.delete(row)
    session.flush()


def _finish(session: Session, kept: Base, gone: Base, wanted: dict[str, object]) -> None:
    session.flush()
    for table, column in _referring(table_of(type(kept))):
        _repoint(session, table, column, gone.id, kept.id)
    entity = FILE_OF[kept.__tablename__]
    for hanging in HANGING:
        table = table_of(hanging)
        _repoint(session, table, table.c.entity_id, gone.id, kept.id)
    _drop_double_snoozes(session, entity, kept.id)
    session.expire(gone)
    session.delete(gone)
    session.flush()
    session.refresh(kept)
    written(session, kept, wanted)


def _referring(target: Table) -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of a kept table that names a record of the target."""
    for table in Base.metadata.tables.values():
        if table.info.get("derived"):
            continue
        for column in table.columns:
            if any(key.column.table is target for key in column.foreign_keys):
                yield table, column


def _repoint(
    session: Session, table: Table, column: Column[Any], gone_id: int, kept_id: int
) -> None:
    """Let rows name the kept record; a row that the kept one has already is dropped."""
    rules = [list(rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    rules += [[table.c[name] for name in _ONE_EACH.get(table.name, ())]]
    for rule in rules:
        if any(one is column for one in rule):
            _drop_doubles(session, table, column, [c for c in rule if c is not column],
                          gone_id, kept_id)  # fmt: skip
    new = {column.name: kept_id, "version": table.c.version + 1}
    session.execute(update(table).where(column == gone_id).values(new))


def _drop_doubles(
    session: Session,
    table: Table,
    column: Column[Any],
    others: list[Column[Any]],
    gone_id: int,
    kept_id: int,
) -> None:
    own = table.alias()
    same = select(own.c.id).where(own.c[column.name] == kept_id)
    for other in others:
        same = same.where(own.c[other.name].is_not_distinct_from(other))
    session.execute(delete(table).where(column == gone_id, same.exists()))


def _join_units(session: Session, account_id: int) -> None:
    """A unit has its name for itself: two of one name become one."""
    statement = select(Unit.id, Unit.name).where(Unit.account_id == account_id).order_by(Unit.id)
    known: dict[str, int] = {}
    for key, name in session.execute(statement).all():
        first = known.setdefault(name.casefold(), key)
        if first != key:
            session.expire_all()
            merge_units(session, first, key)


def _drop_double_snoozes(session: Session, entity: str, kept_id: int) -> None:
    """Of what is put off several times, the longest stays."""
    snooze = Base.metadata.tables["snooze"]
    rows = session.execute(
        select(snooze.c.id)
        .where(snooze.c.entity == entity, snooze.c.entity_id == kept_id)
        .order_by(snooze.c.until.desc())
    ).scalars()
    for key in list(rows)[1:]:
        session.execute(delete(snooze).where(snooze.c.id == key))


def _untangle_parents(session: Session, kept: Account, gone: Account) -> None:
    """Where the one hangs below the other, the one kept takes the higher place."""
    if kept.parent_id == gone.id:
        kept.parent_id = gone.parent_id
    if gone.parent_id == kept.id:
        gone.parent_id = None
    session.flush()
    parents = _parents(session)
    for start, to in ((kept.id, gone.id), (gone.id, kept.id)):
        if _is_below(start, to, parents):
            raise DomainError(
                "One of these accounts hangs below the other over further accounts. "
                "Move it in the family tree first."
            )


def _is_below(start: int, to: int, parents: Mapping[int, int | None]) -> bool:
    here = parents.get(start)
    while here is not None:
        if here == to:
            return True
        here = parents.get(here)
    return False


def _check_parent(session: Session, kept: Account, parent_id: int | None) -> None:
    sentence = f"{kept.name} cannot hang below itself or below one of its own subsidiaries."
    check_no_cycle(kept.id, parent_id, _parents(session), sentence)


def _parents(session: Session) -> dict[int, int | None]:
    return {key: to for key, to in session.execute(select(Account.id, Account.parent_id))}  # noqa: C416
