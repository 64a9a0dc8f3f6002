"""Contracts and their renewals."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models.account import Account, Unit
from app.models.contract import Contract
from app.models.product import Product
from app.queries.criteria import ALL, Filter
from app.queries.reading import currency_of, rows_of, scoped


class ContractRow(NamedTuple):
    """A contract with its product, its unit and what became of its renewal."""

    id: int
    ref: str
    account_id: int
    account_name: str
    name: str | None
    product_id: int | None
    product_name: str | None
    unit_id: int | None
    unit_name: str | None
    start_date: date
    end_date: date
    notice_by: date | None
    auto_renew: bool | None
    annual_value_minor: int
    currency: str
    own_currency: str | None
    status: str | None
    renews_id: int | None
    renewed_by_id: int | None
    renewal_target_minor: int | None
    renewal_forecast_minor: int | None
    renewal_final_minor: int | None
    renewal_outcome: str | None
    closed_on: date | None
    indexation_minor: int | None

    def is_running(self, day: date) -> bool:
        """Whether the contract covers the day."""
        return self.start_date <= day < self.end_date


def contract_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[ContractRow]:
    """Contracts by their end, the next to end first."""
    successor = aliased(Contract)
    renewed_by: Any = (
        select(successor.id)
        .where(successor.renews_id == Contract.id)
        .limit(1)
        .correlate(Contract)
        .scalar_subquery()
    )
    statement = (
        select(
            Contract.id, Contract.ref, Contract.account_id, Account.name, Contract.name,
            Contract.product_id, Product.name, Contract.unit_id, Unit.name, Contract.start_date,
            Contract.end_date, Contract.notice_by, Contract.auto_renew,
            Contract.annual_value_minor, currency_of(Contract.currency), Contract.currency,
            Contract.status, Contract.renews_id, renewed_by,
            *[getattr(Contract, name) for name in ContractRow._fields[19:]],
        )
        .join(Account, Account.id == Contract.account_id)
        .outerjoin(Product, Product.id == Contract.product_id)
        .outerjoin(Unit, Unit.id == Contract.unit_id)
        .order_by(Contract.end_date, Contract.id)
    )  # fmt: skip
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, ContractRow._make, statement, Contract.id, ids))
