"""Meetings from a calendar file (.ics) that the user points to: read, never written.

Recurring events, their exceptions, time zones and all-day events are expanded by the libraries
made for it. Nothing a file names is ever fetched: attachments and addresses stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple, cast

from app.core.errors import FileTrouble, Trouble

MOST_BYTES = 20_000_000
MOST_EVENTS = 300
"""So many meetings of one day are enough: a file that gives more is not a person's calendar."""
_START = b"BEGIN:VCALENDAR"
_TOO_OFTEN = ("SECONDLY", "MINUTELY")
_BY_DAY = frozenset(("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"))
_EARLIEST_YEAR = 1900
_MAILTO = re.compile(r"^mailto:", re.IGNORECASE)


class Guest(NamedTuple):
    """Someone invited: a name, an e-mail address, or both."""

    name: str
    email: str


class CalendarEvent(NamedTuple):
    """A meeting of a calendar file on one day; all-day ones have no time."""

    title: str
    day: date
    start: datetime | None
    end: datetime | None
    where: str
    guests: tuple[Guest, ...]
    source: str

    @property
    def minutes(self) -> int | None:
        """How long it takes; None for a whole day."""
        if self.start is None or self.end is None:
            return None
        return max(0, int((self.end - self.start).total_seconds() // 60))


class CalendarFile:
    """A calendar file that was read, ready to be asked for any day."""

    def __init__(self, path: Path, query: Any) -> None:  # noqa: ANN401 the library's query
        self.path = path
        self._query = query

    def events(self, day: date, zone: tzinfo | None = None) -> list[CalendarEvent]:
        """The events of a local day: all-day ones first, then by time."""
        here = zone or datetime.now().astimezone().tzinfo or UTC
        start, end = _midnight(day, here), _midnight(day + timedelta(days=1), here)
        found: list[CalendarEvent] = []
        for event in self._between(start, end):
            made = _event(event, day, here, self.path.stem)
            if made is not None:
                found.append(made)
            if len(found) >= MOST_EVENTS:
                break
        return sorted(found, key=_order)

    def _between(self, start: datetime, end: datetime) -> Iterable[Any]:
        try:
            found: Iterable[Any] = self._query.between(start, end)
        except Exception as error:
            raise _broken(self.path) from error
        return found


def read_calendar(path: Path) -> CalendarFile:
    """Read a file; raises FileTrouble with the sentence where that is not possible."""
    content = _content(path)
    import icalendar
    import recurring_ical_events  # type: ignore[import-untyped]

    try:
        calendar = icalendar.Calendar.from_ical(content)
        _drop_endless(calendar)
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
    except Exception as error:  # the libraries raise what they like on a broken file
        raise _broken(path) from error
    return CalendarFile(path, query)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileTrouble(
                Trouble.WRONG_TYPE,
                f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. Export a shorter time.",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileTrouble(
            Trouble.MISSING, f"{path.name} is no longer there. Choose the calendar file again."
        ) from error
    except OSError as error:
        raise FileTrouble(Trouble.IO, f"{path.name} cannot be read.") from error
    if not content.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(_START):
        raise FileTrouble(
            Trouble.WRONG_TYPE, f"{path.name} is not a calendar file. Choose one that ends in .ics."
        )
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()


def _drop_endless(calendar: Any) -> None:  # noqa: ANN401 the library's calendar
    """Leave out series that nobody meets in and whose days would be counted for hours."""
    calendar.subcomponents = [one for one in calendar.subcomponents if not _is_endless(one)]


def _is_endless(event: Any) -> bool:  # noqa: ANN401 the library's component
    first = _when(event.get("DTSTART"))
    early = first is not None and first.year < _EARLIEST_YEAR
    for found in _several(event.get("RRULE") or []):
        if not isinstance(found, dict):
            continue  # broken; the library passes over such a series
        rule = cast("dict[str, Any]", found)
        often = "".join(str(one) for one in rule.get("FREQ", ())).upper()
        steps = [str(one) for one in rule.get("INTERVAL", ())]
        if often in _TOO_OFTEN or any(not step.strip("+-0") or "-" in step for step in steps):
            return True
        if often == "HOURLY" and (early or not _BY_DAY.isdisjoint(rule)):
            return True
        if often == "DAILY" and early:
            return True
    return False


def _broken(path: Path) -> FileTrouble:
    return FileTrouble(
        Trouble.DAMAGED, f"{path.name} cannot be understood. Export the calendar anew."
    )


def _event(event: Any, day: date, zone: tzinfo, source: str) -> CalendarEvent | None:  # noqa: ANN401 the library's event
    if _text(event, "STATUS").upper() == "CANCELLED":
        return None
    first, last = _when(event.get("DTSTART")), _when(event.get("DTEND"))
    if first is None:
        return None
    start = _local(first, zone) if isinstance(first, datetime) else None
    end = _local(last, zone) if isinstance(last, datetime) else None
    if start is not None and end is None:
        end = start
    if (
        start is not None
        and end is not None
        and start.date() != day
        and end <= _midnight(day, zone)
    ):
        return None  # it ended when the day began
    title, where = _text(event, "SUMMARY"), _text(event, "LOCATION")
    return CalendarEvent(title, day, start, end, where, tuple(_guests(event)), source)


def _text(event: Any, name: str) -> str:  # noqa: ANN401 the library's event
    """A line of text; of several the first, though only one is allowed."""
    return " ".join(str(_several(event.get(name, ""))[0]).split())


def _several(value: object) -> list[object]:
    """The library gives a value, or a list of them where there are several."""
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _when(field: Any) -> date | None:  # noqa: ANN401 the library's field
    value = getattr(field, "dt", None)
    return value if isinstance(value, date) else None


def _local(at: datetime, zone: tzinfo) -> datetime:
    """A moment here; one without a zone is meant wherever the reader is."""
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def _guests(event: Any) -> Iterable[Guest]:  # noqa: ANN401 the library's event
    found: Any = event.get("ATTENDEE") or []
    for field in [found] if isinstance(found, str) else found:
        email = _MAILTO.sub("", str(field)).strip()
        name = str(getattr(field, "params", {}).get("CN", "")).strip()
        if "@" not in email:
            email = ""
        if email or name:
            yield Guest(name, email.casefold())


def _order(event: CalendarEvent) -> tuple[bool, datetime, str]:
    return event.start is not None, event.start or datetime.min.replace(tzinfo=UTC), event.title
