"""What was approved and is edited becomes a draft again; following it does not edit it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.plan import Plan
from app.models.plan_detail import PlanDetail
from app.services.change import changed, found
from app.services.details import write_detail

APPROVED = ("approved", "active")
"""An approved plan is active while today lies in its period; elsewhere it may be noted as such."""


def reopen_if_approved(session: Session, plan_id: int) -> None:
    """Editing an approved plan starts a new draft; what was approved stays as a version."""
    plan = found(session, Plan, plan_id)
    if plan.status in APPROVED:
        changed(session, plan, {"status": "draft"})
        noted = {"submitted_by": None, "submitted_on": None, "decision_note": None}
        write_detail(session, PlanDetail, ("plan_id", plan_id), noted)
