from __future__ import annotations

import pytest

from app.models.challenges import CHALLENGES, challenge
from app.models.codes import CHALLENGE
from app.models.plan import Risk
from app.models.plan_detail import RiskDetail
from app.services.risks import (
    add_challenge,
    add_risk,
    change_risk,
    rate_risk,
    remove_risk,
    shift_risk,
)
from tests.acting import count, do, refusal, the
from tests.builders import make_account, make_contract


@pytest.fixture
def account(store):
    return make_account(store)


def place(store, risk):
    row = the(store, Risk, risk)
    return row.likelihood, row.impact


def test_each_of_the_six_challenges_has_a_title_and_something_that_helps():
    assert tuple(one.code for one in CHALLENGES) == CHALLENGE
    assert len({one.title for one in CHALLENGES}) == 6
    assert all(len(one.counter_strategy) > 60 for one in CHALLENGES)
    assert challenge("delivery") is None


def test_a_challenge_comes_with_its_category_and_counter_strategy(store, account):
    risk = do(store, add_challenge, account, "competition", owner="Nora Velde")
    row = the(store, Risk, risk)
    assert (row.category, row.status, row.owner) == ("competition", "open", "Nora Velde")
    assert count(store, RiskDetail, counter_strategy=challenge("competition").counter_strategy) == 1
    refusal(store, add_challenge, account, "delivery")


def test_a_risk_moves_step_by_step_and_stays_at_the_edge(store, account):
    risk = do(store, add_risk, account, "Late feed")
    assert do(store, shift_risk, risk, likelihood=1) is True
    assert place(store, risk) == (3, 3), "one not rated yet comes into the middle"
    for _ in range(4):
        do(store, shift_risk, risk, impact=1)
    assert place(store, risk) == (3, 5)
    hashed = store.content_hash()
    assert do(store, shift_risk, risk, impact=1) is False
    assert store.content_hash() == hashed
    do(store, shift_risk, risk, likelihood=-1)
    store.history.undo()
    assert store.content_hash() == hashed


def test_a_place_outside_the_map_is_refused(store, account):
    risk = do(store, add_risk, account, "Late feed")
    assert "from 1 to 5" in refusal(store, rate_risk, risk, 6, 1)


def test_money_and_contract_are_kept_beside_and_go_with_the_risk(store, account):
    contract = make_contract(store, account)
    values = {"linked_minor": 12_000_00, "contract_id": contract, "counter_strategy": "Second feed"}
    risk = do(store, add_risk, account, "Late feed", likelihood=3, impact=5, **values)
    assert count(store, RiskDetail, risk_id=risk, linked_minor=12_000_00) == 1
    do(store, change_risk, risk, {"linked_minor": None, "title": "Feed late again"})
    assert count(store, RiskDetail, risk_id=risk, linked_minor=None) == 1
    before = store.content_hash()
    do(store, remove_risk, risk)
    assert count(store, RiskDetail) == 0
    store.history.undo()
    assert store.content_hash() == before


def test_a_contract_of_another_account_is_refused(store, account):
    other = make_contract(store, make_account(store, "Other"))
    refusal(store, add_risk, account, "Late feed", contract_id=other)


def test_linked_money_is_not_negative(store, account):
    refusal(store, add_risk, account, "Late feed", linked_minor=-1)
