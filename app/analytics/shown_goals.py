"""The values of calculated goals as they read when a plan is frozen.

A plan stores of a goal that follows a figure only that it does. What the figure said at the time
is kept beside the frozen content, by the goal's open-format id, so that a version reads as it did.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy.orm import Session

from app.analytics.goal_values import with_values
from app.models.types import plain
from app.queries.goals import goal_rows

SHOWN = "shown"
"""Where a frozen content keeps them: goal → `current`, or `why` there was no value."""


def shown_goals(session: Session, plan_id: int, as_of: date) -> dict[str, dict[str, str]]:
    """What the calculated goals of a plan say on a day; empty where none is calculated."""
    rows = [row for row in goal_rows(session, plan_id=plan_id) if row.is_calculated]
    found: dict[str, dict[str, str]] = {}
    for row in with_values(session, rows, as_of):
        if row.current is not None:
            found[row.ref] = {"current": str(plain(row.current))}
        else:
            found[row.ref] = {"why": row.why_no_value}
    return found


def as_shown(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """A frozen content in which calculated goals have the values that were shown then."""
    shown = cast("Mapping[str, Mapping[str, str]]", content.get(SHOWN) or {})
    if not shown:
        return content
    goals = [_as_shown(goal, shown.get(goal.get("ref", ""))) for goal in content.get("goals", ())]
    return {**content, "goals": goals}


def _as_shown(goal: Mapping[str, Any], said: Mapping[str, str] | None) -> Mapping[str, Any]:
    if said is None:
        return goal
    rest = {name: value for name, value in goal.items() if name != "current"}
    if "current" in said:
        return {**rest, "current": said["current"]}
    return {**rest, "no_value": said["why"]} if said.get("why") else rest
