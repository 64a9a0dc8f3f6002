"""What we sell, by rung of the ladder."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.models.codes import RUNG
from app.models.contract import Contract
from app.models.portfolio import Portfolio
from app.models.product import Product, ProductRequirement
from app.queries.reading import grouped, rows_of


class ProductRow(NamedTuple):
    """A product, what has to be held before it, and how many contracts name it."""

    id: int
    ref: str
    name: str
    family: str | None
    rung: str | None
    list_price_minor: int | None
    currency: str
    margin_percent: Decimal | None
    contracts: int
    requires: tuple[int, ...]


def product_rows(session: Session, ids: Collection[int] | None = None) -> list[ProductRow]:
    """Products by rung and name."""
    links = select(ProductRequirement.product_id, ProductRequirement.requires_id)
    requires: dict[int, tuple[int, ...]] = grouped(
        rows_of(session, tuple, links, ProductRequirement.product_id, ids)
    )

    def make(row: Any) -> ProductRow:  # noqa: ANN401 a row of the statement
        return ProductRow._make((*row, requires.get(row[0], ())))

    usual = select(Portfolio.currency).scalar_subquery()
    rungs = {rung: place for place, rung in enumerate(RUNG)}
    statement = (
        select(
            Product.id, Product.ref, Product.name, Product.family, Product.rung,
            Product.list_price_minor, func.coalesce(Product.currency, usual),
            Product.margin_percent, func.count(Contract.id),
        )
        .outerjoin(Contract, Contract.product_id == Product.id)
        .group_by(Product.id)
        .order_by(case(rungs, value=Product.rung, else_=len(RUNG)), func.lower(Product.name))
    )  # fmt: skip
    return rows_of(session, make, statement, Product.id, ids)
