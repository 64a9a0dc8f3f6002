"""Projects that are run from a list of tasks: begun, moved to another start, first value noted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.action import Action
from app.models.handoff import Handoff
from app.models.issue import Project
from app.models.lifecycle import ProjectDetail
from app.models.plan_detail import ActionDetail
from app.models.playbook_tasks import TaskList
from app.services.change import added, changed, found, today
from app.services.details import detail_of, write_detail
from app.services.handoffs import newest
from app.services.playbooks import apply_tasks
from app.services.projects import add_project
from app.services.removal import removed

_ENDED = ("completed", "cancelled")


def start_project(  # noqa: PLR0913 what one form asks
    session: Session,
    account_id: int,
    content: TaskList,
    start: date,
    *,
    template: str | None = None,
    owners: Mapping[str, str] | None = None,
    owner: str | None = None,
    name: str | None = None,
    plan_id: int | None = None,
) -> int:
    """A project with a task for every line of the list, from a day on.

    An onboarding has its kickoff on that day: it cannot be planned before the handoff is accepted.
    """
    if content.purpose == "onboarding":
        _check_accepted(newest(session, account_id))
    project_id = add_project(
        session,
        account_id,
        name or content.name,
        status="active" if start <= today(session) else "planned",
        start_date=start,
        due_date=start + timedelta(days=max(0, content.last_day)),
        owner=owner,
        note=content.about or None,
    )
    _add_detail(session, project_id, content, start, template)
    apply_tasks(
        session, account_id, content.tasks, start,
        project_id=project_id, plan_id=plan_id, owners=owners,
    )  # fmt: skip
    return project_id


def _add_detail(
    session: Session, project_id: int, content: TaskList, start: date, template: str | None
) -> None:
    days = content.first_value_days
    detail = {
        "project_id": project_id,
        "purpose": content.purpose,
        "template": template,
        "first_value": content.first_value,
        "first_value_target": None if days is None else start + timedelta(days=days),
    }
    added(session, ProjectDetail, detail)


def move_start(session: Session, project_id: int, start: date) -> int:
    """Begin a project on another day; gives how many tasks moved with it.

    Only what is open moves, each by the same number of calendar days: what was done stays on the
    day on which it was done, and the client's first value, once there, too.
    """
    project = found(session, Project, project_id)
    if project.start_date is None:
        raise DomainError(f"“{project.name}” has no first day yet. Give it one first.")
    by = start - project.start_date
    if not by:
        return 0
    rows = [(action, detail) for action, detail in _tasks(session, project_id) if _is_open(action)]
    for action, detail in rows:
        changed(session, action, {"due_date": _later(action.due_date, by)})
        changed(session, detail, {"start_date": _later(detail.start_date, by)})
    if project.done_on is None:
        changed(session, project, {"start_date": start, "due_date": _later(project.due_date, by)})
    else:
        changed(session, project, {"start_date": start})
    detail_row = detail_of(session, ProjectDetail, "project_id", project_id)
    if detail_row is not None and detail_row.first_value_on is None:
        target = _later(detail_row.first_value_target, by)
        changed(session, detail_row, {"first_value_target": target})
    return len(rows)


def note_first_value(
    session: Session,
    project_id: int,
    on: date | None,
    *,
    first_value: str | None = None,
    target: date | None = None,
) -> None:
    """The day on which the client first got value, what that was, and when it was wanted."""
    project = found(session, Project, project_id)
    if on is not None and on > today(session):
        raise DomainError("The first value cannot be noted before its day.")
    if on is not None and project.start_date is not None and on < project.start_date:
        raise DomainError("The first value cannot come before the project has begun.")
    after = {"first_value_on": on, "first_value": first_value, "first_value_target": target}
    write_detail(session, ProjectDetail, ("project_id", project_id), after)


def remove_project_and_tasks(session: Session, project_id: int) -> None:
    """Remove a project with the tasks that were made for it."""
    for action, _ in _tasks(session, project_id):
        removed(session, Action, action.id)
    removed(session, Project, project_id)


def _check_accepted(handoff: Handoff | None) -> None:
    if handoff is not None and handoff.status == "accepted":
        return
    was = (
        "There is no handoff yet"
        if handoff is None
        else f"The handoff is {handoff.status or 'a draft'}"
    )
    raise DomainError(f"{was}. The kickoff can be planned when the handoff is accepted.")


def _tasks(session: Session, project_id: int) -> list[tuple[Action, ActionDetail]]:
    query = (
        select(Action, ActionDetail)
        .join(ActionDetail, ActionDetail.action_id == Action.id)
        .where(ActionDetail.project_id == project_id)
        .order_by(func.coalesce(Action.position, 0), Action.id)
    )
    return [(action, detail) for action, detail in session.execute(query)]


def _is_open(action: Action) -> bool:
    return action.status not in _ENDED


def _later(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by
