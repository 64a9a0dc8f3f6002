"""What serving and winning clients costs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.cost import Acquisition, Cost
from app.models.portfolio import Portfolio
from app.queries.criteria import ALL, Filter
from app.queries.reading import currency_of, rows_of, scoped


class CostRow(NamedTuple):
    """A cost of serving an account."""

    id: int
    account_id: int
    account_name: str
    on_date: date
    kind: str
    quantity: Decimal | None
    rate: Decimal | None
    amount_minor: int
    currency: str
    own_currency: str | None


class AcquisitionRow(NamedTuple):
    """Money spent on winning new clients."""

    id: int
    on_date: date
    amount_minor: int
    currency: str
    kind: str | None


def cost_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[CostRow]:
    """Costs, the newest first."""
    columns: list[Any] = [
        Cost.id, Cost.account_id, Account.name, Cost.on_date, Cost.kind, Cost.quantity, Cost.rate,
        Cost.amount_minor, currency_of(Cost.currency), Cost.currency,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == Cost.account_id)
        .order_by(Cost.on_date.desc(), Cost.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, CostRow._make, statement, Cost.id, ids))


def acquisition_rows(session: Session, ids: Collection[int] | None = None) -> list[AcquisitionRow]:
    """Acquisition costs, the newest first."""
    usual = select(Portfolio.currency).scalar_subquery()
    statement = select(
        Acquisition.id,
        Acquisition.on_date,
        Acquisition.amount_minor,
        func.coalesce(Acquisition.currency, usual),
        Acquisition.kind,
    ).order_by(Acquisition.on_date.desc(), Acquisition.id.desc())
    return rows_of(session, AcquisitionRow._make, statement, Acquisition.id, ids)
