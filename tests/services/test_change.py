from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.errors import ChangedMeanwhile, NotFound
from app.models.account import Account
from app.models.contract import Contract
from app.models.goal import Goal
from app.models.interaction import Interaction
from app.models.person import Person
from app.services.accounts import change_account, rename_account
from app.services.change import added, changed, check_no_cycle, found, now, today
from app.services.fields import cleaned
from tests.acting import do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_contract,
    make_goal,
    make_person,
    make_plan,
    make_unit,
    set_today,
)

ACCOUNT, PERSON = Account.__table__, Person.__table__


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("name", "  Acme ", "Acme"),
        ("note", "   ", None),
        ("note", "", None),
        ("growth_potential", 0, 0),
        ("currency", "usd", "USD"),
        ("start_date", date(2026, 1, 1), date(2026, 1, 1)),
        ("strategy_type", "", None),
    ],
)
def test_a_value_is_brought_into_its_kept_shape(name, given, kept):
    assert cleaned(ACCOUNT, name, given) == kept


def test_roles_come_in_the_order_of_their_enumeration_without_doubles():
    given = ["blocker", "champion", "blocker"]
    assert cleaned(PERSON, "decision_roles", given) == ["champion", "blocker"]
    assert cleaned(PERSON, "decision_roles", []) is None


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("growth_potential", True),
        ("growth_potential", "70"),
        ("start_date", datetime(2026, 1, 1, tzinfo=UTC)),
        ("start_date", "2026-01-01"),
        ("name", 5),
        ("id", 5),
        ("version", 5),
        ("no_such_field", 5),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_mistake_of_the_program(name, given):
    with pytest.raises(TypeError):
        cleaned(ACCOUNT, name, given)


def test_a_time_without_its_zone_is_a_mistake_of_the_program():
    with pytest.raises(TypeError):
        cleaned(Interaction.__table__, "at", datetime(2026, 1, 1))  # noqa: DTZ001 the mistake itself


def test_a_decimal_has_to_be_a_number(store):
    goal = make_goal(store, make_plan(store, make_account(store)))
    with pytest.raises(TypeError):
        cleaned(Goal.__table__, "target", 1.5)
    said = refusal(store, lambda s: changed(s, found(s, Goal, goal), {"target": Decimal("NaN")}))
    assert "not a number" in said


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": " "}, "Name is missing"),
        ({"strategy_type": "huge"}, "Choose one of: Transactional, Relationship, Strategic, Key"),
        ({"growth_potential": 101}, "from 0 to 100, not 101"),
        ({"rhythm_max_days": 0}, "cannot be below 1"),
        ({"currency": "euro"}, "three letters"),
        ({"start_date": date(2026, 2, 1), "end_date": date(2026, 1, 1)}, "cannot come before"),
        ({"rhythm_ideal_days": 30, "rhythm_max_days": 10}, "cannot be less than"),
    ],
)
def test_a_rule_of_a_field_is_a_sentence(store, values, words):
    account = make_account(store)
    assert words in refusal(store, change_account, account, values)


def test_email_looks_like_one(store):
    person = make_person(store, make_account(store))
    service = lambda s, **values: changed(s, found(s, Person, person), values)  # noqa: E731
    assert "not an e-mail address" in refusal(store, service, email="Ruth Oduya")
    do(store, service, email="ruth@meridell.example")
    assert the(store, Person, person).email == "ruth@meridell.example"


def test_what_is_named_has_to_be_there_and_of_the_same_account(store):
    account, other = make_account(store), make_account(store, "Other")
    theirs = make_unit(store, other)
    row = {"account_id": account, "name": "Ruth"}
    add = lambda s, **values: added(s, Person, {**row, **values})  # noqa: E731
    assert "same account" in refusal(store, add, unit_id=theirs)
    assert "no longer there" in refusal(store, add, unit_id=77)
    mine = make_unit(store, account)
    do(store, add, unit_id=mine)


def test_a_row_does_not_move_to_another_account(store):
    account, other = make_account(store), make_account(store, "Other")
    person = make_person(store, account)
    with pytest.raises(TypeError), store.write("Test") as session:
        changed(session, found(session, Person, person), {"account_id": other})


def test_a_missing_row_is_said_kindly(store):
    with pytest.raises(NotFound, match="This account is no longer there"), store.write("x") as s:
        found(s, Account, 5)


def test_only_what_the_form_touched_is_written(store):
    account = make_account(store, owner="Nora", industry="Rail")
    before = {"owner": "Nora", "industry": "Rail"}
    do(store, rename_account, account, "Acme Rail")
    do(store, change_account, account, {"industry": "Roads"})
    do(store, change_account, account, {**before, "owner": "Tobias"}, before)
    row = the(store, Account, account)
    assert (row.owner, row.industry, row.name) == ("Tobias", "Roads", "Acme Rail")


def test_a_field_changed_meanwhile_is_not_overwritten(store):
    account = make_account(store, owner="Nora")
    before = {"owner": "Nora"}
    do(store, change_account, account, {"owner": "Imke"})
    with pytest.raises(ChangedMeanwhile, match=r"Owner of this account .* now “Imke”"):
        do(store, change_account, account, {"owner": "Tobias"}, before)
    do(store, change_account, account, {"owner": "Imke"}, before)  # the same wish is no clash


def test_a_step_that_changes_nothing_is_no_step(store):
    account = make_account(store, owner="Nora")
    label = store.history.undo_label
    do(store, change_account, account, {"owner": " Nora "})
    assert store.history.undo_label == label


def test_the_row_version_counts_changes(store):
    account = make_account(store)
    do(store, rename_account, account, "B")
    do(store, rename_account, account, "C")
    assert the(store, Account, account).version == 3


def test_a_contract_may_not_lose_what_it_needs(store):
    contract = make_contract(store, make_account(store))
    service = lambda s: changed(s, found(s, Contract, contract), {"end_date": None})  # noqa: E731
    assert refusal(store, service).startswith("End date is missing")


def test_today_is_the_portfolios_own_day(store):
    set_today(store)
    with store.read() as session:
        assert today(session) == TODAY
        assert now(session).astimezone().date() == TODAY


def test_a_circle_is_found_however_long():
    parents = {1: 2, 2: 3, 3: None, 4: 1}
    check_no_cycle(3, None, parents, "no")
    check_no_cycle(4, 2, parents, "no")
    for to in (1, 2, 3, 4):
        with pytest.raises(Exception, match="a circle"):
            check_no_cycle(3, to, parents, "a circle")


def test_codes_from_elsewhere_in_another_order_were_not_changed_meanwhile(store):
    key = make_person(store, make_account(store), decision_roles=["user", "approver"])
    before, after = {"decision_roles": ("user", "approver")}, {"decision_roles": ("coach",)}
    with store.write("Change") as session:
        changed(session, found(session, Person, key), after, before)
    assert the(store, Person, key).decision_roles == ["coach"]
    with pytest.raises(ChangedMeanwhile), store.write("Change") as session:
        changed(session, found(session, Person, key), {"decision_roles": None}, before)
