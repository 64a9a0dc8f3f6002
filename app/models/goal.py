"""Goals with their five SMART parts, and the strategies that serve them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, searched


class Goal(Referable, Base):
    """What a plan wants to reach: specific, measurable, achievable, relevant, time-bound."""

    __tablename__ = "goal"

    plan_id: Mapped[int] = owned_by("plan")
    title: Mapped[str] = searched()
    type: Mapped[str | None]
    specific: Mapped[str | None] = searched()
    metric: Mapped[str | None] = searched()
    unit: Mapped[str | None]
    baseline: Mapped[Decimal | None]
    current: Mapped[Decimal | None]
    target: Mapped[Decimal | None]
    achievable: Mapped[str | None] = searched()
    relevant: Mapped[str | None] = searched()
    start_date: Mapped[date | None]
    due_date: Mapped[date | None]
    owner: Mapped[str | None]
    priority: Mapped[str | None]
    status: Mapped[str | None]
    outcome: Mapped[str | None]
    shared: Mapped[bool | None]
    position: Mapped[int | None]


class Strategy(Referable, Base):
    """How one or more goals are to be reached."""

    __tablename__ = "strategy"

    plan_id: Mapped[int] = owned_by("plan")
    title: Mapped[str] = searched()
    note: Mapped[str | None] = searched()


class StrategyGoal(Base):
    """A goal that a strategy serves."""

    __tablename__ = "strategy_goal"
    __table_args__ = (
        UniqueConstraint("strategy_id", "goal_id"),
        {"sqlite_strict": True},
    )

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id", ondelete="CASCADE"))
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), index=True)
