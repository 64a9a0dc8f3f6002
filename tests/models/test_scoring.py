from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.scoring import (
    USUAL,
    Criterion,
    ScoringModel,
    hundred_of,
    new_key,
    step_of,
    trouble_with,
)


def one(title, weight, **values):
    return Criterion(values.pop("key", new_key(title, ())), title, Decimal(weight), **values)


def test_the_usual_scales_are_sound():
    assert trouble_with(USUAL.attractiveness) is None
    assert trouble_with(USUAL.strength) is None
    weights = [int(criterion.weight) for criterion in USUAL.attractiveness]
    assert weights == [35, 20, 25, 20]
    assert [int(criterion.weight) for criterion in USUAL.strength] == [45, 25, 30]
    every = (*USUAL.attractiveness, *USUAL.strength)
    assert all(all(anchor for anchor in criterion.anchors) for criterion in every)


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        ([], "at least one"),
        ([one("A", 99)], "add up to 99, not 100"),
        ([one("A", "60.5"), one("B", 40)], "add up to 100.5"),
        ([one("A", 50), one("a", 50)], "same name"),
        ([one(" ", 100, key="x")], "needs a name"),
        ([one("A", 100, source="moon")], "no source “moon”"),
        ([one("A", 100, anchors=("only one",))], "one line for each score"),
        ([one("A", 120), one("B", -20)], "below nought"),
        ([one("A", 100, key="Big-A")], "key of “A”"),
    ],
)
def test_what_cannot_be_a_scale_says_why(criteria, words):
    assert words in (trouble_with(criteria) or "")


def test_a_kept_model_comes_back_as_it_was():
    model = ScoringModel(
        (one("Fit & feel", "62.5"), one("Pull", "37.5", source="wallet")),
        USUAL.strength,
        Decimal(70),
    )
    assert ScoringModel.of(model.as_json()) == model


def test_what_is_unreadable_keeps_the_usual():
    assert ScoringModel.of(None) == USUAL
    assert ScoringModel.of({"attractiveness": "x", "attractiveness_share": 140}) == USUAL
    broken = {"attractiveness": [{"title": "A", "weight": 50}]}
    assert ScoringModel.of(broken).attractiveness == USUAL.attractiveness


def test_keys_are_free_and_plain():
    assert new_key("Strategic fit", ()) == "strategic_fit"
    assert new_key("Strategic fit", ["strategic_fit"]) == "strategic_fit_2"
    assert new_key("Ärger?", ()) == "rger"
    assert new_key("5", ()) == "criterion_5"


@given(st.decimals(min_value=1, max_value=5, places=2))
def test_steps_and_hundreds_are_the_same_scale(step):
    assert 0 <= hundred_of(step) <= 100
    assert step_of(hundred_of(step)) == step
