"""The hand-over debrief of an account."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.debrief import gaps_in
from app.models.handoff import Handoff
from app.models.lifecycle import HandoffDetail, HandoffMove
from app.models.rules import DEBRIEF


class HandoffRow(NamedTuple):
    """The debrief and where it stands."""

    id: int
    account_id: int
    status: str | None
    submitted_by: str | None
    accepted_by: str | None
    accepted_on: date | None
    trigger_in_their_words: str | None
    success_criteria: str | None
    promises_made: str | None
    risk_flags: str | None
    prior_vendor: str | None
    commercial_summary: str | None
    goals: str | None
    challenges: str | None

    @property
    def gaps(self) -> dict[str, str]:
        """The sections that cannot be worked with yet, and what they lack."""
        return gaps_in({name: getattr(self, name) for name in DEBRIEF})


class HandoffMoveRow(NamedTuple):
    """A step of the debrief: submitted, returned or accepted."""

    id: int
    status: str
    at: datetime
    author: str | None
    note: str | None


def handoff_of(session: Session, account_id: int) -> HandoffRow | None:
    """The debrief of an account, or None where nothing was written yet."""
    columns = [getattr(Handoff, name) for name in HandoffRow._fields]
    row = session.execute(select(*columns).where(Handoff.account_id == account_id)).first()
    return None if row is None else HandoffRow._make(row)


def returned_gaps(session: Session, handoff_id: int) -> dict[str, str]:
    """What the account manager found missing when the debrief was last given back."""
    query = select(HandoffDetail.gaps).where(HandoffDetail.handoff_id == handoff_id)
    return dict(session.scalar(query) or {})


def handoff_moves(session: Session, handoff_id: int) -> list[HandoffMoveRow]:
    """The steps of a debrief, the first one first."""
    columns = [getattr(HandoffMove, name) for name in HandoffMoveRow._fields]
    query = select(*columns).where(HandoffMove.handoff_id == handoff_id)
    rows = session.execute(query.order_by(HandoffMove.at, HandoffMove.id))
    return [HandoffMoveRow._make(row) for row in rows]
