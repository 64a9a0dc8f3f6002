"""The hand-over debrief of an account."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.handoff import Handoff
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
    def gaps(self) -> tuple[str, ...]:
        """The sections that are still empty."""
        return tuple(name for name in DEBRIEF if not getattr(self, name))


def handoff_of(session: Session, account_id: int) -> HandoffRow | None:
    """The debrief of an account, or None where nothing was written yet."""
    columns = [getattr(Handoff, name) for name in HandoffRow._fields]
    row = session.execute(select(*columns).where(Handoff.account_id == account_id)).first()
    return None if row is None else HandoffRow._make(row)
