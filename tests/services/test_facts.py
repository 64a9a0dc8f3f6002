from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.errors import DomainError
from app.models.account import Account
from app.models.insight import FactMark
from app.queries.portfolio import today
from app.services import charter, facts, people, plans
from app.services.removal import removed
from tests.builders import make_account, make_fact_mark, make_person, make_plan


@pytest.fixture
def acme(store):
    return make_account(store)


@pytest.fixture
def day(store):
    with store.read() as session:
        return today(session)


def do(store, service, *args, **kw):
    with store.write("Try") as session:
        return service(session, *args, **kw)


def marks(store):
    with store.read() as session:
        return [
            (m.entity, m.field, m.confidence, m.on_date, m.author)
            for m in session.scalars(select(FactMark).order_by(FactMark.field))
        ]


def test_confirming_sets_day_and_author_and_can_be_undone(store, acme, day):
    who = make_person(store, acme, support="supporter")
    before = store.content_hash()
    do(store, facts.confirm_fact, ("people", who, "support"), author="Nora", source="Lunch")
    assert marks(store) == [("people", "support", "confirmed", day, "Nora")]
    store.history.undo()
    assert store.content_hash() == before


def test_confirming_again_keeps_source_and_half_life(store, acme, day):
    who = make_person(store, acme, support="supporter")
    key = ("people", who, "support")
    make_fact_mark(store, key, day - timedelta(days=300), source="Lunch", half_life_days=30)
    do(store, facts.confirm_fact, key)
    with store.read() as session:
        mark = session.scalars(select(FactMark)).one()
        assert (mark.on_date, mark.source, mark.half_life_days) == (day, "Lunch", 30)


def test_what_is_no_fact_or_says_nothing_cannot_be_confirmed(store, acme, day):
    who = make_person(store, acme)
    plan = make_plan(store, acme)
    for fact, words in (
        (("people", who, "support"), "Nothing is written"),
        (("people", who, "email"), "no fact"),
        (("goals", 1, "title"), "no facts"),
        (("plans", plan, "critical_vulnerability"), "Nothing is written"),
        (("people", 12345, "support"), "no longer there"),
    ):
        with pytest.raises(DomainError, match=words):
            do(store, facts.confirm_fact, fact)


def test_a_day_to_come_and_a_stranger_are_refused(store, acme, day):
    who = make_person(store, acme, support="neutral")
    stranger = make_person(store, make_account(store, name="Other"))
    fact = ("people", who, "support")
    with pytest.raises(DomainError, match="to come"):
        do(store, facts.confirm_fact, fact, on=day + timedelta(days=1))
    with pytest.raises(DomainError, match="same account"):
        do(store, facts.confirm_fact, fact, person_id=stranger)
    with pytest.raises(DomainError, match="Half life days"):
        do(store, facts.mark_fact, fact, {"half_life_days": 0})
    assert marks(store) == []


def test_writing_a_fact_anew_makes_it_an_assumption_of_that_day(store, acme, day):
    plan = make_plan(store, acme, situation="Calm")
    fact = ("plans", plan, "situation")
    make_fact_mark(store, fact, day - timedelta(days=90), author="Nora")
    do(store, plans.change_plan, plan, {"situation": "Stormy", "owner": "Imke"})
    assert marks(store) == [("plans", "situation", "assumed", day, None)]
    do(store, plans.change_plan, plan, {"situation": ""})
    assert marks(store) == []


def test_facts_that_lie_beside_their_record_are_dated_as_well(store, acme, day):
    plan = make_plan(store, acme)
    do(store, charter.change_charter, plan, {"critical_vulnerability": "One contact"})
    do(store, charter.set_buy_sell_level, acme, 3)
    assert marks(store) == [
        ("accounts", "buy_sell_level", "assumed", day, None),
        ("plans", "critical_vulnerability", "assumed", day, None),
    ]
    do(store, facts.confirm_facts, [("plans", plan, "critical_vulnerability")], author="Nora")
    assert marks(store)[1] == ("plans", "critical_vulnerability", "confirmed", day, "Nora")


def test_a_person_judged_anew_is_no_longer_confirmed(store, acme, day):
    who = make_person(store, acme, support="supporter")
    do(store, people.set_support, who, "neutral")
    assert marks(store) == []
    do(store, facts.confirm_fact, ("people", who, "support"))
    do(store, people.set_support, who, "opponent")
    assert marks(store) == [("people", "support", "assumed", day, None)]


def test_removing_the_account_takes_every_mark_along(store, acme):
    who = make_person(store, acme, support="supporter")
    do(store, facts.confirm_fact, ("people", who, "support"))
    do(store, charter.set_buy_sell_level, acme, 2)
    do(store, removed, Account, acme)
    assert marks(store) == []


def test_the_charter_takes_its_own_fields_only_and_reopens_an_approved_plan(store, acme):
    plan = make_plan(store, acme, status="approved")
    with pytest.raises(TypeError):
        do(store, charter.change_charter, plan, {"team": ["Nora"]})
    with pytest.raises(DomainError, match="1 to 5"):
        do(store, charter.change_charter, plan, {"buy_sell_target": 6})
    do(store, charter.change_charter, plan, {"charter_field": "Results for clinics"})
    with store.read() as session:
        from app.models.plan import Plan

        assert session.get(Plan, plan).status == "draft"
