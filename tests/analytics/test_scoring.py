from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.health_parts import Part
from app.analytics.scoring import (
    Position,
    composite_of,
    figure_of,
    position_of,
    positions,
    score_of,
    weighed,
)
from app.models.scoring import USUAL, Criterion
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

NOW = "2026-10-13"
DAY = date(2026, 10, 13)


@pytest.fixture
def meridell():
    """An account whose four criteria can be worked out by hand."""
    book = Book()
    key = book.account("Meridell", growth_potential=94)
    book.revenue(key, "2026-05-01", 1000)
    book.cost(key, "2026-05-01", 660)
    book.value_on(key, "score.strategic_fit", "2026-09-01", "5")
    book.value_on(key, "score.reference_value", "2026-09-01", "4")
    return book, key


def scored(book, key, scale="attractiveness", day=DAY):
    evidence = book.evidence(NOW)
    return score_of(evidence, evidence.facts.accounts[key], scale, day)


def test_a_score_by_hand(meridell):
    book, key = meridell
    found = scored(book, key)
    # growth 94, margin 34 % of a target of 20 % = 85, fit 5 = 100, reference 4 = 75
    by_key = {one.criterion.key: one.score for one in found.parts}
    assert by_key == {
        "growth_potential": 94, "margin_outlook": 85, "strategic_fit": 100, "reference_value": 75,
    }  # fmt: skip
    assert near(found.value, "89.9")  # 0.35 × 94 + 0.2 × 85 + 0.25 × 100 + 0.2 × 75
    assert near(found.step, "4.596")
    assert sum(one.contribution for one in found.parts) == found.value


def test_the_figure_explains_itself(meridell):
    book, key = meridell
    evidence = book.evidence(NOW)
    figure = figure_of(evidence, evidence.facts.accounts[key], "attractiveness", DAY)
    assert figure.value is not None
    assert near(evaluated(figure), figure.value)
    assert figure.n == 4
    assert figure.excluded == ()
    margin = next(term for term in figure.terms if term.name == "margin_outlook")
    assert [row.value for row in margin.rows] == [1000]


def test_what_is_missing_gives_its_weight_away_and_is_named():
    book = Book()
    key = book.account("Acme", growth_potential=40)
    book.value_on(key, "score.strategic_fit", "2026-01-01", "3")
    evidence = book.evidence(NOW)
    figure = figure_of(evidence, evidence.facts.accounts[key], "attractiveness", DAY)
    assert near(figure.value, Decimal(35 * 40 + 25 * 50) / 60)
    assert near(evaluated(figure), figure.value)
    assert [(one.label, one.reason) for one in figure.excluded] == [
        ("Margin outlook", "no revenue in 12 months"),
        ("Reference value", "not scored yet"),
    ]


def test_a_stored_attractiveness_stands_until_someone_scores():
    book = Book()
    key = book.account("Acme", growth_potential=40, attractiveness=90)
    found = scored(book, key)
    assert (found.value, found.stored) == (90, 90)
    assert "stored" in (found.reason or "")
    evidence = book.evidence(NOW)
    figure = figure_of(evidence, evidence.facts.accounts[key], "attractiveness", DAY)
    assert evaluated(figure) == 90
    assert "stored" in (figure.reason or "")
    book.value_on(key, "score.strategic_fit", "2026-10-13", "3")
    found = scored(book, key)
    assert found.stored is None
    assert near(found.value, Decimal(35 * 40 + 25 * 50) / 60)


def test_no_data_is_not_nought():
    book = Book()
    key = book.account("Acme", start=None, lifecycle_stage="prospecting")
    assert scored(book, key).value is None
    assert scored(book, key).reason == "none of its criteria has a score"
    assert scored(book, key, "strength").value is None


def test_strength_by_hand():
    book = Book()
    key = book.account("Acme", relationship_intensity="moderate")
    ruth = book.person(key, political_status="inner_circle")
    book.person(key, "Ben")
    for on in ("2026-10-01", "2026-09-10", "2026-08-20", "2026-06-01"):
        book.touch(key, on, channel="in_person", people=(ruth,))
    book.answer(key, "csat", "2026-09-01", 4)
    found = scored(book, key, "strength")
    by_key = {one.criterion.key: one.score for one in found.parts}
    # covered: 3 of 3 + 1; kept: 21 and 22 days of 30, but 80 days before and after the year began
    assert by_key["access_to_deciders"] == 75
    assert by_key["touch_rhythm_kept"] == 50
    assert by_key["satisfaction"] == 75
    assert near(found.value, Decimal(45 * 75 + 25 * 50 + 30 * 75) / 100)


def test_scores_of_an_earlier_day_take_what_was_known_then(meridell):
    book, key = meridell
    book.accounts[key] = book.accounts[key]._replace(attractiveness=70)
    book.value_on(key, "attractiveness", "2026-01-01", "55")
    before = scored(book, key, day=date(2026, 8, 31))
    assert (before.value, before.stored) == (55, 55)
    evidence = book.evidence(NOW)
    then = positions(evidence, days={key: date(2026, 8, 31)})[key]
    assert then.attractiveness == 55
    assert positions(evidence)[key].attractiveness == scored(book, key).value
    assert positions(evidence, days=date(2025, 12, 1))[key].attractiveness == 70


def test_a_score_taken_back_is_missing_again():
    book = Book()
    key = book.account("Acme")
    book.value_on(key, "score.strategic_fit", "2026-01-01", "5")
    assert scored(book, key).value == 100
    book.value_on(key, "score.strategic_fit", "2026-02-01", None)
    assert scored(book, key).value is None
    assert scored(book, key, day=date(2026, 1, 31)).value == 100


@pytest.mark.parametrize("text", ["0", "6", "x", "NaN", ""])
def test_a_score_that_makes_no_sense_is_none(text):
    book = Book()
    key = book.account("Acme")
    book.value_on(key, "score.strategic_fit", "2026-01-01", text)
    assert scored(book, key).value is None


@pytest.mark.parametrize(
    ("source", "values", "expected"),
    [
        ("size", {"size": 10}, 0),
        ("size", {"size": 10_000}, 100),
        ("size", {"size": None}, None),
        ("growth_potential", {"growth_potential": 0}, 0),
        ("wallet", {"wallet": None}, None),
        ("wallet", {"wallet": 4000}, 75),
        ("cost_to_serve", {}, 80),
        ("contribution", {}, 100),
        ("relationship_strength", {}, None),
        ("influence_coverage", {}, None),
        ("cadence", {}, 0),
        ("satisfaction", {}, None),
    ],
)
def test_every_source(source, values, expected):
    scale = [{"key": "it", "title": "It", "weight": 100, "source": source}]
    book = Book(scoring={"attractiveness": scale})
    key = book.account("Acme", **values)
    book.revenue(key, "2026-05-01", 1000)
    book.cost(key, "2026-05-01", 100, "support_hours")
    assert scored(book, key).value == expected


def test_without_data_of_one_scale_the_other_is_the_composite():
    assert composite_of(USUAL, Position(1, Decimal(80), Decimal(40))) == 60
    assert composite_of(USUAL, Position(1, Decimal(80), None)) == 80
    assert composite_of(USUAL, Position(1, None, Decimal(40))) == 40
    assert composite_of(USUAL, Position(1, None, None)) is None


weights = st.lists(st.integers(0, 100), min_size=1, max_size=8)
parts = st.one_of(st.none(), st.decimals(min_value=0, max_value=100, places=4))


@given(st.lists(st.tuples(st.decimals(0, 100, places=2), parts), min_size=1, max_size=9))
def test_a_score_lies_between_0_and_100_and_its_parts_add_up(given_parts):
    found = weighed(
        (Criterion(f"k{n}", f"K{n}", weight), Part(score, str))
        for n, (weight, score) in enumerate(given_parts)
    )
    gave = [one.contribution for one in found if one.contribution is not None]
    counted = [(w, s) for w, s in given_parts if s is not None and w]
    assert len(gave) == len(counted)
    if counted:
        total = sum(w for w, _ in counted)
        assert 0 <= sum(gave) <= 100
        assert near(sum(gave), sum(w * s for w, s in counted) / total, 12)
        assert all(one >= 0 for one in gave)


@given(st.integers(0, 100), st.sampled_from([None, "1", "3", "5"]), st.booleans())
def test_lists_and_panels_show_the_same_score(growth, step, stored):
    book = Book()
    key = book.account("A", growth_potential=growth, attractiveness=77 if stored else None)
    if step:
        book.value_on(key, "score.strategic_fit", "2026-01-01", step)
    evidence = book.evidence(NOW)
    account = evidence.facts.accounts[key]
    quick = position_of(evidence, account, DAY).attractiveness
    assert quick is not None
    assert near(quick, score_of(evidence, account, "attractiveness", DAY).value)
