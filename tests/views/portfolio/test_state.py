"""What the list shows now, and how a view and its changes relate."""

from __future__ import annotations

from app.bridge.list_views import saved_view
from app.queries.criteria import Condition
from app.views.records.list_state import ListState


def test_going_to_a_view_takes_it_as_it_is_kept(qapp):
    state = ListState()
    state.group_by("owner")
    assert state.is_changed
    state.go_to("at_risk")
    assert not state.is_changed
    assert state.conditions == (Condition("health_band", "is", ("at_risk",)),)
    state.go_to("nowhere")
    assert state.now.key == "at_risk"


def test_a_value_is_added_to_its_field_and_the_last_one_takes_the_filter_away(qapp):
    state = ListState()
    state.clear_filters()
    state.toggle_value("owner", "A")
    state.toggle_value("owner", "B")
    assert state.conditions == (Condition("owner", "is", ("A", "B")),)
    state.toggle_value("owner", "A")
    state.toggle_value("owner", "B")
    assert state.conditions == ()


def test_changes_are_told_once_and_only_where_something_changed(qapp, qtbot):
    state, told = ListState(), []
    state.changed.connect(lambda: told.append(1))
    state.group_by(state.now.group)
    assert told == []
    state.group_by("owner")
    assert told == [1]


def test_a_view_that_is_gone_gives_way_to_the_first(qapp):
    state = ListState()
    state.offer([saved_view(5, "Mine", {"group": "owner"})])
    state.go_to("view:5")
    assert state.now.view_id == 5
    state.offer([])
    assert state.now.key == "all"


def test_what_was_left_is_restored_with_its_changes(qapp):
    state = ListState()
    state.go_to("grow")
    state.sort_by([("health", False)])
    again = ListState()
    kept = state.kept_form()
    again.restore(kept, saved_view(0, "", kept["definition"]))
    assert again.now == state.now
    assert again.is_changed
