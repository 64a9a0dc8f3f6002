"""Changes to the goals of a plan: their five SMART parts, how they are measured, their state."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Unit
from app.models.goal import Goal
from app.models.goal_codes import ENDED_GOALS, INTERNAL, MEASURES
from app.models.insight import Insight
from app.models.plan import Plan
from app.models.plan_detail import GoalDetail
from app.services.change import (
    Draft,
    added,
    changed,
    found,
    moved,
    next_position,
    split,
    touched,
    written,
)
from app.services.details import detail_of, write_detail
from app.services.plans import reopen_if_approved
from app.services.removal import removed

# Following a goal is not writing the plan anew.
_PROGRESS = {"current", "status", "outcome", "owner_comment", "manager_comment"}
DETAILS = frozenset((
    "calculation", "unit_id", "insight_id", "effort_hours", "confidence", "owner_comment",
    "manager_comment",
))  # fmt: skip
"""The fields of a goal that are kept beside it."""


def add_goal(session: Session, plan_id: int, title: str, **given: object) -> int:
    """A new goal at the end of the plan, owned by the plan's owner unless another is given."""
    plan = found(session, Plan, plan_id)
    values, beside = split(given, DETAILS)
    row = {
        "status": "not_started",
        "owner": plan.owner,
        "position": next_position(session, Goal.position, Goal.plan_id == plan_id),
        **values,
        "plan_id": plan_id,
        "title": title,
    }
    goal = added(session, Goal, row)
    if beside:
        _write_details(session, goal, beside)
    _check_shared(session, goal)
    reopen_if_approved(session, plan_id)
    return goal.id


def change_goal(session: Session, goal_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change the title, a SMART part, the dates, the owner, the state or a detail of a goal.

    A goal that is taken up again has no outcome any more.
    """
    goal = found(session, Goal, goal_id)
    plain, beside = split(after, DETAILS)
    wanted = touched(goal, plain, before)
    if "status" in wanted and wanted["status"] not in ENDED_GOALS and goal.outcome is not None:
        wanted["outcome"] = None
    names = set(written(session, goal, wanted))
    if names & {"outcome", "status"}:
        _check_outcome(goal)
    if beside:
        names |= _write_details(session, goal, beside, before)
    if names & {"shared", "calculation"}:
        _check_shared(session, goal)
    if names - _PROGRESS:
        reopen_if_approved(session, goal.plan_id)


def follow_by_hand(session: Session, goal_id: int, last: Decimal | None) -> None:
    """Let a goal's value be entered by hand again; it keeps the value that its figure had."""
    after: dict[str, object] = {"calculation": None}
    if last is not None:
        after["current"] = last
    change_goal(session, goal_id, after)


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


def _write_details(
    session: Session, goal: Goal, after: Draft, before: Draft | None = None
) -> set[str]:
    """Write what is kept beside a goal; a unit and an insight are of the goal's account."""
    account_id = found(session, Plan, goal.plan_id).account_id
    unit, insight = after.get("unit_id"), after.get("insight_id")
    if isinstance(unit, int) and found(session, Unit, unit).account_id != account_id:
        raise DomainError("Choose a unit of the same account.")
    if isinstance(insight, int) and found(session, Insight, insight).account_id != account_id:
        raise DomainError("Choose a goal of the client’s at the same account.")
    had = _details(session, goal)
    write_detail(session, GoalDetail, ("goal_id", goal.id), after, before)
    has = _details(session, goal)
    return {name for name in DETAILS if had.get(name) != has.get(name)}


def _details(session: Session, goal: Goal) -> dict[str, object]:
    row = detail_of(session, GoalDetail, "goal_id", goal.id)
    return {} if row is None else {name: getattr(row, name) for name in DETAILS}


def _check_outcome(goal: Goal) -> None:
    if goal.outcome is not None and goal.status not in ENDED_GOALS:
        raise DomainError(
            "An outcome is noted when a goal has ended. Set its state to achieved or cancelled "
            "with it."
        )


def _check_shared(session: Session, goal: Goal) -> None:
    """What is shared with the client must not show a figure that is ours alone."""
    calculation = _details(session, goal).get("calculation")
    if goal.shared and calculation in INTERNAL:
        raise DomainError(
            f"“{MEASURES[str(calculation)]}” is internal, so a goal that follows it cannot be "
            "shared with the client. Let it follow another figure, or do not share it."
        )


def remove_goal(session: Session, goal_id: int) -> None:
    """Remove a goal; its actions stay in the plan."""
    plan_id = found(session, Goal, goal_id).plan_id
    removed(session, Goal, goal_id)
    reopen_if_approved(session, plan_id)
