"""The users' own templates: saved from a plan or a project, renamed, removed."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.models.account import Account
from app.models.industries import industry_of
from app.models.issue import Project
from app.models.plan import Plan
from app.models.plan_detail import Playbook
from app.models.plan_templates import read_template
from app.models.playbook_tasks import read_tasks, tasks_as_data
from app.models.playbook_triggers import ON, Trigger
from app.services.change import added, changed, found, today
from app.services.removal import removed
from app.services.template_content import plan_content, project_tasks

_WORDS = {"plan": "plan template"}


def save_plan_template(session: Session, plan_id: int, name: str, about: str = "") -> int:
    """Keep a plan as a template for clients of its account's industry and strategy type."""
    plan = found(session, Plan, plan_id)
    account = found(session, Account, plan.account_id)
    content = {"about": about.strip(), **plan_content(session, plan, today(session))}
    read_template(content)
    return _keep(
        session,
        "plan",
        name,
        content,
        industry=industry_of(account.industry),
        strategy_type=account.strategy_type,
    )


def save_playbook(session: Session, project_id: int, name: str, about: str = "") -> int:
    """Keep the tasks of a project as a playbook."""
    project = found(session, Project, project_id)
    start = project.start_date or today(session)
    tasks = project_tasks(session, project_id, project.account_id, start)
    if not tasks:
        raise DomainError("This project has no tasks yet. A playbook needs at least one.")
    content = {"name": name.strip(), "about": about.strip(), "tasks": tasks_as_data(tasks)}
    read_tasks(content)
    return _keep(session, "playbook", name, content)


def rename_template(session: Session, playbook_id: int, name: str) -> None:
    """Call a template or playbook of the user's otherwise."""
    row = found(session, Playbook, playbook_id)
    if row.name != name.strip():
        changed(session, row, {"name": _free_name(session, row.kind, name)})


def change_playbook(session: Session, playbook_id: int, name: str, trigger: Trigger | None) -> None:
    """Call a playbook otherwise and say when it is proposed, in one step."""
    rename_template(session, playbook_id, name)
    set_trigger(session, playbook_id, trigger)


def set_trigger(session: Session, playbook_id: int, trigger: Trigger | None) -> None:
    """When a playbook of the user's is proposed: one occasion, or none."""
    row = found(session, Playbook, playbook_id)
    if row.kind != "playbook":
        raise DomainError("Only a playbook is proposed by itself.")
    if trigger is not None and trigger.on not in ON:
        raise DomainError("Choose when the playbook is proposed.")
    lines: list[dict[str, object]] = []
    if trigger is not None:
        lines.append({name: value for name, value in trigger._asdict().items() if value})
    if list(row.content.get("triggers") or ()) != lines:
        changed(session, row, {"content": {**row.content, "triggers": lines}})


def remove_template(session: Session, playbook_id: int) -> None:
    """Remove a template or playbook of the user's; what was begun from it stays."""
    if session.get(Playbook, playbook_id) is None:
        raise NotFound("This template is no longer there.")
    removed(session, Playbook, playbook_id)


def _keep(
    session: Session, kind: str, name: str, content: Mapping[str, object], **values: object
) -> int:
    row = {
        "kind": kind,
        "name": _free_name(session, kind, name),
        "content": dict(content),
        **values,
    }
    return added(session, Playbook, row).id


def _free_name(session: Session, kind: str, name: str) -> str:
    clean = name.strip()
    word = _WORDS.get(kind, kind)
    if not clean:
        raise DomainError(f"Give the {word} a name.")
    taken = select(Playbook.id).where(
        Playbook.kind == kind, func.lower(Playbook.name) == clean.lower()
    )
    if session.execute(taken).first() is not None:
        raise DomainError(f"There is a {word} “{clean}” already. Choose another name.")
    return clean
