"""What is known about farewells: what counts, which closure ends the present time, episodes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.action import Action
from app.models.lifecycle import ProjectDetail
from app.queries.farewell import episodes, farewells, offboarding, save_attempts
from app.services import closures
from app.services.offboarding import start_offboarding
from app.services.projects import finish_project
from app.services.save_attempts import add_save_attempt
from tests.acting import ask, do, refusal
from tests.builders import TODAY, make_account, make_person, set_today

WHY = {"type": "client_terminated", "primary_reason": "product_gap"}


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, "Acme", owner="Nora Velde")


def test_a_reason_counts_once_something_bears_it_out(store, account):
    person = make_person(store, account, "Ruth")
    key = do(
        store, closures.close_account, account, effective_date=TODAY, reasons=["price_budget"],
        person_id=person, what_happened="The board changed", use_again="yes", products=["A", "B"],
        final_csat=Decimal("2.5"), **WHY,
    )  # fmt: skip
    do(store, closures.add_evidence, key, "price_budget", "quote", "Too dear")
    (found,) = ask(store, farewells, account)
    assert [(one.reason, one.is_primary, one.counts) for one in found.reasons] == [
        ("product_gap", True, False), ("price_budget", False, True),
    ]  # fmt: skip
    assert (found.exit.person_name, found.exit.answered) == ("Ruth", 2)
    assert (found.exit.products, found.exit.final_csat) == (("A", "B"), Decimal("2.5"))
    assert found.is_current


def test_only_the_last_closure_is_about_the_present_time(store, account):
    do(store, closures.close_account, account, effective_date=date(2026, 10, 1), **WHY)
    do(store, closures.reopen_account, account, on=date(2026, 10, 13))
    set_today(store, date(2026, 12, 1))
    do(store, closures.close_account, account, effective_date=date(2026, 12, 31), **WHY)
    small = {**WHY, "type": "downgrade_only"}
    do(store, closures.close_account, account, effective_date=date(2026, 12, 1), **small)
    found = ask(store, farewells, account)
    assert [(one.closure.effective_date, one.is_current) for one in found] == [
        (date(2026, 12, 31), True), (date(2026, 12, 1), False), (date(2026, 10, 1), False),
    ]  # fmt: skip
    times = ask(store, episodes, account)
    assert [(one.start, one.end) for one in times] == [
        (date(2026, 10, 13), date(2026, 12, 31)), (date(2020, 1, 1), date(2026, 10, 1)),
    ]  # fmt: skip
    assert times[1].days == 2465
    assert times[1].reason == "Won back"


def test_a_prospect_has_no_time_as_a_client(store):
    key = make_account(store, start_date=None, lifecycle_stage="prospecting")
    assert ask(store, episodes, key) == []
    assert ask(store, farewells, key) == []
    assert ask(store, offboarding, key) is None


def test_attempts_come_newest_first(store, account):
    for day in (date(2026, 9, 1), date(2026, 10, 1)):
        do(store, add_save_attempt, account, on_date=day, conversation="Talked")
    assert [one.on_date.month for one in ask(store, save_attempts, account)] == [10, 9]


def test_an_offboarding_counts_from_the_last_day(store, account):
    before = store.content_hash()
    key = do(store, start_offboarding, account, date(2026, 12, 31))
    after = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == after
    with store.read() as session:
        days = {row.title: row.due_date for row in session.query(Action)}
        detail = session.query(ProjectDetail).one()
    assert detail.purpose == "offboarding"
    assert days["Return data, documents and equipment"] == date(2026, 12, 31)
    assert days["Delete the client’s data as agreed"] == date(2027, 1, 30)
    assert "running already" in refusal(store, start_offboarding, account, date(2026, 12, 31))
    found = ask(store, offboarding, account)
    assert (found.id, found.done, found.tasks) == (key, 0, len(days))
    with store.write("Done") as session:
        session.query(Action).first().status = "completed"
    assert ask(store, offboarding, account).done == 1
    do(store, finish_project, key, on=date(2027, 1, 31))
    do(store, start_offboarding, account, date(2027, 6, 1))


def test_the_offboarding_of_an_earlier_time_is_not_that_of_this_one(store, account):
    do(store, closures.close_account, account, effective_date=date(2026, 10, 1), **WHY)
    old = do(store, start_offboarding, account, date(2026, 10, 1))
    do(store, finish_project, old, on=date(2026, 10, 5))
    set_today(store, date(2027, 2, 1))
    do(store, closures.reopen_account, account, on=date(2027, 1, 15))
    do(store, closures.close_account, account, effective_date=date(2027, 6, 30), **WHY)
    assert ask(store, offboarding, account) is None
    new = do(store, start_offboarding, account, date(2027, 6, 30))
    assert ask(store, offboarding, account).id == new
