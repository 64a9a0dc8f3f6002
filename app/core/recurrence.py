"""Days that come again: every so many days, weeks, months or years, counted from a first day.

Months and years are always counted from the first day, so that 31 January comes on 28 February
and on 31 March again, and 29 February on 28 February in the years that have no other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.core.periods import YEARS, add_months, months_between

REPEATS = ("day", "week", "month", "year")


def occurrence(first: date, repeat: str, every: int, number: int) -> date:
    """The day of a number counted from nought, which is the first day itself."""
    return _STEPS[repeat](first, every * number)


def next_occurrence(first: date, repeat: str | None, every: int, after: date) -> date | None:
    """The first of the days that comes after another; None where there is none any more."""
    if first > after:
        return first
    if repeat not in REPEATS:
        return None
    number = _guess(first, repeat, every, after)
    found = occurrence(first, repeat, every, number)
    while found <= after:
        number += 1
        found = occurrence(first, repeat, every, number)
    return found if found.year in YEARS else None


def last_occurrence(first: date, repeat: str | None, every: int, until: date) -> date | None:
    """The last of the days up to and with another; None where the first is still to come."""
    if first > until:
        return None
    if repeat not in REPEATS:
        return first
    number = _guess(first, repeat, every, until)
    found = occurrence(first, repeat, every, number)
    while True:
        number += 1
        later = occurrence(first, repeat, every, number)
        if later > until:
            return found
        found = later


def waiting_day(
    first: date, repeat: str | None, every: int, done_on: date | None, day: date
) -> date | None:
    """The day that is waited for, seen from a day; None where nothing is left.

    Of days that went by unheeded only the last counts: after three weeks away, something daily
    is asked for once, not twenty-one times.
    """
    waiting: date | None = first
    if done_on is not None:
        waiting = next_occurrence(first, repeat, every, done_on) if repeat in REPEATS else None
    if waiting is None:
        return None
    latest = last_occurrence(first, repeat, every, day)
    return waiting if latest is None else max(waiting, latest)


def _guess(first: date, repeat: str, every: int, day: date) -> int:
    """A number whose day is not after `day`, near enough to count on from."""
    if repeat in ("day", "week"):
        length = every * (7 if repeat == "week" else 1)
        return (day - first).days // length
    length = every * (12 if repeat == "year" else 1)
    return max(0, months_between(first, day) // length - 1)


_STEPS: dict[str, Callable[[date, int], date]] = {
    "day": lambda first, steps: first + timedelta(days=steps),
    "week": lambda first, steps: first + timedelta(weeks=steps),
    "month": add_months,
    "year": lambda first, steps: add_months(first, 12 * steps),
}
