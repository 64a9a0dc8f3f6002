"""Goals as figures see them, with the figure that each one follows, and usage as they need it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.models.account import Usage
from app.models.base import Base
from app.models.goal import Goal
from app.models.goal_codes import MEASURES
from app.models.plan import Plan
from app.models.plan_detail import GoalDetail


class GoalFact(NamedTuple):
    """A goal of an account's plan."""

    id: int
    account_id: int
    title: str
    baseline: Decimal | None = None
    current: Decimal | None = None
    target: Decimal | None = None
    start_date: date | None = None
    due_date: date | None = None
    status: str | None = None
    plan_id: int | None = None
    metric: str | None = None
    unit: str | None = None
    calculation: str | None = None
    unit_id: int | None = None


class UsageFact(NamedTuple):
    """A usage figure of an account on a day."""

    id: int
    account_id: int
    on_date: date
    metric: str
    value: Decimal


def goal_facts(session: Session, account_ids: Collection[int] | None = None) -> list[GoalFact]:
    """Goals with the account whose plan they stand in, and the figure they follow."""
    goal, plan, detail = (_table(entity) for entity in (Goal, Plan, GoalDetail))
    own = [goal.c[name] for name in GoalFact._fields[2:-2]]
    statement = (
        select(goal.c.id, plan.c.account_id, *own, detail.c.calculation, detail.c.unit_id)
        .join(plan, plan.c.id == goal.c.plan_id)
        .outerjoin(detail, detail.c.goal_id == goal.c.id)
        .order_by(goal.c.id)
    )
    if account_ids is not None:
        statement = statement.where(plan.c.account_id.in_(account_ids))
    return [GoalFact._make(row) for row in session.connection().execute(statement)]


def usage_facts(session: Session, account_ids: Collection[int] | None = None) -> list[UsageFact]:
    """The usage figures of accounts that have a goal which follows one, the oldest first."""
    goal, plan, detail, usage = (_table(entity) for entity in (Goal, Plan, GoalDetail, Usage))
    following = (
        select(plan.c.account_id)
        .join(goal, goal.c.plan_id == plan.c.id)
        .join(detail, detail.c.goal_id == goal.c.id)
        .where(detail.c.calculation == "usage")
    )
    statement = (
        select(*(usage.c[name] for name in UsageFact._fields))
        .where(usage.c.account_id.in_(following))
        .order_by(usage.c.on_date, usage.c.id)
    )
    if account_ids is not None:
        statement = statement.where(usage.c.account_id.in_(account_ids))
    return [UsageFact._make(row) for row in session.connection().execute(statement)]


def retention_followed(session: Session) -> list[int]:
    """Goals in progress to keep a client that follow a figure instead of being kept by hand."""
    statement = (
        select(Goal.id)
        .join(GoalDetail, GoalDetail.goal_id == Goal.id)
        .where(
            Goal.type == "retention",
            Goal.status == "in_progress",
            GoalDetail.calculation.in_(MEASURES),
        )
    )
    return list(session.scalars(statement))


def _table(entity: type[Base]) -> Table:
    return Base.metadata.tables[entity.__tablename__]
