"""Changes to usage and value figures of a client."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.account import Usage
from app.services.change import Draft, added, changed, found
from app.services.removal import removed


def add_usage(
    session: Session,
    account_id: int,
    *,
    on_date: date,
    metric: str,
    value: Decimal,
    **values: object,
) -> int:
    """A figure of a day."""
    row = {**values, "account_id": account_id, "on_date": on_date}
    return added(session, Usage, {**row, "metric": metric, "value": value}).id


def change_usage(
    session: Session, usage_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a figure."""
    changed(session, found(session, Usage, usage_id), after, before)


def remove_usage(session: Session, usage_id: int) -> None:
    """Remove a figure."""
    removed(session, Usage, usage_id)
