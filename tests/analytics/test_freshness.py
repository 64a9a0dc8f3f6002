from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.freshness import FADING, FRESH, STALE, UNDATED, plan_debt, standing, worth
from app.models.known_facts import FACT_FIELDS, INSIGHT_HALF_LIFE, INSIGHT_KIND
from app.queries.known_facts import Knowledge, KnownFact, known_facts, people_facts
from app.services import facts
from tests.builders import (
    TODAY,
    make_account,
    make_attribute,
    make_competitor,
    make_fact_mark,
    make_insight,
    make_person,
    make_plan,
)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("age", "band", "share"),
    [
        (0, FRESH, "1.0000"),
        (89, FRESH, "0.5039"),
        (90, FADING, "0.5000"),
        (179, FADING, "0.2519"),
        (180, STALE, "0.2500"),
        (900, STALE, "0.0010"),
        (100_000, STALE, "0.0000"),
    ],
)
def test_a_fact_fades_by_half_in_each_half_life(age, band, share):
    at = standing(ago(age), 90, TODAY)
    assert (at.band, at.age_days, at.worth) == (band, age, Decimal(share))


def test_a_day_to_come_counts_as_today():
    assert standing(TODAY + timedelta(days=40), 90, TODAY) == (FRESH, 0, Decimal(1))


def test_a_fact_without_a_date_has_neither_age_nor_worth():
    assert standing(None, 90, TODAY) == (UNDATED, None, None)


def test_a_half_life_of_one_day_is_stale_on_the_second_day():
    assert [standing(ago(n), 1, TODAY).band for n in range(3)] == [FRESH, FADING, STALE]


def test_every_fact_has_a_half_life_with_its_reason():
    assert set(INSIGHT_HALF_LIFE) == set(INSIGHT_KIND)
    for field in FACT_FIELDS.values():
        assert field.half_life_days > 0
        assert field.weight > 0
        assert field.reason.endswith(".")


def debt_of(store, account, **kw):
    with store.read() as session:
        return plan_debt(known_facts(session, account, TODAY, **kw), TODAY)


def test_debt_is_the_weight_of_what_is_stale_and_says_of_what(store):
    acme = make_account(store, buy_sell_level=3)
    who = make_person(store, acme, support="supporter", power=80, title="CFO")
    plan = make_plan(store, acme, situation="Calm", vision="Partner")
    goal = make_insight(store, acme, priority="urgent")
    rival = make_competitor(store, acme)
    make_fact_mark(store, ("people", who, "support"), ago(180))  # stale, 3
    make_fact_mark(store, ("people", who, "power"), ago(200))  # fading
    make_fact_mark(store, ("plans", plan, "situation"), ago(400))  # stale, 3
    make_fact_mark(store, ("plans", plan, "vision"), ago(0))
    make_fact_mark(store, ("insights", goal, "text"), ago(541))  # stale, 4
    make_fact_mark(store, ("competitors", rival, "position"), ago(239), half_life_days=300)
    debt = debt_of(store, acme)
    assert debt.figure.value == 10
    assert {term.name: term.value for term in debt.figure.terms} == {
        "account": 0, "plan": 3, "people": 3, "insights": 4, "competitors": 0,
    }  # fmt: skip
    assert debt.figure.formula == "account + plan + people + insights + competitors"
    assert [(row.table, row.id, row.value) for row in debt.figure.terms[2].rows] == [
        ("person", who, 3)
    ]
    assert {one.reason for one in debt.figure.excluded} == {"nobody noted when this was last true"}
    assert (debt.how_many(STALE), debt.how_many(FADING)) == (3, 1)
    assert [one.standing.band for one in debt.to_confirm][:4] == [STALE, STALE, STALE, FADING]
    assert debt.to_confirm[0].fact.entity == "insights"


def test_an_account_of_which_nothing_is_known_has_no_debt_rather_than_none(store):
    figure = debt_of(store, make_account(store)).figure
    assert figure.value is None
    assert figure.reason


def test_what_came_to_its_end_is_history_and_not_counted(store):
    acme = make_account(store)
    make_insight(store, acme, state="achieved", state_on=ago(900))
    debt = debt_of(store, acme)
    assert debt.facts == ()
    assert [one.reason for one in debt.figure.excluded] == ["it is achieved"]


def test_left_people_open_seats_and_past_plans_hold_no_facts(store):
    acme = make_account(store)
    make_person(store, acme, support="supporter", status="left")
    make_person(store, acme, support="supporter", placeholder=True)
    old = make_plan(store, acme, situation="Old", period_end=date(2026, 10, 12))
    make_plan(store, acme, situation="Gone", status="archived")
    assert debt_of(store, acme).facts == ()
    assert len(debt_of(store, acme, plan_id=old).facts) == 1


def test_people_are_dated_by_their_log_unless_a_later_mark_says_more(store):
    acme = make_account(store)
    who = make_person(store, acme, support="opponent", power=50)
    make_attribute(store, who, "support", "neutral", date(2025, 1, 1))
    make_attribute(store, who, "support", "opponent", ago(100))
    make_attribute(store, who, "support", "mentor", TODAY + timedelta(days=3))
    make_attribute(store, who, "power", "50", date(1900, 1, 1))

    def found():
        with store.read() as session:
            return {fact.field: fact for fact in people_facts(session, acme, TODAY)[who]}

    assert (found()["support"].on_date, found()["support"].confidence) == (ago(100), "assumed")
    assert found()["power"].on_date is None
    mark = make_fact_mark(store, ("people", who, "support"), ago(120))
    assert found()["support"].on_date == ago(100)
    with store.write("Confirm") as session:
        after = {"on_date": ago(10), "confidence": "confirmed"}
        facts.mark_fact(session, ("people", who, "support"), after)
    assert mark
    assert (found()["support"].on_date, found()["support"].confidence) == (ago(10), "confirmed")


def test_confirming_resets_a_fact_and_its_part_of_the_debt(store):
    acme = make_account(store)
    who = make_person(store, acme, support="supporter")
    make_fact_mark(store, ("people", who, "support"), ago(500))
    assert debt_of(store, acme).figure.value == 3
    with store.write("Confirm") as session:
        facts.confirm_fact(session, ("people", who, "support"), on=TODAY)
    debt = debt_of(store, acme)
    assert (debt.figure.value, debt.to_confirm) == (0, ())
    store.history.undo()
    assert debt_of(store, acme).figure.value == 3


FACTS = st.builds(
    lambda entity, days, half, weight: KnownFact(
        entity, 1, "text", 1, "s", "l", "w", weight, half, "r",
        None if days is None else ago(days),
    ),
    st.sampled_from(["accounts", "plans", "people", "insights", "competitors"]),
    st.none() | st.integers(-50, 2000),
    st.integers(1, 800),
    st.integers(1, 4),
)  # fmt: skip


@given(st.lists(FACTS, max_size=20))
def test_debt_is_what_a_plain_recount_gives(known):
    debt = plan_debt(Knowledge(tuple(known)), TODAY)
    expected = 0
    for fact in known:
        if fact.on_date is not None and (TODAY - fact.on_date).days / fact.half_life_days >= 2:
            expected += fact.weight
    assert (debt.figure.value or 0) == expected
    assert sum(term.value for term in debt.figure.terms) == expected
    assert sum(row.value for term in debt.figure.terms for row in term.rows) == expected
    assert len(debt.facts) == len(known)


@given(st.integers(0, 3000), st.integers(1, 3000), st.integers(1, 3650))
def test_what_is_older_is_never_worth_more(age, more, half):
    assert 0 <= worth(age + more, half) <= worth(age, half) <= 1


def test_the_coach_says_what_is_stale_and_leads_to_the_list(store):
    from app.analytics.coaching import coach
    from app.bridge.coach_words import said_of
    from app.queries.coaching import coach_facts

    acme = make_account(store)
    plan = make_plan(store, acme, situation="Calm")

    def finding():
        with store.read() as session:
            said = coach(coach_facts(session, plan), TODAY)
        return next((one for one in said.advice if one.rule.id == "facts_fresh"), None)

    assert finding() is None
    make_fact_mark(store, ("plans", plan, "situation"), ago(400))
    found = finding()
    assert (found.miss.key, found.miss.field) == ("facts", "due")
    words = said_of(found, TODAY)
    assert words.button == "Confirm"
    assert words.why.startswith("1 fact, plan debt 3.")
