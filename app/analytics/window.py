"""The part of a period that has passed, and the instants at which stocks are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from app.core.periods import Period, fiscal_year_of, previous

_DAY = timedelta(days=1)


class Instant(NamedTuple):
    """A moment between two days.

    `day` decides what runs then, by start ≤ day < end. `cut` is the first day whose
    events lie after the moment; it decides which months are complete.
    """

    day: date
    cut: date


def instant_at_end_of(day: date) -> Instant:
    """The moment when a day is over, seen from that day: what starts tomorrow is not yet."""
    return Instant(day, day + _DAY)


@dataclass(frozen=True)
class Window:
    """A period seen from an as-of day."""

    period: Period
    as_of: date

    @cached_property
    def span(self) -> Period:
        """The days that have passed: a running period ends with the as-of day."""
        return self.period.until(self.as_of)

    @property
    def has_begun(self) -> bool:
        """Whether at least one day of the period has come."""
        return self.period.start <= self.as_of

    @property
    def is_running(self) -> bool:
        """Whether days of the period are still to come."""
        return self.span.end < self.period.end

    @cached_property
    def last_day(self) -> date:
        """The last day that counts; stocks are taken when it is over."""
        return self.span.last_day

    @cached_property
    def opening(self) -> Instant:
        """The first instant of the period."""
        return Instant(self.period.start, self.period.start)

    @cached_property
    def closing(self) -> Instant:
        """The first instant after the period; facts dated after the as-of day do not exist."""
        return Instant(min(self.period.end, self.as_of), self.span.end)

    @cached_property
    def stock(self) -> Instant:
        """The end of the last day that counts."""
        return instant_at_end_of(self.last_day)

    @property
    def elapsed_text(self) -> str:
        """`day 53 of 92` for a running period, else empty."""
        return f"day {self.span.days} of {self.period.days}" if self.is_running else ""

    def trailing_year(self) -> Window:
        """The twelve months up to and with the last day that counts."""
        return Window(twelve_months_to(self.last_day), self.as_of)

    def before(self) -> Window:
        """The period before, over the same elapsed days where this one is running."""
        earlier = previous(self.period)
        if not self.is_running:
            return Window(earlier, self.as_of)
        last = min(earlier.start + timedelta(days=self.span.days), earlier.end) - _DAY
        return Window(earlier, last)

    def year_to_date(self, fiscal_year_start: int) -> Window:
        """From the start of the fiscal year to the as-of day."""
        year = fiscal_year_of(self.as_of, fiscal_year_start)
        return Window(Period(year.start, self.as_of + _DAY), self.as_of)


@lru_cache(maxsize=512)
def twelve_months_to(day: date) -> Period:
    """The twelve months that end with the day."""
    end = day + _DAY
    return Period(_edge_a_year_before(end), end)


def same_days_a_year_before(span: Period) -> Period:
    """The same calendar days one year earlier."""
    return Period(_edge_a_year_before(span.start), _edge_a_year_before(span.end))


def _edge_a_year_before(day: date) -> date:
    # An edge on 29 February stands after the 28th: in a common year that is 1 March.
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)
