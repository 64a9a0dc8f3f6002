"""Notes why an account's health is what it is: one a day, kept with its day."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.dated import HEALTH_NOTE
from app.services.account_values import note_value
from app.services.change import found

MOST_LETTERS = 500


def note_health(session: Session, account_id: int, text: str) -> int:
    """Write down the reason; a second one on the same day takes the place of the first."""
    found(session, Account, account_id)
    words = " ".join(text.split())
    if not words:
        raise DomainError("Say in a few words why the health is what it is.")
    if len(words) > MOST_LETTERS:
        raise DomainError(f"Use at most {MOST_LETTERS} letters for the reason.")
    return note_value(session, account_id, HEALTH_NOTE, None, reason=words)
