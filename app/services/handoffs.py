"""The hand-over of a client from business development: drafted, submitted, returned, accepted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.handoff import Handoff
from app.models.names import field_name
from app.models.rules import DEBRIEF
from app.services.change import Draft, added, changed, today
from app.services.removal import removed


def write_handoff(
    session: Session, account_id: int, after: Draft, before: Draft | None = None
) -> int:
    """Write sections of the account's debrief; the first writing makes it, as a draft."""
    row = _of(session, account_id)
    if row is None:
        return added(session, Handoff, {"status": "draft", **after, "account_id": account_id}).id
    changed(session, row, after, before)
    return row.id


def submit_handoff(session: Session, account_id: int, by: str) -> None:
    """Hand the debrief to the account manager; refused while a section is empty."""
    row = _needed(session, account_id)
    _check_status(row, ("draft", "returned"), "submitted")
    gaps = [field_name(name) for name in DEBRIEF if not getattr(row, name)]
    if gaps:
        raise DomainError(f"The debrief is not complete. Still empty: {', '.join(gaps)}.")
    changed(session, row, {"status": "submitted", "submitted_by": by})


def return_handoff(session: Session, account_id: int) -> None:
    """Give a submitted debrief back to be completed."""
    row = _needed(session, account_id)
    _check_status(row, ("submitted",), "returned")
    changed(session, row, {"status": "returned"})


def accept_handoff(session: Session, account_id: int, by: str, *, on: date | None = None) -> None:
    """Take the client over: who, and when."""
    row = _needed(session, account_id)
    _check_status(row, ("submitted",), "accepted")
    after = {"status": "accepted", "accepted_by": by, "accepted_on": on or today(session)}
    changed(session, row, after)


def remove_handoff(session: Session, account_id: int) -> None:
    """Remove the debrief."""
    removed(session, Handoff, _needed(session, account_id).id)


def _of(session: Session, account_id: int) -> Handoff | None:
    return session.scalars(select(Handoff).where(Handoff.account_id == account_id)).first()


def _needed(session: Session, account_id: int) -> Handoff:
    row = _of(session, account_id)
    if row is None:
        raise DomainError("There is no handoff debrief for this account yet. Write it first.")
    return row


def _check_status(row: Handoff, allowed: tuple[str, ...], word: str) -> None:
    if row.status not in allowed:
        raise DomainError(f"A handoff that is {row.status or 'new'} cannot be {word}.")
