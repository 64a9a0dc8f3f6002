"""The risk register."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.plan import Risk
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class RiskRow(NamedTuple):
    """A risk with its place on the 5 × 5 map."""

    id: int
    ref: str
    account_id: int
    account_name: str
    title: str
    category: str | None
    likelihood: int | None
    impact: int | None
    response: str | None
    mitigation: str | None
    owner: str | None
    due_date: date | None
    status: str | None
    root_cause: str | None

    @property
    def weight(self) -> int | None:
        """Likelihood × impact, where both are rated."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact


def risk_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[RiskRow]:
    """Risks, the heaviest first."""
    own = [getattr(Risk, name) for name in RiskRow._fields[4:]]
    statement = (
        select(Risk.id, Risk.ref, Risk.account_id, Account.name, *own)
        .join(Account, Account.id == Risk.account_id)
        .order_by((Risk.likelihood * Risk.impact).desc().nulls_last(), Risk.id)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, RiskRow._make, statement, Risk.id, ids))
