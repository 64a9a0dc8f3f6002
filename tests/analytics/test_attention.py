from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.attention import attention, named, rank_figure, revenue_of, risk_of
from app.analytics.attention_reasons import Standing, nearness, reasons_of
from app.analytics.suggestion import way_of
from app.queries.signals import key_contacts, signals
from app.queries.snoozes import snoozed
from app.services.snoozes import snooze
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_compliance,
    make_contract,
    make_interaction,
    make_issue,
    make_person,
    make_plan,
    make_project,
    make_promise,
    make_unit,
    set_today,
)

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, owner="Nora Velde")


def standing(key, **values):
    usual = {
        "health": Decimal(70), "band": "watch", "arr_minor": 10_000_00, "has_next_step": True,
        "stage": "retention", "waits_since": TODAY, "rhythm": 30,
    }  # fmt: skip
    return Standing(key, "Acme", **{**usual, **values})


def codes(store, key, day=TODAY, **values):
    found = ask(store, signals, day)
    return [reason.code for reason in reasons_of(standing(key, **values), found)]


@pytest.mark.parametrize(
    ("days", "band", "expected"),
    [(90, "watch", ["renewal"]), (91, "watch", []), (0, "at_risk", ["renewal"])],
)
def test_a_renewal_is_a_reason_within_ninety_days(store, account, days, band, expected):
    make_contract(store, account, end_date=TODAY + timedelta(days=days))
    assert codes(store, account, band=band) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(30, ["notice"]), (31, ["renewal"]), (0, ["notice"])]
)
def test_the_notice_date_comes_before_the_renewal_itself(store, account, days, expected):
    make_contract(
        store, account, end_date=TODAY + timedelta(days=80), notice_by=TODAY + timedelta(days=days)
    )
    assert codes(store, account) == expected


def test_a_decided_or_ended_contract_is_no_reason(store, account):
    soon = TODAY + timedelta(days=10)
    make_contract(store, account, end_date=soon, renewal_outcome="won")
    make_contract(store, account, end_date=soon, status="draft")
    assert codes(store, account) == []


@pytest.mark.parametrize(("days", "expected"), [(30, []), (31, ["touch"])])
def test_a_touch_is_overdue_the_day_after_the_rhythm(store, account, days, expected):
    assert codes(store, account, waits_since=TODAY - timedelta(days=days)) == expected


def test_people_who_left_or_were_not_met(store, account):
    make_person(store, account, "Ann", support="mentor", left_on=YESTERDAY, status="left")
    make_person(
        store, account, "Ben", title="CFO", since=YESTERDAY, decision_roles=["economic_buyer"]
    )
    assert codes(store, account) == ["left", "unmet"]
    cleo = make_person(store, account, "Cleo", since=TODAY, decision_roles=["decision_maker"])
    make_interaction(store, account, datetime(2026, 10, 13, 8, tzinfo=UTC), people=(cleo,))
    found = ask(store, signals, TODAY)
    assert [person.name for person in found.unmet[account]] == ["Ben"], "Cleo was spoken to"


def test_a_champion_with_someone_in_their_place_is_no_reason(store, account):
    heir = make_person(store, account, "Heir")
    make_person(store, account, "Ann", support="mentor", left_on=YESTERDAY, successor_id=heir)
    make_person(store, account, "Old", support="mentor", left_on=TODAY - timedelta(days=61))
    make_person(store, account, "Seat", placeholder=True, since=TODAY,
                decision_roles=["decision_maker"])  # fmt: skip
    assert codes(store, account) == []


def test_a_unit_that_pays_and_rests_on_one_contact(store, account):
    unit = make_unit(store, account, "Diagnostics")
    make_person(store, account, unit_id=unit)
    assert codes(store, account) == [], "it does not pay"
    make_contract(store, account, unit_id=unit, end_date=TODAY + timedelta(days=400))
    assert codes(store, account) == ["lone"]
    make_person(store, account, "Second", unit_id=unit)
    assert codes(store, account) == []


def test_what_is_late_is_named_by_kind_and_the_gravest_first(store, account):
    make_issue(store, account, severity=1, opened_at=datetime(2026, 9, 22, 8, tzinfo=UTC))
    make_project(store, account, "Sign-on", due_date=YESTERDAY)
    make_promise(store, account, side="theirs", due_date=YESTERDAY)
    make_promise(store, account, due_date=YESTERDAY)
    make_compliance(store, account, next_review=TODAY)
    make_action(store, account_id=account, due_date=YESTERDAY)
    make_plan(store, account, next_review=TODAY)
    assert codes(store, account) == [
        "issue", "step", "theirs", "ours", "compliance", "action", "plan_review",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"change": Decimal(-5)}, ["health"]),
        ({"change": Decimal("-4.9")}, []),
        ({"csat": Decimal("3.9"), "csat_change": Decimal("-0.3")}, ["csat"]),
        ({"csat": Decimal("3.9"), "csat_change": Decimal("-0.29")}, []),
        ({"change": Decimal(-20), "stage": "closing"}, []),
    ],
)
def test_drops_count_from_their_boundary(store, account, values, expected):
    assert codes(store, account, **values) == expected


def called(store, *standings, hidden=()):
    return attention(standings, ask(store, signals, TODAY), hidden)


def test_one_in_good_hands_waits_and_one_without_a_step_is_called(store, account):
    make_contract(store, account, end_date=TODAY + timedelta(days=20))
    make_action(store, account_id=account, due_date=TODAY + timedelta(days=2))
    assert called(store, standing(account)).accounts == 0
    assert called(store, standing(account, has_next_step=False)).accounts == 1
    assert called(store, standing(account, band="at_risk")).accounts == 1
    make_action(store, account_id=account, due_date=TODAY)
    assert called(store, standing(account)).accounts == 1
    assert called(store, standing(account), hidden={account}).accounts == 0


def test_onboarding_alone_calls_nobody(store, account):
    with store.write("Stage") as session:
        from app.models.account import Account

        session.get(Account, account).lifecycle_stage = "onboarding"
    make_project(store, account, start_date=TODAY - timedelta(days=55),
                 due_date=TODAY + timedelta(days=29))  # fmt: skip
    assert called(store, standing(account, has_next_step=False)).accounts == 0
    make_promise(store, account, due_date=YESTERDAY)
    (call,) = called(store, standing(account)).calls
    week = next(reason for reason in call.reasons if reason.code == "onboarding")
    assert (week.n, week.m) == (8, 12)


def test_the_rank_is_the_product_that_the_figure_explains(store, account):
    make_contract(store, account, end_date=TODAY + timedelta(days=20))
    other = make_account(store, "Large")
    large = standing(other, arr_minor=80_000_00)
    (call,) = called(store, standing(account, has_next_step=False), large).calls
    assert (call.risk, call.revenue, call.urgency) == (
        Decimal("0.300"), Decimal("0.500"), Decimal("1.000"),
    )  # fmt: skip
    figure = rank_figure(call, "EUR")
    terms = {term.name: term.value for term in figure.terms}
    assert figure.value == 100 * terms["risk"] * terms["revenue"] * terms["urgency"] == 15
    assert figure.terms[2].rows[0].table == "contract"


@given(
    st.one_of(st.none(), st.decimals(0, 100, places=1)),
    st.one_of(st.none(), st.integers(0, 10**12)),
    st.integers(0, 10**12),
)
def test_each_factor_lies_between_nought_and_one(health, arr, largest):
    one = Standing(1, "Acme", health=health, arr_minor=arr)
    assert Decimal("0.05") <= risk_of(one) <= 1
    assert Decimal("0.1") <= revenue_of(one, max(largest, arr or 0)) <= 1


@given(st.integers(0, 400))
def test_a_nearer_date_is_never_less_urgent(days):
    assert 0.4 <= nearness(days + 1) <= nearness(days) <= 1


def test_the_step_that_is_due_is_suggested_before_all_else(store, account):
    make_action(store, "Send the paper", account_id=account, due_date=TODAY, priority="normal")
    make_action(store, "Call Ann", account_id=account, due_date=TODAY, priority="urgent")
    make_promise(store, account, due_date=YESTERDAY)
    (call,) = called(store, standing(account)).calls
    assert (call.suggestion.text, call.suggestion.way) == ("Call Ann", "call")


def test_without_a_step_the_gravest_reason_suggests_and_names_the_contact(store, account):
    make_person(store, account, "Low", power=10)
    ann = make_person(store, account, "Ann", power=90)
    make_person(store, account, "Gone", power=99, status="left", left_on=YESTERDAY)
    make_person(store, account, "Never", power=99, do_not_contact=True)
    late = standing(account, has_next_step=False, waits_since=TODAY - timedelta(days=50))
    found = called(store, late)
    assert found.calls[0].suggestion.code == "call"
    (call,) = named(found, ask(store, key_contacts, [account])).calls
    assert (call.suggestion.text, call.suggestion.person_id) == ("Ann", ann)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Escalation call, 14:00", "call"), ("Chase the signed DPA", "mail"),
        ("Week 8 check-in", "meet"), ("Angebot schicken", "mail"), ("Appeler Ruth", "call"),
        ("Reunión con Ana", "meet"), ("Fix the feed", "do"),
    ],
)  # fmt: skip
def test_the_way_is_told_from_the_words(text, way):
    assert way_of(text) == way


def test_a_confirmed_trim_presses_less(store, account):
    make_contract(store, account, end_date=TODAY + timedelta(days=10))
    found = ask(store, signals, TODAY)
    kept, trimmed = (
        reasons_of(standing(account, is_trimmed=trim), found)[0] for trim in (False, True)
    )
    assert trimmed.urgency < kept.urgency
    assert trimmed.serious < kept.serious


def test_snoozed_accounts_are_those_of_the_snoozes(store, account):
    do(store, snooze, "account", account, TODAY + timedelta(days=1))
    assert set(ask(store, snoozed, TODAY)) == {("account", account)}
    assert set(ask(store, snoozed, TODAY + timedelta(days=1))) == set()


def test_what_comes_next_is_told_when_nobody_is_called(store, account):
    make_contract(store, account, end_date=date(2027, 3, 1), notice_by=TODAY + timedelta(days=3))
    make_action(store, account_id=account, due_date=TODAY + timedelta(days=3))
    found = called(store, standing(account))
    assert found.calls == ()
    assert (found.ahead.kind, found.ahead.due) == ("notice", TODAY + timedelta(days=3))
