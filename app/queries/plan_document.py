"""One plan as the editor shows it: the plan, its goals with their actions, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.models.codes import QUADRANT
from app.queries.actions import ActionRow, action_rows
from app.queries.directory import team_names
from app.queries.goals import GoalRow, goal_rows
from app.queries.plan_heads import PlanHead, plan_heads
from app.queries.plans import PlanRow, plan_rows
from app.queries.strategies import StrategyRow, strategy_rows
from app.queries.swot import SwotRow, swot_rows


class PlanDocument(NamedTuple):
    """Everything the editor shows of one account; `head` is None where there is no plan yet."""

    plans: list[PlanRow]
    head: PlanRow | None
    goals: list[GoalRow]
    actions: list[ActionRow]
    strategies: list[StrategyRow]
    swot: dict[str, list[SwotRow]]
    owners: tuple[str, ...]
    heads: Mapping[int, PlanHead] = {}  # what each plan's head says beside its own line

    @property
    def beside(self) -> PlanHead | None:
        """Scope, team and approval of the plan that is shown."""
        return self.heads.get(self.head.id) if self.head is not None else None


def plan_document(
    session: Session, account_id: int, as_of: date, plan_id: int | None = None
) -> PlanDocument:
    """The plan asked for, else the one running today, else the newest."""
    plans = plan_rows(session, account_id=account_id)
    heads = plan_heads(session, account_id)
    head = next((plan for plan in plans if plan.id == plan_id), None) or running_plan(
        plans, heads, as_of
    )
    owners = tuple(row.name for row in team_names(session))
    if head is None:
        return PlanDocument(plans, None, [], [], [], {}, owners)
    actions = action_rows(session, plan_id=head.id)
    entries = swot_rows(session, head.id)
    return PlanDocument(
        plans=plans,
        head=head,
        goals=goal_rows(session, plan_id=head.id, with_actions=actions),
        actions=[action for action in actions if action.goal_id is None],
        strategies=strategy_rows(session, head.id),
        swot={name: [entry for entry in entries if entry.quadrant == name] for name in QUADRANT},
        owners=owners,
        heads=heads,
    )


_NEAR = {"active": 0, "in_review": 1, "draft": 1, "approved": 2}


def running_plan(
    plans: Sequence[PlanRow], heads: Mapping[int, PlanHead], as_of: date
) -> PlanRow | None:
    """The plan of a day: running, approved before drafted, of the account before a unit."""

    def near(plan: PlanRow) -> tuple[bool, int, bool]:
        head = heads.get(plan.id)
        of_unit = head is not None and head.unit_id is not None
        return not plan.is_running(as_of), _NEAR.get(plan.state(as_of), 3), of_unit

    return min(plans, key=near, default=None)
