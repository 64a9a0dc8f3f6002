"""Goals with their five SMART parts and the actions that lead to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.goal import Goal
from app.models.plan import Plan
from app.queries.actions import ActionRow, action_rows
from app.queries.criteria import ALL, Filter
from app.queries.reading import MOST_IN_SQL, rows_of, scoped


class GoalRow(NamedTuple):
    """A goal, its place in the plan and its actions."""

    id: int
    ref: str
    account_id: int
    account_name: str
    plan_id: int
    plan_name: str | None
    title: str
    type: str | None
    specific: str | None
    metric: str | None
    unit: str | None
    baseline: Decimal | None
    current: Decimal | None
    target: Decimal | None
    achievable: str | None
    relevant: str | None
    start_date: date | None
    due_date: date | None
    owner: str | None
    priority: str | None
    status: str | None
    outcome: str | None
    shared: bool | None
    position: int | None
    actions: tuple[ActionRow, ...]

    @property
    def client_owner_name(self) -> str | None:
        """Who on the client's side works on it: the first that an action names."""
        named = (action.client_owner_name for action in self.actions)
        return next((name for name in named if name), None)

    @property
    def missing_parts(self) -> str:
        """The letters of SMART that are not written yet, in order."""
        measured = self.metric and self.baseline is not None and self.target is not None
        parts = (
            ("S", self.specific),
            ("M", measured),
            ("A", self.achievable),
            ("R", self.relevant),
            ("T", self.due_date),
        )
        return "".join(letter for letter, there in parts if not there)


def goal_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    plan_id: int | None = None,
) -> list[GoalRow]:
    """Goals in the order of their plan, with their actions."""
    actions: dict[int, list[ActionRow]] = {}
    some = ids if ids is not None and len(ids) <= MOST_IN_SQL else None
    for action in action_rows(session, account_id=account_id, plan_id=plan_id, goal_ids=some):
        if action.goal_id is not None:
            actions.setdefault(action.goal_id, []).append(action)

    def make(row: Any) -> GoalRow:  # noqa: ANN401 a row of the statement
        return GoalRow._make((*row, tuple(actions.get(row[0], ()))))

    own = [getattr(Goal, name) for name in GoalRow._fields[6:-1]]
    statement = (
        select(Goal.id, Goal.ref, Plan.account_id, Account.name, Plan.id, Plan.name, *own)
        .join(Plan, Plan.id == Goal.plan_id)
        .join(Account, Account.id == Plan.account_id)
        .order_by(Plan.account_id, Plan.id, Goal.position.nulls_last(), Goal.id)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    if plan_id is not None:
        statement = statement.where(Goal.plan_id == plan_id)
    return only.kept(rows_of(session, make, statement, Goal.id, ids))
