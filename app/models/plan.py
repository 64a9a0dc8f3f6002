"""The account plan and what it is made of besides goals and actions."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to, searched


class Plan(Referable, Base):
    """A plan for an account over a period."""

    __tablename__ = "plan"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str | None] = searched()
    status: Mapped[str | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    revenue_target_minor: Mapped[int | None]
    currency: Mapped[str | None]
    owner: Mapped[str | None]
    next_review: Mapped[date | None]
    situation: Mapped[str | None] = searched()
    vision: Mapped[str | None] = searched()
    needs_short_term: Mapped[str | None] = searched()
    needs_long_term: Mapped[str | None] = searched()


class SwotEntry(Referable, Base):
    """A strength, weakness, opportunity or threat, perhaps linked to a goal or a risk."""

    __tablename__ = "swot_entry"

    plan_id: Mapped[int] = owned_by("plan")
    quadrant: Mapped[str]
    text: Mapped[str] = searched()
    perspective: Mapped[str | None]
    goal_id: Mapped[int | None] = points_to("goal")
    risk_id: Mapped[int | None] = points_to("risk")


class Communication(Referable, Base):
    """A row of the communication plan: who is told what, why, how and how often."""

    __tablename__ = "communication"

    plan_id: Mapped[int] = owned_by("plan")
    audience: Mapped[str | None] = searched()
    person_id: Mapped[int | None] = points_to("person")
    information: Mapped[str | None] = searched()
    purpose: Mapped[str | None] = searched()
    channel: Mapped[str | None]
    frequency_days: Mapped[int | None]
    owner: Mapped[str | None]
    escalation: Mapped[str | None]


class Risk(Referable, Base):
    """A risk or challenge of an account, on the 5 × 5 map."""

    __tablename__ = "risk"

    account_id: Mapped[int] = owned_by("account")
    title: Mapped[str] = searched()
    category: Mapped[str | None]
    likelihood: Mapped[int | None]
    impact: Mapped[int | None]
    response: Mapped[str | None]
    mitigation: Mapped[str | None] = searched()
    owner: Mapped[str | None]
    due_date: Mapped[date | None]
    status: Mapped[str | None]
    root_cause: Mapped[str | None]


class Review(Referable, Base):
    """A review of the account or its plan."""

    __tablename__ = "review"

    account_id: Mapped[int] = owned_by("account")
    on_date: Mapped[date]
    kind: Mapped[str | None]
    attendees: Mapped[str | None] = searched()
    rating: Mapped[str | None]
    decisions: Mapped[str | None] = searched()
    next_date: Mapped[date | None]
