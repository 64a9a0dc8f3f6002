"""All that is due: the one source of Today in the window and of `list today` and `list overdue`.

To the records with a day of their own come the clients whose rhythm runs out, and the touches that
communication plans ask for. What was put off is left out until its day, here and so everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.core.periods import Period
from app.queries.agenda import AgendaRow, agenda_rows
from app.queries.cadence import fresh_rows
from app.queries.planned_talks import TalkDue, talks_due
from app.queries.portfolio import today
from app.queries.snoozes import Key, snoozed
from app.queries.talks import TalkRow


class TouchDue(NamedTuple):
    """A client, or someone at one, whose rhythm has run out: since when, and what was allowed.

    `table` is account, person, or communication for a touch that a communication plan asks for.
    """

    table: str
    id: int
    account_id: int
    name: str
    account_name: str
    owner: str | None
    due: date
    last: date | None
    days: int
    rhythm_days: int
    planned: date | None

    def days_over(self, day: date) -> int:
        """How many days ago it was due."""
        return (day - self.due).days

    def excess(self, day: date) -> Decimal:
        """The days over as a share of the rhythm: 0.5 after one and a half of it."""
        return Decimal(self.days_over(day)) / max(1, self.rhythm_days)


def due_rows(
    session: Session, *, until: date | None = None, day: date | None = None
) -> list[AgendaRow]:
    """Everything due up to a day, the longest overdue first; seen from today unless told."""
    day = day or today(session)
    end = until or day
    hidden = snoozed(session, day)
    rows = agenda_rows(session, day, end)
    rows += [as_row(touch, day) for touch in touches_due(session, day, end)]
    shown = [row for row in rows if key_of(row) not in hidden]
    return sorted(shown, key=lambda row: (row.due, row.account_name or "", row.id))


def overdue_rows(session: Session) -> list[AgendaRow]:
    """What should have happened before today, the longest overdue first."""
    return [row for row in due_rows(session) if row.days_late > 0]


def key_of(row: AgendaRow) -> Key:
    """What a row is put off by: its record, so a touch by its account."""
    return row.table, row.id


def as_row(touch: TouchDue, day: date) -> AgendaRow:
    """A touch that is due as a line of the agenda."""
    return AgendaRow(
        touch.id, touch.table, "touch", touch.account_id, touch.account_name, touch.name,
        touch.due, touch.owner, touch.days_over(day),
    )  # fmt: skip


def touches_due(session: Session, day: date, end: date) -> Iterator[TouchDue]:
    """Clients and people whose longest rhythm runs out by `end`, and what plans ask for by then."""
    now = today(session)
    for row in fresh_rows(session):
        fresh = row.fresh
        if fresh.waited is None:
            continue
        due = now - timedelta(days=fresh.days_over)
        if due <= end:
            waited = fresh.waited + (day - now).days
            yield TouchDue(
                row.table, row.id, row.account_id, row.name, row.account_name, row.owner, due,
                fresh.last, waited, fresh.rhythm.max_days, row.planned_on,
            )  # fmt: skip
    for talk in talks_due(session, end):
        yield _from_plan(talk, day)


def _from_plan(talk: TalkDue, day: date) -> TouchDue:
    row, due = talk.row, talk.day.due
    waited = (day - row.last).days if row.last else (day - due).days + talk.length_days
    return TouchDue(
        "communication", row.id, row.account_id, _who_first(row), row.account_name, talk.owner, due,
        row.last, waited, talk.length_days, None,
    )  # fmt: skip


def _who_first(row: TalkRow) -> str:
    """Whom to reach, then what about."""
    return ", ".join(part for part in (row.who, row.information) if part)


def week_of(day: date) -> Period:
    """The days from today to the end of the week, a whole week from Friday on."""
    left = 6 - day.weekday()
    return Period(day, day + timedelta(days=left + 1 if left >= 3 else left + 8))
