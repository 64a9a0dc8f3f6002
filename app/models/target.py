"""What a figure should be, and what one currency is worth in another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, owned_by


class Target(Base):
    """The target of a figure for a period, of an account, a tier or the whole portfolio."""

    __tablename__ = "target"

    kpi: Mapped[str]
    period: Mapped[str]
    value: Mapped[Decimal]
    account_id: Mapped[int | None] = owned_by("account", nullable=True)
    tier: Mapped[str | None]


class Rate(Base):
    """How many of the quote currency one of the base currency is worth on a day."""

    __tablename__ = "rate"

    on_date: Mapped[date] = mapped_column(index=True)
    base: Mapped[str]
    quote: Mapped[str]
    rate: Mapped[Decimal]
