"""Changes to the chances of further business."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.opportunity import Opportunity
from app.services.change import Draft, added, found, today, touched, written
from app.services.removal import removed

CLOSED = ("won", "lost")


def add_opportunity(session: Session, account_id: int, name: str, **values: object) -> int:
    """A new chance, at the first stage unless another is given."""
    row = {
        "stage": "prospecting",
        "booking_type": "cross_sell",
        "origin": "account_manager",
        **values,
        "account_id": account_id,
        "name": name,
    }
    if row["stage"] in CLOSED and row.get("closed_on") is None:
        row["closed_on"] = today(session)
    opportunity = added(session, Opportunity, row)
    _check_lost(opportunity)
    return opportunity.id


def change_opportunity(
    session: Session, opportunity_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a chance; its stage sets or clears the day of closing.

    A new stage brings its own probability back unless one is given with it.
    """
    opportunity = found(session, Opportunity, opportunity_id)
    wanted = touched(opportunity, after, before)
    if "stage" in wanted:
        wanted = {**_following(session, str(wanted["stage"])), **wanted}
    written(session, opportunity, wanted)
    _check_lost(opportunity)


def set_opportunity_stage(session: Session, opportunity_id: int, stage: str) -> None:
    """Move a chance to an open stage, or win it; losing needs its reason."""
    change_opportunity(session, opportunity_id, {"stage": stage})


def win_opportunity(
    session: Session,
    opportunity_id: int,
    *,
    on: date | None = None,
    amount_minor: int | None = None,
) -> None:
    """Note that the chance is won, today unless a day is given, for the amount agreed."""
    after: dict[str, object] = {"stage": "won", "closed_on": on or today(session)}
    if amount_minor is not None:
        after["amount_minor"] = amount_minor
    change_opportunity(session, opportunity_id, after)


def lose_opportunity(
    session: Session,
    opportunity_id: int,
    reason: str,
    *,
    note: str | None = None,
    on: date | None = None,
) -> None:
    """Note that the chance is lost, and why."""
    after = {"stage": "lost", "lost_reason": reason, "lost_note": note}
    change_opportunity(session, opportunity_id, {**after, "closed_on": on or today(session)})


def reopen_opportunity(session: Session, opportunity_id: int, stage: str = "qualification") -> None:
    """Take the end of a chance back."""
    if found(session, Opportunity, opportunity_id).stage not in CLOSED:
        raise DomainError("This opportunity is open.")
    if stage in CLOSED:
        raise DomainError("Choose an open stage.")
    change_opportunity(session, opportunity_id, {"stage": stage})


def remove_opportunity(session: Session, opportunity_id: int) -> None:
    """Remove a chance."""
    removed(session, Opportunity, opportunity_id)


def _following(session: Session, stage: str) -> dict[str, object]:
    """What a new stage says about the other fields."""
    after: dict[str, object] = {"probability": None}
    if stage in CLOSED:
        return {**after, "closed_on": today(session)}
    return {**after, "closed_on": None, "lost_reason": None, "lost_note": None}


def _check_lost(opportunity: Opportunity) -> None:
    if opportunity.stage == "lost" and opportunity.lost_reason is None:
        raise DomainError("Say why it was lost: choose a reason.")
    if opportunity.lost_reason == "other" and opportunity.lost_note is None:
        raise DomainError("For another reason, write what it was.")
