"""Changes to reminders: set, changed, dealt with, called out, taken away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.recurrence import REPEATS, waiting_day
from app.models.reminder import Reminder
from app.services.change import Draft, added, changed, found, several, today
from app.services.removal import removed

MOST_OFFSETS, LONGEST_OFFSET = 6, 366
MOST_EVERY = 99


def add_reminder(session: Session, text: str, due_date: date, **values: object) -> int:
    """A new reminder, of an account or of none."""
    row, offsets = checked({**values, "text": text, "due_date": due_date})
    reminder = added(session, Reminder, row)
    reminder.offsets = offsets
    session.flush()
    return reminder.id


def change_reminder(
    session: Session, reminder_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a reminder; with another day or rhythm it begins anew."""
    reminder = found(session, Reminder, reminder_id)
    wanted, offsets = checked(after)
    shown = {name: value for name, value in (before or {}).items() if name != "offsets"}
    names = changed(session, reminder, wanted, shown or None)
    if "offsets" in after and offsets != reminder.offsets:
        reminder.offsets = offsets
        names |= {"offsets"}
    if names & {"due_date", "repeat", "repeat_every", "offsets"}:
        reminder.done_on = reminder.shown_on = None
    session.flush()


def complete_reminder(session: Session, reminder_id: int) -> None:
    """It is dealt with: one that comes again waits for its next day."""
    reminder = found(session, Reminder, reminder_id)
    day, every = today(session), reminder.repeat_every or 1
    waiting = waiting_day(reminder.due_date, reminder.repeat, every, reminder.done_on, day)
    changed(session, reminder, {"done_on": max(day, waiting or day)})


def postpone_reminder(session: Session, reminder_id: int, until: date) -> None:
    """Be reminded on another day; one that comes again keeps its rhythm, from that day."""
    if until < today(session):
        raise DomainError("Choose a day that is still to come.")
    change_reminder(session, reminder_id, {"due_date": until})


def note_called(session: Session, reminder_ids: Iterable[int]) -> None:
    """They were called out today, so that they are not again before their next offset."""
    for key in reminder_ids:
        reminder = session.get(Reminder, key)
        if reminder is not None:
            changed(session, reminder, {"shown_on": today(session)})


def remove_reminder(session: Session, reminder_id: int) -> None:
    """Remove a reminder."""
    removed(session, Reminder, reminder_id)


def checked(values: Draft) -> tuple[dict[str, object], list[int] | None]:
    """The values with their rules, and apart from them the offsets, which are numbers."""
    row = dict(values)
    offsets = _offsets(several(row.pop("offsets", None)) or ())
    repeat = row.get("repeat") or None
    if repeat is not None and repeat not in REPEATS:
        raise DomainError("A reminder comes again every day, week, month or year.")
    if "repeat" in row:
        row["repeat"] = repeat
        every = row.get("repeat_every") or 1
        if not isinstance(every, int) or not 1 <= every <= MOST_EVERY:
            raise DomainError(f"Say every how many, from 1 to {MOST_EVERY}.")
        row["repeat_every"] = every if repeat else None
    return row, offsets


def _offsets(given: Iterable[object]) -> list[int] | None:
    days = sorted({day for day in given if isinstance(day, int)}, reverse=True)
    if len(days) > MOST_OFFSETS or any(not 0 <= day <= LONGEST_OFFSET for day in days):
        raise DomainError(
            f"Give up to {MOST_OFFSETS} numbers of days before, each up to {LONGEST_OFFSET}."
        )
    return days or None
