from __future__ import annotations

from datetime import date

import pytest

from app.models.closure import Compliance
from app.models.codes import TRIGGER_EVENT
from app.queries.compliance import compliance_note
from app.queries.plans import plan_rows
from app.services.compliance import (
    add_compliance,
    change_compliance,
    force_review,
    remove_compliance,
    review_done,
)
from app.services.portfolio import describe_portfolio
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_compliance, make_plan


@pytest.fixture
def account(store):
    do(store, describe_portfolio, as_of=TODAY)
    return make_account(store, name="Fennimore Bank")


@pytest.mark.parametrize(
    ("risk", "due"),
    [("high", date(2027, 10, 13)), ("medium", date(2028, 10, 13)), ("low", date(2029, 10, 13))],
)
def test_the_next_review_follows_from_the_risk(store, account, risk, due):
    duty = do(store, add_compliance, account, "kyc", risk=risk)
    assert the(store, Compliance, duty).status == "due"
    do(store, review_done, duty)
    row = the(store, Compliance, duty)
    assert (row.status, row.executed_on, row.next_review) == ("done", TODAY, due)


def test_a_review_on_a_leap_day_comes_on_the_last_day_of_february(store, account):
    duty = do(store, add_compliance, account, "kyc", risk="high")
    do(store, review_done, duty, on=date(2028, 2, 29))
    assert the(store, Compliance, duty).next_review == date(2029, 2, 28)


def test_only_a_rated_client_review_is_noted_so(store, account):
    unrated = do(store, add_compliance, account, "kyc")
    agreement = do(store, add_compliance, account, "baa", risk="high")
    for duty in (unrated, agreement):
        assert "with a risk" in refusal(store, review_done, duty)


@pytest.mark.parametrize("event", TRIGGER_EVENT)
def test_an_event_makes_the_review_due_today_and_is_kept_in_the_note(store, account, event):
    duty = make_compliance(store, account, "kyc", status="done", note="Papers complete")
    before = store.content_hash()
    do(store, force_review, duty, event)
    row = the(store, Compliance, duty)
    assert (row.status, row.next_review) == ("due", TODAY)
    assert row.note.startswith("Papers complete\n2026-10-13: ")
    store.history.undo()
    assert store.content_hash() == before


def test_an_unknown_event_is_refused(store, account):
    duty = make_compliance(store, account, "kyc")
    assert "what happened" in refusal(store, force_review, duty, "moonrise")


def test_a_signed_agreement_needs_its_day(store, account):
    assert "signed" in refusal(store, add_compliance, account, "baa", status="signed")
    duty = do(store, add_compliance, account, "baa", status="signed", executed_on=TODAY)
    assert "signed" in refusal(store, change_compliance, duty, {"executed_on": None})
    do(store, remove_compliance, duty)
    assert count(store, Compliance) == 0


def test_the_outline_says_how_many_duties_ask_for_something(store, account):
    make_plan(store, account)

    def note():
        with store.read() as session:
            (head,) = plan_rows(session, account_id=account)
            return tuple(compliance_note(session, head))

    assert note() == (0, 0, False)
    make_compliance(store, account, "dpa", status="signed", next_review=date(2028, 1, 1))
    assert note() == (1, 0, True)
    make_compliance(store, account, "baa", status="pending", next_review=date(2028, 1, 1))
    make_compliance(store, account, "kyc", status="done", next_review=date(2026, 11, 12))
    assert note() == (3, 2, False)
