"""Ended client relationships and why they ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.closure import Closure
from app.queries.criteria import ALL, Filter
from app.queries.reading import currency_of, rows_of, scoped


class ClosureRow(NamedTuple):
    """An ended or ending relationship."""

    id: int
    account_id: int
    account_name: str
    type: str | None
    notice_date: date | None
    effective_date: date | None
    reasons: tuple[str, ...]
    primary_reason: str | None
    competitor: str | None
    revenue_lost_minor: int | None
    currency: str
    controllability: str | None
    exit_feedback: str | None
    win_back_on: date | None


def closure_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[ClosureRow]:
    """Closures, the newest first."""
    columns: list[Any] = [
        Closure.id, Closure.account_id, Account.name, Closure.type, Closure.notice_date,
        Closure.effective_date, Closure.reasons, Closure.primary_reason, Closure.competitor,
        Closure.revenue_lost_minor, currency_of(None), Closure.controllability,
        Closure.exit_feedback, Closure.win_back_on,
    ]  # fmt: skip

    def make(row: Any) -> ClosureRow:  # noqa: ANN401 a row of the statement
        return ClosureRow._make((*row[:6], tuple(row[6] or ()), *row[7:]))

    statement = (
        select(*columns)
        .join(Account, Account.id == Closure.account_id)
        .order_by(Closure.effective_date.desc().nulls_last(), Closure.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, make, statement, Closure.id, ids))
