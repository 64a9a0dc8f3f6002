"""Periods of time, half-open `[start, end)`, and the ways people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from app.core.errors import DomainError

_WRITTEN = re.compile(
    r"^(?P<fiscal>FY)?(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)))?$"
)
# Days outside have no calendar a year before or after them to compare with.
YEARS = range(1000, 9000)


class Period(NamedTuple):
    """The days from `start` up to, but without, `end`."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day < self.end

    def until(self, as_of: date) -> Period:
        """The running part: up to and with the as-of day, never longer than the period."""
        return Period(self.start, max(self.start, min(self.end, as_of + timedelta(days=1))))


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift_years(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 28 where there is none."""
    return add_months(day, 12 * years)


def months_between(start: date, end: date) -> int:
    """Whole calendar months from one day's month to the other's, negative backwards."""
    return (end.year - start.year) * 12 + end.month - start.month


def month_of(day: date) -> Period:
    """The calendar month that holds the day."""
    first = day.replace(day=1)
    return Period(first, add_months(first, 1))


def quarter_of(day: date) -> Period:
    """The calendar quarter that holds the day."""
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return Period(first, add_months(first, 3))


def last_complete_quarter(day: date) -> Period:
    """The calendar quarter before the one that holds the day; its own where the day ends it."""
    current = quarter_of(day)
    if day == current.last_day:
        return current
    return quarter_of(current.start - timedelta(days=1))


def fiscal_year_of(day: date, fiscal_year_start: int = 1) -> Period:
    """The fiscal year that holds the day; it starts on the first of the given month."""
    year = day.year if day.month >= fiscal_year_start else day.year - 1
    first = date(year, fiscal_year_start, 1)
    return Period(first, add_months(first, 12))


def year_to_date(day: date, fiscal_year_start: int = 1) -> Period:
    """From the start of the fiscal year up to and with the day."""
    return Period(fiscal_year_of(day, fiscal_year_start).start, day + timedelta(days=1))


def _whole_months(period: Period) -> int | None:
    if period.start.day == 1 and period.end.day == 1:
        return months_between(period.start, period.end)
    return None


def previous(period: Period) -> Period:
    """The period of the same length just before: whole months where it is whole months."""
    months = _whole_months(period)
    if months:
        return Period(add_months(period.start, -months), period.start)
    return Period(period.start - timedelta(days=period.days), period.start)


def same_period_a_year_before(period: Period) -> Period:
    """The same calendar days one year earlier."""
    return Period(shift_years(period.start, -1), shift_years(period.end, -1))


def parse_period(text: str, *, fiscal_year_start: int = 1) -> Period:
    """Read `2026`, `2026-Q3`, `2026-09`, `FY2026`, `FY2026-Q3` or `START..END` (END excluded).

    Raises DomainError with a sentence where it is none of these.
    """
    if ".." in text:
        return _parse_range(text)
    found = _WRITTEN.match(text.strip())
    if not found or (found["fiscal"] and found["month"]):
        raise DomainError(
            f"“{text}” is not a period. Write 2026, 2026-Q3, 2026-09, FY2026, FY2026-Q3 "
            "or START..END with dates such as 2026-01-01..2026-04-01."
        )
    year = int(found["year"])
    if year not in YEARS:
        raise DomainError(_far_off(text))
    first_month = fiscal_year_start if found["fiscal"] else 1
    start, months = date(year, first_month, 1), 12
    if found["quarter"]:
        start, months = add_months(start, 3 * (int(found["quarter"]) - 1)), 3
    elif found["month"]:
        month = int(found["month"])
        if not 1 <= month <= 12:
            raise DomainError(f"“{text}” is not a period: there is no month {month}.")
        start, months = start.replace(month=month), 1
    return Period(start, add_months(start, months))


def _parse_range(text: str) -> Period:
    first, _, last = text.partition("..")
    try:
        period = Period(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
    except ValueError:
        raise DomainError(
            f"“{text}” is not a period. Write both days as 2026-01-31; the second is not included."
        ) from None
    if period.start.year not in YEARS or period.end.year not in YEARS:
        raise DomainError(_far_off(text))
    if period.end <= period.start:
        raise DomainError(f"The period “{text}” ends before it starts. Swap the two days.")
    return period


def _far_off(text: str) -> str:
    return f"“{text}” is too far off: write a year from {YEARS[0]} to {YEARS[-1]}."
