"""The orderly farewell: a project with the tasks of a list, counted from the last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.issue import Project
from app.models.lifecycle import ProjectDetail
from app.services.change import added, found
from app.services.playbooks import apply_tasks, task_template
from app.services.projects import add_project

KIND = "offboarding"


def start_offboarding(
    session: Session,
    account_id: int,
    last_day: date,
    *,
    template: str = "standard",
    owners: Mapping[str, str] | None = None,
) -> int:
    """Make the offboarding project of an account that leaves; one at a time."""
    account = found(session, Account, account_id)
    running = session.scalars(
        select(Project.name)
        .join(ProjectDetail, ProjectDetail.project_id == Project.id)
        .where(
            Project.account_id == account_id,
            ProjectDetail.purpose == KIND,
            func.coalesce(Project.status, "planned").not_in(("done", "cancelled")),
        )
    ).first()
    if running is not None:
        raise DomainError(f"{running} is running already. Finish or cancel it first.")
    tasks = task_template(KIND, template)
    days = [last_day + timedelta(days=task.offset_days - task.days) for task in tasks.tasks]
    due = max(last_day + timedelta(days=task.offset_days) for task in tasks.tasks)
    project = add_project(
        session, account_id, f"Offboarding of {account.name}", status="active",
        start_date=min(days), due_date=due, owner=account.owner,
    )  # fmt: skip
    detail = {"project_id": project, "purpose": KIND, "template": template}
    added(session, ProjectDetail, detail)
    apply_tasks(session, account_id, tasks.tasks, last_day, project_id=project, owners=owners)
    return project
