"""Actions: of a plan, of a goal, of an account or of all, with what they wait for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.models.account import Account
from app.models.action import Action, ActionDependency
from app.models.goal import Goal
from app.models.person import Person
from app.models.plan_detail import ActionDetail
from app.queries.criteria import ALL, Filter
from app.queries.reading import Statement, grouped, rows_of, scoped

ENDED = ("completed", "cancelled")


class ActionRow(NamedTuple):
    """An action with its owners and the open actions that have to be done before it."""

    id: int
    ref: str
    account_id: int | None
    account_name: str | None
    plan_id: int | None
    goal_id: int | None
    goal_title: str | None
    title: str
    owner: str | None
    client_owner_id: int | None
    client_owner_name: str | None
    due_date: date | None
    status: str | None
    priority: str | None
    done_on: date | None
    shared: bool | None
    position: int | None
    start_date: date | None
    effort_hours: Decimal | None
    repeat: str | None
    repeat_every: int | None
    verified_by: str | None
    note: str | None
    waits_for: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in ENDED

    @property
    def is_completed(self) -> bool:
        """Whether it was done."""
        return self.status == "completed"

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before the day."""
        return self.is_open and self.due_date is not None and self.due_date < day


def action_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    plan_id: int | None = None,
    goal_ids: Collection[int] | None = None,
) -> list[ActionRow]:
    """Actions in their order within goal, plan and account."""
    waits = _waits_for(session, ids, account_id)

    def make(row: Any) -> ActionRow:  # noqa: ANN401 a row of the statement
        return ActionRow._make((*row, waits.get(row[0], ())))

    statement: Statement = (
        select(
            Action.id, Action.ref, Action.account_id, Account.name,
            func.coalesce(Action.plan_id, Goal.plan_id), Action.goal_id, Goal.title,
            Action.title, Action.owner, Action.client_owner_id, Person.name, Action.due_date,
            Action.status, Action.priority, Action.done_on, Action.shared, Action.position,
            ActionDetail.start_date, ActionDetail.effort_hours, ActionDetail.repeat,
            ActionDetail.repeat_every, ActionDetail.verified_by, ActionDetail.note,
        )
        .outerjoin(Account, Account.id == Action.account_id)
        .outerjoin(Goal, Goal.id == Action.goal_id)
        .outerjoin(Person, Person.id == Action.client_owner_id)
        .outerjoin(ActionDetail, ActionDetail.action_id == Action.id)
        .order_by(
            Goal.position.nulls_last(), Goal.id, Action.position.nulls_last(),
            Action.due_date.nulls_last(), Action.id,
        )
    )  # fmt: skip
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    if plan_id is not None:
        statement = statement.where((Action.plan_id == plan_id) | (Goal.plan_id == plan_id))
    if goal_ids is not None:
        statement = statement.where(Action.goal_id.in_(goal_ids))
    return only.kept(rows_of(session, make, statement, Action.id, ids))


def dependencies_of(session: Session, action_id: int) -> tuple[int, ...]:
    """Every action that this one was said to wait for, also those that have ended."""
    statement = (
        select(ActionDependency.depends_on_id)
        .where(ActionDependency.action_id == action_id)
        .order_by(ActionDependency.id)
    )
    return tuple(session.scalars(statement))


def _waits_for(
    session: Session, ids: Collection[int] | None, account_id: int | None
) -> dict[int, tuple[int, ...]]:
    before = aliased(Action)
    statement = (
        select(ActionDependency.action_id, before.id)
        .join(before, before.id == ActionDependency.depends_on_id)
        .where(func.coalesce(before.status, "").not_in(ENDED))
        .order_by(ActionDependency.id)
    )
    if account_id is not None:
        statement = statement.where(before.account_id == account_id)
    return grouped(rows_of(session, tuple, statement, ActionDependency.action_id, ids))
