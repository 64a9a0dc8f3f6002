"""The work behind the calendar, done on a worker: reading a span of days, writing a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.core.errors import FileTrouble
from app.queries.calendar import KINDS, CalendarRow, calendar_rows

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.exchange.calendar_file import CalendarEvent
    from app.store.store import Store

EVENT, TALK = "event", "talk"
SHOWN_KINDS = (*KINDS, TALK, EVENT)
"""The kinds of the portfolio, what communication plans ask for, and the user's calendar files."""


class Span(NamedTuple):
    """What lies in some days, and what kept calendar files from being read."""

    start: date
    rows: list[CalendarRow]
    troubles: tuple[str, ...] = ()


def read_span(
    progress: Progress, store: Store, start: date, end: date, files: Sequence[str] = ()
) -> Span:
    """Everything from a day up to, not with, another, by day and time."""
    from app.queries.planned_talks import talk_calendar

    with store.read() as session:
        rows = calendar_rows(session, start, end)
        progress.check()
        rows += talk_calendar(session, start, end)
    progress.check()
    troubles: list[str] = []
    for name in files:
        try:
            rows += _events(progress, Path(name), start, end)
        except FileTrouble as trouble:
            troubles.append(str(trouble))
    return Span(start, sorted(rows, key=_order), tuple(troubles))


def _order(row: CalendarRow) -> tuple[date, bool, bool, datetime]:
    """What is open before what is done, whole days before times."""
    at = row.at or datetime.min.replace(tzinfo=UTC)
    return row.day, row.is_done, row.at is not None, at


def _events(progress: Progress, path: Path, start: date, end: date) -> Iterable[CalendarRow]:
    from app.exchange.calendar_file import read_calendar

    calendar = read_calendar(path)
    for step in range((end - start).days):
        progress.check()
        for number, event in enumerate(calendar.events(start + timedelta(days=step))):
            yield _row(event, number)


def _row(event: CalendarEvent, number: int) -> CalendarRow:
    return CalendarRow(
        number, EVENT, EVENT, None, None, event.title, event.day, None, is_done=False,
        ref=event.source, code=event.where, at=event.start, minutes=event.minutes,
    )  # fmt: skip


def write_calendar(
    progress: Progress, store: Store, day: date, name: str, ids: Sequence[int] | None, path: Path
) -> Path:
    """Write what is open and what is to come as a calendar file; of some accounts or of all."""
    from app.core.clock import utc_now
    from app.exchange.calendar_writing import calendar_bytes, calendar_of
    from app.exchange.files.writing import write_file

    with store.read() as session:
        rows = calendar_of(session, day)
    progress.check()
    if ids is not None:
        wanted = frozenset(ids)
        rows = [row for row in rows if row.account_id in wanted]
    write_file(path, calendar_bytes(rows, name, utc_now()))
    return path
