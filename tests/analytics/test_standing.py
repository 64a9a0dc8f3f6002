"""How one goal stands, at every edge; the card and the key figures reckon the same."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.plan_progress import elapsed_of, pace_of, progress_of
from app.analytics.standing import goal_standing
from app.queries.goal_facts import GoalFact
from tests.analytics.book import Book

START, DUE = date(2026, 10, 1), date(2026, 10, 21)
NUMBERS = st.none() | st.decimals(-1000, 1000, places=2)
DAYS = st.none() | st.integers(-30, 30).map(lambda days: START + timedelta(days=days))


def standing(day, baseline=0, current=5, target=10, start=START, due=DUE):
    measure = tuple(None if one is None else Decimal(one) for one in (baseline, current, target))
    return goal_standing(measure, start, due, day)


@pytest.mark.parametrize(
    ("day", "elapsed", "pace", "plan", "band"),
    [
        (date(2026, 9, 30), "0", None, "0", None),  # before it begins
        (START, "0", None, "0", None),  # the day it begins
        (date(2026, 10, 2), "0.05", "10", "0.5", "good"),
        (date(2026, 10, 11), "0.5", "1", "5", "good"),
        (date(2026, 10, 13), "0.6", "0.8333333333333333333333333333", "6", "watch"),
        (date(2026, 10, 20), "0.95", "0.5263157894736842105263157895", "9.5", "risk"),
        (DUE, "1", "0.5", "10", "risk"),
        (date(2026, 12, 31), "1", "0.5", "10", "risk"),  # after it was due
    ],
)
def test_the_pace_on_each_day(day, elapsed, pace, plan, band):
    found = standing(day)
    assert found.elapsed == Decimal(elapsed)
    assert found.pace == (None if pace is None else Decimal(pace))
    assert found.plan_value == Decimal(plan)
    assert found.band == band


@pytest.mark.parametrize(
    ("baseline", "current", "target", "progress"),
    [
        (10, 10, 10, None),  # nowhere to go
        (420, 350, 280, "0.5"),  # falling
        (420, 430, 280, "0"),  # falling, and it rose
        (420, 100, 280, "1"),  # falling, further than asked
        (0, 15, 10, "1"),  # more than asked
        (0, -5, 10, "0"),  # less than at the start
        (-10, 0, 10, "0.5"),
        (None, 5, 10, None), (0, None, 10, None), (0, 5, None, None),
    ],
)  # fmt: skip
def test_the_progress_from_anywhere_to_anywhere(baseline, current, target, progress):
    found = standing(DUE, baseline, current, target).progress
    assert found == (None if progress is None else Decimal(progress))


def test_what_is_reached_is_on_track_even_before_it_begins():
    assert standing(date(2026, 9, 1), current=10).band == "good"
    assert standing(date(2027, 9, 1), current=12).band == "good"


@pytest.mark.parametrize(("start", "due"), [(None, DUE), (START, None), (DUE, DUE), (DUE, START)])
def test_without_time_there_is_no_pace(start, due):
    found = standing(DUE, start=start, due=due)
    assert (found.elapsed, found.pace, found.plan_value, found.band) == (None, None, None, None)
    assert found.progress == Decimal("0.5")


@given(NUMBERS, NUMBERS, NUMBERS, DAYS, DAYS, st.integers(-60, 60))
def test_the_card_and_the_key_figures_reckon_the_same(baseline, current, target, start, due, days):
    day = START + timedelta(days=days)
    fact = GoalFact(1, 1, "Goal", baseline, current, target, start, due)
    found = goal_standing((baseline, current, target), start, due, day)
    assert found.progress == progress_of(fact)
    assert found.elapsed == elapsed_of(fact, day)
    assert found.pace == pace_of(fact, day)
    assert found.progress is None or 0 <= found.progress <= 1


def test_a_judged_goal_has_no_progress_whatever_numbers_it_had():
    book = Book()
    account = book.account()
    book.goal(account, 0, 5, 10, calculation="qualitative")
    line = book.figure("goal_progress", "2026-Q4", "2026-10-13", account)
    assert line.value is None
    assert [one.reason for one in line.excluded] == ["is judged, without a number"]
