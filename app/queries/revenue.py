"""Revenue lines and orders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account, Unit
from app.models.product import Product
from app.models.revenue import Revenue, SalesOrder
from app.queries.criteria import ALL, Filter
from app.queries.reading import Statement, currency_of, rows_of, scoped


class RevenueRow(NamedTuple):
    """Revenue recognised on a day."""

    id: int
    account_id: int
    account_name: str
    on_date: date
    amount_minor: int
    currency: str
    own_currency: str | None
    kind: str | None
    product_id: int | None
    product_name: str | None
    unit_id: int | None
    unit_name: str | None


class OrderRow(NamedTuple):
    """An order or a credit note."""

    id: int
    ref: str
    account_id: int
    account_name: str
    on_date: date
    amount_minor: int
    currency: str
    own_currency: str | None
    kind: str | None
    status: str | None
    credited_order_id: int | None


def revenue_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    since: date | None = None,
) -> list[RevenueRow]:
    """Revenue lines, the newest first; of all days or since one."""
    statement: Statement = (
        select(
            Revenue.id, Revenue.account_id, Account.name, Revenue.on_date, Revenue.amount_minor,
            currency_of(Revenue.currency), Revenue.currency, Revenue.kind, Revenue.product_id,
            Product.name, Revenue.unit_id, Unit.name,
        )
        .join(Account, Account.id == Revenue.account_id)
        .outerjoin(Product, Product.id == Revenue.product_id)
        .outerjoin(Unit, Unit.id == Revenue.unit_id)
        .order_by(Revenue.on_date.desc(), Revenue.id.desc())
    )  # fmt: skip
    if since is not None:
        statement = statement.where(Revenue.on_date >= since)
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, RevenueRow._make, statement, Revenue.id, ids))


def order_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[OrderRow]:
    """Orders and credit notes, the newest first."""
    columns: list[Any] = [
        SalesOrder.id, SalesOrder.ref, SalesOrder.account_id, Account.name, SalesOrder.on_date,
        SalesOrder.amount_minor, currency_of(SalesOrder.currency), SalesOrder.currency,
        SalesOrder.kind, SalesOrder.status, SalesOrder.credited_order_id,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == SalesOrder.account_id)
        .order_by(SalesOrder.on_date.desc(), SalesOrder.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, OrderRow._make, statement, SalesOrder.id, ids))
