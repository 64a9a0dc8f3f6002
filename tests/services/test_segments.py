from __future__ import annotations

from app.models.extra import SavedView
from app.queries.criteria import Condition, Filter
from app.queries.dated_facts import segment_facts
from app.queries.facts import load_facts
from app.queries.segments import segment_rows
from app.services import segments
from app.services.custom_fields import add_custom_field, set_custom_value
from app.services.views import save_view
from tests.acting import ask, do, refusal, the
from tests.builders import make_account

RAIL = Filter((Condition("industry", "is", ("Rail",)),))


def test_a_segment_is_a_rule_under_a_name(store):
    key = do(store, segments.save_segment, " Railways ", RAIL.as_json())
    row = ask(store, segment_rows)[0]
    assert (row.id, row.name, row.only) == (key, "Railways", RAIL)
    assert ask(store, segment_facts)[0].only == RAIL
    assert the(store, SavedView, key).screen == "segment"


def test_what_is_refused(store):
    do(store, segments.save_segment, "Railways", RAIL.as_json())
    assert "Give the segment a name" in refusal(store, segments.save_segment, " ", RAIL.as_json())
    every = Filter().as_json()
    assert "at least one condition" in refusal(store, segments.save_segment, "All", every)
    assert "already" in refusal(store, segments.save_segment, "railways", RAIL.as_json())


def test_views_follow_the_name_of_a_segment(store):
    key = do(store, segments.save_segment, "Railways", RAIL.as_json())
    filters = {"in_segment": {"not": ["Railways", "Other"]}, "owner": ["Railways"]}
    view = do(store, save_view, "Mine", "portfolio", {"filters": filters, "group": "tier"})
    before = store.content_hash()
    do(store, segments.change_segment, key, "Trains", RAIL.as_json())
    kept = the(store, SavedView, view).definition
    assert kept == {
        "filters": {"in_segment": {"not": ["Trains", "Other"]}, "owner": ["Railways"]},
        "group": "tier",
    }
    store.history.undo()
    assert store.content_hash() == before


def test_removing_one(store):
    key = do(store, segments.save_segment, "Railways", RAIL.as_json())
    do(store, segments.remove_segment, key)
    assert ask(store, segment_rows) == []


def test_own_fields_are_read_only_where_a_rule_asks(store):
    key = make_account(store)
    field = do(store, add_custom_field, "accounts", "Sites", "number")
    do(store, set_custom_value, field, key, "9")
    assert ask(store, load_facts).custom == {}
    rule = Filter((Condition("custom:Sites", "not_empty"),))
    do(store, segments.save_segment, "With sites", rule.as_json())
    assert ask(store, load_facts).custom == {key: {"Sites": 9}}
    assert ask(store, load_facts, [key]).custom == {key: {"Sites": 9}}
    assert ask(store, load_facts, [key + 1]).custom == {}
