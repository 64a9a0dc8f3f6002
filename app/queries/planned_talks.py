"""The touches that communication plans ask for: made when they are looked at, stored nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.core.planned_touches import TalkDay, TalkRule, days_asked, waiting_day
from app.queries.calendar import CalendarRow
from app.queries.portfolio import today
from app.queries.talks import TalkRow, talk_rows

KIND = "talk"


class TalkDue(NamedTuple):
    """A row of a communication plan and the first day that no touch has settled yet."""

    row: TalkRow
    day: TalkDay
    length_days: int

    @property
    def owner(self) -> str | None:
        """Whose touch it is."""
        return self.row.owner or self.row.account_owner


def rule_of(row: TalkRow) -> TalkRule:
    """The rhythm of a row, within the days of its plan."""
    return TalkRule(
        row.repeat, row.repeat_every or 1, row.anchor, row.ends_on, row.weekend or "keep",
        row.frequency_days, row.plan_start, row.plan_end,
    )  # fmt: skip


def can_be_told(row: TalkRow) -> bool:
    """Whether anyone may be asked to be in touch: not with someone who left or is to be spared."""
    return not (row.do_not_contact or row.has_left)


def next_day(row: TalkRow) -> TalkDay | None:
    """The day that the row waits for; None where it asks for no touch."""
    return waiting_day(rule_of(row), row.last, _since(row)) if can_be_told(row) else None


def talks_due(session: Session, end: date) -> Iterator[TalkDue]:
    """What the plans in force ask for up to and with a day: of each row the first day."""
    for row in talk_rows(session):
        day = next_day(row)
        if day is not None and day.due <= end:
            yield TalkDue(row, day, rule_of(row).length_days)


def talk_calendar(
    session: Session,
    start: date,
    end: date,
    *,
    account_ids: Collection[int] | None = None,
    only_next: bool = False,
) -> list[CalendarRow]:
    """The touches asked for in the days from `start` up to, not with, `end`, as a calendar's rows.

    `only_next` gives of each row only the day that is waited for.
    """
    now = today(session)
    found: list[CalendarRow] = []
    for row in talk_rows(session, account_ids=account_ids):
        if not can_be_told(row):
            continue
        days = days_asked(rule_of(row), row.last, _since(row), now, end)
        shown = days[:1] if only_next else days
        found += [_calendar_row(row, day) for day in shown if start <= day.due < end]
    return found


def _calendar_row(row: TalkRow, day: TalkDay) -> CalendarRow:
    return CalendarRow(
        row.id, "communication", KIND, row.account_id, row.account_name, row.words, day.due,
        row.owner or row.account_owner, is_done=False, ref=f"{row.ref}-{day.nominal:%Y%m%d}",
        code=row.channel,
    )  # fmt: skip


def _since(row: TalkRow) -> date | None:
    """The day from which a first touch is waited for: when client and plan have begun."""
    return max(filter(None, (row.since, row.plan_start)), default=None)
