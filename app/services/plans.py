"""Changes to account plans."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import add_months, quarter_of
from app.models.account import Account
from app.models.labels import label
from app.models.plan import Plan
from app.models.plan_detail import PlanDetail
from app.services.change import Draft, added, changed, found, split, today
from app.services.details import detail_of, version_of, write_detail
from app.services.plan_reopening import APPROVED, reopen_if_approved
from app.services.plan_templates import fill_plan, load_template
from app.services.plan_versions import Shown, freeze_plan
from app.services.removal import removed

__all__ = [
    "APPROVED", "add_plan", "change_plan", "reject_plan", "remove_plan", "reopen_if_approved",
    "set_plan_status",
]  # fmt: skip

_BESIDE = ("unit_id", "template", "team")
_FOLLOWING = {"next_review"}
"""What is no part of that which was approved."""

_NEXT: dict[str, tuple[str, ...]] = {
    "draft": ("in_review", "approved", "archived"),
    "in_review": ("draft", "approved", "archived"),
    "approved": ("draft", "active", "superseded", "archived"),
    "active": ("draft", "superseded", "archived"),
    "superseded": ("archived",),
    "archived": ("draft",),
}


def add_plan(
    session: Session,
    account_id: int,
    template: str = "standard",
    without: Collection[str] = (),
    **values: object,
) -> int:
    """A new draft plan over twelve months from this quarter on, begun from a template.

    `without` names parts of the template that are not wanted.
    """
    content = load_template(session, template)
    account = found(session, Account, account_id)
    day = today(session)
    start = quarter_of(day).start
    end = add_months(start, 12) - timedelta(days=1)
    review = content.review_after_days
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
    write_detail(session, PlanDetail, ("plan_id", plan.id), {"template": content.name})
    fill_plan(session, plan, content, day, without)
    return plan.id


def change_plan(session: Session, plan_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change a plan's texts, period, target, owner, scope or team; its status goes by its own way.

    Scope, template and team are kept in the plan's detail.
    """
    plan = found(session, Plan, plan_id)
    if "status" in after:
        raise TypeError("the status of a plan is set by set_plan_status")
    own, beside = split(after, _BESIDE)
    before_own, before_beside = split(before, _BESIDE) if before is not None else (None, None)
    detail = (PlanDetail, "plan_id", plan_id)
    version = version_of(session, *detail)
    if beside:
        write_detail(session, PlanDetail, ("plan_id", plan_id), beside, before_beside)
    names = changed(session, plan, own, before_own)
    if names - _FOLLOWING or version_of(session, *detail) != version:
        reopen_if_approved(session, plan_id)


def set_plan_status(
    session: Session,
    plan_id: int,
    status: str,
    *,
    by: str | None = None,
    note: str | None = None,
    shown: Shown | None = None,
) -> None:
    """Submit, recall, approve, replace or archive a plan; `by` and `note` are kept with it.

    `shown` are the values of calculated goals, which a frozen version keeps.

    An approval freezes a version and replaces the approved plan of the same scope and time.
    """
    plan = found(session, Plan, plan_id)
    now = plan.status or "draft"
    if status == now:
        return
    if status not in _NEXT.get(now, ()):
        was, to = label("plan_status", now).lower(), label("plan_status", status).lower()
        raise DomainError(f"A plan that is {was} cannot become {to}.")
    changed(session, plan, {"status": status})
    noted = _noted(now, status, by, note, today(session))
    write_detail(session, PlanDetail, ("plan_id", plan_id), noted)
    if status == "approved":
        _supersede_others(session, plan)
        name = f"Approved by {by}" if by else "Approved"
        freeze_plan(session, plan_id, kind="approved", name=name, author=by, shown=shown)


def reject_plan(session: Session, plan_id: int, note: str, by: str | None = None) -> None:
    """Give a submitted plan back with what is wrong with it; it is a draft again."""
    if not note.strip():
        raise DomainError("Say what has to change, so that it can be put right.")
    if found(session, Plan, plan_id).status != "in_review":
        raise DomainError("Only a plan that waits for approval can be given back.")
    set_plan_status(session, plan_id, "draft", by=by, note=note)


def remove_plan(session: Session, plan_id: int) -> None:
    """Remove a plan with its goals, strategies and entries; its actions stay with the account."""
    removed(session, Plan, plan_id)


def _name(start: date, end: date) -> str:
    years = str(start.year) if start.year == end.year else f"{start.year}/{end.year % 100:02}"
    return f"Account plan {years}"


def _noted(was: str, status: str, by: str | None, note: str | None, day: date) -> dict[str, object]:
    """What the plan's detail says of this step: who, when, and why."""
    if status == "in_review":
        return {"submitted_by": by, "submitted_on": day, "decision_note": None}
    if status == "approved":
        return {"approved_by": by, "approved_on": day, "decision_note": note}
    if was == "in_review" and status == "draft":
        told = f"{by}: {note}" if note and by else note
        return {"submitted_by": None, "submitted_on": None, "decision_note": told}
    return {}


def _supersede_others(session: Session, plan: Plan) -> None:
    """One approved plan for a scope and a time: the one that was approved last."""
    scope = _scope(session, plan.id)
    statement = select(Plan).where(
        Plan.account_id == plan.account_id, Plan.id != plan.id, Plan.status.in_(APPROVED)
    )
    for other in session.scalars(statement).all():
        if _scope(session, other.id) == scope and _overlap(plan, other):
            changed(session, other, {"status": "superseded"})


def _scope(session: Session, plan_id: int) -> int | None:
    detail = detail_of(session, PlanDetail, "plan_id", plan_id)
    return detail.unit_id if detail is not None else None


def _overlap(one: Plan, other: Plan) -> bool:
    def begins_in_time(first: Plan, second: Plan) -> bool:
        starts, ends = first.period_start, second.period_end
        return starts is None or ends is None or starts <= ends

    return begins_in_time(one, other) and begins_in_time(other, one)
