"""A playbook is run for an account as a project, or is not wanted there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.plan_detail import Playbook
from app.models.playbook_tasks import TaskList, read_tasks
from app.models.playbook_triggers import DECLINED, OWN, built_in_playbook
from app.models.portfolio import PortfolioSetting
from app.services.change import found
from app.services.onboarding import start_project
from app.services.portfolio import set_setting


def load_playbook(session: Session, key: str) -> TaskList:
    """A playbook by its key: one of the program's own, or one of the user's."""
    if not key.startswith(OWN):
        return built_in_playbook(key)
    number = key.removeprefix(OWN)
    row = session.get(Playbook, int(number)) if number.isdecimal() else None
    if row is None or row.kind != "playbook":
        raise DomainError("This playbook is no longer there. Choose another one.")
    return replace(read_tasks(row.content), name=row.name, purpose="playbook")


def run_playbook(
    session: Session,
    account_id: int,
    key: str,
    start: date,
    *,
    plan_id: int | None = None,
    owners: Mapping[str, str] | None = None,
) -> int:
    """Run a playbook: a project with its tasks from a day on, linked to the goals of a plan."""
    account = found(session, Account, account_id)
    content = load_playbook(session, key)
    return start_project(
        session, account_id, content, start,
        template=key, owners=owners, owner=account.owner, plan_id=plan_id,
    )  # fmt: skip


def decline_playbook(session: Session, account_id: int, key: str) -> None:
    """A playbook is not to be proposed for an account any more."""
    account = found(session, Account, account_id)
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == DECLINED)
    value = session.execute(statement).scalar_one_or_none()
    known = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    here = {str(one) for one in known.get(account.ref) or ()} | {key}
    set_setting(session, DECLINED, {**known, account.ref: sorted(here)})
