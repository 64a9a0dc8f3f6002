"""Changes to the goals of a plan, with their five SMART parts."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.goal import Goal
from app.models.plan import Plan
from app.services.change import Draft, added, changed, found, moved, next_position
from app.services.plans import reopen_if_approved
from app.services.removal import removed

# Following a goal is not writing the plan anew.
_PROGRESS = {"current", "status", "outcome"}


def add_goal(session: Session, plan_id: int, title: str, **values: object) -> int:
    """A new goal at the end of the plan, owned by the plan's owner unless another is given."""
    plan = found(session, Plan, plan_id)
    row = {
        "status": "not_started",
        "owner": plan.owner,
        "position": next_position(session, Goal.position, Goal.plan_id == plan_id),
        **values,
        "plan_id": plan_id,
        "title": title,
    }
    goal = added(session, Goal, row)
    reopen_if_approved(session, plan_id)
    return goal.id


def change_goal(session: Session, goal_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change the title, a SMART part, the dates, the owner or the state of a goal."""
    goal = found(session, Goal, goal_id)
    if changed(session, goal, after, before) - _PROGRESS:
        reopen_if_approved(session, goal.plan_id)


def set_goal_current(session: Session, goal_id: int, current: Decimal | None) -> None:
    """Note where a goal stands; one not begun is then in progress."""
    goal = found(session, Goal, goal_id)
    after: dict[str, object] = {"current": current}
    if goal.status in (None, "not_started") and current is not None:
        after["status"] = "in_progress"
    changed(session, goal, after)


def move_goal(session: Session, goal_id: int, position: int) -> None:
    """Move a goal to another place in its plan, counted from 1."""
    goal = found(session, Goal, goal_id)
    statement = select(Goal).where(Goal.plan_id == goal.plan_id)
    order = statement.order_by(Goal.position.is_(None), Goal.position, Goal.id)
    moved(session.scalars(order).all(), goal, position)
    session.flush()


def remove_goal(session: Session, goal_id: int) -> None:
    """Remove a goal; its actions stay in the plan."""
    plan_id = found(session, Goal, goal_id).plan_id
    removed(session, Goal, goal_id)
    reopen_if_approved(session, plan_id)
