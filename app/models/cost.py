"""Money out: what serving an account costs, and what winning new ones costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.base import Base, owned_by


class Cost(Base):
    """A cost of serving an account; the amount given wins over quantity × rate."""

    __tablename__ = "cost"

    account_id: Mapped[int] = owned_by("account")
    on_date: Mapped[date]
    kind: Mapped[str]
    quantity: Mapped[Decimal | None]
    rate: Mapped[Decimal | None]
    amount_minor: Mapped[int]
    currency: Mapped[str | None]


class Acquisition(Base):
    """Money spent on winning new clients."""

    __tablename__ = "acquisition"

    on_date: Mapped[date]
    amount_minor: Mapped[int]
    currency: Mapped[str | None]
    kind: Mapped[str | None]
