"""Changes to account plans."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import add_months, quarter_of
from app.core.resources import resource
from app.models.account import Account
from app.models.goal import Goal
from app.models.labels import label
from app.models.plan import Communication, Plan
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed

TEMPLATES = ("standard", "short", "blank")

_NEXT: dict[str, tuple[str, ...]] = {
    "draft": ("in_review", "approved", "archived"),
    "in_review": ("draft", "approved", "archived"),
    "approved": ("draft", "active", "superseded", "archived"),
    "active": ("draft", "superseded", "archived"),
    "superseded": ("archived",),
    "archived": ("draft",),
}


def add_plan(
    session: Session, account_id: int, template: str = "standard", **values: object
) -> int:
    """A new draft plan over twelve months from this quarter on, begun from a template."""
    if template not in TEMPLATES:
        raise DomainError(f"There is no plan template “{template}”.")
    account = found(session, Account, account_id)
    content = json.loads(resource(f"templates/plans/{template}.json").read_text("utf-8"))
    day = today(session)
    start = quarter_of(day).start
    end = add_months(start, 12) - timedelta(days=1)
    review = content["review_after_days"]
    row: dict[str, object] = {
        "name": _name(start, end),
        "status": "draft",
        "period_start": start,
        "period_end": end,
        "owner": account.owner,
        "next_review": day + timedelta(days=review) if review else None,
        **values,
        "account_id": account_id,
    }
    plan = added(session, Plan, row)
    _fill(session, plan, content)
    return plan.id


def change_plan(session: Session, plan_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change a plan's texts, period, target or owner; its status goes by `set_plan_status`."""
    plan = found(session, Plan, plan_id)
    if "status" in after:
        raise TypeError("the status of a plan is set by set_plan_status")
    if changed(session, plan, after, before):
        reopen_if_approved(session, plan_id)


def set_plan_status(session: Session, plan_id: int, status: str) -> None:
    """Ask for approval, approve, start, replace or archive a plan."""
    plan = found(session, Plan, plan_id)
    now = plan.status or "draft"
    if status == now:
        return
    if status not in _NEXT.get(now, ()):
        was, to = label("plan_status", now).lower(), label("plan_status", status).lower()
        raise DomainError(f"A plan that is {was} cannot become {to}.")
    changed(session, plan, {"status": status})


def reopen_if_approved(session: Session, plan_id: int) -> None:
    """Editing an approved plan starts a new draft; the approved text stays in the history."""
    plan = found(session, Plan, plan_id)
    if plan.status == "approved":
        changed(session, plan, {"status": "draft"})


def remove_plan(session: Session, plan_id: int) -> None:
    """Remove a plan with its goals, strategies and entries; its actions stay with the account."""
    removed(session, Plan, plan_id)


def _name(start: date, end: date) -> str:
    years = str(start.year) if start.year == end.year else f"{start.year}/{end.year % 100:02}"
    return f"Account plan {years}"


def _fill(session: Session, plan: Plan, content: dict[str, Any]) -> None:
    for position, goal in enumerate(content["goals"], start=1):
        row = {
            **goal,
            "plan_id": plan.id,
            "position": position,
            "status": "not_started",
            "owner": plan.owner,
            "start_date": plan.period_start,
        }
        added(session, Goal, row)
    for line in content["communications"]:
        added(session, Communication, {**line, "plan_id": plan.id, "owner": plan.owner})
