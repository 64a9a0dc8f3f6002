"""Rows for the internal summary of an account, which never reach a client."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.plan import Risk


class OpenRisk(NamedTuple):
    """A risk that is not closed."""

    id: int
    title: str
    likelihood: int | None
    impact: int | None
    response: str | None
    owner: str | None
    due_date: date | None
    status: str | None


def open_risks(session: Session, account_id: int) -> list[OpenRisk]:
    """The account's risks that are not closed, the gravest first."""
    columns = [getattr(Risk, name) for name in OpenRisk._fields]
    query = select(*columns).where(
        Risk.account_id == account_id, or_(Risk.status.is_(None), Risk.status != "closed")
    )
    rows = [OpenRisk(*row) for row in session.execute(query)]
    return sorted(rows, key=lambda row: (-(row.likelihood or 0) * (row.impact or 0), row.id))
