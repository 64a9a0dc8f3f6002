from __future__ import annotations

import pytest

from app.queries.cadence import cadence_of
from app.queries.cadence_rules import rule_rows, targets
from app.services.cadence import remove_rhythm, set_rhythm, set_usual_rhythm
from tests.acting import ask, do, refusal
from tests.builders import make_account, make_person, make_tagging, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, tier="1", relationship_intensity="intense")


def rules(store):
    return [(rule.scope, rule.value, *rule.rhythm) for rule in ask(store, cadence_of).rules]


def test_a_rhythm_is_set_changed_and_taken_away(store, account):
    do(store, set_rhythm, "tag", "board", 5, 10)
    do(store, set_rhythm, "tier", "1", 7, 14)
    do(store, set_rhythm, "tag", "board", 6, 12)
    assert rules(store) == [("tier", "1", 7, 14), ("tag", "board", 6, 12)]
    do(store, remove_rhythm, "tier", "1")
    assert rules(store) == [("tag", "board", 6, 12)]
    assert "no longer there" in refusal(store, remove_rhythm, "tier", "1")


def test_usual_rhythms_can_be_others(store, account):
    do(store, set_usual_rhythm, "intense", 3, 6)
    do(store, set_usual_rhythm, "moderate", 20, 40)
    usual = ask(store, cadence_of).usual
    assert (usual["intense"], usual["moderate"], usual["arms_length"]) == (
        (3, 6),
        (20, 40),
        (45, 90),
    )


@pytest.mark.parametrize(("ideal", "most", "why"), [
    (20, 10, "cannot be longer"), (0, 10, "Days go from 1"), (5, 99999, "Days go from 1"),
])  # fmt: skip
def test_limits_are_days_in_order(store, account, ideal, most, why):
    assert why in refusal(store, set_rhythm, "tag", "board", ideal, most)
    assert why in refusal(store, set_usual_rhythm, "intense", ideal, most)


def test_a_rule_knows_whom_it_holds_for(store, account):
    ann = make_person(store, account, "Ann", ref="p-ann", decision_roles=["decision_maker"])
    make_person(store, account, "Bob", decision_roles=["decision_maker"])
    make_tagging(store, account, "board")
    do(store, set_rhythm, "person", "p-ann", 2, 4)
    do(store, set_rhythm, "role", "decision_maker", 3, 6)
    do(store, set_rhythm, "tag", "board", 5, 10)
    rows = ask(store, rule_rows)
    assert [(row.scope, row.name, row.holds_for) for row in rows[:3]] == [
        ("person", "Ann, Acme", 1), ("tag", "board", 1), ("role", "Decision maker", 1),
    ]  # fmt: skip
    assert [row.name for row in rows[3:]] == ["Intense", "Moderate", "Arm’s length"]
    assert sum(row.holds_for for row in rows) == 3  # Acme, Ann and Bob, each once
    assert ann


def test_what_a_rule_can_be_for(store, account):
    make_person(store, account, "Ann", ref="p-ann")
    make_tagging(store, account, "board")
    assert [(t.value, t.name) for t in ask(store, targets, "person")] == [("p-ann", "Ann, Acme")]
    assert [t.value for t in ask(store, targets, "tag")] == ["board"]
    assert [t.value for t in ask(store, targets, "tier")] == ["1", "2", "3", "4"]
    assert "decision_maker" in [t.value for t in ask(store, targets, "role")]
