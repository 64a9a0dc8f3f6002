from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.views.stakeholders import layout


def overlaps(a: layout.Spot, b: layout.Spot) -> bool:
    return abs(a.x - b.x) < layout.CARD_WIDTH and abs(a.y - b.y) < layout.CARD_HEIGHT


@st.composite
def teams(draw):
    size = draw(st.integers(1, 40))
    return {
        key: draw(st.one_of(st.none(), st.integers(1, size))) for key in range(1, size + 1)
    }  # managers may form rings: old files can hold them


@given(teams())
def test_no_two_cards_touch_and_everybody_is_placed(boss_of):
    spots = layout.arrange(boss_of, boss_of)
    assert set(spots) == set(boss_of)
    placed = list(spots.values())
    for number, spot in enumerate(placed):
        assert not any(overlaps(spot, other) for other in placed[number + 1 :])


@given(teams())
def test_the_same_team_is_laid_out_the_same_each_time(boss_of):
    assert layout.arrange(boss_of, boss_of) == layout.arrange(boss_of, boss_of)


def test_a_manager_stands_above_the_reports():
    spots = layout.arrange({1: None, 2: 1, 3: 2, 4: 1, 5: 4}, [1, 2, 3, 4, 5])
    assert spots[1].y < spots[2].y < spots[3].y
    assert spots[2].x < spots[1].x < spots[4].x


def test_reports_without_reports_hang_below_each_other():
    spots = layout.arrange({1: None, 2: 1, 3: 1}, [1, 2, 3])
    assert spots[2].x == spots[3].x == spots[1].x + layout.HANG_INDENT
    assert spots[2].y < spots[3].y


def test_people_who_sway_each_other_stand_side_by_side():
    boss_of = {1: None, 2: 1, 3: 1, 4: 1, 5: 2, 6: 3, 7: 4}
    order = layout.settled(boss_of, boss_of, [(2, 4)])
    spots = layout.arrange(boss_of, order)
    xs = sorted((spots[key].x, key) for key in (2, 3, 4))
    assert abs([key for _x, key in xs].index(2) - [key for _x, key in xs].index(4)) == 1


@st.composite
def trees(draw):
    size = draw(st.integers(1, 30))
    bosses = {1: None}
    for key in range(2, size + 1):
        bosses[key] = draw(st.one_of(st.none(), st.integers(1, key - 1)))
    return bosses


@given(trees(), st.data())
def test_settling_loses_nobody_and_puts_managers_first(boss_of, data):
    pairs = st.tuples(st.sampled_from(list(boss_of)), st.sampled_from(list(boss_of)))
    links = data.draw(st.lists(pairs, max_size=8))
    order = layout.settled(boss_of, boss_of, links)
    assert sorted(order) == sorted(boss_of)
    for boss, reports in layout.tree_of(boss_of, order).items():
        assert all(order.index(boss) < order.index(report) for report in reports)


def test_without_lines_the_given_order_stays():
    boss_of = {1: None, 2: 1, 3: 1, 4: None}
    assert layout.settled(boss_of, boss_of, []) == [1, 2, 3, 4]
