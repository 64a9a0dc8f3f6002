"""What the records of a plan hold beyond the columns of the open format's files, and versions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, one_of, owned_by, points_to, searched


class PlanDetail(Base):
    """Scope, approval, charter and weak point of a plan; which approved plan it is a version of."""

    __tablename__ = "plan_detail"
    __table_args__ = (UniqueConstraint("plan_id"), {"sqlite_strict": True})

    plan_id: Mapped[int] = one_of("plan")
    unit_id: Mapped[int | None] = points_to("unit")
    template: Mapped[str | None]
    team: Mapped[list[str] | None]
    number: Mapped[int | None]
    version_of_id: Mapped[int | None] = points_to("plan")
    submitted_by: Mapped[str | None]
    submitted_on: Mapped[date | None]
    approved_by: Mapped[str | None]
    approved_on: Mapped[date | None]
    decision_note: Mapped[str | None] = searched()
    charter_field: Mapped[str | None] = searched()
    charter_value: Mapped[str | None] = searched()
    charter_how: Mapped[str | None] = searched()
    charter_return: Mapped[str | None] = searched()
    critical_vulnerability: Mapped[str | None] = searched()
    buy_sell_target: Mapped[int | None]


class GoalDetail(Base):
    """How a goal's value is come by and what it rests on.

    `calculation` names the figure that the current value follows; None means entered by hand.
    """

    __tablename__ = "goal_detail"
    __table_args__ = (UniqueConstraint("goal_id"), {"sqlite_strict": True})

    goal_id: Mapped[int] = one_of("goal")
    calculation: Mapped[str | None]
    unit_id: Mapped[int | None] = points_to("unit")
    insight_id: Mapped[int | None] = points_to("insight")
    effort_hours: Mapped[Decimal | None]
    confidence: Mapped[str | None]
    owner_comment: Mapped[str | None] = searched()
    manager_comment: Mapped[str | None] = searched()


class ActionDetail(Base):
    """Where an action comes from, its place in a project, its rhythm, and who verified it.

    `offset_days` counts from the first day of the project; `side` is ours or theirs.
    """

    __tablename__ = "action_detail"
    __table_args__ = (UniqueConstraint("action_id"), {"sqlite_strict": True})

    action_id: Mapped[int] = one_of("action")
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True, nullable=True
    )
    phase: Mapped[str | None]
    offset_days: Mapped[int | None]
    start_date: Mapped[date | None]
    side: Mapped[str | None]
    criterion: Mapped[str | None] = searched()
    verified_by: Mapped[str | None]
    verified_on: Mapped[date | None]
    verified_side: Mapped[str | None]
    effort_hours: Mapped[Decimal | None]
    repeat: Mapped[str | None]
    repeat_every: Mapped[int | None]
    risk_id: Mapped[int | None] = points_to("risk")
    swot_entry_id: Mapped[int | None] = points_to("swot_entry")
    review_id: Mapped[int | None] = points_to("review")
    note: Mapped[str | None] = searched()


class CommunicationDetail(Base):
    """The rhythm of a row of the communication plan; without one, `frequency_days` counts.

    `weekend` says what becomes of a day on a weekend: keep, before or after.
    """

    __tablename__ = "communication_detail"
    __table_args__ = (UniqueConstraint("communication_id"), {"sqlite_strict": True})

    communication_id: Mapped[int] = one_of("communication")
    confidentiality: Mapped[str | None]
    repeat: Mapped[str | None]
    repeat_every: Mapped[int | None]
    anchor: Mapped[date | None]
    ends_on: Mapped[date | None]
    weekend: Mapped[str | None]


class RiskDetail(Base):
    """What money hangs on a risk, how it is countered and where it was seen first."""

    __tablename__ = "risk_detail"
    __table_args__ = (UniqueConstraint("risk_id"), {"sqlite_strict": True})

    risk_id: Mapped[int] = one_of("risk")
    linked_minor: Mapped[int | None]
    currency: Mapped[str | None]
    contract_id: Mapped[int | None] = points_to("contract")
    counter_strategy: Mapped[str | None] = searched()
    swot_entry_id: Mapped[int | None] = points_to("swot_entry")


class ReviewDetail(Base):
    """Which plan a review was about."""

    __tablename__ = "review_detail"
    __table_args__ = (UniqueConstraint("review_id"), {"sqlite_strict": True})

    review_id: Mapped[int] = one_of("review")
    plan_id: Mapped[int | None] = points_to("plan")


class PlanVersion(Referable, Base):
    """A plan as it stood at a moment, frozen: by a review, an approval, or by a name.

    `content` is the whole plan as data, `figures` the key figures as they read then.
    """

    __tablename__ = "plan_version"

    plan_id: Mapped[int] = owned_by("plan")
    name: Mapped[str] = searched()
    kind: Mapped[str]
    at: Mapped[datetime]
    author: Mapped[str | None]
    review_id: Mapped[int | None] = points_to("review")
    content: Mapped[dict[str, Any]]
    figures: Mapped[dict[str, Any] | None]


class Playbook(Referable, Base):
    """A template of the user's own: a plan, or tasks with offsets, roles and dependencies.

    `kind` is plan, onboarding, offboarding or playbook.
    """

    __tablename__ = "playbook"

    name: Mapped[str] = searched()
    kind: Mapped[str]
    industry: Mapped[str | None]
    strategy_type: Mapped[str | None]
    content: Mapped[dict[str, Any]]
