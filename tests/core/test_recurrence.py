from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from app.core.recurrence import last_occurrence, next_occurrence, occurrence, waiting_day

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
KINDS = st.sampled_from(("day", "week", "month", "year"))


def rule(first, repeat, every):
    """The same days by dateutil: a month without the day takes its last one."""
    start = datetime.combine(first, time())
    if repeat == "day":
        return rrule(DAILY, interval=every, dtstart=start)
    if repeat == "week":
        return rrule(WEEKLY, interval=every, dtstart=start)
    days = tuple(range(28, first.day + 1)) or (first.day,)
    last = {"bymonthday": days, "bysetpos": -1}
    if repeat == "month":
        return rrule(MONTHLY, interval=every, dtstart=start, **last)
    return rrule(YEARLY, interval=every, dtstart=start, bymonth=first.month, **last)


@given(DAYS, KINDS, st.integers(1, 12), st.integers(0, 3000))
def test_the_next_day_is_the_one_of_the_rule(first, repeat, every, days):
    after = first + timedelta(days=days)
    expected = rule(first, repeat, every).after(datetime.combine(after, time()))
    assert next_occurrence(first, repeat, every, after) == expected.date()


@given(DAYS, KINDS, st.integers(1, 12), st.integers(0, 3000))
def test_the_last_day_is_the_one_of_the_rule(first, repeat, every, days):
    until = first + timedelta(days=days)
    expected = rule(first, repeat, every).before(datetime.combine(until, time()), inc=True)
    assert last_occurrence(first, repeat, every, until) == expected.date()


@pytest.mark.parametrize(
    ("first", "repeat", "after", "then"),
    [
        (date(2026, 1, 31), "month", date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 31), "month", date(2026, 2, 28), date(2026, 3, 31)),
        (date(2024, 2, 29), "year", date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 2, 29), "year", date(2027, 2, 28), date(2028, 2, 29)),
        (date(2026, 10, 24), "day", date(2026, 10, 24), date(2026, 10, 25)),  # clocks go back
        (date(2026, 3, 28), "day", date(2026, 3, 28), date(2026, 3, 29)),
        (date(2026, 12, 31), "week", date(2026, 12, 31), date(2027, 1, 7)),
    ],
)
def test_month_ends_leap_days_and_the_turn_of_the_clock(first, repeat, after, then):
    assert next_occurrence(first, repeat, 1, after) == then


def test_what_never_comes_again_has_one_day():
    day = date(2026, 10, 13)
    assert next_occurrence(day, None, 1, day - timedelta(days=1)) == day
    assert next_occurrence(day, None, 1, day) is None
    assert last_occurrence(day, None, 1, day + timedelta(days=9)) == day
    assert last_occurrence(day, None, 1, day - timedelta(days=1)) is None


def test_a_calendar_that_ends_has_no_day_after_it():
    assert next_occurrence(date(8999, 12, 31), "year", 1, date(8999, 12, 31)) is None
    assert occurrence(date(2026, 10, 13), "week", 2, 3) == date(2026, 11, 24)


@given(DAYS, KINDS, st.integers(1, 6), st.integers(0, 400), st.integers(0, 400))
def test_what_is_waited_for_comes_after_what_is_done(first, repeat, every, done, later):
    done_on = first + timedelta(days=done)
    day = done_on + timedelta(days=later)
    waiting = waiting_day(first, repeat, every, done_on, day)
    assert waiting > done_on
    assert waiting in (
        next_occurrence(first, repeat, every, done_on), last_occurrence(first, repeat, every, day)
    )  # fmt: skip
