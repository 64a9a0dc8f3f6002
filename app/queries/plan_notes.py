"""What each section of a plan holds and still asks for, as the outline says it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.queries.charter import charter_note
from app.queries.competitors import competitors_note
from app.queries.compliance import compliance_note
from app.queries.handoffs import handoff_note
from app.queries.insights import insights_note
from app.queries.mutual import mutual_note
from app.queries.plans import PlanRow
from app.queries.review_record import review_note
from app.queries.risk_register import risk_note
from app.queries.section_note import Note
from app.queries.talks import talk_note
from app.queries.targets import target_note

__all__ = ("NOTES", "Note", "plan_notes")

NOTES: dict[str, Callable[[Session, PlanRow], Note]] = {
    "mutual": mutual_note,
    "handoff": handoff_note,
    "facts": insights_note,
    "charter": charter_note,
    "competitors": competitors_note,
    "communication": talk_note,
    "compliance": compliance_note,
    "risks": risk_note,
    "reviews": review_note,
    "measures": target_note,
}
"""Section of the document → what is said of it at the right of the outline."""


def plan_notes(session: Session, head: PlanRow) -> dict[str, Note]:
    """Section → note, for every section that says something of itself."""
    return {key: note(session, head) for key, note in NOTES.items()}
