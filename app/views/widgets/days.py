"""Dates as people type them: `31/12`, `fri`, `+2w`, `end of month`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from app.core.periods import add_months

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{2}|\d{4}))?\.?")
_NAMED = re.compile(r"(\d{1,2})\.?\s*([a-z]{3,9})\.?(?:\s+(\d{2}|\d{4}))?")
_STEP = re.compile(r"(in\s+)?([+\-−]?)\s*(\d{1,3})\s*(d|w|m|y)[a-z]*(\s+ago)?")
_END = re.compile(r"end of (week|month|quarter|year)|eo([wmqy])")
_WEEKDAY = re.compile(r"(next\s+|last\s+)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*")


class NotADay(ValueError):
    """The text names no day; the message says so."""


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a text means, None for an empty one.

    Without a year the next such day is meant, or the last one when `past` (the date of a touch).
    Raises NotADay with a sentence.
    """
    words = " ".join(text.strip().casefold().split())
    if not words:
        return None
    try:
        for reader in _READERS:
            day = reader(words, today, past)
            if day is not None:
                return day
    except ValueError as error:
        raise NotADay(f"{text.strip()} is not a date.") from error
    raise NotADay(f"{text.strip()} is not a date. Try 31/12, fri, +2w or end of month.")


def _named_days(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001 one of a table
    del past
    simple = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
    if words in simple:
        return today + timedelta(days=simple[words])
    if words == "next week":
        return today + timedelta(days=7)
    if words in {"next month", "next year"}:
        return add_months(today, 1 if words == "next month" else 12)
    return None


def _ends(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001
    del past
    found = _END.fullmatch(words)
    if not found:
        return None
    part = found[1] or found[2]
    if part in {"week", "w"}:
        return today + timedelta(days=(4 - today.weekday()) % 7)
    month = {"month": today.month, "m": today.month, "year": 12, "y": 12}.get(part)
    last = month or (today.month + 2) // 3 * 3
    return _last_of_month(today.replace(day=1, month=last))


def _iso(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001
    del today, past
    found = _ISO.fullmatch(words)
    return date(*map(int, found.groups())) if found else None


def _numbers(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001
    found = _NUMBERS.fullmatch(words)
    if not found:
        return None
    day, month, year = found.groups()
    return _in_year(int(day), int(month), year, today, past=past)


def _with_month(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001
    found = _NAMED.fullmatch(words)
    if not found or found[2][:3] not in _MONTHS:
        return None
    return _in_year(int(found[1]), _MONTHS.index(found[2][:3]) + 1, found[3], today, past=past)


def _step(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001
    del past
    found = _STEP.fullmatch(words)
    if not found or not (found[1] or found[2] or found[5]):
        return None
    count = int(found[3])
    if found[2] in {"-", "−"} or found[5]:
        count = -count
    if found[4] in {"d", "w"}:
        return today + timedelta(days=count * (7 if found[4] == "w" else 1))
    return add_months(today, count * (12 if found[4] == "y" else 1))


def _weekday(words: str, today: date, past: bool) -> date | None:  # noqa: FBT001
    found = _WEEKDAY.fullmatch(words)
    if not found:
        return None
    ahead = (_WEEKDAYS.index(found[2]) - today.weekday()) % 7
    back = past or (found[1] or "").startswith("last")
    if back:
        return today - timedelta(days=7 - ahead if ahead else 7)
    return today + timedelta(days=ahead or 7)


def _in_year(day: int, month: int, year: str | None, today: date, *, past: bool) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    step = -1 if past else 1
    for turn in range(5):  # up to the next leap year for 29 February
        try:
            found = date(today.year + turn * step, month, day)
        except ValueError:
            if (day, month) != (29, 2):
                raise
            continue
        if (found <= today) if past else (found >= today):
            return found
    raise ValueError


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_READERS: tuple[Callable[[str, date, bool], date | None], ...] = (
    _named_days,
    _ends,
    _iso,
    _numbers,
    _with_month,
    _step,
    _weekday,
)
