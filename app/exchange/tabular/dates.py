"""Dates and times of a column, read in one order that the whole column decides.

No single cell is guessed at: `03/04/2026` is a day in April or in March, and only the
other cells of its column, or the user, can say which. Where they cannot, it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from app.exchange.tabular.fields import normal

ORDERS = ("YMD", "DMY", "MDY")
_LEAST_RIGHT = 0.5  # the share of cells that an order must fit to be the column's
_NOON = time(12)  # the time of a touch of which only the day is known: that day in most zones

_NUMERIC = re.compile(
    r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\.?(?:(?:[T,]|\s|à)+(.+))?", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?:[^\W\d]+,?\s+)?(\d{1,2})[-/. ]+(?:de\s+)?([^\W\d]+)\.?[-/. ,]+(?:de\s+)?(\d{2,4})"
    r"(?:[\sT,]+(.+))?"
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+,\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\sT,]+(.+))?"
)
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*([AaPp]\.?[Mm]\.?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janv janvier ene enero janner jaenner",
            "feb february februar fev fevr fevrier febrero",
            "mar march marz maerz mrz mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juil juillet julio",
            "aug august aout ago agosto",
            "sep sept september septembre septiembre set",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember decembre dic diciembre",
        ),
        1,
    )
    for word in words.split()
}
_OLDEST, _NEWEST = 1900, 2100


class Order(NamedTuple):
    """How a column's dates are written, or why that cannot be said.

    `choices` holds more than one order where the column's cells fit them all and mean
    different days.
    """

    order: str | None
    choices: tuple[str, ...]
    example: str | None = None


def decide_order(texts: Iterable[str]) -> Order:
    """The order of day, month and year in which a column is written."""
    cells = list(dict.fromkeys(text for text in texts if text))
    fits = {order: sum(_parts(text, order) is not None for text in cells) for order in ORDERS}
    fits = {order: count + _near_misses(cells, order) for order, count in fits.items()}
    best = max(fits.values(), default=0)
    if not cells or best < _LEAST_RIGHT * len(cells):
        return Order(None, ())
    choices = tuple(order for order in ORDERS if fits[order] == best)
    first = choices[0]
    for text in cells:
        if len({_parts(text, order) for order in choices} - {None}) > 1:
            return Order(None, choices, text)
    return Order(first, (first,))


def read_day(text: str, order: str) -> date | None:
    """The day that a cell names, or None where it names none."""
    found = _parts(text, order)
    return found[0] if found else None


def read_time(text: str, order: str) -> datetime | None:
    """The instant that a cell names, in UTC; a time without a zone is taken as UTC."""
    found = _parts(text, order)
    if found is None:
        return None
    day, rest = found
    if not rest:
        return datetime.combine(day, _NOON, UTC)
    return _with_time(day, rest)


def _near_misses(cells: Iterable[str], order: str) -> int:
    """How many cells are days that do not exist, such as 31/11: they too show the order."""
    return sum(_is_near_miss(text, order) for text in cells)


def _is_near_miss(text: str, order: str) -> bool:
    found = _NUMERIC.fullmatch(text.strip())
    if not found or _parts(text, order) is not None:
        return False
    first, second, third, _ = found.groups()
    if len(first) == 4 or len(third) != 4 or order == "YMD":
        return False
    day, month = (first, second) if order == "DMY" else (second, first)
    return int(day) <= 31 and 1 <= int(month) <= 12


def _parts(text: str, order: str) -> tuple[date, str] | None:
    """The day and what follows it, or None where the cell is no date in this order."""
    for read in _READERS:
        found = read(text.strip(), order)
        if found is not None and (not found[1] or _TIME.fullmatch(found[1])):
            return found
    return None


def _numeric(text: str, order: str) -> tuple[date, str] | None:
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    first, second, third, rest = found.groups()
    if len(first) == 4:
        # Where the year comes first, the month follows, whatever the rest of the column does.
        return _dated(int(first), int(second), int(third), rest) if len(third) <= 2 else None
    if order == "YMD" or len(third) not in {2, 4} or len(first) > 2:
        return None
    day, month = (first, second) if order == "DMY" else (second, first)
    return _dated(_year(third), int(month), int(day), rest)


def _compact(text: str, _order: str) -> tuple[date, str] | None:
    found = _COMPACT.fullmatch(text)
    if not found:
        return None
    return _dated(int(found[1]), int(found[2]), int(found[3]), None)


def _day_first(text: str, _order: str) -> tuple[date, str] | None:
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return None
    day, month, year, rest = found.groups()
    return _dated(_year(year), _MONTHS.get(normal(month), 0), int(day), rest)


def _month_first(text: str, _order: str) -> tuple[date, str] | None:
    found = _MONTH_FIRST.fullmatch(text)
    if not found:
        return None
    month, day, year, rest = found.groups()
    return _dated(int(year), _MONTHS.get(normal(month), 0), int(day), rest)


_READERS: tuple[Callable[[str, str], tuple[date, str] | None], ...] = (
    _numeric,
    _compact,
    _day_first,
    _month_first,
)


def _dated(year: int, month: int, day: int, rest: str | None) -> tuple[date, str] | None:
    if not _OLDEST <= year <= _NEWEST:
        return None
    try:
        return date(year, month, day), (rest or "").strip()
    except ValueError:
        return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _with_time(day: date, text: str) -> datetime | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour, minute, second, fraction, half, zone = found.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    micro = int((fraction or "").ljust(6, "0") or 0)
    offset = zone if zone and zone[0] in "+-" else "+0000"
    stamp = f"{day.isoformat()} {hours:02}:{minute}:{second or '00'}.{micro:06} {offset}"
    try:
        moment = datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S.%f %z")
    except ValueError:
        return None
    # The files that carry fractions of a second carry noise in them.
    return moment.astimezone(UTC).replace(microsecond=0)
