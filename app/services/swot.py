"""Changes to the strengths, weaknesses, opportunities and threats of a plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.goal import Goal
from app.models.insight import FactMark
from app.models.plan import Plan, SwotEntry
from app.services.actions import add_action
from app.services.change import Draft, added, changed, found, today
from app.services.fact_dates import mark_of
from app.services.goals import add_goal
from app.services.plans import reopen_if_approved
from app.services.removal import removed
from app.services.risks import add_risk


def add_swot_entry(
    session: Session, plan_id: int, quadrant: str, text: str, **values: object
) -> int:
    """A new entry of a quadrant."""
    row = {"perspective": "ours", **values, "plan_id": plan_id, "quadrant": quadrant, "text": text}
    entry = added(session, SwotEntry, row)
    reopen_if_approved(session, plan_id)
    return entry.id


def change_swot_entry(
    session: Session, entry_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change the text, the perspective, the quadrant or the links of an entry."""
    entry = found(session, SwotEntry, entry_id)
    if changed(session, entry, after, before):
        reopen_if_approved(session, entry.plan_id)


def move_swot_entry(session: Session, entry_id: int, quadrant: str) -> None:
    """Move an entry to another quadrant."""
    change_swot_entry(session, entry_id, {"quadrant": quadrant})


def set_swot_perspective(session: Session, entry_id: int, perspective: str) -> None:
    """Say whose view an entry is: ours or the client's."""
    change_swot_entry(session, entry_id, {"perspective": perspective})


def link_swot_entry(session: Session, entry_id: int, goal_id: int | None) -> None:
    """Link an entry to a goal of the same plan, or take the link away."""
    change_swot_entry(session, entry_id, {"goal_id": goal_id})


def make_goal_of_swot_entry(session: Session, entry_id: int) -> int:
    """Make a goal out of an entry, linked to it."""
    entry = found(session, SwotEntry, entry_id)
    if entry.goal_id is not None:
        title = found(session, Goal, entry.goal_id).title
        raise DomainError(f"This entry is linked to the goal “{title}” already.")
    goal_id = add_goal(session, entry.plan_id, entry.text)
    change_swot_entry(session, entry_id, {"goal_id": goal_id})
    return goal_id


def make_risk_of_swot_entry(session: Session, entry_id: int) -> int:
    """Put a weakness or threat on the risk register, linked to it."""
    entry = found(session, SwotEntry, entry_id)
    if entry.quadrant not in ("weakness", "threat"):
        raise DomainError("Only a weakness or a threat becomes a risk.")
    if entry.risk_id is not None:
        raise DomainError("This entry is on the risk register already.")
    plan = found(session, Plan, entry.plan_id)
    risk_id = add_risk(
        session, plan.account_id, entry.text, owner=plan.owner, swot_entry_id=entry_id
    )
    change_swot_entry(session, entry_id, {"risk_id": risk_id})
    return risk_id


def make_action_of_swot_entry(session: Session, entry_id: int) -> int:
    """Make an action out of an entry, for the goal it is linked to; each knows the other."""
    entry = found(session, SwotEntry, entry_id)
    plan = found(session, Plan, entry.plan_id)
    action_id = add_action(
        session,
        entry.text,
        account_id=plan.account_id,
        plan_id=plan.id,
        goal_id=entry.goal_id,
        owner=plan.owner,
        swot_entry_id=entry_id,
    )
    reopen_if_approved(session, plan.id)
    return action_id


def set_swot_source(session: Session, entry_id: int, source: str | None) -> None:
    """Say where an entry comes from: a survey, a person, a document; None forgets it."""
    entry = found(session, SwotEntry, entry_id)
    words = (source or "").strip() or None
    mark = mark_of(session, "swot", entry_id, "text")
    if words == (mark.source if mark is not None else None):
        return
    if mark is not None:
        changed(session, mark, {"source": words})
    else:
        place = {"entity": "swot", "entity_id": entry_id, "field": "text"}
        added(session, FactMark, {**place, "source": words, "on_date": today(session)})
    reopen_if_approved(session, entry.plan_id)


def remove_swot_entry(session: Session, entry_id: int) -> None:
    """Remove an entry; the goal or risk that it is linked to stays."""
    plan_id = found(session, SwotEntry, entry_id).plan_id
    removed(session, SwotEntry, entry_id)
    reopen_if_approved(session, plan_id)
