from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.plan_progress import elapsed_of, pace_of, pace_state, progress_of
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-10-13"
DAY = date(2026, 10, 13)
DATES = {"start_date": "2026-10-03", "due_date": "2026-10-23"}


def goal(baseline, current, target, **values):
    book = Book()
    account = book.account()
    book.goal(account, baseline, current, target, **values)
    return book.grouped["goals"][account][0]


@pytest.mark.parametrize(
    ("baseline", "current", "target", "progress"),
    [(0, 25, 100, "0.25"), (80, 60, 40, "0.5"), (0, 150, 100, "1"), (10, 5, 20, "0"),
     (10, 10, 10, None), (None, 5, 10, None), (0, None, 10, None), (0, 5, None, None)],
)  # fmt: skip
def test_progress_is_the_share_of_the_way(baseline, current, target, progress):
    found = progress_of(goal(baseline, current, target))
    assert found == (None if progress is None else Decimal(progress))


@pytest.mark.parametrize(
    ("day", "share"),
    [("2026-10-03", "0"), ("2026-10-13", "0.5"), ("2026-12-01", "1"), ("2026-09-01", "0")],
)
def test_elapsed_is_clipped(day, share):
    found = elapsed_of(goal(0, 0, 1, **DATES), date.fromisoformat(day))
    assert found == Decimal(share)


def test_pace_and_its_state():
    assert pace_of(goal(0, 40, 100, **DATES), DAY) == Decimal("0.8")
    assert pace_of(goal(0, 40, 100, **DATES), date(2026, 10, 3)) is None, "no time has passed"
    assert pace_of(goal(0, 40, 100), DAY) is None
    assert [pace_state(Decimal(p)) for p in ("1", "0.99", "0.8", "0.79")] == [
        "on_pace", "close", "close", "behind"
    ]  # fmt: skip
    assert pace_state(None) is None


def test_means_over_goals_with_a_value():
    book = Book()
    account = book.account()
    book.goal(account, 0, 40, 100, **DATES)
    book.goal(account, 0, 60, 100, **DATES)
    book.goal(account, 5, 60, 5, **DATES)
    book.goal(account, None, 60, 5, **DATES)
    book.goal(account, 0, 0, 100, status="cancelled", **DATES)
    book.goal(account, 0, 0, 100, status="deferred", **DATES)
    progress = book.figure("goal_progress", PERIOD, AS_OF)
    pace = book.figure("goal_pace", PERIOD, AS_OF)
    assert (progress.value, pace.value) == (50, 1)
    assert progress.n == 2
    assert near(evaluated(progress), 50)
    assert near(evaluated(pace), 1)
    assert [row.reason for row in progress.excluded] == [
        "its target is its baseline", "has no baseline", "cancelled", "deferred"
    ]  # fmt: skip


def test_pace_is_as_of_the_day_whatever_the_period():
    book = Book()
    book.goal(book.account(), 0, 50, 100, **DATES)
    assert book.value("goal_pace", "2026-Q3", AS_OF) == 1
    assert book.value("goal_pace", PERIOD, AS_OF) == 1


def test_no_goals_and_none_with_a_value():
    book = Book()
    account = book.account()
    assert book.figure("goal_progress", PERIOD, AS_OF).reason == "there are no goals"
    book.goal(account, None, 1, 2)
    found = book.figure("goal_progress", PERIOD, AS_OF)
    assert found.reason == "no goal has a value to measure"
