"""Issues, concerns and service requests."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.issue import Issue
from app.models.person import Person
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped

ENDED = ("closed", "rejected", "duplicate")


class IssueRow(NamedTuple):
    """An issue with its limits, its cause and its end."""

    id: int
    ref: str
    account_id: int
    account_name: str
    title: str
    type: str | None
    status: str | None
    priority: str | None
    severity: int | None
    impact: str | None
    reporter_id: int | None
    reporter_name: str | None
    opened_at: datetime | None
    first_response_at: datetime | None
    resolved_at: datetime | None
    first_response_limit_h: Decimal | None
    resolution_limit_h: Decimal | None
    root_cause: str | None
    root_cause_detail: str | None
    resolution: str | None
    hours: Decimal | None
    promised_on: date | None
    client_visible: bool | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be resolved."""
        return self.resolved_at is None and self.status not in ENDED

    @property
    def due_at(self) -> datetime | None:
        """When the resolution limit runs out, in calendar hours."""
        if self.opened_at is None or self.resolution_limit_h is None:
            return None
        return self.opened_at + timedelta(hours=float(self.resolution_limit_h))

    def age_days(self, day: date) -> int | None:
        """Days since it was opened."""
        return None if self.opened_at is None else (day - self.opened_at.date()).days


def issue_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    open_only: bool = False,
) -> list[IssueRow]:
    """Issues: open ones first, the most severe and then the oldest first."""
    is_ended = Issue.resolved_at.is_not(None) | func.coalesce(Issue.status, "").in_(ENDED)
    before, after = IssueRow._fields[4:11], IssueRow._fields[12:]
    columns: list[Any] = [
        Issue.id, Issue.ref, Issue.account_id, Account.name,
        *[getattr(Issue, name) for name in before], Person.name,
        *[getattr(Issue, name) for name in after],
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == Issue.account_id)
        .outerjoin(Person, Person.id == Issue.reporter_id)
        .order_by(is_ended, Issue.severity.nulls_last(), Issue.opened_at, Issue.id)
    )
    if open_only:
        statement = statement.where(~is_ended)
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, IssueRow._make, statement, Issue.id, ids))
