from __future__ import annotations

from datetime import date, timedelta

from app.models.account import Account, StageChange
from app.services.stages import correct_stage, remove_stage, set_stage
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_stage, set_today


def test_a_stage_is_dated_and_shown(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="onboarding")
    make_stage(store, key, "onboarding", date(2026, 1, 1))
    made = do(store, set_stage, key, "development", on=date(2026, 6, 1), reason="Two products")
    assert the(store, StageChange, made).from_date == date(2026, 6, 1)
    assert the(store, Account, key).lifecycle_stage == "development"
    assert do(store, set_stage, key, "development") is None


def test_a_stage_begins_neither_tomorrow_nor_before_the_last(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="onboarding")
    make_stage(store, key, "onboarding", date(2026, 5, 1))
    assert "today or earlier" in refusal(
        store, set_stage, key, "retention", on=TODAY + timedelta(days=1)
    )
    said = refusal(store, set_stage, key, "retention", on=date(2026, 4, 30))
    assert "entered Onboarding on 2026-05-01" in said
    assert "Choose one of" in refusal(store, set_stage, key, "asleep")


def test_one_stage_a_day_and_back_is_no_change(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="onboarding")
    make_stage(store, key, "onboarding", date(2026, 5, 1))
    do(store, set_stage, key, "retention")
    do(store, set_stage, key, "development")
    assert count(store, StageChange, account_id=key) == 2
    do(store, set_stage, key, "onboarding")
    assert count(store, StageChange, account_id=key) == 1
    assert the(store, Account, key).lifecycle_stage == "onboarding"


def test_a_prospect_becomes_a_client_on_that_day(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="prospecting", start_date=None)
    do(store, set_stage, key, "onboarding", on=date(2026, 10, 1), reason="Taken over")
    assert the(store, Account, key).start_date == date(2026, 10, 1)


def test_closing_needs_its_reasons(store):
    key = make_account(store)
    assert "closed with its reasons" in refusal(store, set_stage, key, "closed")
    do(store, set_stage, key, "closing")


def test_the_log_can_be_put_right(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="development")
    first = make_stage(store, key, "onboarding", date(2026, 1, 1))
    last = make_stage(store, key, "development", date(2026, 6, 1))
    do(store, correct_stage, last, on=date(2026, 5, 1), reason="Earlier")
    assert the(store, StageChange, last).reason == "Earlier"
    for day in (date(2026, 1, 1), TODAY + timedelta(days=1)):
        assert "between the stages" in refusal(store, correct_stage, last, on=day)
    assert "between the stages" in refusal(store, correct_stage, first, on=date(2026, 5, 1))
    do(store, remove_stage, last)
    assert the(store, Account, key).lifecycle_stage == "onboarding"
