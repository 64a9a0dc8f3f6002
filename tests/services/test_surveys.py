from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.models.action import Action
from app.models.survey import SurveyAnswer
from app.services import surveys
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_person, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, owner="Nora")


@pytest.mark.parametrize(
    ("kind", "score", "good"),
    [
        ("nps", 0, True),
        ("nps", 10, True),
        ("nps", 11, False),
        ("nps", -1, False),
        ("nps", Decimal("7.5"), False),
        ("csat", 1, True),
        ("csat", 5, True),
        ("csat", Decimal("4.5"), True),
        ("csat", 0, False),
        ("csat", 6, False),
        ("ces", 7, True),
        ("ces", 8, False),
        ("ces", 0, False),
    ],
)
def test_scores_keep_to_their_scale(store, account, kind, score, good):
    if good:
        key = do(store, surveys.add_answer, account, kind, score)
        assert the(store, SurveyAnswer, key).score == score
    else:
        assert refusal(store, surveys.add_answer, account, kind, score)


def test_a_survey_of_ones_own_brings_its_scale(store, account):
    add = surveys.add_answer
    assert "lowest and highest" in refusal(store, add, account, "custom", 3)
    scale = {"scale_min": Decimal(1), "scale_max": Decimal(4)}
    do(store, add, account, "custom", 3, **scale)
    assert "from 1 to 4" in refusal(store, add, account, "custom", 5, **scale)
    flat = {"scale_min": Decimal(4), "scale_max": Decimal(4)}
    assert "above the lowest" in refusal(store, add, account, "custom", 4, **flat)


@pytest.mark.parametrize(
    ("kind", "score", "actions"),
    [("nps", 6, 1), ("nps", 7, 0), ("csat", 2, 1), ("csat", 3, 0), ("ces", 1, 0)],
)
def test_a_poor_answer_is_followed_up(store, account, kind, score, actions):
    person = make_person(store, account)
    do(store, surveys.add_answer, account, kind, score, person_id=person)
    assert count(store, Action, account_id=account) == actions
    if actions:
        found = {"owner": "Nora", "priority": "high", "client_owner_id": person}
        assert count(store, Action, due_date=TODAY + timedelta(days=7), **found) == 1


def test_an_old_answer_typed_in_later_calls_for_nothing(store, account):
    do(store, surveys.add_answer, account, "nps", 2, on_date=date(2026, 9, 1))
    assert count(store, Action) == 0


def test_a_wave_says_how_many_were_asked(store, account):
    do(store, surveys.add_wave, account, "nps", "2026-Q3", 12, on_date=TODAY)
    key = do(store, surveys.add_answer, account, "nps", 9, wave="2026-Q3")
    assert count(store, SurveyAnswer, wave="2026-Q3") == 2
    assert "0 to 10" in refusal(store, surveys.change_answer, key, {"score": Decimal(12)})
    assert "number of people invited" in refusal(store, surveys.change_answer, key, {"score": None})
    do(store, surveys.remove_answer, key)
