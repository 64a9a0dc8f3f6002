from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.analytics.due import due_rows, touches_due, week_of
from app.services.custom_fields import add_custom_field, set_custom_value
from app.services.portfolio import set_setting
from app.services.reminders import add_reminder
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_contract,
    make_interaction,
    make_person,
    make_project,
    set_today,
)


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store, start_date=date(2020, 1, 1))
    make_interaction(store, key, datetime(2026, 10, 13, 8, tzinfo=UTC))
    return key


def kinds(store, day=None, **kw):
    return [(row.kind, row.days_late) for row in ask(store, due_rows, day=day, **kw)]


@pytest.mark.parametrize(("days", "late"), [(1, None), (0, 0), (-90, 90), (-91, None)])
def test_a_renewal_is_due_on_its_day_and_asked_for_a_season(store, account, days, late):
    make_contract(store, account, end_date=TODAY + timedelta(days=days))
    assert kinds(store) == ([] if late is None else [("renewal", late)])


def test_a_renewal_that_has_a_successor_is_settled(store, account):
    old = make_contract(store, account, end_date=TODAY)
    make_contract(store, account, start_date=TODAY, end_date=date(2027, 10, 13), renews_id=old)
    assert kinds(store) == []


def test_steps_are_due_until_they_are_done(store, account):
    make_project(store, account, due_date=TODAY)
    make_project(store, account, due_date=TODAY, done_on=TODAY)
    make_project(store, account, due_date=TODAY, status="cancelled")
    assert kinds(store) == [("step", 0)]


@pytest.mark.parametrize(
    ("start", "day", "words"),
    [
        (date(2021, 10, 13), TODAY, "Client for 5 years"),
        (date(2025, 10, 13), TODAY, "Client for 1 year"),
        (date(2026, 10, 13), TODAY, None),
        (date(2024, 2, 29), date(2027, 2, 28), "Client for 3 years"),
        (date(2021, 10, 12), TODAY, None),
    ],
)
def test_years_are_told_on_their_day_only(store, start, day, words):
    set_today(store, day)
    key = make_account(store, start_date=start)
    make_interaction(store, key, datetime(day.year, day.month, day.day, 8, tzinfo=UTC))
    rows = [row for row in ask(store, due_rows) if row.kind == "anniversary"]
    assert [row.text for row in rows] == ([] if words is None else [words])


def test_birthdays_come_from_a_field_of_the_users_own(store, account):
    ann = make_person(store, account, "Ann")
    field = do(store, add_custom_field, "people", "Birthday", "date")
    do(store, set_custom_value, field, ann, "1980-10-13")
    assert kinds(store) == [("birthday", 0)]
    assert kinds(store, day=TODAY + timedelta(days=1)) == []


def test_reminders_are_due_with_the_day_they_are_about(store, account):
    do(store, add_reminder, "Board paper", TODAY + timedelta(days=5), offsets=[7])
    assert kinds(store) == [("reminder", -5)]


def test_a_planned_touch_is_told_with_an_overdue_one(store):
    set_today(store)
    key = make_account(store, start_date=date(2020, 1, 1))
    make_interaction(store, key, datetime(2026, 8, 1, 8, tzinfo=UTC))
    make_interaction(store, key, datetime(2026, 10, 20, 8, tzinfo=UTC), state="planned")
    (touch,) = ask(store, lambda session: list(touches_due(session, TODAY, TODAY)))
    assert (touch.days, touch.days_over(TODAY), touch.planned) == (73, 43, date(2026, 10, 20))


def test_the_rules_of_the_portfolio_decide_the_rhythm(store):
    set_today(store)
    key = make_account(store, start_date=date(2020, 1, 1), tags=("board",))
    make_interaction(store, key, datetime(2026, 10, 1, 8, tzinfo=UTC))
    assert kinds(store) == []
    rule = {"scope": "tag", "value": "board", "ideal": 5, "max": 10}
    do(store, set_setting, "cadence_rules", [rule])
    assert kinds(store) == [("touch", 2)]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 10, 12), date(2026, 10, 18)),
        (date(2026, 10, 15), date(2026, 10, 18)),
        (date(2026, 10, 16), date(2026, 10, 25)),
        (date(2026, 10, 18), date(2026, 10, 25)),
    ],
)
def test_the_week_ends_on_sunday_and_from_friday_on_with_the_next(day, last):
    assert week_of(day).last_day == last
