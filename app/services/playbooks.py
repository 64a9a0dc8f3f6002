"""Lists of tasks that are applied to an account from a day on: offsets become days, names links."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.resources import resource
from app.models.account import Account
from app.models.action import ActionDependency
from app.models.goal import Goal
from app.models.person import Person
from app.models.plan_detail import ActionDetail
from app.models.playbook_tasks import Task, TaskList, check_tasks, read_tasks
from app.models.team import TeamMember
from app.services.actions import add_action
from app.services.change import added, found

ACCOUNT_MANAGER = "account_manager"
"""The role that the account's owner has without being named."""


def template_names(kind: str) -> tuple[str, ...]:
    """The program's own lists of a kind: onboarding, offboarding, playbooks."""
    folder = resource(f"templates/{kind}")
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


def task_template(kind: str, name: str) -> TaskList:
    """One of the program's own lists."""
    if name not in template_names(kind):
        raise DomainError(f"There is no template “{name}” for {kind}.")
    return read_tasks(json.loads(resource(f"templates/{kind}/{name}.json").read_text("utf-8")))


def apply_tasks(  # noqa: PLR0913 where the tasks belong, each its own
    session: Session,
    account_id: int,
    tasks: Sequence[Task],
    start: date,
    *,
    project_id: int | None = None,
    plan_id: int | None = None,
    owners: Mapping[str, str] | None = None,
) -> list[int]:
    """Make an action of every task, in the order of the list; gives their keys in that order.

    `owners` says who has a role, on either side, by name. Without a name a role of ours falls to
    the team member who has it, one of theirs to the person who has it in the decision.
    """
    check_tasks(tasks)
    names = _Names(session, found(session, Account, account_id), owners or {})
    goals = _goals_of(session, plan_id)
    made: dict[str, int] = {}
    for task in tasks:
        due = start + timedelta(days=task.offset_days)
        goal_id = goals.get(task.goal.casefold()) if task.goal else None
        made[task.title] = add_action(
            session,
            task.title,
            account_id=account_id,
            plan_id=plan_id,
            goal_id=goal_id,
            due_date=due,
            owner=names.ours(task),
            client_owner_id=names.theirs(task),
        )
        _add_detail(session, made[task.title], task, due, project_id)
    for task in tasks:
        for before in dict.fromkeys(task.after):
            link = {"action_id": made[task.title], "depends_on_id": made[before]}
            session.add(ActionDependency(**link))
    session.flush()
    return list(made.values())


def _add_detail(
    session: Session, action_id: int, task: Task, due: date, project_id: int | None
) -> None:
    detail = {
        "action_id": action_id,
        "project_id": project_id,
        "phase": task.phase,
        "offset_days": task.offset_days,
        "start_date": due - timedelta(days=task.days),
        "side": task.side,
        "criterion": task.criterion,
    }
    added(session, ActionDetail, detail)


def _goals_of(session: Session, plan_id: int | None) -> dict[str, int]:
    """Title and type → goal of the plan; of several of a type the first one."""
    if plan_id is None:
        return {}
    order = (Goal.position.nulls_last(), Goal.id)
    statement = select(Goal.id, Goal.title, Goal.type).where(Goal.plan_id == plan_id)
    rows = session.execute(statement.order_by(*order)).all()
    by_type = {(row.type or "").casefold(): row.id for row in reversed(rows)}
    return by_type | {row.title.casefold(): row.id for row in reversed(rows)}


class _Names:
    """Who has which role: as told, else as team and people of the account say."""

    def __init__(self, session: Session, account: Account, owners: Mapping[str, str]) -> None:
        self._owners = {role.casefold(): name.strip() for role, name in owners.items()}
        self._manager = account.owner
        team = session.execute(select(TeamMember.role, TeamMember.name).order_by(TeamMember.id))
        self._team = {role.casefold(): name for role, name in team if role}
        people = session.execute(
            select(Person.id, Person.name, Person.decision_roles)
            .where(Person.account_id == account.id, Person.status.is_distinct_from("left"))
            .order_by(Person.power.desc().nulls_last(), Person.id)
        ).all()
        self._people = {row.name.casefold(): row.id for row in reversed(people)}
        self._by_role = {
            role: row.id for row in reversed(people) for role in row.decision_roles or ()
        }

    def ours(self, task: Task) -> str | None:
        """Who of ours does a task, or keeps an eye on it where the client does it."""
        role = task.role.casefold()
        if task.side == "theirs" or not role:
            return self._owners.get(ACCOUNT_MANAGER) or self._manager
        told = self._owners.get(role) or self._team.get(role.replace("_", " "))
        return told or (self._manager if role == ACCOUNT_MANAGER else None)

    def theirs(self, task: Task) -> int | None:
        """Who of theirs does a task."""
        if task.side != "theirs":
            return None
        told = self._people.get(self._owners.get(task.role.casefold(), "").casefold())
        return told or self._by_role.get(task.role)
