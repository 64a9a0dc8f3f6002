from __future__ import annotations

from decimal import Decimal

import pytest

from app.analytics.coaching_areas import band_of, insight_map
from app.queries.coaching import CoachInsight
from tests.analytics.coached import coached, content_plan
from tests.analytics.evaluate import evaluated


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return content_plan(tmp_path_factory.mktemp("coached"))


def area(facts, name):
    return next(figure for figure in coached(facts).areas if figure.id == f"coach_{name}")


def chain(facts, owned, aims=3):
    """A confirmed card of each kind; of `aims` goals the first `owned` are a key player's."""
    player = next(one.id for one in facts.people if one.is_key_player)
    goals = [
        CoachInsight(n, "goal", "confirmed", frozenset({player} if n < owned else ()))
        for n in range(aims)
    ]
    rest = [
        CoachInsight(90 + n, kind, "confirmed", frozenset())
        for n, kind in enumerate(("pressure", "obstacle"))
    ]
    return [*goals, *rest]


@pytest.mark.parametrize(
    ("percent", "band"),
    [(100, "healthy"), (80, "healthy"), ("79.9", "watch"), (50, "watch"), ("49.9", "at_risk"),
     (0, "at_risk"), (None, None)],
)  # fmt: skip
def test_bands_include_their_lower_end(percent, band):
    assert band_of(None if percent is None else Decimal(percent)) == band


def test_every_area_explains_itself(facts):
    full = facts._replace(insights=chain(facts, 1), white_space={"active": 3, "unassessed": 1})
    for figure in coached(full).areas:
        assert evaluated(figure) == figure.value
        assert figure.n


def test_the_insight_map_is_whole_with_each_kind_confirmed_and_a_third_key_players_own(facts):
    cards = [*chain(facts, 1), CoachInsight(80, "initiative", "confirmed", frozenset())]
    # one of four is 25 percent, one of three 33.3
    assert [holds for _words, holds in insight_map(facts._replace(insights=cards))] == [
        True, True, True, True, False,
    ]  # fmt: skip
    third = [*chain(facts, 1, 2), CoachInsight(80, "initiative", "completed", frozenset())]
    assert area(facts._replace(insights=third), "insights").value == 100
    unsure = [third[0]._replace(state="unconfirmed"), *third[1:]]
    assert area(facts._replace(insights=unsure), "insights").value == 100  # the second is sure
    unsure = [one._replace(state="unconfirmed") for one in third]
    assert area(facts._replace(insights=unsure), "insights").value == 20
    assert area(facts, "insights").value == 0


def test_white_space_is_the_share_of_cells_that_somebody_looked_at(facts):
    cells = {"active": 2, "not_relevant": 1, "unassessed": 1}
    assert area(facts._replace(white_space=cells), "white_space").value == 75
    none = area(facts, "white_space")
    assert none.value is None
    assert none.reason == "There is no cell on the white-space map yet"


def test_goals_are_the_share_of_their_parts_and_cancelled_ones_are_left_out(facts):
    goal = facts.goals[0]
    poor = goal._replace(id=5, title="Poor", specific=None, relevant=None, due_date=None)
    gone = goal._replace(id=6, title="Gone", status="cancelled")
    figure = area(facts._replace(goals=[goal, poor, gone]), "objectives")
    assert figure.value == 75
    assert [(ref.label, ref.value) for ref in figure.terms[0].rows] == [
        (goal.title, 6),
        ("Poor", 3),
    ]
    assert [one.label for one in figure.excluded] == ["Gone"]
    assert area(facts._replace(goals=[]), "objectives").reason == "The plan has no goal yet"


def test_relationships_fall_with_what_is_not_known(facts):
    assert area(facts, "relationships").value == 100
    unknown = [one._replace(support=None) for one in facts.people]
    figure = area(facts._replace(people=unknown), "relationships")
    assert [ref.label for ref in figure.terms[1].rows] == [
        "Half of the key players support us",
        "Every key player's support is known",
    ]
