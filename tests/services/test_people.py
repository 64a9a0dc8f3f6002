from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.models.action import Action
from app.models.interaction import Promise
from app.models.person import Person, PersonAttribute
from app.models.plan import Communication
from app.services import people
from tests.acting import count, do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_communication,
    make_person,
    make_plan,
    make_promise,
    make_store,
    set_today,
)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def history(store, person, attribute):
    with store.read() as session:
        rows = session.query(PersonAttribute).filter_by(person_id=person, attribute=attribute)
        return [(row.from_date, row.value) for row in rows.order_by(PersonAttribute.from_date)]


def test_a_new_person_brings_dated_judgements(store, account):
    key = do(store, people.add_person, account, "Ruth", support="mentor", power=90)
    assert history(store, key, "support") == [(TODAY, "mentor")]
    assert history(store, key, "power") == [(TODAY, "90")]
    assert history(store, key, "interest") == []


def test_the_value_before_the_first_change_is_not_lost(store, account):
    key = make_person(store, account, support="neutral", since=date(2024, 5, 1))
    other = make_person(store, account, "B", support="neutral")
    for person in (key, other):
        do(store, people.set_support, person, "opponent")
    assert history(store, key, "support") == [(date(2024, 5, 1), "neutral"), (TODAY, "opponent")]
    assert history(store, other, "support")[0] == (people.EVER, "neutral")


def test_a_wish_not_to_be_contacted_is_dated_and_its_absence_is_not(store, account):
    key = do(store, people.add_person, account, "Ruth", do_not_contact=False)
    do(store, people.change_person, key, {"do_not_contact": None})
    assert history(store, key, "do_not_contact") == []
    do(store, people.change_person, key, {"do_not_contact": True})
    assert history(store, key, "do_not_contact") == [(people.EVER, None), (TODAY, "true")]
    do(store, people.change_person, key, {"do_not_contact": False})
    assert history(store, key, "do_not_contact")[1:] == [(TODAY, "false")]


def test_a_day_has_one_line_per_judgement(store, account):
    key = do(store, people.add_person, account, "Ruth")
    do(store, people.set_roles, key, ["blocker", "champion"])
    do(store, people.set_roles, key, ["champion"])
    do(store, people.set_support, key, "mentor")
    do(store, people.set_support, key, None)
    assert history(store, key, "decision_roles")[-1] == (TODAY, "champion")
    assert len(history(store, key, "decision_roles")) == 2
    assert history(store, key, "support")[-1] == (TODAY, None)


def test_each_judgement_has_its_service(store, account):
    key = do(store, people.add_person, account, "Ruth")
    do(store, people.set_power_and_interest, key, 70, 30)
    do(store, people.set_power, key, 90)
    do(store, people.set_interest, key, 10)
    do(store, people.set_coverage_judgement, key, "in_depth")
    do(store, people.set_political_status, key, "inner_circle")
    row = the(store, Person, key)
    assert (row.power, row.interest, row.coverage) == (90, 10, "in_depth")
    assert "from 0 to 100" in refusal(store, people.set_power, key, 101)
    assert "Champion" in refusal(store, people.set_support, key, "friend")


def test_nobody_reports_in_a_circle_or_to_another_account(store, account):
    a, b, c = (make_person(store, account, name) for name in "ABC")
    do(store, people.set_reports_to, b, a)
    do(store, people.set_reports_to, c, b)
    for manager in (a, b, c):
        assert "cannot report" in refusal(store, people.set_reports_to, a, manager)
    stranger = make_person(store, make_account(store, "Other"))
    assert "same account" in refusal(store, people.set_reports_to, a, stranger)
    do(store, people.set_dotted_to, c, a)
    assert "cannot report" in refusal(store, people.set_dotted_to, c, c)
    do(store, people.set_reports_to, c, None)


@settings(max_examples=20)
@given(wishes=st.lists(st.tuples(st.integers(0, 4), st.none() | st.integers(0, 4)), max_size=15))
def test_reporting_lines_stay_a_forest(tmp_path_factory, wishes):
    store = make_store(tmp_path_factory.mktemp("people"))
    account = make_account(store)
    keys = [make_person(store, account, str(number)) for number in range(5)]
    for person, manager in wishes:
        try:
            do(
                store,
                people.set_reports_to,
                keys[person],
                None if manager is None else keys[manager],
            )
        except DomainError:
            continue
    for key in keys:
        steps, up = 0, the(store, Person, key).reports_to_id
        while up is not None:
            steps, up = steps + 1, the(store, Person, up).reports_to_id
            assert steps <= len(keys)
    store.close()


def test_a_successor_inherits_reports_and_commitments(store, account):
    boss, old, new, report = (make_person(store, account, name) for name in "ABCD")
    do(store, people.set_reports_to, old, boss)
    do(store, people.set_reports_to, report, old)
    do(store, people.set_reports_to, new, old)
    promise = make_promise(store, account, person_id=old)
    kept = make_promise(store, account, "Kept", person_id=old, state="kept")
    action = make_action(store, account_id=account, client_owner_id=old)
    line = make_communication(store, make_plan(store, account), person_id=old)
    do(store, people.mark_left, old, successor_id=new)
    row = the(store, Person, old)
    assert (row.status, row.left_on, row.successor_id) == ("left", TODAY, new)
    assert the(store, Person, report).reports_to_id == new
    assert the(store, Person, new).reports_to_id == boss
    assert the(store, Promise, promise).person_id == new
    assert the(store, Promise, kept).person_id == old
    assert the(store, Action, action).client_owner_id == new
    assert the(store, Communication, line).person_id == new


def test_someone_who_left_leaves_a_vacant_seat(store, account):
    old, report = make_person(store, account, "Hedda"), make_person(store, account, "B")
    do(store, people.set_reports_to, report, old)
    do(store, people.mark_left, old, on=date(2026, 8, 1))
    assert the(store, Person, report).reports_to_id == old
    assert "Hedda left already, on 2026-08-01" in refusal(store, people.mark_left, old)
    do(store, people.mark_back, old)
    assert the(store, Person, old).status == "active"
    assert "own successor" in refusal(store, people.mark_left, old, successor_id=old)


def test_a_successor_of_ones_own_manager_makes_no_circle(store, account):
    boss, assistant = make_person(store, account, "A"), make_person(store, account, "B")
    do(store, people.set_reports_to, assistant, boss)
    do(store, people.mark_left, boss, successor_id=assistant)
    assert the(store, Person, assistant).reports_to_id is None


def test_a_departure_cannot_come_before_the_arrival(store, account):
    person = make_person(store, account, since=date(2026, 5, 1))
    assert "Last day cannot come before" in refusal(
        store, people.mark_left, person, on=date(2026, 4, 1)
    )


def test_a_placeholder_becomes_a_person(store, account):
    seat = do(store, people.add_person, account, "COO, unknown", placeholder=True)
    do(store, people.fill_placeholder, seat, "Ruth Oduya", title="COO")
    row = the(store, Person, seat)
    assert (row.name, row.title, row.placeholder) == ("Ruth Oduya", "COO", False)
    assert "not a placeholder" in refusal(store, people.fill_placeholder, seat, "B")


def test_people_are_placed_on_the_map_and_left_to_the_layout(store, account):
    a, b = make_person(store, account, "A"), make_person(store, account, "B")
    do(store, people.place_people, {a: (10, -20), b: (5, 5)})
    do(store, people.place_people, {b: None})
    assert (the(store, Person, a).map_x, the(store, Person, a).map_y) == (10, -20)
    assert the(store, Person, b).map_x is None


def test_removing_a_person_keeps_what_was_promised_to_them(store, account):
    person = make_person(store, account)
    promise = make_promise(store, account, person_id=person)
    do(store, people.remove_person, person)
    assert the(store, Promise, promise).person_id is None
    assert count(store, Person) == 0
