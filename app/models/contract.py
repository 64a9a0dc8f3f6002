"""Contracts and the outcome of their renewal."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, points_to, searched


class Contract(Referable, Base):
    """A line of recurring business; `end_date` is the first day not covered."""

    __tablename__ = "contract"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str | None] = searched()
    product_id: Mapped[int | None] = points_to("product")
    unit_id: Mapped[int | None] = points_to("unit")
    start_date: Mapped[date]
    end_date: Mapped[date]
    notice_by: Mapped[date | None]
    auto_renew: Mapped[bool | None]
    annual_value_minor: Mapped[int]
    currency: Mapped[str | None]
    status: Mapped[str | None]
    renews_id: Mapped[int | None] = points_to("contract")
    renewal_target_minor: Mapped[int | None]
    renewal_forecast_minor: Mapped[int | None]
    renewal_final_minor: Mapped[int | None]
    renewal_outcome: Mapped[str | None]
    closed_on: Mapped[date | None]
    indexation_minor: Mapped[int | None] = mapped_column(default=None)
