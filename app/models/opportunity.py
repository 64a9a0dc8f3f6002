"""A chance of further business with an account."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to, searched


class Opportunity(Referable, Base):
    """A possible sale with its stage, amount and chance in percent."""

    __tablename__ = "opportunity"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str] = searched()
    booking_type: Mapped[str | None]
    stage: Mapped[str | None]
    amount_minor: Mapped[int | None]
    currency: Mapped[str | None]
    probability: Mapped[Decimal | None]
    expected_close: Mapped[date | None]
    closed_on: Mapped[date | None]
    product_id: Mapped[int | None] = points_to("product")
    unit_id: Mapped[int | None] = points_to("unit")
    origin: Mapped[str | None]
    lost_reason: Mapped[str | None]
    lost_note: Mapped[str | None] = searched()
