"""The stage log: durations, backward moves, and time that stops at the end and starts anew."""

from __future__ import annotations

from datetime import date

import pytest

from app.queries.stage_log import days_by_stage, present_time, stage_log
from app.services.closures import close_account, reopen_account
from app.services.stages import set_stage
from tests.acting import ask, do
from tests.builders import make_account, make_stage, set_today

WHY = {"type": "mutual", "primary_reason": "price_budget"}


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="development")
    for stage, day in (
        ("prospecting", date(2026, 1, 1)), ("onboarding", date(2026, 2, 1)),
        ("development", date(2026, 3, 1)), ("onboarding", date(2026, 4, 1)),
        ("development", date(2026, 5, 1)),
    ):  # fmt: skip
        make_stage(store, key, stage, day)
    return key


def test_each_line_says_from_when_until_when_and_how_long(store, account):
    lines = ask(store, stage_log, account)
    assert [(line.before, line.stage, line.days) for line in lines] == [
        (None, "prospecting", 31), ("prospecting", "onboarding", 28),
        ("onboarding", "development", 31), ("development", "onboarding", 30),
        ("onboarding", "development", 165),
    ]  # fmt: skip
    assert [line.backward for line in lines] == [False, False, False, True, False]
    assert lines[0].until == date(2026, 2, 1)
    assert lines[-1].until is None
    assert all(line.author for line in lines)
    assert days_by_stage(lines) == {"prospecting": 31, "onboarding": 58, "development": 196}


def test_nothing_was_entered(store):
    key = make_account(store)
    assert ask(store, stage_log, key) == []
    assert present_time([]) == []


def test_an_entry_on_a_day_to_come_has_no_days_yet(store):
    set_today(store)
    key = make_account(store)
    make_stage(store, key, "retention", date(2027, 1, 1))
    assert ask(store, stage_log, key)[0].days == 0


def test_time_stops_at_the_end_and_starts_anew_after_a_return(store, account):
    do(store, close_account, account, effective_date=date(2026, 10, 13), **WHY)
    set_today(store, date(2027, 1, 13))
    lines = ask(store, stage_log, account)
    assert (lines[-1].stage, lines[-1].days, lines[-1].is_end) == ("closed", None, True)
    assert len(present_time(lines)) == 6  # the time that is over
    do(store, reopen_account, account)
    set_today(store, date(2027, 2, 13))
    lines = ask(store, stage_log, account)
    assert lines[-2].days is None
    assert [(line.stage, line.days) for line in present_time(lines)] == [("onboarding", 31)]
    assert not lines[-1].backward
    do(store, set_stage, account, "development")
    do(store, close_account, account, effective_date=date(2027, 2, 13), **WHY)
    lines = ask(store, stage_log, account)
    assert [line.stage for line in present_time(lines)] == ["onboarding", "closed"]
