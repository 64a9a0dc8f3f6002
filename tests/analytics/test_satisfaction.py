from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.intervals import recommendation_interval, wilson_interval
from app.analytics.satisfaction import Recommendation
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

Q3, LATER = "2026-Q3", "2026-12-01"


def survey(kind, scores, **values):
    book = Book()
    account = book.account()
    for score in scores:
        book.answer(account, kind, "2026-08-01", score, **values)
    return book


def test_promoters_less_detractors():
    book = survey("nps", [10, 9, 9, 8, 7, 6, 0])
    found = book.figure("nps", Q3, LATER)
    assert near(found.value, Decimal(100) / 7)
    assert found.n == 7
    assert near(evaluated(found), found.value)


def test_all_detractors_is_minus_a_hundred():
    assert survey("nps", [0, 6]).value("nps", Q3, LATER) == -100


@pytest.mark.parametrize("wrong", [11, -1, "7.5"])
def test_what_is_not_on_the_scale_is_rejected_and_named(wrong):
    found = survey("nps", [10, wrong]).figure("nps", Q3, LATER)
    assert (found.value, found.n) == (100, 1)
    assert str(wrong) in found.excluded[0].reason


def test_one_answer_per_person_and_wave_the_latest():
    book = Book()
    account = book.account()
    book.answer(account, "nps", "2026-07-01", 0, person_id=7, wave="W3")
    book.answer(account, "nps", "2026-08-01", 10, person_id=7, wave="W3")
    book.answer(account, "nps", "2026-08-02", 8, person_id=8, wave="W3")
    book.answer(account, "nps", "2026-08-03", 0, person_id=7, wave="W2")
    found = book.figure("nps", Q3, LATER)
    assert found.n == 3
    assert near(found.value, 0)
    assert found.excluded[0].reason == "the same person answered again in the wave"
    assert book.value("nps", Q3, "2026-07-15") == -100, "the later answer is not there yet"


def test_answers_without_a_wave_or_a_person_all_count():
    book = Book()
    account = book.account()
    book.answer(account, "nps", "2026-07-01", 0, person_id=7)
    book.answer(account, "nps", "2026-08-01", 10, person_id=7)
    book.answer(account, "nps", "2026-08-01", 10, wave="W3")
    book.answer(account, "nps", "2026-08-01", 10, wave="W3")
    assert book.figure("nps", Q3, LATER).n == 4


def test_the_portfolios_score_is_weighted_by_answers_and_never_averaged():
    book = Book()
    one, other = book.account(), book.account()
    for score in (10, 10, 10):
        book.answer(one, "nps", "2026-08-01", score)
    book.answer(other, "nps", "2026-08-01", 0)
    assert book.value("nps", Q3, LATER) == 50
    assert book.value("nps_by_account", Q3, LATER) == 0
    book.contract(one, "2026-01-01", "2027-01-01", 100)
    book.contract(other, "2026-01-01", "2027-01-01", 300)
    assert book.value("nps_by_revenue", Q3, LATER) == -50


def test_no_answers_is_undefined():
    found = survey("nps", []).figure("nps", Q3, LATER)
    assert (found.value, found.reason, found.n) == (None, "no answers in the period", 0)


def test_answers_after_the_as_of_day_do_not_exist():
    assert survey("nps", [10]).value("nps", Q3, "2026-07-31") is None


def test_mean_and_top_two():
    book = survey("csat", [5, 4, 4, 3, 1])
    assert near(book.value("csat_mean", Q3, LATER), "3.4")
    assert book.value("csat_top2", Q3, LATER) == 60
    assert near(evaluated(book.figure("csat_top2", Q3, LATER)), 60)


def test_other_scales_are_normalised_before_they_are_pooled():
    book = survey("csat", [10, 0, 5], scale_min=0, scale_max=10)
    book.answer(1, "csat", "2026-08-01", 5)
    assert near(book.value("csat_mean", Q3, LATER), Decimal(5 + 1 + 3 + 5) / 4)
    assert book.value("csat_top2", Q3, LATER) == 50


def test_several_answers_of_a_person_about_different_things_all_count():
    book = Book()
    account = book.account()
    book.answer(account, "csat", "2026-08-01", 5, person_id=7)
    book.answer(account, "csat", "2026-08-01", 3, person_id=7)
    assert book.value("csat_mean", Q3, LATER) == 4


def test_effort_from_one_to_seven_and_the_legacy_scale_flagged():
    book = survey("ces", [7, 6])
    book.answer(1, "ces", "2026-08-01", 1, scale_min=1, scale_max=5)
    found = book.figure("ces_mean", Q3, LATER)
    assert near(found.value, "6.5")
    assert "low is good" in found.excluded[0].reason


def test_an_impossible_scale_is_rejected():
    found = survey("csat", [3], scale_min=5, scale_max=1).figure("csat_mean", Q3, LATER)
    assert found.value is None


def test_responses_to_the_waves_of_the_period():
    book = Book()
    account = book.account()
    book.answer(account, "nps", "2026-07-01", None, wave="W3", invited=8)
    for person in range(3):
        book.answer(account, "nps", "2026-07-05", 9, wave="W3", person_id=person + 1)
    book.answer(account, "nps", "2026-07-06", 8, wave="W3", person_id=1)
    book.answer(account, "csat", "2026-07-06", 5)
    found = book.figure("survey_response_rate", Q3, LATER)
    assert near(found.value, "37.5")
    assert found.n == 8
    assert near(evaluated(found), found.value)


def test_a_wave_may_be_sized_on_one_row_for_all_accounts():
    book = Book()
    one, other = book.account(), book.account()
    book.answer(one, "nps", "2026-07-01", None, wave="W3", invited=4)
    book.answer(other, "nps", "2026-07-05", 9, wave="W3", person_id=1)
    assert book.value("survey_response_rate", Q3, LATER) == 25


def test_nobody_invited_is_undefined():
    found = survey("nps", [9]).figure("survey_response_rate", Q3, LATER)
    assert found.reason == "nobody was invited in the period"


def test_intervals_by_hand():
    found = recommendation_interval(Recommendation(5, 3, 2))
    # p 0.5, d 0.2: variance 0.7 − 0.09 = 0.61; 196 × √(0.061) = 48.41
    assert near(found.high, "78.408429018", 6)
    assert near(found.low, "-18.408429018", 6)
    low, high = wilson_interval(8, 10)
    assert (round(low, 2), round(high, 2)) == (Decimal("49.02"), Decimal("94.33"))
    assert recommendation_interval(Recommendation(0, 0, 0)) is None
    assert wilson_interval(0, 0) is None


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_intervals_stay_on_their_scales(promoters, passives, detractors):
    found = Recommendation(promoters, passives, detractors)
    interval = recommendation_interval(found)
    if interval is not None:
        assert -100 <= interval.low <= found.score <= interval.high <= 100
    share = wilson_interval(promoters, promoters + passives)
    if share is not None:
        assert -Decimal("1e-20") <= share.low <= share.high <= 100 + Decimal("1e-20")
