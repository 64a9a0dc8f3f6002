"""Changes to the divisions and buying centres of an account, and to what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Unit
from app.models.base import Base
from app.models.contract import Contract
from app.models.insight import Insight
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.plan_detail import GoalDetail, PlanDetail
from app.models.product import WhiteSpace
from app.models.revenue import Revenue
from app.services.change import added, changed, found, table_of
from app.services.removal import HANGING, removed

MOVABLE: dict[str, type[Person | Contract | Opportunity | Revenue | WhiteSpace]] = {
    "person": Person, "contract": Contract, "white_space": WhiteSpace,
    "opportunity": Opportunity, "revenue": Revenue,
}  # fmt: skip
"""What belongs to a unit, by table."""
_ABOUT: tuple[type[GoalDetail | PlanDetail | Insight], ...] = (GoalDetail, PlanDetail, Insight)
"""What is about a unit without being its own."""
_UNKNOWN = (None, "unassessed")


def add_unit(session: Session, account_id: int, name: str) -> int:
    """A new division or buying centre; its name is its own within the account."""
    unit = added(session, Unit, {"account_id": account_id, "name": name})
    _check_name(session, unit)
    return unit.id


def rename_unit(session: Session, unit_id: int, name: str) -> None:
    """Give a unit another name."""
    unit = found(session, Unit, unit_id)
    changed(session, unit, {"name": name})
    _check_name(session, unit)


def remove_unit(session: Session, unit_id: int) -> None:
    """Remove a unit; its people and contracts stay with the account."""
    removed(session, Unit, unit_id)


def merge_units(session: Session, kept_id: int, gone_id: int) -> None:
    """Make one unit of two: everything of the second becomes the first's."""
    kept, gone = found(session, Unit, kept_id), found(session, Unit, gone_id)
    if kept.id == gone.id:
        raise DomainError("A unit cannot be merged with itself. Choose two.")
    if kept.account_id != gone.account_id:
        raise DomainError("Only units of the same account can be merged.")
    for table, model in MOVABLE.items():
        keys = session.scalars(select(model.id).where(model.unit_id == gone.id)).all()
        move_to_unit(session, table, keys, kept.id)
    for about in _ABOUT:
        for row in session.scalars(select(about).where(about.unit_id == gone.id)).all():
            changed(session, row, {"unit_id": kept.id})
    _keep_hanging(session, kept.id, gone.id)
    removed(session, Unit, gone.id)


def move_to_unit(session: Session, table: str, keys: Iterable[int], unit_id: int | None) -> None:
    """Let people, contracts or cells of the white space belong to a unit, or to none.

    Where the unit has a cell for the same product already, the one that says more is kept.
    """
    model = MOVABLE[table]
    if unit_id is not None:
        found(session, Unit, unit_id)
    for key in keys:
        row = found(session, model, key)
        if row.unit_id == unit_id:
            continue
        if isinstance(row, WhiteSpace) and not makes_room(session, row, row.account_id, unit_id):
            continue
        changed(session, row, {"unit_id": unit_id})


def makes_room(session: Session, cell: WhiteSpace, account_id: int, unit_id: int | None) -> bool:
    """Whether the cell can move; of two about one product the one that says more stays."""
    there = session.scalars(
        select(WhiteSpace).where(
            WhiteSpace.account_id == account_id,
            WhiteSpace.product_id == cell.product_id,
            WhiteSpace.unit_id.is_(None) if unit_id is None else WhiteSpace.unit_id == unit_id,
        )
    ).first()
    if there is None:
        return True
    knows_more = there.status in _UNKNOWN and cell.status not in _UNKNOWN
    removed(session, WhiteSpace, there.id if knows_more else cell.id)
    return knows_more


def _keep_hanging(session: Session, kept_id: int, gone_id: int) -> None:
    """Files, reminders and the like go along; a tag or a value that the first has is dropped."""
    for model in HANGING:
        table = table_of(model)
        own = {_same(row) for row in _hanging(session, model, kept_id)}
        moving = [row.id for row in _hanging(session, model, gone_id) if _same(row) not in own]
        new = {"entity_id": kept_id, "version": table.c.version + 1}
        session.execute(update(table).where(table.c.id.in_(moving)).values(new))
    session.flush()


def _hanging(session: Session, model: type[Base], key: int) -> Sequence[Base]:
    column = table_of(model).c.entity_id
    return session.scalars(select(model).where(column == key)).all()


def _same(row: Base) -> object:
    """What must not be there twice on one record; the row itself where it may."""
    for name in ("tag_id", "custom_field_id", "interaction_id"):
        if hasattr(row, name):
            return name, getattr(row, name)
    return row.id if row.__tablename__ != "snooze" else "snooze"


def _check_name(session: Session, unit: Unit) -> None:
    statement = select(Unit.name).where(Unit.account_id == unit.account_id, Unit.id != unit.id)
    if unit.name.casefold() in {name.casefold() for name in session.scalars(statement)}:
        raise DomainError(f"This account has a unit “{unit.name}” already.")
