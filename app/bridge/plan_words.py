"""What a plan is called, and what its head says, in words."""

from __future__ import annotations

from datetime import date

from app.bridge import formats
from app.bridge.tr import tr
from app.queries.plan_heads import PlanHead
from app.queries.plans import PlanRow


def plan_name(plan: PlanRow) -> str:
    """What a plan is called, also while it has no name."""
    return plan.name or tr("Account plan")


def head_words(head: PlanRow, beside: PlanHead | None, today: date) -> str:
    """Scope, period, owner, approval and next review in one line."""
    parts: list[str] = []
    if beside is not None and beside.unit_name:
        parts.append(beside.unit_name)
    if head.period_start and head.period_end:
        parts.append(formats.day_range(head.period_start, head.period_end))
    if head.owner:
        parts.append(head.owner)
    parts.append(approval_words(head, beside, today))
    if head.next_review:
        parts.append(tr("next review {0}", formats.day(head.next_review, today)))
    return " · ".join(part for part in parts if part)


def approval_words(head: PlanRow, beside: PlanHead | None, today: date) -> str:
    """Who submitted or approved the plan, and when; empty where nobody did."""
    if beside is None:
        return ""
    if head.status == "in_review":
        return _who_when(tr("submitted"), beside.submitted_by, beside.submitted_on, today)
    if head.status in ("approved", "active"):
        return _who_when(tr("approved"), beside.approved_by, beside.approved_on, today)
    return _who_when(tr("last approved"), beside.approved_by, beside.approved_on, today)


def _who_when(verb: str, by: str | None, on: date | None, today: date) -> str:
    if on is None:
        return ""
    day = formats.day(on, today)
    return tr("{0} {1} by {2}", verb, day, by) if by else f"{verb} {day}"
