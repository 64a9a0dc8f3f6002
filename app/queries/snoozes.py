"""What is put off: records that Today and its lists do not show before a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.names import TABLE_OF
from app.models.reminder import Snooze

Key = tuple[str, int]
"""Table and key of a record."""


class SnoozeRow(NamedTuple):
    """Which record was put off, until when, when that was said, and why."""

    id: int
    entity: str
    entity_id: int
    until: date
    reason: str | None
    on_date: date
    author: str | None


def snooze_rows(session: Session) -> list[SnoozeRow]:
    """Everything that was ever put off, the latest first: the log."""
    columns = [getattr(Snooze, name) for name in SnoozeRow._fields]
    statement = select(*columns).order_by(Snooze.on_date.desc(), Snooze.id.desc())
    return [SnoozeRow._make(row) for row in session.execute(statement)]


def snoozed(session: Session, day: date) -> dict[Key, date]:
    """The records that are put off on a day, each with the day it comes back.

    The last word counts: what was put off until later, and then until tomorrow, is back
    tomorrow.
    """
    statement = select(Snooze.entity, Snooze.entity_id, Snooze.until).order_by(
        Snooze.on_date, Snooze.id
    )
    last = {
        (TABLE_OF.get(entity, entity), key): until
        for entity, key, until in session.execute(statement)
    }
    return {record: until for record, until in last.items() if until > day}
