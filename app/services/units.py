"""Changes to the divisions and buying centres of an account."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Unit
from app.services.change import added, changed, found
from app.services.removal import removed


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


def _check_name(session: Session, unit: Unit) -> None:
    statement = select(Unit.name).where(Unit.account_id == unit.account_id, Unit.id != unit.id)
    if unit.name.casefold() in {name.casefold() for name in session.scalars(statement)}:
        raise DomainError(f"This account has a unit “{unit.name}” already.")
