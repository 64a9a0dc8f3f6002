from __future__ import annotations

from datetime import date

import pytest

from app.models.account import Account, StageChange
from app.models.closure import Closure, Compliance
from app.models.story import Story
from app.services import closures, compliance, stories
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, set_today

WHY = {"type": "client_terminated", "primary_reason": "price_budget"}


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def test_closing_ends_the_account_and_keeps_the_reasons(store, account):
    key = do(
        store,
        closures.close_account,
        account,
        effective_date=TODAY,
        reasons=["product_gap"],
        competitor="Carelytics",
        **WHY,
    )
    row, closure = the(store, Account, account), the(store, Closure, key)
    assert (row.lifecycle_stage, row.account_status, row.end_date) == ("closed", "closed", TODAY)
    assert closure.reasons == ["price_budget", "product_gap"]
    assert count(store, StageChange, account_id=account, stage="closed") == 1


def test_a_notice_is_closing_until_the_day(store, account):
    key = do(store, closures.close_account, account, effective_date=date(2026, 12, 31), **WHY)
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.account_status) == ("closing", "active")
    do(store, closures.change_closure, key, {"effective_date": TODAY})
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.end_date) == ("closed", TODAY)


def test_a_downgrade_ends_nothing(store, account):
    why = {**WHY, "type": "downgrade_only"}
    do(store, closures.close_account, account, effective_date=TODAY, **why)
    assert the(store, Account, account).lifecycle_stage == "retention"


def test_reasons_are_known_and_explained(store, account):
    close, day = closures.close_account, {"effective_date": TODAY}
    assert "Choose one of" in refusal(
        store, close, account, **day, type="mutual", primary_reason="boredom"
    )
    assert "under exit feedback" in refusal(
        store, close, account, **day, type="mutual", primary_reason="other"
    )
    key = do(store, close, account, **day, **WHY)
    assert "one of the reasons" in refusal(
        store, closures.change_closure, key, {"primary_reason": "product_gap"}
    )
    assert "Effective date cannot come before notice date" in refusal(
        store, closures.change_closure, key, {"notice_date": date(2027, 1, 1)}
    )


def test_a_client_won_back_begins_again(store, account):
    assert "is not closed" in refusal(store, closures.reopen_account, account)
    key = do(store, closures.close_account, account, effective_date=TODAY, **WHY)
    assert "begins again" in refusal(store, closures.reopen_account, account, "closing")
    do(store, closures.reopen_account, account, "development")
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.account_status, row.end_date) == (
        "development",
        "active",
        None,
    )
    assert count(store, Closure) == 1
    do(store, closures.remove_closure, key)


def test_the_next_review_follows_from_the_risk(store, account):
    key = do(store, compliance.add_compliance, account, "kyc", risk="high")
    do(store, compliance.review_done, key)
    row = the(store, Compliance, key)
    assert (row.status, row.executed_on, row.next_review) == ("done", TODAY, date(2027, 10, 13))
    baa = do(store, compliance.add_compliance, account, "baa")
    assert "Only a know-your-customer" in refusal(store, compliance.review_done, baa)
    assert "on which day" in refusal(store, compliance.change_compliance, baa, {"status": "signed"})
    do(store, compliance.change_compliance, baa, {"status": "signed", "executed_on": TODAY})
    do(store, compliance.remove_compliance, baa)


def test_a_story_is_told_with_permission_only(store, account):
    key = do(store, stories.add_story, account, "Results in a day")
    assert the(store, Story, key).permission == "not_asked"
    assert "Only a permission that was given" in refusal(
        store, stories.set_permission, key, "declined", until=TODAY
    )
    do(store, stories.set_permission, key, "approved_with_limits", until=date(2027, 1, 1))
    do(store, stories.change_story, key, {"quote": "Splendid"})
    do(store, stories.remove_story, key)
    assert count(store, Story) == 0
