"""Putting a record off until a day; each time is kept, with or without a reason."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.models.base import Base
from app.models.names import FILE_OF
from app.models.reminder import Snooze
from app.services.change import added, today

LONGEST_DAYS = 366


def snooze(
    session: Session,
    table: str,
    key: int,
    until: date,
    *,
    reason: str | None = None,
    author: str | None = None,
) -> int:
    """Hide a record from Today until a day."""
    day = today(session)
    if until <= day:
        raise DomainError("Choose a day after today.")
    if until > day + timedelta(days=LONGEST_DAYS):
        raise DomainError("Choose a day within a year.")
    _check_there(session, table, key)
    return _put(session, table, key, until, reason, author)


def wake(session: Session, table: str, key: int, *, author: str | None = None) -> int:
    """Show a record again at once."""
    return _put(session, table, key, today(session), None, author)


def _put(
    session: Session, table: str, key: int, until: date, reason: str | None, author: str | None
) -> int:  # fmt: skip
    row = {
        "entity": FILE_OF[table], "entity_id": key, "until": until, "on_date": today(session),
        "reason": reason or None, "author": author or None,
    }  # fmt: skip
    return added(session, Snooze, row).id


def _check_there(session: Session, table: str, key: int) -> None:
    column = Base.metadata.tables[table].columns.id
    if session.execute(column.table.select().where(column == key)).first() is None:
        raise NotFound("This record is no longer there.")
