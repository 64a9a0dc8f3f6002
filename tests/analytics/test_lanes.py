from __future__ import annotations

from datetime import timedelta

import pytest

from app.analytics.attention_reasons import Standing
from app.analytics.lanes import Talks, lanes
from app.queries.signals import (
    renewal_stages,
    renewal_steps,
    retention_under_way,
    signals,
)
from tests.acting import ask
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_contract,
    make_goal,
    make_issue,
    make_opportunity,
    make_plan,
    set_today,
)

SOON = TODAY + timedelta(days=40)


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store)
    make_contract(store, key, end_date=SOON, notice_by=TODAY + timedelta(days=5))
    return key


def lane(store, account, renewal=SOON, **values):
    talks = Talks(
        ask(store, renewal_stages, [account]),
        ask(store, retention_under_way),
        ask(store, renewal_steps, TODAY, [account]),
    )
    one = Standing(account, "Acme", **values)
    found = lanes([(one, renewal)], ask(store, signals, TODAY), talks)
    return found[0] if found else None


def state(store, account, **values):
    found = lane(store, account, **values)
    return found.state, found.tone


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, True), (90, True), (91, False)])
def test_the_window_is_ninety_days(store, account, days, there):
    assert (lane(store, account, TODAY + timedelta(days=days)) is not None) is there


def test_the_flag_is_the_notice_of_the_contract_that_ends(store, account):
    assert lane(store, account).notice_by == TODAY + timedelta(days=5)
    assert lane(store, account, SOON + timedelta(days=1)).notice_by is None


def test_nothing_begun_is_said(store, account):
    make_action(store, "Meet the lead", account_id=account, due_date=TODAY)
    assert state(store, account) == ("not_started", "watch")


@pytest.mark.parametrize(
    ("days", "expected"), [(0, ("quote_late", "watch")), (30, ("quote_due", ""))]
)
def test_a_quote_is_due_or_not_sent(store, account, days, expected):
    make_action(store, "Send renewal quote", account_id=account, due_date=TODAY + timedelta(days))
    assert state(store, account) == expected


def test_steps_goals_and_opportunities_tell_how_far_it_is(store, account):
    make_action(store, "Renewal kick-off call", account_id=account, due_date=SOON)
    assert state(store, account) == ("kick_off", "")
    make_goal(store, make_plan(store, account), type="retention", baseline=0, current=3)
    assert state(store, account) == ("talks", "")
    make_opportunity(store, account, booking_type="renewal", stage="proposal")
    assert state(store, account) == ("quoted", "")
    make_issue(store, account, severity=1)
    assert state(store, account) == ("quoted", ""), "grave, but the client is not at risk"
    assert state(store, account, band="at_risk") == ("escalated", "risk")
    assert state(store, account, stage="closing") == ("leaving", "risk")
