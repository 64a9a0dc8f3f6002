"""The hand-over of a client from business development to its account manager."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Base, owned_by, searched


class Handoff(Base):
    """Everything learnt in the sale, submitted by the seller, accepted by the account manager."""

    __tablename__ = "handoff"

    account_id: Mapped[int] = owned_by("account")
    status: Mapped[str | None]
    submitted_by: Mapped[str | None]
    accepted_by: Mapped[str | None]
    accepted_on: Mapped[date | None]
    trigger_in_their_words: Mapped[str | None] = searched()
    success_criteria: Mapped[str | None] = searched()
    promises_made: Mapped[str | None] = searched()
    risk_flags: Mapped[str | None] = searched()
    prior_vendor: Mapped[str | None] = searched()
    commercial_summary: Mapped[str | None] = searched()
    goals: Mapped[str | None] = searched()
    challenges: Mapped[str | None] = searched()
