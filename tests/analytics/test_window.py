from __future__ import annotations

from datetime import date

import pytest

from app.analytics.window import Instant, Window, same_days_a_year_before, twelve_months_to
from app.core.periods import Period
from tests.analytics.book import span, window


def test_a_running_period_includes_the_as_of_day():
    found = window("2026-Q4", "2026-11-22")
    assert found.span == span("2026-10-01", "2026-11-23")
    assert found.elapsed_text == "day 53 of 92"
    assert found.last_day == date(2026, 11, 22)
    assert found.is_running


def test_at_the_end_of_a_running_period_what_starts_tomorrow_does_not_exist():
    assert window("2026-Q4", "2026-11-22").closing == Instant(
        date(2026, 11, 22), date(2026, 11, 23)
    )


def test_at_the_end_of_a_past_period_is_the_first_instant_after_it():
    found = window("2026-Q3", "2026-11-22")
    assert found.closing == Instant(date(2026, 10, 1), date(2026, 10, 1))
    assert found.stock == Instant(date(2026, 9, 30), date(2026, 10, 1))
    assert not found.is_running
    assert found.elapsed_text == ""


def test_the_previous_of_a_running_period_has_the_same_elapsed_days():
    before = window("2026-Q4", "2026-11-22").before()
    assert before.span == span("2026-07-01", "2026-08-23")
    assert before.span.days == 53


def test_the_previous_of_a_running_period_is_never_longer_than_itself():
    before = window("2026-03", "2026-03-30").before()
    assert before.span == span("2026-02-01", "2026-03-01")


def test_the_previous_of_a_past_period_is_whole_and_known_today():
    before = window("2026-Q3", "2026-11-22").before()
    assert before.span == span("2026-04-01", "2026-07-01")
    assert before.as_of == date(2026, 11, 22)


def test_the_fiscal_year_to_date_starts_with_its_month():
    found = window("2026-Q3", "2026-11-22").year_to_date(4)
    assert found.span == span("2026-04-01", "2026-11-23")
    assert window("2026-Q1", "2026-02-10").year_to_date(4).span.start == date(2025, 4, 1)


def test_a_period_to_come_has_not_begun():
    found = window("2027", "2026-11-22")
    assert not found.has_begun
    assert found.span.days == 0


@pytest.mark.parametrize(
    ("last", "first"),
    [("2026-09-30", "2025-10-01"), ("2024-02-29", "2023-03-01"), ("2024-02-28", "2023-03-01"),
     ("2025-02-28", "2024-03-01")],
)  # fmt: skip
def test_twelve_months_end_with_the_day(last, first):
    assert twelve_months_to(date.fromisoformat(last)).start == date.fromisoformat(first)


def test_the_same_days_a_year_before_cross_leap_days():
    whole = same_days_a_year_before(span("2025-02-01", "2025-03-01"))
    assert whole == span("2024-02-01", "2024-03-01")
    to_the_28th = same_days_a_year_before(span("2024-02-01", "2024-02-29"))
    assert to_the_28th == span("2023-02-01", "2023-03-01")


def test_a_window_of_one_day():
    found = Window(Period(date(2026, 5, 4), date(2026, 5, 5)), date(2026, 5, 4))
    assert found.span.days == 1
    assert found.last_day == date(2026, 5, 4)
