"""Changes to the communication plan: who is told what, how and how often."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.plan import Communication
from app.services.change import Draft, added, changed, found
from app.services.plans import reopen_if_approved
from app.services.removal import removed


def add_communication(session: Session, plan_id: int, **values: object) -> int:
    """A new row; it names an audience or a person."""
    row = added(session, Communication, {**values, "plan_id": plan_id})
    _check_addressed(row)
    reopen_if_approved(session, plan_id)
    return row.id


def change_communication(
    session: Session, communication_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a row of the communication plan."""
    row = found(session, Communication, communication_id)
    if changed(session, row, after, before):
        _check_addressed(row)
        reopen_if_approved(session, row.plan_id)


def remove_communication(session: Session, communication_id: int) -> None:
    """Remove a row of the communication plan."""
    plan_id = found(session, Communication, communication_id).plan_id
    removed(session, Communication, communication_id)
    reopen_if_approved(session, plan_id)


def _check_addressed(row: Communication) -> None:
    if row.audience is None and row.person_id is None:
        raise DomainError("Say who is told: name an audience or choose a person.")
