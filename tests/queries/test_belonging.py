"""Which accounts records belong to."""

from __future__ import annotations

import pytest

from app.queries.belonging import account_exists, accounts_behind, accounts_of_records
from tests.builders import (
    make_account,
    make_goal,
    make_interaction,
    make_person,
    make_plan,
    make_product,
    make_survey,
)


@pytest.fixture
def one(store):
    return make_account(store, "One")


@pytest.fixture
def two(store):
    return make_account(store, "Two")


def test_plans_goals_people_and_touches_lead_to_their_accounts(store, one, two):
    plan = make_plan(store, one)
    goal = make_goal(store, make_plan(store, two))
    person = make_person(store, one)
    touch = make_interaction(store, two)
    with store.read() as session:
        assert accounts_behind(session, {"plan_id": {plan}}) == {one}
        assert accounts_behind(session, {"goal_id": {goal}}) == {two}
        keys = {"person_id": {person}, "interaction_id": {touch}, "goal_id": set()}
        assert accounts_behind(session, keys) == {one, two}
        assert accounts_behind(session, {"plan_id": {-1}}) == set()


def test_records_of_any_table_lead_to_their_accounts(store, one, two):
    answers = {make_survey(store, one), make_survey(store, two)}
    product = make_product(store)
    with store.read() as session:
        assert accounts_of_records(session, "survey_answer", answers) == {one, two}
        assert accounts_of_records(session, "account", {one}) == {one}
        assert accounts_of_records(session, "product", {product}) == set()


def test_more_keys_than_one_statement_takes_are_asked_in_portions(store, one):
    touch = make_interaction(store, one)
    with store.read() as session:
        many = {*range(1, 1200), touch}
        assert accounts_behind(session, {"interaction_id": many}) == {one}


def test_an_account_is_there_or_not(store, one):
    with store.read() as session:
        assert account_exists(session, one)
        assert not account_exists(session, one + 1)
