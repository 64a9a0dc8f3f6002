from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from app.analytics.due import due_rows, overdue_rows
from app.core.errors import NotFound
from app.models.lifecycle import Episode
from app.queries.listing import DUE, LISTS, list_rows
from app.services.portfolio import set_setting
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_closure,
    make_compliance,
    make_contract,
    make_interaction,
    make_issue,
    make_plan,
    make_promise,
    make_review,
    put,
    set_today,
)
from tests.queries.everything import fill

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def account(store):
    """An account touched today, so that no touch is due."""
    set_today(store)
    key = make_account(store, owner="Nora Velde")
    make_interaction(store, key, datetime(2026, 10, 13, 8, tzinfo=UTC))
    return key


def due(store, **kw):
    return [(row.kind, row.days_late) for row in ask(store, due_rows, **kw)]


def test_each_kind_is_due_on_its_day(store, account):
    make_action(store, account_id=account, due_date=TODAY, owner="Imke")
    make_action(store, account_id=account, due_date=TOMORROW)
    make_action(store, account_id=account, due_date=YESTERDAY, status="completed")
    make_promise(store, account, due_date=YESTERDAY)
    make_promise(store, account, side="theirs", due_date=TODAY)
    make_promise(store, account, due_date=YESTERDAY, state="kept")
    make_issue(store, account, promised_on=date(2026, 10, 10))
    make_issue(store, account, resolution_limit_h=Decimal(24))
    make_issue(store, account, resolution_limit_h=Decimal(24), status="closed")
    make_plan(store, account, next_review=TODAY)
    make_plan(store, account, next_review=TODAY, status="archived")
    make_contract(store, account, notice_by=TODAY)
    make_contract(store, account, notice_by=TODAY, renewal_outcome="won")
    make_contract(store, account, notice_by=date(2025, 1, 1), end_date=date(2026, 1, 2))
    make_compliance(store, account, next_review=TODAY)
    make_review(store, account, date(2026, 1, 1), next_date=date(2026, 4, 1))
    make_review(store, account, date(2026, 7, 1), next_date=TODAY)
    make_interaction(store, account, datetime(2026, 10, 13, 15, tzinfo=UTC), state="planned")
    assert due(store) == [
        ("issue", 17),
        ("issue", 3),
        ("promise", 1),
        ("action", 0),
        ("promise_to_us", 0),
        ("plan_review", 0),
        ("notice", 0),
        ("compliance", 0),
        ("review", 0),
        ("meeting", 0),
    ]
    assert len(ask(store, overdue_rows)) == 3
    assert ("action", -1) in due(store, until=TOMORROW)


def test_a_client_that_left_is_asked_again_until_it_comes_back(store, account):
    why = {"type": "mutual", "effective_date": date(2026, 1, 1)}
    make_closure(store, account, win_back_on=TODAY, **why)
    make_closure(store, account, win_back_on=TOMORROW, **why)
    assert due(store) == [("win_back", 0)]
    put(store, Episode(account_id=account, end_date=date(2026, 1, 1)))
    assert due(store) == []


@pytest.mark.parametrize(
    ("values", "days_ago", "late"),
    [
        ({}, 30, 0),
        ({}, 31, 1),
        ({}, 29, None),
        ({"relationship_intensity": "intense"}, 16, 2),
        ({"relationship_intensity": "arms_length"}, 89, None),
        ({"rhythm_max_days": 5}, 7, 2),
        ({"archived_on": TODAY}, 99, None),
        ({"account_status": "ignored"}, 99, None),
        ({"end_date": TODAY}, 99, None),
        ({"start_date": None}, 99, None),
    ],
)
def test_a_touch_is_due_when_the_longest_rhythm_runs_out(store, values, days_ago, late):
    set_today(store)
    account = make_account(store, **values)
    at = datetime(2026, 10, 13, 8, tzinfo=UTC) - timedelta(days=days_ago)
    make_interaction(store, account, at)
    make_interaction(store, account, direction="outbound")  # restarts no clock
    assert due(store) == ([] if late is None else [("touch", late)])


def test_a_client_never_touched_is_due_from_its_first_day(store):
    set_today(store)
    make_account(store, start_date=TODAY - timedelta(days=40))
    assert due(store) == [("touch", 10)]


def test_the_portfolio_may_set_its_own_rhythms(store):
    set_today(store)
    make_account(store, start_date=TODAY - timedelta(days=40))
    do(store, set_setting, "rhythms", {"moderate": [20, 40], "unknown": [1, 2], "intense": 3})
    assert due(store) == [("touch", 0)]


@pytest.mark.parametrize("what", LISTS)
def test_every_list_is_json_with_the_open_formats_ids(store, what):
    set_today(store)
    made = fill(store, ref="ACC-1")
    make_action(store, account_id=made.account, due_date=YESTERDAY)
    rows = ask(store, {"today": due_rows, "overdue": overdue_rows}[what]) if what in DUE else None
    lines = ask(store, list_rows, what, rows=rows)
    assert lines
    assert json.loads(json.dumps(lines)) == lines
    assert {line["account_id"] for line in lines} == {"ACC-1"}
    assert all(isinstance(line["id"], str) for line in lines)


def test_money_decimals_days_and_references_are_written_plainly(store):
    set_today(store)
    made = fill(store, currency="JPY")
    (contract,) = ask(store, list_rows, "contracts")
    assert (contract["annual_value"], contract["currency"], contract["end_date"]) == (
        "1200000",
        "JPY",
        "2027-01-01",
    )
    assert contract["renewal_target"] is None
    (survey,) = ask(store, list_rows, "surveys")
    assert (survey["score"], survey["date"]) == ("4", "2026-09-30")
    people = ask(store, list_rows, "people")
    assert people[1]["reports_to_id"] == people[0]["id"] == str(made.person)
    (touch,) = ask(store, list_rows, "interactions")
    assert (touch["people"], touch["team"]) == (["Ruth Oduya"], ["Nora Velde"])


def test_a_list_keeps_the_lines_that_hold_all_words(store):
    fill(store)
    assert [line["name"] for line in ask(store, list_rows, "people", "nils MERIDELL")] == [
        "Nils Aaker"
    ]
    assert ask(store, list_rows, "people", "nils zzz") == []
    with pytest.raises(NotFound, match="There is no list “spaceships”"):
        ask(store, list_rows, "spaceships")
