"""What was true of an account from a day on, with the cause: tiers, overrides, scores."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, owned_by, searched

HEALTH_NOTE = "health_reason"
"""The name under which our own words on an account's health are kept, as the reason."""


class AccountValue(Base):
    """What a value of an account became on a day, why, and who said so.

    `name` is `tier` (every move), `tier_override` (until a day, with its reason),
    `attractiveness`, `health_reason`, or `score.` and the key of a criterion.
    """

    __tablename__ = "account_value"
    __table_args__ = (
        Index("ix_account_value_name", "account_id", "name", "from_date"),
        {"sqlite_strict": True},
    )

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str]
    value: Mapped[str | None]
    from_date: Mapped[date]
    until_date: Mapped[date | None]
    reason: Mapped[str | None] = searched()
    author: Mapped[str | None] = mapped_column()
