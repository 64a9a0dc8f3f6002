from __future__ import annotations

from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.views.charts.placing import END, EVENT, MIDDLE, POINT, TOP, Claim, Room, give_places

AREA = QRectF(0, 0, 400, 200)


def claim(x, y, place, *, wide=40.0, high=14.0, downwards=False):
    return Claim(QPointF(x, y), QSizeF(wide, high), place, downwards)


def lies_on(one, other):
    shared = one.intersected(other)
    return shared.width() > 0.5 and shared.height() > 0.5


def test_ends_that_meet_are_written_below_each_other_in_their_order():
    claims = [claim(300, 100, END), claim(300, 98, END), claim(300, 102, END)]
    places = give_places(claims, Room(AREA))
    assert not any(lies_on(one, other) for one, other in combinations(places, 2))
    assert places[1].top() < places[0].top() < places[2].top()


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8), st.floats(0, 400))
def test_ends_stay_inside_and_apart_wherever_their_lines_end(heights, x):
    places = give_places([claim(x, y, END) for y in heights], Room(AREA))
    assert not any(lies_on(one, other) for one, other in combinations(places, 2))
    assert all(AREA.adjusted(-1, -1, 1, 1).contains(place) for place in places)


def test_an_event_at_the_top_edge_goes_below_instead_of_being_cut():
    (place,) = give_places([claim(200, 8, EVENT, wide=80, high=28)], Room(AREA))
    assert place.top() > 8
    assert AREA.contains(place)


def test_an_event_keeps_clear_of_the_lines():
    line = [QPointF(0, 60), QPointF(400, 60)]
    (place,) = give_places([claim(200, 120, EVENT, high=28)], Room(AREA, [line]))
    assert not place.adjusted(0, -1, 0, 1).contains(QPointF(200, 60))
    (free,) = give_places([claim(200, 120, EVENT, high=28)], Room(AREA))
    assert free.bottom() < 120, "above, where nothing is in the way"


def test_a_fall_would_rather_stand_below():
    (place,) = give_places([claim(200, 100, EVENT, high=28, downwards=True)], Room(AREA))
    assert place.top() > 100


@given(st.lists(st.tuples(st.floats(50, 350), st.floats(60, 140)), min_size=1, max_size=5))
@example([(50.0, 109.25), (50.0, 86.0), (50.0, 60.0), (50.0, 80.0), (50.0, 83.0)])
def test_events_are_never_cut_at_the_edges(points):
    claims = [claim(x, y, EVENT, wide=80, high=28) for x, y in points]
    for place in give_places(claims, Room(AREA)):
        assert AREA.adjusted(-1, -1, 1, 1).contains(place)


def test_a_value_at_the_right_edge_moves_inside():
    (place,) = give_places([claim(398, 100, TOP)], Room(AREA))
    assert place.right() <= AREA.right()


def test_where_bars_are_too_narrow_older_values_give_way():
    places = give_places([claim(x, 100, TOP) for x in (100, 120, 140, 160)], Room(AREA))
    assert places[3] is not None
    shown = [place for place in places if place is not None]
    assert len(shown) == 2
    assert not any(lies_on(one, other) for one, other in combinations(shown, 2))


def test_a_last_point_low_down_is_written_beside_or_above_but_inside():
    (place,) = give_places([claim(396, 195, POINT)], Room(AREA))
    assert AREA.contains(place)


def test_what_stands_in_a_bar_stays_in_its_middle():
    (place,) = give_places([claim(50, 50, MIDDLE)], Room(AREA))
    assert place.center() == QPointF(50, 50)
