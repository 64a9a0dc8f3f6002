from __future__ import annotations

from app.models.extra import SavedView, Tag
from app.queries.portfolio import setting
from app.queries.tags import tag_rows, tag_uses, tags_of
from app.services import tags
from app.services.custom_fields import add_custom_field, change_custom_field
from app.services.portfolio import set_setting
from app.services.segments import save_segment
from app.services.views import save_view
from tests.acting import ask, count, do, refusal, the
from tests.builders import make_account, make_issue, make_person


def fill(store):
    one, two = make_account(store, "A"), make_account(store, "B")
    person, issue = make_person(store, one), make_issue(store, one)
    do(store, tags.set_tags, "accounts", one, ["Core", "North"])
    do(store, tags.set_tags, "accounts", two, ["North"])
    do(store, tags.set_tags, "people", person, ["north"])
    do(store, tags.set_tags, "issues", issue, ["Old"])
    return {row.name: row.id for row in ask(store, tag_rows)}, (one, two, person, issue)


def test_tags_are_counted_by_kind(store):
    keys, _records = fill(store)
    assert ask(store, tag_uses)[keys["North"]] == {"accounts": 2, "people": 1}


def test_a_rename_takes_colours_views_segments_and_rhythms_along(store):
    keys, _records = fill(store)
    do(store, tags.set_tag_colour, "North", "chart.categorical.2")
    rules = [{"scope": "tag", "value": "North", "ideal": 7, "max": 14},
             {"scope": "tier", "value": "North", "ideal": 7, "max": 14}]  # fmt: skip
    do(store, set_setting, "cadence_rules", rules)
    condition = {"field": "tags", "operator": "is", "values": ["North", "Core"]}
    other = {"field": "owner", "operator": "is", "values": ["North"]}
    rule = {"conditions": [condition, other], "text": "", "archived": False}
    view = do(store, save_view, "V", "portfolio", {"filters": rule, "sort": []})
    segment = do(store, save_segment, "S", rule)
    before = store.content_hash()
    do(store, tags.rename_tag, keys["North"], "Nordics")
    assert ask(store, setting, "tag_colours") == {"Nordics": "chart.categorical.2"}
    assert [one["value"] for one in ask(store, setting, "cadence_rules")] == ["Nordics", "North"]
    for definition in (the(store, SavedView, view).definition["filters"],
                       the(store, SavedView, segment).definition):  # fmt: skip
        first, second = definition["conditions"]
        assert first["values"] == ["Nordics", "Core"]
        assert second["values"] == ["North"]
    store.history.undo()
    assert store.content_hash() == before


def test_tags_merge_and_each_record_has_the_one_left_once(store):
    keys, (one, two, person, issue) = fill(store)
    do(store, tags.set_tag_colour, "Old", "chart.categorical.1")
    before = store.content_hash()
    do(store, tags.merge_tags, keys["North"], [keys["Core"], keys["Old"], keys["North"]])
    assert [row.name for row in ask(store, tag_rows)] == ["North"]
    assert ask(store, tags_of, "accounts") == {one: ("North",), two: ("North",)}
    assert ask(store, tags_of, "issues") == {issue: ("North",)}
    assert ask(store, tags_of, "people") == {person: ("North",)}
    store.history.undo()
    assert store.content_hash() == before


def test_removing_a_tag_everywhere_is_undone_in_one_step(store):
    keys, _records = fill(store)
    do(store, tags.set_tag_colour, "North", "chart.categorical.0")
    before = store.content_hash()
    do(store, tags.remove_tag_everywhere, keys["North"])
    assert count(store, Tag) == 2
    assert ask(store, setting, "tag_colours") is None
    store.history.undo()
    assert store.content_hash() == before


def test_a_colour_is_one_of_the_themes(store):
    fill(store)
    assert "cannot have the colour" in refusal(store, tags.set_tag_colour, "Core", "red")


def test_segments_follow_a_field_that_is_renamed(store):
    field = do(store, add_custom_field, "accounts", "Sites", "number")
    condition = {"field": "custom:Sites", "operator": "at_least", "values": [3]}
    segment = do(store, save_segment, "S", {"conditions": [condition]})
    do(store, change_custom_field, field, field="Places")
    (found,) = the(store, SavedView, segment).definition["conditions"]
    assert found["field"] == "custom:Places"
