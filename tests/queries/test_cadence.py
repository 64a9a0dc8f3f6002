from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models.dated import AccountValue
from app.models.reminder import Snooze
from app.queries.cadence import fresh_accounts, fresh_people, fresh_rows
from app.services.portfolio import set_setting
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_interaction,
    make_person,
    make_tagging,
    put,
    set_today,
)


def at(days_ago: int) -> datetime:
    return datetime(2026, 10, 13, 8, tzinfo=UTC) - timedelta(days_ago)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, "Acme", tier="1", relationship_intensity="moderate")


def rule(store, scope, value, ideal, most):
    one = {"scope": scope, "value": value, "ideal": ideal, "max": most}
    do(store, set_setting, "cadence_rules", [one])


def the_account(store):
    return ask(store, fresh_accounts)[0]


def test_only_a_real_two_way_touch_restarts_the_clock(store, account):
    make_interaction(store, account, at(40))
    make_interaction(store, account, at(3), direction="outbound")
    make_interaction(store, account, at(2), state="not_held")
    make_interaction(store, account, at(-5), state="planned")
    row = the_account(store)
    assert (row.fresh.days, row.fresh.level, row.planned_on) == (40, "overdue", date(2026, 10, 18))
    make_interaction(store, account, at(1), direction="inbound")
    assert the_account(store).fresh.level == "fresh"


def test_an_account_never_touched_waits_since_it_became_a_client(store, account):
    row = the_account(store)
    assert row.fresh.last is None
    assert row.fresh.waited == (TODAY - date(2020, 1, 1)).days
    assert row.is_overdue


@pytest.mark.parametrize("value", ["ignored", "closed"])
def test_who_is_no_client_any_more_is_not_kept_in_touch_with(store, account, value):
    make_account(store, "Gone", account_status=value)
    make_account(store, "Archived", archived_on=TODAY)
    make_account(store, "Ended", end_date=TODAY)
    make_account(store, "To come", start_date=TODAY + timedelta(1))
    assert [row.name for row in ask(store, fresh_accounts)] == ["Acme"]


def test_a_tier_that_is_overridden_today_has_the_rhythm_of_that_tier(store, account):
    rule(store, "tier", "2", 3, 6)
    assert the_account(store).applied.scope == "intensity"
    override = AccountValue(
        account_id=account, name="tier_override", value="2", from_date=date(2026, 10, 1),
        until_date=date(2026, 10, 13),
    )  # fmt: skip
    put(store, override)
    assert the_account(store).fresh.rhythm == (3, 6)


def test_people_are_watched_where_a_rule_names_them(store, account):
    signer = make_person(store, account, "Ann", decision_roles=["decider"])
    make_person(store, account, "Bob")
    make_person(store, account, "Left", left_on=TODAY)
    make_person(store, account, "Somebody", placeholder=True)
    make_interaction(store, account, at(20), people=(signer,))
    assert [row.name for row in ask(store, fresh_rows)] == ["Acme"]
    rule(store, "role", "decider", 7, 14)
    found = {row.name: row for row in ask(store, fresh_rows)}
    assert set(found) == {"Acme", "Ann"}
    assert (found["Ann"].fresh.days, found["Ann"].is_overdue) == (20, True)
    assert not found["Acme"].is_overdue
    assert {row.name for row in ask(store, fresh_people)} == {"Ann", "Bob"}


def test_a_tag_counts_on_accounts_and_on_people(store, account):
    make_tagging(store, make_person(store, account, "Ann"), "board", "people")
    make_tagging(store, account, "board")
    rule(store, "tag", "board", 1, 2)
    assert {row.name: row.fresh.rhythm for row in ask(store, fresh_rows)} == {
        "Acme": (1, 2), "Ann": (1, 2),
    }  # fmt: skip


def test_what_is_put_off_says_until_when(store, account):
    put(store, Snooze(entity="accounts", entity_id=account, until=TODAY + timedelta(3),
                      on_date=TODAY))  # fmt: skip
    assert the_account(store).snoozed_until == date(2026, 10, 16)
