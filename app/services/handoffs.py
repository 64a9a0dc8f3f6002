"""The hand-over of a client from business development: drafted, submitted, returned, accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import utc_now
from app.core.errors import DomainError
from app.models.debrief import gaps_in, gaps_told
from app.models.handoff import Handoff
from app.models.lifecycle import HandoffDetail, HandoffMove
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
    """Hand the debrief to the account manager; refused while an answer is blank or vague."""
    row = _needed(session, account_id)
    _check_status(row, ("draft", "returned"), "submitted")
    gaps = gaps_in({name: getattr(row, name) for name in DEBRIEF})
    if gaps:
        raise DomainError(f"The debrief is not complete. {gaps_told(gaps)}.")
    changed(session, row, {"status": "submitted", "submitted_by": by})
    _note_move(session, row, by)
    _keep_gaps(session, row, None)


def return_handoff(session: Session, account_id: int, by: str, gaps: Mapping[str, str]) -> None:
    """Give a submitted debrief back: `gaps` says for each section what is missing in it."""
    row = _needed(session, account_id)
    _check_status(row, ("submitted",), "returned")
    named = {name: gap.strip() for name, gap in gaps.items() if gap.strip()}
    if not named:
        raise DomainError("Say what is missing, section by section, so that it can be filled in.")
    strange = named.keys() - set(DEBRIEF)
    if strange:
        raise DomainError(f"The debrief has no section “{min(strange)}”.")
    changed(session, row, {"status": "returned"})
    _note_move(session, row, by, gaps_told(named))
    _keep_gaps(session, row, named)


def accept_handoff(session: Session, account_id: int, by: str, *, on: date | None = None) -> None:
    """Take the client over: who, and when."""
    row = _needed(session, account_id)
    _check_status(row, ("submitted",), "accepted")
    after = {"status": "accepted", "accepted_by": by, "accepted_on": on or today(session)}
    changed(session, row, after)
    _note_move(session, row, by)


def remove_handoff(session: Session, account_id: int) -> None:
    """Remove the debrief."""
    removed(session, Handoff, _needed(session, account_id).id)


def _note_move(session: Session, row: Handoff, by: str, note: str | None = None) -> None:
    move = {"handoff_id": row.id, "status": row.status, "at": utc_now(), "author": by, "note": note}
    added(session, HandoffMove, move)


def _keep_gaps(session: Session, row: Handoff, gaps: Mapping[str, str] | None) -> None:
    """What the account manager found missing, until the debrief is handed in again."""
    detail = session.scalars(
        select(HandoffDetail).where(HandoffDetail.handoff_id == row.id)
    ).first()
    after = {"gaps": None if gaps is None else dict(gaps)}
    if detail is not None:
        changed(session, detail, after)
    elif gaps is not None:
        added(session, HandoffDetail, {"handoff_id": row.id, **after})


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
