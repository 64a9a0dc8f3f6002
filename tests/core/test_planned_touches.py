"""Days that the communication plan asks for: month ends, leap days, weekends, and no drift."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from app.core.planned_touches import TalkRule, days_asked, moved, talk_days, waiting_day

FAR = date(8000, 1, 1)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
REPEATS = st.sampled_from(("day", "week", "month", "quarter", "year"))
_STEPS = {
    "day": lambda n: relativedelta(days=n),
    "week": lambda n: relativedelta(weeks=n),
    "month": lambda n: relativedelta(months=n),
    "quarter": lambda n: relativedelta(months=3 * n),
    "year": lambda n: relativedelta(years=n),
}


def due(rule, start, end, since=date(2026, 1, 1)):
    return [day.due for day in talk_days(rule, since, start, end)]


def test_the_last_of_the_month_stays_the_last_of_every_month():
    rule = TalkRule("month", anchor=date(2026, 1, 31))
    assert due(rule, date(2026, 1, 1), date(2026, 8, 1)) == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30),
        date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31),
    ]  # fmt: skip


def test_the_leap_day_comes_on_the_28th_where_there_is_none():
    rule = TalkRule("year", anchor=date(2024, 2, 29))
    assert due(rule, date(2024, 1, 1), date(2029, 1, 1)) == [
        date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28),
        date(2028, 2, 29),
    ]  # fmt: skip
    monthly = TalkRule("month", anchor=date(2023, 12, 30))
    assert due(monthly, date(2024, 2, 1), date(2024, 4, 1)) == [
        date(2024, 2, 29),
        date(2024, 3, 30),
    ]


def test_a_quarter_from_the_end_of_november_meets_the_end_of_february():
    rule = TalkRule("quarter", anchor=date(2025, 11, 30))
    assert due(rule, date(2025, 11, 1), date(2026, 12, 1)) == [
        date(2025, 11, 30), date(2026, 2, 28), date(2026, 5, 30), date(2026, 8, 30),
        date(2026, 11, 30),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("weekend", "expected"),
    [
        ("keep", [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 5, 31)]),
        ("before", [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31), date(2026, 5, 29)]),
        ("after", [date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 31), date(2026, 6, 1)]),
    ],
)
def test_a_day_on_a_weekend_stays_or_gives_way_and_the_next_one_is_not_moved(weekend, expected):
    rule = TalkRule("month", anchor=date(2026, 1, 31), weekend=weekend)
    days = due(rule, date(2026, 1, 1), date(2026, 6, 2))
    assert [day for day in days if day != date(2026, 4, 30)] == expected


def test_every_day_of_a_week_gives_five_where_weekends_give_way():
    for weekend in ("before", "after"):
        rule = TalkRule("day", anchor=date(2026, 10, 12), weekend=weekend)
        days = due(rule, date(2026, 10, 12), date(2026, 10, 20))
        assert len(days) == len(set(days))
        assert [day.weekday() for day in days[:6]] == [0, 1, 2, 3, 4, 0]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_turn_of_the_clock_moves_no_day(day):
    rule = TalkRule("day", anchor=day - timedelta(days=2))
    assert due(rule, day - timedelta(days=1), day + timedelta(days=2)) == [
        day - timedelta(days=1),
        day,
        day + timedelta(days=1),
    ]


def test_the_plan_and_the_last_day_of_the_row_bound_what_is_asked():
    rule = TalkRule(
        "week", anchor=date(2026, 1, 5), first=date(2026, 1, 12), last=date(2026, 2, 2),
        ends_on=date(2026, 1, 26),
    )  # fmt: skip
    assert due(rule, date(2026, 1, 1), FAR) == [
        date(2026, 1, 12),
        date(2026, 1, 19),
        date(2026, 1, 26),
    ]
    assert due(rule._replace(ends_on=None), date(2026, 1, 1), FAR)[-1] == date(2026, 2, 2)


@pytest.mark.parametrize("rule", [TalkRule(), TalkRule("none", anchor=date(2026, 1, 1))])
def test_without_a_rhythm_nothing_is_asked(rule):
    assert due(rule, date(2026, 1, 1), FAR) == []
    assert waiting_day(rule, date(2026, 1, 1), date(2026, 1, 1)) is None


def test_without_an_anchor_the_last_touch_starts_the_clock():
    rule = TalkRule("month", 1)
    assert waiting_day(rule, date(2026, 1, 31), None).due == date(2026, 2, 28)
    assert waiting_day(TalkRule(frequency_days=30), date(2026, 1, 31), None).due == date(2026, 3, 2)
    assert waiting_day(TalkRule(frequency_days=7), None, date(2026, 7, 1)).due == date(2026, 7, 8)
    assert waiting_day(TalkRule(frequency_days=7), None, None) is None


def test_a_touch_on_a_day_settles_it_and_all_before_it():
    rule = TalkRule("month", anchor=date(2026, 1, 31))
    assert waiting_day(rule, None, date(2025, 1, 1)).due == date(2026, 1, 31)
    assert waiting_day(rule, date(2026, 1, 30), None).due == date(2026, 1, 31)
    assert waiting_day(rule, date(2026, 1, 31), None).due == date(2026, 2, 28)
    assert waiting_day(rule, date(2026, 4, 2), None).due == date(2026, 4, 30)


def test_a_touch_on_the_day_itself_settles_one_that_gave_way_to_the_weekend():
    rule = TalkRule("month", anchor=date(2026, 1, 31), weekend="after")  # 31 January is a Saturday
    assert waiting_day(rule, date(2026, 1, 31), None).due == date(2026, 3, 2)
    early = rule._replace(weekend="before")
    assert waiting_day(early, date(2026, 1, 29), None).due == date(2026, 1, 30)
    assert waiting_day(early, date(2026, 1, 30), None).due == date(2026, 2, 27)


def test_of_days_gone_by_only_the_first_is_asked_for_and_the_later_ones_from_today():
    rule = TalkRule("week", anchor=date(2026, 9, 7))
    days = days_asked(rule, date(2026, 9, 7), None, date(2026, 10, 13), date(2026, 11, 1))
    assert [day.due for day in days] == [
        date(2026, 9, 14),  # waited for since then
        date(2026, 10, 19),
        date(2026, 10, 26),
    ]


@given(DAYS, REPEATS, st.integers(1, 12), st.integers(0, 60))
def test_no_drift_a_day_is_always_counted_from_the_anchor(anchor, repeat, every, number):
    rule = TalkRule(repeat, every, anchor)
    found = next(islice(talk_days(rule, anchor, anchor, FAR), number, None))
    assert found.due == anchor + _STEPS[repeat](every * number)


@given(
    DAYS, REPEATS, st.integers(1, 12), st.integers(-400, 4000), st.integers(1, 400),
    st.sampled_from(("keep", "before", "after")),
)  # fmt: skip
def test_a_span_holds_just_the_days_of_the_whole_row(anchor, repeat, every, offset, length, rule):
    talk = TalkRule(repeat, every, anchor, weekend=rule)
    start = anchor + timedelta(days=offset)
    end = start + timedelta(days=length)
    span = due(talk, start, end)
    expected: list[date] = []
    for number in range(6000):
        nominal = anchor + _STEPS[repeat](every * number)
        day = moved(nominal, rule)
        if day >= end:
            break
        if day >= start and day not in expected:
            expected.append(day)
    assert span == expected
    assert all(a < b for a, b in pairwise(span))
    assert rule == "keep" or all(day.weekday() < 5 for day in span)


@given(DAYS, REPEATS, st.integers(1, 6), st.integers(-100, 2000))
def test_what_is_waited_for_is_the_first_day_after_the_touch(anchor, repeat, every, offset):
    last = anchor + timedelta(days=offset)
    rule = TalkRule(repeat, every, anchor)
    waited = waiting_day(rule, last, None)
    days = (anchor + _STEPS[repeat](every * number) for number in range(6000))
    assert waited.due == next(day for day in days if day > last)


def test_a_daily_rhythm_with_an_anchor_long_before_the_plan_still_asks():
    rule = TalkRule("day", anchor=date(2020, 1, 1), first=date(2026, 7, 1))
    assert due(rule, date(2020, 1, 1), date(2026, 7, 3)) == [date(2026, 7, 1), date(2026, 7, 2)]
    assert waiting_day(rule, None, date(2026, 7, 1)).due == date(2026, 7, 1)
