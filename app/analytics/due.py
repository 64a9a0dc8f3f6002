"""All that is due: the one source of Today in the window and of `list today` and `list overdue`.

To the records with a day of their own come the clients whose rhythm runs out. What was put off
is left out until its day, here and so everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.analytics.cadence import people_due
from app.analytics.evidence import Evidence, is_active
from app.analytics.rhythm import rhythm_of
from app.core.periods import Period
from app.queries.agenda import AgendaRow, agenda_rows, last_touches, planned_touches
from app.queries.fact_reader import FactReader
from app.queries.facts import Facts
from app.queries.portfolio import today
from app.queries.snoozes import Key, snoozed

NOT_KEPT_UP = ("ignored", "closed")


class TouchDue(NamedTuple):
    """A client whose rhythm has run out: how long since the last touch, and what was allowed."""

    account_id: int
    name: str
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
    rows += people_due(session, day, end)
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
        touch.account_id, "account", "touch", touch.account_id, touch.name, touch.name, touch.due,
        touch.owner, touch.days_over(day),
    )  # fmt: skip


def touches_due(session: Session, day: date, end: date) -> Iterator[TouchDue]:
    """Active clients whose longest rhythm since the last two-way touch runs out by `end`."""
    evidence = Evidence(_light_facts(session), day)
    last, planned = last_touches(session, day), planned_touches(session, day)
    for account in evidence.facts.accounts.values():
        if account.archived_on is not None or account.account_status in NOT_KEPT_UP:
            continue
        if account.start_date is None or not is_active(account, day):
            continue
        most = rhythm_of(evidence, account).max_days
        touched = _day(last.get(account.id))
        since = touched or account.start_date
        due = since + timedelta(days=most)
        if due <= end:
            yield TouchDue(
                account.id, account.name, account.owner, due, touched, (day - since).days, most,
                _day(planned.get(account.id)),
            )  # fmt: skip


def week_of(day: date) -> Period:
    """The days from today to the end of the week, a whole week from Friday on."""
    left = 6 - day.weekday()
    return Period(day, day + timedelta(days=left + 1 if left >= 3 else left + 8))


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.date()


def _light_facts(session: Session) -> Facts:
    """The accounts and settings alone: all that a rhythm follows from."""
    reader = FactReader(session, None)
    return Facts(info=reader.portfolio(), settings=reader.settings(), accounts=reader.accounts())
