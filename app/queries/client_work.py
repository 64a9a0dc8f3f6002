"""What a client may read about the work done for them: shared goals and steps, known issues.

The counterpart of `client_view`: only the columns of the allow-list are ever selected.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.account import Usage
from app.models.action import Action
from app.models.goal import Goal
from app.models.interaction import Promise
from app.models.issue import Issue, Project
from app.models.person import Person
from app.models.plan import Plan

_PAST_PLANS = ("superseded", "archived")


class SharedGoal(NamedTuple):
    """A goal that the client shares."""

    id: int
    title: str
    specific: str | None
    achievable: str | None
    relevant: str | None
    metric: str | None
    unit: str | None
    baseline: Decimal | None
    current: Decimal | None
    target: Decimal | None
    start_date: date | None
    due_date: date | None
    status: str | None


class SharedAction(NamedTuple):
    """An action that the client knows of, ours or theirs."""

    id: int
    title: str
    owner: str | None
    client_owner: str | None
    due_date: date | None
    status: str | None
    done_on: date | None


class SharedPromise(NamedTuple):
    """A promise that both sides know of."""

    id: int
    text: str
    side: str | None
    person: str | None
    due_date: date | None
    state: str | None


class KnownIssue(NamedTuple):
    """An issue marked as visible to the client."""

    id: int
    title: str
    status: str | None
    opened_at: datetime | None
    promised_on: date | None
    resolved_at: datetime | None


class Delivered(NamedTuple):
    """A project or deliverable that is done."""

    id: int
    name: str
    done_on: date | None


class KnownUsage(NamedTuple):
    """A usage or value figure marked as visible to the client."""

    id: int
    on_date: date
    metric: str
    value: Decimal
    unit: str | None


def shared_goals(session: Session, account_id: int, plan_id: int | None = None) -> list[SharedGoal]:
    """Goals that are marked shared, in their order: of a plan, or of the present plans."""
    columns = [getattr(Goal, name) for name in SharedGoal._fields]
    query = (
        select(*columns)
        .join(Plan, Plan.id == Goal.plan_id)
        .where(
            Plan.account_id == account_id,
            or_(Plan.status.is_(None), Plan.status.not_in(_PAST_PLANS))
            if plan_id is None
            else Plan.id == plan_id,
            Goal.shared.is_(True),
        )
        .order_by(Plan.period_start, Goal.position, Goal.id)
    )
    return [SharedGoal(*row) for row in session.execute(query)]


def shared_actions(session: Session, account_id: int) -> list[SharedAction]:
    """Actions that are marked shared, those due first in front."""
    of_plan = select(Plan.id).where(Plan.account_id == account_id)
    of_goal = select(Goal.id).where(Goal.plan_id.in_(of_plan))
    query = (
        select(
            Action.id,
            Action.title,
            Action.owner,
            Person.name,
            Action.due_date,
            Action.status,
            Action.done_on,
        )
        .outerjoin(Person, Person.id == Action.client_owner_id)
        .where(
            Action.shared.is_(True),
            or_(
                Action.account_id == account_id,
                Action.plan_id.in_(of_plan),
                Action.goal_id.in_(of_goal),
            ),
        )
        .order_by(Action.due_date.is_(None), Action.due_date, Action.position, Action.id)
    )
    return [SharedAction(*row) for row in session.execute(query)]


def shared_promises(session: Session, account_id: int) -> list[SharedPromise]:
    """Promises that are marked shared, those due first in front."""
    query = (
        select(
            Promise.id,
            Promise.text,
            Promise.side,
            Person.name,
            Promise.due_date,
            Promise.state,
        )
        .outerjoin(Person, Person.id == Promise.person_id)
        .where(Promise.account_id == account_id, Promise.shared.is_(True))
        .order_by(Promise.due_date.is_(None), Promise.due_date, Promise.id)
    )
    return [SharedPromise(*row) for row in session.execute(query)]


def known_issues(session: Session, account_id: int) -> list[KnownIssue]:
    """Issues marked as visible to the client, the oldest first."""
    columns = [getattr(Issue, name) for name in KnownIssue._fields]
    query = (
        select(*columns)
        .where(Issue.account_id == account_id, Issue.client_visible.is_(True))
        .order_by(Issue.opened_at, Issue.id)
    )
    return [KnownIssue(*row) for row in session.execute(query)]


def deliveries(session: Session, account_id: int, start: date, end: date) -> list[Delivered]:
    """Projects and deliverables done within the half-open stretch of days."""
    query = (
        select(Project.id, Project.name, Project.done_on)
        .where(
            Project.account_id == account_id,
            Project.done_on >= start,
            Project.done_on < end,
            or_(Project.status.is_(None), Project.status != "cancelled"),
        )
        .order_by(Project.done_on, Project.id)
    )
    return [Delivered(*row) for row in session.execute(query)]


def known_usage(session: Session, account_id: int, until: date) -> list[KnownUsage]:
    """Usage figures marked as visible to the client, up to and with the day."""
    columns = [getattr(Usage, name) for name in KnownUsage._fields]
    query = (
        select(*columns)
        .where(
            Usage.account_id == account_id,
            Usage.client_visible.is_(True),
            Usage.on_date <= until,
        )
        .order_by(Usage.on_date, Usage.id)
    )
    return [KnownUsage(*row) for row in session.execute(query)]
