"""Reminders: what is to be remembered when, how long before, and what was shown already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.recurrence import waiting_day
from app.models.account import Account
from app.models.reminder import Reminder
from app.queries.reading import Statement, list_of, rows_of


class ReminderRow(NamedTuple):
    """A reminder with its account, where it is about one.

    `due_date` is the first day it is about; `done_on` the day up to which it was dealt with.
    """

    id: int
    account_id: int | None
    account_name: str | None
    entity: str | None
    entity_id: int | None
    text: str
    due_date: date
    offsets: tuple[int, ...]
    repeat: str | None
    repeat_every: int
    done_on: date | None
    shown_on: date | None

    @property
    def lead_days(self) -> int:
        """How many days before its day it first shows."""
        return max(self.offsets, default=0)

    def due_on(self, day: date) -> date | None:
        """The day it is about as seen from a day; None where nothing is left of it."""
        return waiting_day(self.due_date, self.repeat, self.repeat_every, self.done_on, day)

    def shows_on(self, day: date) -> bool:
        """Whether it stands in Today on a day: from its first offset until it is done."""
        due = self.due_on(day)
        return due is not None and due - timedelta(days=self.lead_days) <= day

    def calls_on(self, day: date) -> bool:
        """Whether it is to be called out on a day: an offset was reached since it last was.

        What fell on days when the computer was off is called out on the next one.
        """
        due = self.due_on(day)
        if due is None:
            return False
        moments = {due - timedelta(days=offset) for offset in (*self.offsets, 0)}
        reached = [moment for moment in moments if moment <= day]
        return bool(reached) and (self.shown_on is None or max(reached) > self.shown_on)


def reminder_rows(
    session: Session,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    open_only: bool = False,
) -> list[ReminderRow]:
    """Reminders by their day, of one account or of all that are not archived."""
    statement: Statement = (
        select(
            Reminder.id, Reminder.account_id, Account.name, Reminder.entity, Reminder.entity_id,
            Reminder.text, Reminder.due_date, Reminder.offsets, Reminder.repeat,
            Reminder.repeat_every, Reminder.done_on, Reminder.shown_on,
        )
        .outerjoin(Account, Account.id == Reminder.account_id)
        .order_by(Reminder.due_date, Reminder.id)
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(Reminder.account_id == account_id)
    elif ids is None:
        statement = statement.where(Account.archived_on.is_(None))
    if open_only:
        statement = statement.where(or_(Reminder.done_on.is_(None), Reminder.repeat.is_not(None)))
    return rows_of(session, _row, statement, Reminder.id, ids)


def due_reminders(session: Session, day: date) -> list[ReminderRow]:
    """The reminders that stand in Today on a day."""
    return [row for row in reminder_rows(session, open_only=True) if row.shows_on(day)]


def calling_reminders(session: Session, day: date) -> list[ReminderRow]:
    """The reminders that have not been called out yet."""
    return [row for row in reminder_rows(session, open_only=True) if row.calls_on(day)]


def _row(values: Iterable[Any]) -> ReminderRow:
    row = ReminderRow._make(values)
    days = tuple(int(offset) for offset in list_of(row.offsets))
    return row._replace(offsets=days, repeat_every=row.repeat_every or 1)
