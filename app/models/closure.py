"""The end of a client relationship, and compliance on the way."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Base, owned_by, searched


class Closure(Base):
    """Why and when a client ceased, what it cost, and when to ask again."""

    __tablename__ = "closure"

    account_id: Mapped[int] = owned_by("account")
    type: Mapped[str | None]
    notice_date: Mapped[date | None]
    effective_date: Mapped[date | None]
    reasons: Mapped[list[str] | None]
    primary_reason: Mapped[str | None]
    competitor: Mapped[str | None] = searched()
    revenue_lost_minor: Mapped[int | None]
    controllability: Mapped[str | None]
    exit_feedback: Mapped[str | None] = searched()
    win_back_on: Mapped[date | None]


class Compliance(Base):
    """A compliance duty towards an account, such as know-your-customer or a data agreement."""

    __tablename__ = "compliance"

    account_id: Mapped[int] = owned_by("account")
    kind: Mapped[str]
    risk: Mapped[str | None]
    status: Mapped[str | None]
    executed_on: Mapped[date | None]
    next_review: Mapped[date | None]
    ends_on: Mapped[date | None]
    note: Mapped[str | None] = searched()
