"""Compliance duties and how near their next review is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.closure import Compliance
from app.queries.criteria import ALL, Filter
from app.queries.plans import PlanRow
from app.queries.portfolio import today
from app.queries.reading import rows_of, scoped
from app.queries.section_note import Note

_OPEN = ("pending", "expired")


class ComplianceRow(NamedTuple):
    """A duty towards an account."""

    id: int
    account_id: int
    account_name: str
    kind: str
    risk: str | None
    status: str | None
    executed_on: date | None
    next_review: date | None
    ends_on: date | None
    note: str | None

    def flag(self, day: date) -> str | None:
        """The review flag: overdue, due in 30 or 90 days, in order; None without a date."""
        dates = [one for one in (self.next_review, self.ends_on) if one is not None]
        if not dates:
            return None
        days = (min(dates) - day).days
        limits = ((-1, "overdue"), (30, "due_30"), (90, "due_90"))
        return next((flag for most, flag in limits if days <= most), "ok")


def compliance_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[ComplianceRow]:
    """Duties, the next review first."""
    own = [getattr(Compliance, name) for name in ComplianceRow._fields[3:]]
    statement = (
        select(Compliance.id, Compliance.account_id, Account.name, *own)
        .join(Account, Account.id == Compliance.account_id)
        .order_by(Compliance.next_review.nulls_last(), Compliance.id)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, ComplianceRow._make, statement, Compliance.id, ids))


def compliance_note(session: Session, head: PlanRow) -> Note:
    """How many duties there are towards the account, and how many are overdue or due soon."""
    rows, day = compliance_rows(session, account_id=head.account_id), today(session)
    asks = sum(row.flag(day) in ("overdue", "due_30") or row.status in _OPEN for row in rows)
    return Note(len(rows), asks, done=bool(rows) and not asks)
