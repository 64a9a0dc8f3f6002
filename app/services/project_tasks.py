"""Changes to the tasks of a project: done in their order, verified by somebody, moved by days."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.action import Action
from app.models.issue import Project
from app.models.plan_detail import ActionDetail
from app.services.action_order import ENDED
from app.services.actions import add_action, change_action, set_dependencies
from app.services.change import Draft, changed, found, several, split, today
from app.services.details import detail_of, write_detail

_BESIDE = frozenset(("phase", "side", "start_date", "criterion", "offset_days", "note"))


def add_task(session: Session, project_id: int, title: str, **values: object) -> int:
    """One more task of a project."""
    project = found(session, Project, project_id)
    plain, beside = split(values, _BESIDE | {"depends_on"})
    key = add_action(session, title, account_id=project.account_id, **plain)
    depends_on = several(beside.pop("depends_on", None))
    _write_detail(session, key, {"side": "ours", **beside, "project_id": project_id})
    if depends_on:
        set_dependencies(session, key, depends_on)
    return key


def change_task(
    session: Session, action_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a task; what it waits for is among its fields (`depends_on`)."""
    plain, beside = split(after, _BESIDE)
    change_action(session, action_id, plain, before)
    if beside:
        _write_detail(session, action_id, beside, before)
    _check_days(session, action_id)


def verify_task(
    session: Session, action_id: int, by: str, side: str, *, on: date | None = None
) -> None:
    """Somebody says that the criterion is met: ours reports it, theirs verifies it."""
    action = found(session, Action, action_id)
    if action.status != "completed":
        raise DomainError(f"“{action.title}” is not done yet. Tick it off first.")
    if not by.strip():
        raise DomainError("Say who verified it.")
    day = on or today(session)
    if action.done_on is not None and day < action.done_on:
        raise DomainError("It cannot be verified before the day on which it was done.")
    after = {"verified_by": by, "verified_side": side, "verified_on": day}
    _write_detail(session, action_id, after)


def shift_task(session: Session, action_id: int, days: int) -> None:
    """Move an open task by calendar days; what is done stays where it was."""
    action = found(session, Action, action_id)
    if action.status in ENDED:
        raise DomainError(f"“{action.title}” is over; it stays on its day.")
    if action.due_date is None:
        raise DomainError(f"“{action.title}” has no day yet. Give it one first.")
    by = timedelta(days=days)
    changed(session, action, {"due_date": action.due_date + by})
    detail = detail_of(session, ActionDetail, "action_id", action_id)
    if detail is not None and detail.start_date is not None:
        changed(session, detail, {"start_date": detail.start_date + by})


def _write_detail(
    session: Session, action_id: int, after: Draft, before: Draft | None = None
) -> None:
    write_detail(session, ActionDetail, ("action_id", action_id), after, before)


def _check_days(session: Session, action_id: int) -> None:
    action = found(session, Action, action_id)
    detail = detail_of(session, ActionDetail, "action_id", action_id)
    start = detail.start_date if detail is not None else None
    if start is not None and action.due_date is not None and action.due_date < start:
        raise DomainError("A task cannot be due before it begins.")
