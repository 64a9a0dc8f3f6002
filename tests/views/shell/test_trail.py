from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.place import Place
from app.views.shell.trail import Trail


def test_back_and_forward_walk_the_visited_places():
    trail = Trail()
    a, b, c = Place("portfolio"), Place("account", 1), Place("account", 1, tab="plan")
    for place in (a, b, c):
        trail.visit(place)
    assert (trail.back(), trail.back(), trail.back()) == (b, a, None)
    assert trail.current == a
    assert (trail.forward(), trail.forward(), trail.forward()) == (b, c, None)


def test_a_new_visit_forgets_what_was_ahead():
    trail = Trail()
    for name in ("portfolio", "insights", "people"):
        trail.visit(Place(name))
    trail.back()
    trail.visit(Place("reports"))
    assert not trail.can_go_forward
    assert trail.back() == Place("insights")


def test_the_same_place_twice_is_one_step():
    trail = Trail()
    trail.visit(Place("portfolio"))
    trail.visit(Place("portfolio"))
    assert not trail.can_go_back


def test_an_account_that_is_gone_is_no_longer_visited():
    trail = Trail()
    for place in (Place("portfolio"), Place("account", 1), Place("account", 2)):
        trail.visit(place)
    trail.forget(2)
    assert trail.current == Place("account", 1)
    assert trail.back() == Place("portfolio")


@given(st.lists(st.sampled_from(["visit-a", "visit-b", "visit-c", "back", "forward"]), max_size=60))
def test_it_always_knows_where_it_is(steps):
    trail = Trail()
    for step in steps:
        kind, _, name = step.partition("-")
        if kind == "visit":
            trail.visit(Place(name))
            assert trail.current == Place(name)
        else:
            getattr(trail, kind)()
        assert (trail.current is None) == (
            not any(s.startswith("visit") for s in steps[:1]) and trail.current is None
        )
    while trail.back():
        pass
    assert not trail.can_go_back
