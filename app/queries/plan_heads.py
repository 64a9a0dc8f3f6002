"""What the head of a plan says beside its own line: scope, team, approval, last review."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.account import Unit
from app.models.action import Action
from app.models.goal import Goal
from app.models.plan import Plan, Review
from app.models.plan_detail import PlanDetail, PlanVersion, ReviewDetail


class PlanHead(NamedTuple):
    """The scope of a plan, who is in its team, how far its approval is, when it was reviewed."""

    plan_id: int
    unit_id: int | None
    unit_name: str | None
    template: str | None
    team: tuple[str, ...]
    submitted_by: str | None
    submitted_on: date | None
    approved_by: str | None
    approved_on: date | None
    decision_note: str | None
    versions: int
    reviewed_on: date | None


def plan_heads(session: Session, account_id: int) -> dict[int, PlanHead]:
    """Plan → its head, of every plan of an account."""
    detail = PlanDetail
    counted = (
        select(func.count(PlanVersion.id))
        .where(PlanVersion.plan_id == Plan.id)
        .correlate(Plan)
        .scalar_subquery()
    )
    reviewed = (
        select(func.max(Review.on_date))
        .join(ReviewDetail, ReviewDetail.review_id == Review.id)
        .where(ReviewDetail.plan_id == Plan.id)
        .correlate(Plan)
        .scalar_subquery()
    )
    statement = (
        select(
            Plan.id, detail.unit_id, Unit.name, detail.template, detail.team, detail.submitted_by,
            detail.submitted_on, detail.approved_by, detail.approved_on, detail.decision_note,
            counted, reviewed,
        )
        .select_from(Plan)
        .outerjoin(detail, detail.plan_id == Plan.id)
        .outerjoin(Unit, Unit.id == detail.unit_id)
        .where(Plan.account_id == account_id)
    )  # fmt: skip
    heads = (PlanHead._make(row) for row in session.execute(statement))
    return {head.plan_id: head._replace(team=tuple(head.team or ())) for head in heads}


def plan_keys(session: Session, plan_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """The goals of a plan and its actions, also of an account that is archived."""
    goals = select(Goal.id).where(Goal.plan_id == plan_id)
    actions = select(Action.id).where(or_(Action.plan_id == plan_id, Action.goal_id.in_(goals)))
    found = (frozenset(session.execute(one).scalars()) for one in (goals, actions))
    return next(found), next(found)
