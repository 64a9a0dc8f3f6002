"""Cells of the white-space map."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account, Unit
from app.models.product import Product, WhiteSpace
from app.queries.criteria import ALL, Filter
from app.queries.reading import currency_of, rows_of, scoped


class WhiteSpaceRow(NamedTuple):
    """What is known of an account or unit against a product."""

    id: int
    account_id: int
    account_name: str
    product_id: int
    product_name: str
    unit_id: int | None
    unit_name: str | None
    status: str | None
    potential_minor: int | None
    currency: str
    competitor: str | None
    note: str | None


def white_space_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[WhiteSpaceRow]:
    """Cells by account, unit and product."""
    columns: list[Any] = [
        WhiteSpace.id, WhiteSpace.account_id, Account.name, WhiteSpace.product_id, Product.name,
        WhiteSpace.unit_id, Unit.name, WhiteSpace.status, WhiteSpace.potential_minor,
        currency_of(WhiteSpace.currency), WhiteSpace.competitor, WhiteSpace.note,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == WhiteSpace.account_id)
        .join(Product, Product.id == WhiteSpace.product_id)
        .outerjoin(Unit, Unit.id == WhiteSpace.unit_id)
        .order_by(Account.name, Unit.name.nulls_first(), Product.name)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, WhiteSpaceRow._make, statement, WhiteSpace.id, ids))
