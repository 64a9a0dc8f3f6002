"""A client account, its units, and the log of its lifecycle stages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, points_to, searched


class Account(Referable, Base):
    """A client, or one of the companies of a client group."""

    __tablename__ = "account"

    name: Mapped[str] = searched()
    parent_id: Mapped[int | None] = points_to("account")
    legal_name: Mapped[str | None] = searched()
    industry: Mapped[str | None] = searched()
    region: Mapped[str | None]
    country: Mapped[str | None]
    size: Mapped[int | None]
    website: Mapped[str | None] = searched()
    tier: Mapped[str | None]
    strategy_type: Mapped[str | None]
    lifecycle_stage: Mapped[str | None]
    account_status: Mapped[str | None]
    relationship_intensity: Mapped[str | None]
    preferred_intensity: Mapped[str | None]
    growth_potential: Mapped[int | None]
    attractiveness: Mapped[int | None]
    currency: Mapped[str | None]
    start_date: Mapped[date | None]
    end_date: Mapped[date | None]
    owner: Mapped[str | None] = searched()
    strategic_exception: Mapped[str | None]
    strategic_exception_until: Mapped[date | None]
    wallet_annual_minor: Mapped[int | None]
    decision: Mapped[str | None]
    repair_until: Mapped[date | None]
    risk_stage: Mapped[str | None]
    kam_stage: Mapped[str | None]
    buy_sell_level: Mapped[int | None]
    rhythm_ideal_days: Mapped[int | None]
    rhythm_max_days: Mapped[int | None]
    archived_on: Mapped[date | None]
    external_system: Mapped[str | None]
    external_id: Mapped[str | None] = mapped_column(index=True)
    note: Mapped[str | None] = searched()


class Unit(Referable, Base):
    """A division or buying centre of an account that can buy by itself."""

    __tablename__ = "unit"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str] = searched()


class StageChange(Base):
    """The day an account entered a lifecycle stage, and why."""

    __tablename__ = "stage_change"

    account_id: Mapped[int] = owned_by("account")
    stage: Mapped[str]
    from_date: Mapped[date]
    reason: Mapped[str | None] = searched()


class Usage(Base):
    """A usage or value figure of an account on a day, such as active users."""

    __tablename__ = "usage"

    account_id: Mapped[int] = owned_by("account")
    on_date: Mapped[date]
    metric: Mapped[str] = searched()
    value: Mapped[Decimal]
    unit: Mapped[str | None]
    client_visible: Mapped[bool | None]
