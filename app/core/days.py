"""Dates as people type them: `31/12`, `fri`, `+2w`, `end of month`, `nächsten Freitag`, `demain`.

English, German, French and Spanish; the order of numbers is day, month, year.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Protocol

from app.core.day_words import (
    AFTER,
    BEFORE,
    COUNTS,
    MONTHS,
    NAMED_DAYS,
    PARTS,
    PAST_AFTER,
    PAST_BEFORE,
    UNITS,
    WEEKDAYS,
    plain,
)
from app.core.periods import add_months

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{2}|\d{4}))?\.?")
_NAMED = re.compile(
    r"(?:on |the |am |le |el )?(\d{1,2})(?:st|nd|rd|th|er|\.)?\s*(?:of |de )?([a-z]{3,10})\.?"
    r"(?:,?\s+(?:de |del )?(\d{4}|\d{2}))?"
)
_MONTH_FIRST = re.compile(r"(?:on )?([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_STEP = re.compile(r"([+\-−])\s*(\d{1,3})\s*([a-z]+)")
_IN = re.compile(r"(?:in|within|dans|d'ici|en|dentro de|innerhalb von) (\d{1,3}|[a-z]+) ([a-z]+)")
_AGO = re.compile(r"(?:vor|il y a|hace) (\d{1,3}|[a-z]+) ([a-z]+)|(\d{1,3}|[a-z]+) ([a-z]+) ago")
_END = re.compile(
    r"(?:a |am |by |bis |pour |para )*(?:the )?(?:end of|ende|fin|final|finales)"
    r"(?: the| this| der| des| dieses| dieser| de| du| del| la| cette| ce| este| esta| d'| l')*"
    r"\s*([a-z]+)|eo([wmqy])|(monat|quartal|jahr)e?s?ende"
)
_NEXT = re.compile(
    r"(?:next|nachste|nachsten|nachstes|kommende|kommenden) ([a-z]+)"
    r"|(?:la |le |l'|el )?([a-z]+) (?:prochaine?|que viene|proxim[ao])"
    r"|(?:la |el )?proxim[ao] ([a-z]+)"
)


class NotADay(ValueError):
    """The text names no day; the message says so."""


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a text means, None for an empty one.

    Without a year the next such day is meant, or the last one when `past` (the date of a touch).
    Raises NotADay with a sentence.
    """
    words = plain(text)
    if not text.strip():
        return None
    try:
        for reader in _READERS:
            day = reader(words, today, past=past)
            if day is not None:
                return day
    except (ValueError, OverflowError) as error:
        raise NotADay(f"{text.strip()} is not a date.") from error
    raise NotADay(f"{text.strip()} is not a date. Try 31/12, fri, +2w or end of month.")


def _named_days(words: str, today: date, *, past: bool) -> date | None:
    del past
    return today + timedelta(NAMED_DAYS[words]) if words in NAMED_DAYS else None


def _next(words: str, today: date, *, past: bool) -> date | None:
    del past
    found = _NEXT.fullmatch(words)
    unit = UNITS.get(next(filter(None, found.groups()))) if found else None
    return None if unit in (None, "d") else _moved(today, 1, unit or "")


def _ends(words: str, today: date, *, past: bool) -> date | None:
    del past
    found = _END.fullmatch(words)
    part = PARTS.get(next(filter(None, found.groups()))) if found else None
    if part is None:
        return None
    if part == "week":
        return today + timedelta(days=(4 - today.weekday()) % 7)
    last = {"month": today.month, "year": 12}.get(part, (today.month + 2) // 3 * 3)
    return _last_of_month(today.replace(day=1, month=last))


def _iso(words: str, today: date, *, past: bool) -> date | None:
    del today, past
    found = _ISO.fullmatch(words)
    return date(*map(int, found.groups())) if found else None


def _numbers(words: str, today: date, *, past: bool) -> date | None:
    found = _NUMBERS.fullmatch(words)
    if not found:
        return None
    day, month, year = found.groups()
    return _in_year(int(day), int(month), year, today, past=past)


def _with_month(words: str, today: date, *, past: bool) -> date | None:
    found = _NAMED.fullmatch(words)
    day, name, year = found.groups() if found else ("", "", None)
    if not found:
        turned = _MONTH_FIRST.fullmatch(words)
        name, day, year = turned.groups() if turned else ("", "", None)
    if name not in MONTHS:
        return None
    return _in_year(int(day), MONTHS[name], year, today, past=past)


def _step(words: str, today: date, *, past: bool) -> date | None:
    del past
    if found := _STEP.fullmatch(words):
        sign, count, unit = found.groups()
        return _moved(today, int(count) * (1 if sign == "+" else -1), UNITS.get(unit, ""))
    if found := _IN.fullmatch(words):
        count, unit = found.groups()
        return _moved(today, _count(count), UNITS.get(unit, ""))
    if found := _AGO.fullmatch(words):
        count, unit = found.groups()[:2] if found[1] else found.groups()[2:]
        return _moved(today, -_count(count), UNITS.get(unit, ""))
    return None


def _weekday(words: str, today: date, *, past: bool) -> date | None:
    parts = words.rstrip(".").replace(" que viene", " proximo").split()
    back = past
    while len(parts) > 1 and parts[0] in BEFORE | PAST_BEFORE:
        back = parts.pop(0) in PAST_BEFORE or back
    while len(parts) > 1 and parts[-1] in AFTER | PAST_AFTER:
        back = parts.pop() in PAST_AFTER or back
    if len(parts) != 1 or parts[0] not in WEEKDAYS:
        return None
    ahead = (WEEKDAYS[parts[0]] - today.weekday()) % 7
    if back:
        return today - timedelta(days=7 - ahead if ahead else 7)
    return today + timedelta(days=ahead or 7)


def _moved(today: date, count: int, unit: str) -> date | None:
    if unit in {"d", "w"}:
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    if unit in {"m", "y"}:
        return add_months(today, count * (12 if unit == "y" else 1))
    return None


def _count(word: str) -> int:
    """A number in figures or as a small word; a word that is none ends the reading."""
    return int(word) if word.isdigit() else COUNTS.get(word) or int(word)


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


class _Reader(Protocol):
    """Reads folded words as a day of one kind; None where they are none."""

    def __call__(self, words: str, today: date, *, past: bool) -> date | None: ...


_READERS: tuple[_Reader, ...] = (
    _named_days,
    _ends,
    _iso,
    _numbers,
    _with_month,
    _step,
    _next,
    _weekday,
)
