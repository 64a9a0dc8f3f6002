"""The reverse signal: what the account manager heard goes to business development."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.plan_detail import ActionDetail
from app.services.actions import add_action
from app.services.change import added, today
from app.services.opportunities import add_opportunity

ANSWER_DAYS = 7


def signal_business(
    session: Session,
    account_id: int,
    name: str,
    note: str,
    *,
    to: str | None = None,
    due_date: date | None = None,
    **values: object,
) -> int:
    """Record a chance that the account manager saw, and give it to business development.

    The note is what BD reads; it stands with an action of theirs, due in a week.
    """
    if not note.strip():
        raise DomainError("Say what you heard, so that business development can follow it up.")
    key = add_opportunity(
        session, account_id, name, **{**values, "origin": "account_manager", "stage": "prospecting"}
    )
    action = add_action(
        session,
        f"Follow up: {name.strip()}",
        account_id=account_id,
        owner=to,
        due_date=due_date or today(session) + timedelta(days=ANSWER_DAYS),
    )
    added(session, ActionDetail, {"action_id": action, "note": note})
    return key
