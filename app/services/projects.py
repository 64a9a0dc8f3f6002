"""Changes to ongoing projects and what they deliver."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.issue import Project
from app.services.change import Draft, added, found, today, touched, written
from app.services.removal import removed


def add_project(session: Session, account_id: int, name: str, **values: object) -> int:
    """A new project, or a deliverable of one (`project_id`)."""
    row = {"status": "planned", "kind": "project", **values}
    if row.get("project_id") is not None:
        row["kind"] = "deliverable"
    return added(session, Project, {**row, "account_id": account_id, "name": name}).id


def change_project(
    session: Session, project_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a project; a status of done sets the day, any other takes it away."""
    project = found(session, Project, project_id)
    wanted = touched(project, after, before)
    if wanted.get("project_id") == project_id:
        raise DomainError("A project is not part of itself.")
    if "status" in wanted and "done_on" not in wanted:
        is_done = wanted["status"] == "done"
        wanted["done_on"] = (project.done_on or today(session)) if is_done else None
    written(session, project, wanted)


def finish_project(session: Session, project_id: int, *, on: date | None = None) -> None:
    """The project is done, today unless a day is given."""
    change_project(session, project_id, {"status": "done", "done_on": on or today(session)})


def remove_project(session: Session, project_id: int) -> None:
    """Remove a project; its deliverables stay."""
    removed(session, Project, project_id)
