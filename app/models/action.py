"""Actions: who does what by when, for a goal, a plan or an account."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, points_to, searched


class Action(Referable, Base):
    """Something to be done, with an owner on our side and perhaps one on the client's."""

    __tablename__ = "action"

    title: Mapped[str] = searched()
    account_id: Mapped[int | None] = owned_by("account", nullable=True)
    goal_id: Mapped[int | None] = points_to("goal")
    plan_id: Mapped[int | None] = points_to("plan")
    owner: Mapped[str | None]
    client_owner_id: Mapped[int | None] = points_to("person")
    due_date: Mapped[date | None]
    status: Mapped[str | None]
    priority: Mapped[str | None]
    done_on: Mapped[date | None]
    shared: Mapped[bool | None]
    position: Mapped[int | None]


class ActionDependency(Base):
    """An action that has to be done before another."""

    __tablename__ = "action_dependency"
    __table_args__ = (
        UniqueConstraint("action_id", "depends_on_id"),
        {"sqlite_strict": True},
    )

    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    depends_on_id: Mapped[int] = mapped_column(
        ForeignKey("action.id", ondelete="CASCADE"), index=True
    )
