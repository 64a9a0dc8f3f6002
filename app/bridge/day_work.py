"""The work behind Today, done on a worker: one function for each section of the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from app.core.errors import FileTrouble

if TYPE_CHECKING:
    from app.analytics.attention import Attention
    from app.analytics.attention_reasons import Standing
    from app.analytics.due import TouchDue
    from app.analytics.lanes import Lane
    from app.bridge.card_row import CardRow
    from app.bridge.tasks import Progress
    from app.exchange.calendar_file import CalendarEvent, CalendarFile
    from app.queries.agenda import AgendaRow
    from app.store.store import Store

NAMED = 200
"""So many calls get the name of whom to call; nobody reads further in one morning."""
PROMISES = ("promise", "promise_to_us")
PLANNED = "communication"
APART = ("touch", "meeting", *PROMISES)
"""Kinds that have a section of their own."""


class Meeting(NamedTuple):
    """A line of the agenda: a touch of ours, or an entry of a calendar file."""

    title: str
    start: datetime | None
    minutes: int | None
    people: tuple[str, ...]
    account_id: int | None = None
    interaction_id: int | None = None
    state: str = ""
    source: str = ""
    where: str = ""


class Meetings(NamedTuple):
    """The meetings of a day, and what kept calendar files from being read."""

    rows: list[Meeting]
    troubles: tuple[str, ...] = ()


class Promises(NamedTuple):
    """Ours and theirs, late or due within the week."""

    ours: list[AgendaRow]
    theirs: list[AgendaRow]


class Touches(NamedTuple):
    """Clients, and people of theirs, who should have heard from us; those of today come last.

    `planned` are those that communication plans ask for, in the same order.
    """

    rows: list[TouchDue]
    overdue: int
    people: int
    planned: list[TouchDue]


class Shelf:
    """Calendar files that were read, until they change on disk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, tuple[tuple[int, int], CalendarFile]] = {}

    def take(self, name: str) -> CalendarFile:
        """The file as it is now; it is read again only where it is another."""
        from app.exchange.calendar_file import read_calendar

        path = Path(name)
        with self._lock:
            mark = stamp(name)
            known = self._kept.get(name)
            if mark is None or known is None or known[0] != mark:
                self._kept.pop(name, None)
                made = read_calendar(path)
                self._kept[name] = (mark or (0, 0), made)
                return made
            return known[1]


def stamp(name: str) -> tuple[int, int] | None:
    """By what a change of a file is told: when it was written, and how long it is."""
    try:
        found = Path(name).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def standing_of(row: CardRow) -> Standing:
    """What ranking needs of the row of an account."""
    from app.analytics.attention_reasons import Standing

    return Standing(
        row.id, row.name, row.owner, row.stage, row.health, row.health_band, row.health_change,
        row.arr_minor, row.csat, row.csat_change, row.waits_since, row.rhythm,
        row.next_step is not None, row.trim == "confirmed",
    )  # fmt: skip


def needs(progress: Progress, store: Store, day: date, rows: Sequence[CardRow]) -> Attention:
    """Who needs someone on a day."""
    from app.analytics.attention import attention, named
    from app.queries.signals import key_contacts, signals
    from app.queries.snoozes import snoozed

    with store.read() as session:
        found = signals(session, day)
        hidden = {key for table, key in snoozed(session, day) if table == "account"}
        progress.check()
        called = attention(_standings(rows), found, hidden)
        wanted = [call.id for call in called.calls[:NAMED] if call.suggestion.code == "call"]
        contacts = key_contacts(session, wanted) if wanted else {}
    return named(called, contacts)


def renewals(progress: Progress, store: Store, day: date, rows: Sequence[CardRow]) -> list[Lane]:
    """The renewals of the next 90 days."""
    from app.analytics.goal_values import retention_moving
    from app.analytics.lanes import Talks, lanes
    from app.queries.signals import renewal_stages, renewal_steps, retention_under_way, signals

    due_on = [
        (standing_of(row), row.renewal) for row in rows if row.is_computed and not row.is_archived
    ]
    with store.read() as session:
        found = signals(session, day)
        progress.check()
        ids = [standing.id for standing, renewal in due_on if renewal is not None]
        talks = Talks(
            renewal_stages(session, ids),
            retention_under_way(session) | retention_moving(session, day),
            renewal_steps(session, day, ids),
        )
    return lanes(due_on, found, talks)


def meetings(
    progress: Progress, store: Store, day: date, files: Iterable[str], shelf: Shelf
) -> Meetings:
    """The agenda of a day, from the file itself and from the user's calendar files."""
    from app.exchange.calendar_match import matched
    from app.queries.meetings import meeting_rows

    events: list[CalendarEvent] = []
    troubles: list[str] = []
    for name in files:
        progress.check()
        try:
            events += shelf.take(name).events(day)
        except FileTrouble as trouble:
            troubles.append(str(trouble))
    with store.read() as session:
        own = meeting_rows(session, day)
        found = matched(session, events)
    rows = [
        Meeting(
            row.subject or row.account_name, row.at.astimezone(), row.minutes, row.people,
            row.account_id, row.id, row.state or "",
        )
        for row in own
    ]  # fmt: skip
    taken = {(row.account_id, row.start) for row in rows}
    for event, match in found:
        if event.start is not None and (match.account_id, event.start) in taken:
            continue  # the same meeting is planned here as well
        rows.append(
            Meeting(
                event.title, event.start, event.minutes, match.people, match.account_id,
                source=event.source, where=event.where,
            )
        )  # fmt: skip
    return Meetings(sorted(rows, key=_time), tuple(troubles))


def _time(row: Meeting) -> tuple[bool, float, str]:
    return row.start is not None, row.start.timestamp() if row.start else 0.0, row.title


def promises(_progress: Progress, store: Store, day: date) -> Promises:
    """What was promised on either side and is late or due within the week."""
    from app.analytics.due import due_rows, week_of

    with store.read() as session:
        rows = due_rows(session, until=week_of(day).last_day, day=day)
    return Promises(
        [row for row in rows if row.kind == "promise"],
        [row for row in rows if row.kind == "promise_to_us"],
    )


def touches(_progress: Progress, store: Store, day: date, rows: Sequence[CardRow]) -> Touches:
    """Overdue touches: first where the rhythm is exceeded most, weighed a little by revenue."""
    from app.analytics.attention import revenue_of
    from app.analytics.due import touches_due
    from app.queries.snoozes import snoozed

    known = {row.id: row for row in rows}
    largest = max((row.arr_minor or 0 for row in rows), default=0)

    def weight(touch: TouchDue) -> tuple[float, str]:
        row = known.get(touch.account_id)
        share = float(revenue_of(standing_of(row), largest)) if row is not None else 0.1
        return -float(touch.excess(day)) * (1 + share / 10), touch.name

    with store.read() as session:
        hidden = snoozed(session, day)
        due = [
            touch
            for touch in touches_due(session, day, day)
            if (touch.table, touch.id) not in hidden
        ]
    due.sort(key=weight)
    late = [touch for touch in due if touch.days_over(day) > 0]
    many = Counter(touch.table for touch in late)
    planned = [touch for touch in due if touch.table == PLANNED]
    others = [touch for touch in due if touch.table != PLANNED]
    return Touches(others, many["account"], many["person"], planned)


def others(_progress: Progress, store: Store, day: date) -> list[AgendaRow]:
    """Everything else that is due: what has no section of its own, and meetings not settled."""
    from app.analytics.due import due_rows

    with store.read() as session:
        rows = due_rows(session, day=day)
    return [
        row
        for row in rows
        if row.kind not in APART or (row.kind == "meeting" and row.days_late > 0)
    ]


def _standings(rows: Iterable[CardRow]) -> list[Standing]:
    """Those whose figures are known: of a large portfolio, only names are there at first."""
    return [standing_of(row) for row in rows if row.is_computed and not row.is_archived]
