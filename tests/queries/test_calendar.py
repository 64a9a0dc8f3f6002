"""The calendar: every kind on its day, what is done marked so, what comes again each time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.core.recurrence import REPEATS, occurrence
from app.models.interaction import InteractionDetail
from app.models.lifecycle import Episode
from app.models.reminder import Reminder
from app.queries.calendar import KINDS, calendar_rows
from tests.acting import ask
from tests.builders import (
    make_account,
    make_action,
    make_closure,
    make_compliance,
    make_contract,
    make_goal,
    make_interaction,
    make_issue,
    make_opportunity,
    make_plan,
    make_project,
    make_promise,
    make_review,
    put,
)
from tests.queries.everything import Statements

START, END = date(2026, 10, 1), date(2026, 11, 1)


def day(number):
    return date(2026, 10, number)


@pytest.fixture
def account(store):
    key = make_account(store, "Acme", owner="Nora")
    touch = make_interaction(store, key, datetime(2026, 10, 2, 9, tzinfo=UTC), subject="Call")
    put(store, InteractionDetail(interaction_id=touch, minutes=45))
    make_promise(store, key, "Plan", due_date=day(3))
    make_promise(store, key, "Order", side="theirs", due_date=day(4), state="kept")
    make_action(store, "Send", account_id=key, due_date=day(5), owner="Yan")
    make_issue(store, key, "Slow", promised_on=day(6))
    make_project(store, key, "Pilot", due_date=day(7), done_on=day(6))
    plan = make_plan(store, key, "Growth", next_review=day(11), status="active")
    make_goal(store, plan, "Grow", due_date=day(8))
    make_review(store, key, day(9), kind="quarterly", next_date=day(10))
    make_contract(store, key, name="Care", start_date=date(2026, 1, 1), end_date=day(13),
                  notice_by=day(12))  # fmt: skip
    make_opportunity(store, key, "Portal", expected_close=day(14), stage="proposal")
    make_compliance(store, key, "kyc", next_review=day(15))
    put(store, Reminder(account_id=key, text="Ring", due_date=day(16)))
    make_closure(store, key, type="mutual", effective_date=date(2026, 1, 1), win_back_on=day(17),
                 reasons=["price_budget"], primary_reason="price_budget")  # fmt: skip
    return key


def rows_of(store, start=START, end=END, **kw):
    return ask(store, calendar_rows, start, end, **kw)


def test_every_kind_is_on_its_day(store, account):
    rows = rows_of(store)
    assert [(row.kind, row.day.day, row.text, row.is_done) for row in rows] == [
        ("meeting", 2, "Call", True),
        ("promise", 3, "Plan", False),
        ("promise_to_us", 4, "Order", True),
        ("action", 5, "Send", False),
        ("issue", 6, "Slow", False),
        ("project", 7, "Pilot", True),
        ("goal", 8, "Grow", False),
        ("review_held", 9, "quarterly", True),
        ("review", 10, "quarterly", False),
        ("plan_review", 11, "Growth", False),
        ("notice", 12, "Care", False),
        ("renewal", 13, "Care", False),
        ("opportunity", 14, "Portal", False),
        ("compliance", 15, "kyc", False),
        ("reminder", 16, "Ring", False),
        ("win_back", 17, "price_budget", False),
    ]
    assert {row.kind for row in rows} == set(KINDS)
    assert {row.account_name for row in rows} == {"Acme"}
    assert rows[0].minutes == 45
    assert (rows[3].owner, rows[4].owner) == ("Yan", "Nora")


def test_the_last_day_is_not_part_of_it(store, account):
    assert [row.text for row in rows_of(store, day(3), day(5))] == ["Plan", "Order"]
    assert rows_of(store, day(18), END) == []


def test_what_was_called_off_is_not_shown(store):
    key = make_account(store, "Acme")
    make_interaction(store, key, datetime(2026, 10, 2, 9, tzinfo=UTC), state="not_held")
    make_promise(store, key, "A", due_date=day(3), state="withdrawn")
    make_action(store, "B", account_id=key, due_date=day(3), status="cancelled")
    make_project(store, key, "C", due_date=day(3), status="cancelled")
    make_contract(store, key, status="draft", end_date=day(4), start_date=date(2026, 1, 1))
    assert rows_of(store) == []


def test_of_some_accounts_and_not_of_archived_ones(store, account):
    other = make_account(store, "Other")
    gone = make_account(store, "Gone", archived_on=day(1))
    for key in (other, gone):
        make_promise(store, key, "P", due_date=day(3))
    make_action(store, "Of nobody", due_date=day(3))
    names = {row.account_name for row in rows_of(store)}
    assert names == {"Acme", "Other", None}
    assert [row.account_name for row in rows_of(store, account_ids=(other,))] == ["Other"]


def test_a_decided_renewal_is_done(store):
    key = make_account(store, "Acme")
    old = make_contract(store, key, name="Old", start_date=date(2025, 10, 1), end_date=day(2))
    make_contract(store, key, name="New", start_date=day(2), end_date=day(30), renews_id=old,
                  renewal_outcome="open")  # fmt: skip
    found = [(row.text, row.is_done) for row in rows_of(store) if row.kind == "renewal"]
    assert found == [("Old", True), ("New", False)]


@pytest.mark.parametrize("repeat", REPEATS)
def test_what_comes_again_is_shown_each_time(store, repeat):
    first, every = date(2024, 1, 31), 3
    put(store, Reminder(text="Again", due_date=first, repeat=repeat, repeat_every=every,
                        done_on=date(2026, 3, 1)))  # fmt: skip
    start, end = date(2026, 1, 1), date(2027, 6, 1)
    wanted = [occurrence(first, repeat, every, number) for number in range(500)]
    rows = rows_of(store, start, end)
    assert [row.day for row in rows] == [one for one in wanted if start <= one < end]
    assert {row.is_done for row in rows if row.day > date(2026, 3, 1)} == {False}
    assert {row.is_done for row in rows if row.day <= date(2026, 3, 1)} <= {True}
    (kept,) = rows_of(store, start, end, apart=False)
    assert (kept.day, kept.repeat, kept.repeat_every) == (first, repeat, every)


def test_the_statements_do_not_grow_with_the_rows(store, account):
    statements = Statements(store)
    few = statements.during(lambda: rows_of(store))
    for number in range(20):
        make_promise(store, account, f"P{number}", due_date=day(20))
    assert statements.during(lambda: rows_of(store)) == few


def test_a_client_that_came_back_is_not_asked_again(store, account):
    put(store, Episode(account_id=account, end_date=date(2025, 12, 31)))
    found = next(row for row in rows_of(store) if row.kind == "win_back")
    assert not found.is_done  # it left after that
    put(store, Episode(account_id=account, end_date=date(2026, 1, 1)))
    found = next(row for row in rows_of(store) if row.kind == "win_back")
    assert found.is_done
