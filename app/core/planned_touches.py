"""On which days a row of the communication plan asks for a touch.

With a first day, its anchor, the days stand in the calendar: every one is counted from the anchor
itself, so that the 31st is the last day of a short month and the 31st again after it. Without one,
they are counted from the last touch, as every rhythm is. A touch settles the days up to its own.
All of it is about calendar days; whoever asks turns moments into the days of the user's clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.core.periods import YEARS
from app.core.recurrence import REPEATS, last_occurrence, occurrence

MOST_DAYS = 1500
"""So many days of one row are given at most: four years of every day."""
_QUARTER_MONTHS = 3
_LENGTHS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
_SATURDAY = 5


class TalkRule(NamedTuple):
    """How often, from which day on, until when, and what becomes of a day on a weekend.

    `frequency_days` counts where nothing else is said. `first` and `last` bound what is asked for:
    the days of the plan.
    """

    repeat: str | None = None
    every: int = 1
    anchor: date | None = None
    ends_on: date | None = None
    weekend: str = "keep"
    frequency_days: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def step(self) -> tuple[str, int] | None:
        """The unit and how many of it lie between two days; None where nothing comes again."""
        if self.repeat is None:
            return ("day", self.frequency_days) if self.frequency_days else None
        if self.repeat == "quarter":
            return "month", _QUARTER_MONTHS * self.every
        return (self.repeat, self.every) if self.repeat in REPEATS else None

    @property
    def length_days(self) -> int:
        """About how many days lie between two touches."""
        if self.repeat is None:
            return self.frequency_days or 0
        return _LENGTHS.get(self.repeat, 0) * self.every


class TalkDay(NamedTuple):
    """A day that a touch is due on; `nominal` is the day before it gave way to a weekend."""

    nominal: date
    due: date


def moved(day: date, weekend: str) -> date:
    """Where a day goes that falls on a weekend: stays, the Friday before, the Monday after."""
    over = day.weekday() - _SATURDAY
    if over < 0 or weekend not in ("before", "after"):
        return day
    return day - timedelta(days=over + 1) if weekend == "before" else day + timedelta(days=2 - over)


def talk_days(rule: TalkRule, since: date, start: date, end: date) -> Iterator[TalkDay]:
    """The days due from `start` up to, not with, `end`; `since` counts where there is no anchor.

    Two days that give way to the same Friday or Monday are one.
    """
    step = rule.step
    if step is None:
        return
    first, number = (rule.anchor, 0) if rule.anchor is not None else (since, 1)
    begin = start if rule.first is None else max(start, rule.first)
    number = max(number, _number_near(first, step, begin))
    before: date | None = None
    for count in range(number, number + MOST_DAYS):
        nominal = _day(first, step, count)
        if nominal is None or (rule.ends_on is not None and nominal > rule.ends_on):
            return
        due = moved(nominal, rule.weekend)
        if due >= end or (rule.last is not None and nominal > rule.last):
            return
        is_early = due < start or (rule.first is not None and nominal < rule.first)
        if not is_early and due != before:
            before = due
            yield TalkDay(nominal, due)


def waiting_day(rule: TalkRule, last: date | None, since: date | None) -> TalkDay | None:
    """The first day that no touch has settled; None where none is asked for any more.

    `last` is the day of the last touch. Without one, and without an anchor, the days are counted
    from `since`; without that nothing is due.
    """
    begin = last or since
    if begin is None and rule.anchor is None:
        return None
    start = begin or rule.anchor or date.min
    if last is not None:
        start = last - timedelta(days=3)  # a day that gave way to a weekend may lie before
    elif rule.anchor is not None:
        start = min(start, rule.anchor) - timedelta(days=3)
    for day in talk_days(rule, begin or start, start, date(YEARS[-1], 1, 1)):
        if last is None or min(day.nominal, day.due) > last:
            return day
    return None


def days_asked(
    rule: TalkRule, last: date | None, since: date | None, now: date, end: date
) -> list[TalkDay]:
    """The day that is waited for, and all later ones from `now` up to, not with, `end`.

    Of days gone by without a touch only the first is given: it says since when one is late.
    """
    waiting = waiting_day(rule, last, since)
    if waiting is None or waiting.due >= end:
        return []
    begin = max(waiting.due + timedelta(days=1), now)
    counted = last or since or waiting.nominal
    return [waiting, *talk_days(rule, counted, begin, end)]


def _day(first: date, step: tuple[str, int], number: int) -> date | None:
    try:
        return occurrence(first, *step, number)
    except (OverflowError, ValueError):
        return None


def _number_near(first: date, step: tuple[str, int], start: date) -> int:
    """The number of a day shortly before `start`, to count on from."""
    unit, every = step
    early = start - timedelta(days=3) if start > date(YEARS[0], 1, 1) else start
    found = last_occurrence(first, unit, every, early)
    if found is None:
        return 0
    if unit in ("day", "week"):
        return (found - first).days // (every * (7 if unit == "week" else 1))
    months = (found.year - first.year) * 12 + found.month - first.month
    return months // (every * (12 if unit == "year" else 1))
