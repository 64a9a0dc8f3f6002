"""Money in: revenue by day, and orders with their credit notes."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to


class Revenue(Base):
    """Revenue recognised on a day; credits are negative."""

    __tablename__ = "revenue"

    account_id: Mapped[int] = owned_by("account")
    on_date: Mapped[date]
    amount_minor: Mapped[int]
    currency: Mapped[str | None]
    kind: Mapped[str | None]
    product_id: Mapped[int | None] = points_to("product")
    unit_id: Mapped[int | None] = points_to("unit")


class SalesOrder(Referable, Base):
    """An order, or a credit note against one (then the amount is negative)."""

    __tablename__ = "sales_order"

    account_id: Mapped[int] = owned_by("account")
    on_date: Mapped[date]
    amount_minor: Mapped[int]
    currency: Mapped[str | None]
    kind: Mapped[str | None]
    status: Mapped[str | None]
    credited_order_id: Mapped[int | None] = points_to("sales_order")
