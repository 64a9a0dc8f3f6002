"""Why an account's health is what it is, in our own words, with the day they were written."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.dated import HEALTH_NOTE, AccountValue
from app.queries.reading import MOST_IN_SQL


class HealthNote(NamedTuple):
    """The newest words on an account's health."""

    account_id: int
    day: date
    text: str


def health_notes(
    session: Session, account_ids: Collection[int] | None = None
) -> dict[int, HealthNote]:
    """The newest note of each account that has one."""
    statement = (
        select(AccountValue.account_id, AccountValue.from_date, AccountValue.reason)
        .where(AccountValue.name == HEALTH_NOTE, AccountValue.reason.is_not(None))
        .order_by(AccountValue.from_date, AccountValue.id)
    )
    if account_ids is not None and len(account_ids) <= MOST_IN_SQL:
        statement = statement.where(AccountValue.account_id.in_(account_ids))
    rows = (HealthNote(row[0], row[1], row[2] or "") for row in session.execute(statement))
    return {row.account_id: row for row in rows}
