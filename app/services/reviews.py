"""Changes to the reviews of an account and its plan."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.plan import Review
from app.services.change import Draft, added, changed, found, today
from app.services.promised import next_review
from app.services.removal import removed


def add_review(
    session: Session, account_id: int, on_date: date | None = None, **values: object
) -> int:
    """A review, today unless a day is given; the next is due as the tier is promised."""
    day = on_date or today(session)
    row = {**values, "account_id": account_id, "on_date": day}
    if row.get("next_date") is None:
        row["next_date"] = next_review(session, account_id, day)
    return added(session, Review, row).id


def change_review(
    session: Session, review_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a review."""
    changed(session, found(session, Review, review_id), after, before)


def remove_review(session: Session, review_id: int) -> None:
    """Remove a review."""
    removed(session, Review, review_id)
