"""Days inside a sentence: our own short forms first, then a library that knows four languages."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from app.core.day_words import MONTHS, NAMED_DAYS, UNITS, WEEKDAYS, plain
from app.core.days import NotADay, parse_day

LANGUAGES = ["en", "de", "fr", "es"]
LONGEST = 5
_LEADS = frozenset(
    plain(
        "by on at until till before due bis am ab zum an fur spatestens pour avant le d'ici"
        " jusqu'au para antes del el hasta the les"
    ).split()
)
# German and French abbreviations that are other words as well: a day only after “bis”, “am” …
_DOUBTFUL = frozenset(("so", "do", "mi", "di", "sa", "mer", "mar", "jun", "sun", "dom", "sam"))
_WORD = re.compile(r"\S+")
_TRIM = "()[]“”\"',;.!?"
_DECIMAL = re.compile(r"\d{1,2}[.\-]\d{1,2}")
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2})|h(\d{2})?)$|(\d{1,2})(?::(\d{2}))?\s?([ap]m)$")
_HAS_CLOCK = re.compile(r"\d:|\d\s?[ap]m\b|\d[hH]\d?")
_DATE_WORDS = frozenset((*MONTHS, *WEEKDAYS, *UNITS, *" ".join(NAMED_DAYS).split()))


class Found(NamedTuple):
    """A day in a text, and where its words stand."""

    day: date
    start: int
    end: int


def find_day(text: str, today: date, *, past: bool = False) -> Found | None:
    """The day that a text ends with, begins with, or names after a word such as “by”."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    for first, last in _windows(text, words):
        start, end = words[first][0], words[last][1]
        said, is_led = text[start:end].strip(_TRIM), _is_led(text, words, first)
        day = None if _DECIMAL.fullmatch(said) and not is_led else day_of(said, today, past=past)
        if day is None:
            continue
        begin = first
        while _is_led(text, words, begin):
            begin -= 1
        return Found(day, words[begin][0], end)
    return None


def day_of(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that the whole text means, None where it means none."""
    try:
        return parse_day(text, today, past=past)
    except NotADay:
        return _by_library(text, today, past=past) if _could_be(text) else None


def time_of(text: str) -> time | None:
    """A time of day: `10:30`, `14h`, `9am`."""
    found = _CLOCK.match(text.casefold())
    if found is None:
        return None
    hour = int(found[1] or found[4])
    minute = int(found[2] or found[3] or found[5] or 0)
    if found[6] and not 1 <= hour <= 12:
        return None
    if found[6]:
        hour = hour % 12 + (12 if found[6] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def is_doubtful(word: str) -> bool:
    """Whether a short form of a weekday is some other word as well."""
    return word in _DOUBTFUL


def warm_up() -> None:
    """Read one date, so that the library and its languages are loaded; for a worker."""
    _by_library("in 3 weeks 2 days", date(2026, 1, 1), past=False)


def _is_led(text: str, words: list[tuple[int, int]], first: int) -> bool:
    return first > 0 and plain(text[slice(*words[first - 1])]) in _LEADS


def _windows(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of words that may be a day, the likeliest first: at the end, the start, after a lead."""
    count = len(words)
    sizes = range(min(LONGEST, count), 0, -1)
    plains = [plain(text[start:end].strip(_TRIM)) for start, end in words]

    def fits(first: int, last: int) -> bool:
        is_led = first > 0 and plains[first - 1] in _LEADS
        if first == last and plains[first] in _DOUBTFUL:
            return is_led
        return is_led or last == count - 1 or first == 0

    found = [(count - size, count - 1) for size in sizes]
    found += [(0, size - 1) for size in sizes]
    found += [
        (first, first + size - 1)
        for size in sizes
        for first in range(count - size, 0, -1)
        if plains[first - 1] in _LEADS
    ]
    return [(first, last) for first, last in found if fits(first, last)]


def _could_be(text: str) -> bool:
    """Whether it is worth asking the library: more than one word, and one of them of days."""
    words = [word.strip(".,") for word in plain(text).split()]
    if _HAS_CLOCK.search(text):
        return False
    if len(words) < 2 or (words[0].isdigit() and words[1] not in _DATE_WORDS):
        return False
    return any(word in _DATE_WORDS and len(word) > 1 for word in words)


@lru_cache(maxsize=512)
def _by_library(text: str, today: date, *, past: bool) -> date | None:
    import dateparser  # type: ignore[import-untyped]

    settings = {
        "PREFER_DATES_FROM": "past" if past else "future",
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        found = dateparser.parse(text, languages=LANGUAGES, settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return None if found is None else found.date()
