from __future__ import annotations

from datetime import date

import pytest

from app.models.account import Account, StageChange
from app.models.closure import Closure, Compliance
from app.models.lifecycle import ClosureDetail, ClosureEvidence, Episode, GateCheck, SaveAttempt
from app.models.story import Story
from app.services import closures, compliance, gates, stories
from app.services.save_attempts import (
    add_save_attempt,
    change_save_attempt,
    remove_save_attempt,
)
from app.services.stages import set_stage
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_stage, set_today

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


def stepped(store, service, *args, **kw):
    """One step, taken back and made again, each exact to the content of the file."""
    before = store.content_hash()
    made = do(store, service, *args, **kw)
    after = store.content_hash()
    assert after != before
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == after
    return made


def row_of(store, model, **where):
    with store.read() as session:
        return session.query(model).filter_by(**where).one()


def test_a_client_comes_back_and_leaves_a_second_time(store, account):
    first = stepped(store, closures.close_account, account, effective_date=date(2026, 10, 1), **WHY)
    said = refusal(store, closures.close_account, account, effective_date=TODAY, **WHY)
    assert "closed already" in said
    text = refusal(store, closures.reopen_account, account, on=date(2026, 9, 30))
    assert "ended on 2026-10-01" in text
    episode = stepped(store, closures.reopen_account, account, on=TODAY, reason="New board")
    past = the(store, Episode, episode)
    assert (past.start_date, past.end_date) == (date(2020, 1, 1), date(2026, 10, 1))
    row = the(store, Account, account)
    assert (row.start_date, row.end_date, row.lifecycle_stage) == (TODAY, None, "onboarding")
    early = refusal(store, closures.close_account, account, effective_date=date(2026, 10, 1), **WHY)
    assert "began again" in early
    set_today(store, date(2027, 3, 1))
    second = stepped(store, closures.close_account, account, effective_date=date(2027, 2, 1), **WHY)
    assert count(store, Closure, account_id=account) == 2
    assert the(store, Account, account).end_date == date(2027, 2, 1)
    do(store, closures.change_closure, first, {"effective_date": date(2026, 9, 15)})
    assert the(store, Account, account).end_date == date(2027, 2, 1)
    stepped(store, closures.reopen_account, account, "prospecting")
    assert count(store, Episode, account_id=account) == 2
    row = the(store, Account, account)
    assert (row.start_date, row.lifecycle_stage) == (None, "prospecting")
    assert second != first


def test_a_new_beginning_ticks_everything_anew(store, account):
    do(store, set_stage, account, "onboarding")
    text = "Training is done"
    do(store, gates.tick_criterion, account, "onboarding", text)
    do(store, closures.close_account, account, effective_date=TODAY, **WHY)
    stepped(store, closures.reopen_account, account)
    assert count(store, GateCheck) == 0
    with store.read() as session:
        log = session.query(StageChange).filter_by(account_id=account).order_by(StageChange.id)
        assert [row.stage for row in log] == ["closed", "onboarding"]


def test_a_notice_is_confirmed_on_its_day_and_not_before(store, account):
    key = do(store, closures.close_account, account, effective_date=date(2026, 10, 14), **WHY)
    assert "ends on 2026-10-14" in refusal(store, closures.confirm_closure, key)
    set_today(store, date(2026, 10, 14))
    stepped(store, closures.confirm_closure, key)
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.account_status) == ("closed", "closed")
    assert row.end_date == date(2026, 10, 14)
    assert "closed already" in refusal(store, closures.confirm_closure, key)
    log = row_of(store, StageChange, stage="closed")
    assert log.reason == "Open: The offboarding is done"


def test_a_blocking_criterion_holds_the_farewell_back(store, account):
    do(store, gates.set_criteria, "closing", [gates.Criterion("Keys are back", blocking=True)])
    key = do(store, closures.close_account, account, effective_date=date(2026, 10, 14), **WHY)
    set_today(store, date(2026, 10, 14))
    assert "Keys are back" in refusal(store, closures.confirm_closure, key)
    stepped(store, closures.confirm_closure, key, met=gates.Met(("Keys are back",), "Nora"))
    assert row_of(store, StageChange, stage="closed").reason is None


def test_a_notice_is_withdrawn_and_the_client_is_where_it_was(store, account):
    make_stage(store, account, "retention", date(2026, 1, 1))
    key = do(store, closures.close_account, account, effective_date=date(2026, 12, 31), **WHY)
    set_today(store, date(2026, 10, 20))
    stepped(store, closures.withdraw_closure, key, "The new price was accepted")
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.end_date) == ("retention", None)
    assert count(store, Closure) == 0
    again = do(store, closures.close_account, account, effective_date=date(2026, 10, 20), **WHY)
    assert "withdrawn" in refusal(store, closures.withdraw_closure, again)


def test_whether_there_was_a_save_attempt_is_in_the_log(store, account):
    do(store, closures.close_account, account, effective_date=TODAY, **WHY)
    assert row_of(store, StageChange, stage="closed").reason == "Open: A save attempt was made"


def test_what_was_said_apart_from_what_was_found(store, account):
    key = stepped(
        store, closures.close_account, account, effective_date=TODAY,
        stated_reason="Too dear", root_cause="people.turnover", final_nps=3,
        products=["Portal"], revenue_lost_minor=12_000_00, win_back_on=date(2027, 4, 1), **WHY,
    )  # fmt: skip
    detail = row_of(store, ClosureDetail, closure_id=key)
    assert (detail.stated_reason, detail.root_cause) == ("Too dear", "people.turnover")
    change = {"use_again": "perhaps", "final_nps": 4}
    stepped(store, closures.change_closure, key, change, {"use_again": None, "final_nps": 3})
    for bad in ({"final_nps": 11}, {"root_cause": "people.moon"}, {"use_again": "never"},
                {"win_back_on": date(2026, 10, 12)}):  # fmt: skip
        refusal(store, closures.change_closure, key, bad)


def test_evidence_belongs_to_a_reason_and_goes_with_it(store, account):
    key = do(
        store, closures.close_account, account, effective_date=TODAY, reasons=["product_gap"], **WHY
    )
    add = closures.add_evidence
    quote = stepped(store, add, key, "price_budget", "quote", "“Twice the price of last year”")
    stepped(store, add, key, "product_gap", "ticket", "T-4711")
    assert "one of the reasons" in refusal(store, add, key, "other", "quote", "x")
    assert "Choose one of" in refusal(store, add, key, "product_gap", "rumour", "x")
    refusal(store, add, key, "product_gap", "quote", "  ")
    stepped(store, closures.change_evidence, quote, {"kind": "document"})
    stepped(store, closures.change_closure, key, {"reasons": ["price_budget"]})
    assert count(store, ClosureEvidence) == 1
    stepped(store, closures.remove_evidence, quote)
    assert count(store, ClosureEvidence) == 0


def test_at_most_ten_reasons(store, account):
    from app.models.codes import CLOSURE_REASON

    key = do(store, closures.close_account, account, effective_date=TODAY, **WHY)
    ten = list(CLOSURE_REASON[:10])
    do(store, closures.change_closure, key, {"reasons": ten})
    eleven = {"reasons": list(CLOSURE_REASON[:11])}
    assert "at most 10" in refusal(store, closures.change_closure, key, eleven)


def test_save_attempts_say_something_and_have_been(store, account):
    assert "talked about" in refusal(store, add_save_attempt, account, conversation=" ")
    later = {"on_date": date(2026, 10, 14), "offer": "10 % less"}
    assert "not before" in refusal(store, add_save_attempt, account, **later)
    key = stepped(store, add_save_attempt, account, offer="10 % less", author="Nora")
    stepped(store, change_save_attempt, key, {"outcome": "asked_for_time"})
    assert "Choose one of" in refusal(store, change_save_attempt, key, {"outcome": "lost"})
    assert the(store, SaveAttempt, key).on_date == TODAY
    stepped(store, remove_save_attempt, key)


def test_the_end_is_not_taken_out_of_the_log(store, account):
    from app.services.stages import remove_stage

    make_stage(store, account, "retention", date(2026, 1, 1))
    do(store, closures.close_account, account, effective_date=TODAY, **WHY)
    last = row_of(store, StageChange, stage="closed").id
    assert "Open the account again" in refusal(store, remove_stage, last)


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


def test_a_downgrade_that_turns_out_to_be_a_loss_ends_the_account(store, account):
    why = {**WHY, "type": "downgrade_only"}
    key = do(store, closures.close_account, account, effective_date=TODAY, **why)
    before = store.content_hash()
    do(store, closures.change_closure, key, {"type": "client_terminated"})
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.end_date) == ("closed", TODAY)
    store.history.undo()
    assert store.content_hash() == before


def test_a_closure_that_ended_the_account_does_not_become_a_mere_downgrade(store, account):
    key = do(store, closures.close_account, account, effective_date=date(2026, 12, 31), **WHY)
    said = refusal(store, closures.change_closure, key, {"type": "downgrade_only"})
    assert "Withdraw the notice" in said
    do(store, closures.change_closure, key, {"effective_date": TODAY})
    said = refusal(store, closures.change_closure, key, {"type": "downgrade_only"})
    assert "begin again" in said


def test_an_end_that_is_put_right_moves_in_the_log_too(store, account):
    make_stage(store, account, "retention", date(2025, 3, 1))
    key = do(store, closures.close_account, account, effective_date=TODAY, **WHY)
    do(store, closures.change_closure, key, {"effective_date": date(2026, 8, 31)})
    assert log_of(store, account)[-1] == ("closed", date(2026, 8, 31))
    do(store, closures.change_closure, key, {"effective_date": date(2024, 1, 31)})
    assert log_of(store, account)[-1] == ("closed", date(2025, 3, 1))
    assert the(store, Account, account).end_date == date(2024, 1, 31)


def test_an_end_that_is_still_to_come_never_was_in_the_log(store, account):
    make_stage(store, account, "retention", date(2025, 3, 1))
    key = do(store, closures.close_account, account, effective_date=date(2026, 8, 31), **WHY)
    do(store, closures.change_closure, key, {"effective_date": date(2026, 12, 31)})
    assert log_of(store, account) == [("retention", date(2025, 3, 1)), ("closing", TODAY)]
    row = the(store, Account, account)
    assert (row.lifecycle_stage, row.account_status) == ("closing", "active")


def log_of(store, account):
    with store.read() as session:
        rows = session.query(StageChange).filter_by(account_id=account)
        order = rows.order_by(StageChange.from_date, StageChange.id)
        return [(row.stage, row.from_date) for row in order]
