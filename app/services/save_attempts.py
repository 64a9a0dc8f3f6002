"""Attempts to keep a client that is about to leave."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.lifecycle import SaveAttempt
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed


def add_save_attempt(
    session: Session, account_id: int, *, on_date: date | None = None, **values: object
) -> int:
    """Note a conversation, what was offered, and what came of it."""
    found(session, Account, account_id)
    row = added(
        session, SaveAttempt,
        {**values, "account_id": account_id, "on_date": on_date or today(session)},
    )  # fmt: skip
    _check(session, row)
    return row.id


def change_save_attempt(
    session: Session, attempt_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Correct an attempt, or say what came of it."""
    row = found(session, SaveAttempt, attempt_id)
    changed(session, row, after, before)
    _check(session, row)


def remove_save_attempt(session: Session, attempt_id: int) -> None:
    """Remove an attempt."""
    removed(session, SaveAttempt, attempt_id)


def _check(session: Session, row: SaveAttempt) -> None:
    if not row.conversation and not row.offer:
        raise DomainError("Say what was talked about or what was offered.")
    if row.on_date > today(session):
        raise DomainError("An attempt is noted on its day or later, not before.")
