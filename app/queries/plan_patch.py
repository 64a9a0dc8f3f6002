"""The rows of a plan that were just written, read into what was read before.

Who types into a plan of two thousand actions waits for one of them, not for all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.queries.actions import ActionRow, action_rows
from app.queries.goals import GoalRow, goal_rows
from app.queries.plan_document import PlanDocument
from app.queries.plan_heads import plan_heads
from app.queries.plans import plan_rows
from app.queries.swot import SwotRow

TABLES = frozenset(("plan", "goal", "action"))
"""Changes of these alone may be read in."""


class Written(NamedTuple):
    """The keys of the rows that were written."""

    goals: Collection[int]
    actions: Collection[int]
    plan: bool


def patched(session: Session, document: PlanDocument, written: Written) -> PlanDocument | None:
    """The plan with these rows read anew; None where more than their words has changed.

    Rows that came, went or moved, that follow a figure, or that others wait for, change what is
    around them: then all is to be read again.
    """
    head = document.head
    if head is None:
        return None
    known = {action.id: action for goal in document.goals for action in goal.actions}
    known.update((action.id, action) for action in document.actions)
    fresh = {row.id: row for row in _actions(session, head.id, written.actions)}
    if any(_moved(known.get(key), fresh.get(key)) for key in written.actions):
        return None
    goals = [_with(goal, fresh) for goal in document.goals]
    read = _goals(session, head.id, written.goals, goals)
    was = {goal.id: goal for goal in document.goals}
    if any(_shifted(was.get(key), read.get(key)) for key in written.goals):
        return None
    document = document._replace(
        goals=[read.get(goal.id, goal) for goal in goals],
        actions=[fresh.get(action.id, action) for action in document.actions],
        swot={
            name: [_named(entry, read, fresh) for entry in entries]
            for name, entries in document.swot.items()
        },
    )
    return _with_plans(session, document) if written.plan else document


def _actions(session: Session, plan_id: int, keys: Collection[int]) -> list[ActionRow]:
    return action_rows(session, ids=keys, plan_id=plan_id) if keys else []


def _goals(
    session: Session, plan_id: int, keys: Collection[int], goals: Collection[GoalRow]
) -> dict[int, GoalRow]:
    if not keys:
        return {}
    own = [action for goal in goals if goal.id in keys for action in goal.actions]
    rows = goal_rows(session, ids=keys, plan_id=plan_id, with_actions=own)
    return {row.id: row._replace(actions=_titled(row)) for row in rows}


def _titled(goal: GoalRow) -> tuple[ActionRow, ...]:
    """The actions of a goal, which name it."""
    return tuple(action._replace(goal_title=goal.title) for action in goal.actions)


def _named(entry: SwotRow, goals: Mapping[int, GoalRow], fresh: Mapping[int, ActionRow]) -> SwotRow:
    """A SWOT entry, which names its goal and the actions made of it."""
    goal = goals.get(entry.goal_id or 0)
    return entry._replace(
        goal_title=goal.title if goal is not None else entry.goal_title,
        actions=tuple(
            (key, fresh[key].title if key in fresh else title) for key, title in entry.actions
        ),
    )


def _with(goal: GoalRow, fresh: dict[int, ActionRow]) -> GoalRow:
    if not any(action.id in fresh for action in goal.actions):
        return goal
    return goal._replace(actions=tuple(fresh.get(one.id, one) for one in goal.actions))


def _moved(before: ActionRow | None, after: ActionRow | None) -> bool:
    """Whether an action came, went or has another place, or others may wait for it."""
    if before is None or after is None:
        return before is not after
    place = (before.goal_id, before.position, before.due_date if before.position is None else None)
    now = (after.goal_id, after.position, after.due_date if after.position is None else None)
    return place != now or before.is_open != after.is_open


def _shifted(before: GoalRow | None, after: GoalRow | None) -> bool:
    if before is None or after is None:
        return before is not after
    return before.position != after.position or before.is_calculated or after.is_calculated


def _with_plans(session: Session, document: PlanDocument) -> PlanDocument | None:
    head = document.head
    if head is None:
        return None
    plans = plan_rows(session, account_id=head.account_id)
    now = next((plan for plan in plans if plan.id == head.id), None)
    if now is None or [plan.id for plan in plans] != [plan.id for plan in document.plans]:
        return None
    goals = [goal._replace(plan_name=now.name) for goal in document.goals]
    heads = plan_heads(session, head.account_id)
    return document._replace(plans=plans, head=now, heads=heads, goals=goals)
