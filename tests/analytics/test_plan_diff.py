"""A diff that a person can read: texts by word, lists by item, nothing missed."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.plan_diff import APPROVAL, by_word, diff, flat
from app.analytics.plan_values import field_label

BASE = {
    "form": 1,
    "currency": "EUR",
    "plan": {"ref": "p", "name": "Plan", "situation": "Two sites use it daily.",
             "revenue_target_minor": 6400000, "status": "draft", "detail": {"team": ["Nora"]}},
    "goals": [
        {"ref": "g1", "title": "Portal", "target": "9", "due_date": "2027-04-30", "position": 1},
        {"ref": "g2", "title": "Managers", "shared": True, "position": 2,
         "detail": {"confidence": "high"}},
        {"ref": "g3", "title": "Renewal", "position": 3},
    ],
    "strategies": [{"ref": "s1", "title": "Win the COO", "goal_ids": ["g1", "g2"]}],
    "actions": [{"ref": "a1", "title": "Send", "goal_id": "g1", "client_owner_id": "ruth"}],
    "swot": [], "communications": [], "risks": [{"ref": "r1", "title": "One contact"}],
    "insights": [], "competitors": [], "handoff": {},
    "names": {"person": {"ruth": "Ruth Oduya"},
              "goal": {"g1": "Portal", "g2": "Managers", "g3": "Renewal"}},
}  # fmt: skip


@pytest.fixture
def after():
    return copy.deepcopy(BASE)


def only(found):
    (change,) = found.changes
    return change


def test_equal_states_have_no_changes():
    assert diff(BASE, copy.deepcopy(BASE)) == ((),)


def test_a_text_is_compared_by_word(after):
    after["plan"]["situation"] = "Nine sites use it every day."
    field = only(diff(BASE, after)).fields[0]
    assert field.label == "Where we stand"
    assert [word for word in field.words if word.kind != "same"] == [
        ("removed", "Two"), ("added", "Nine"), ("removed", "daily"), ("added", "every day"),
    ]  # fmt: skip


def test_codes_days_amounts_and_records_are_told_in_words(after):
    after["plan"]["revenue_target_minor"] = 7000000
    after["plan"]["status"] = "in_review"
    after["goals"][0]["due_date"] = "2027-05-31"
    after["goals"][1] |= {"shared": False, "detail": {"confidence": "low"}}
    after["strategies"][0]["goal_ids"] = ["g1", "g3"]
    del after["actions"][0]["client_owner_id"]
    said = {
        (change.title, field.label): (field.before, field.after)
        for change in diff(BASE, after).changes
        for field in change.fields
    }
    assert said == {
        ("Texts and details", "Revenue target"): ("€64,000.00", "€70,000.00"),
        ("Texts and details", "Status"): ("Draft", "In review"),
        ("Portal", "Due"): ("30 April 2027", "31 May 2027"),
        ("Managers", "Shared with the client"): ("Yes", "No"),
        ("Managers", "Confidence"): ("High", "Low"),
        ("Win the COO", "Serves goals"): ("Portal, Managers", "Portal, Renewal"),
        ("Send", "Owner at the client"): ("Ruth Oduya", ""),
    }


def test_a_list_of_records_is_compared_by_record(after):
    after["strategies"][0]["goal_ids"] = ["g1", "g3"]
    words = only(diff(BASE, after)).fields[0].words
    assert words == (("same", "Portal"), ("removed", "Managers"), ("added", "Renewal"))


def test_records_that_came_went_and_moved_are_told_as_such(after):
    after["goals"] = [after["goals"][2], after["goals"][0],
                      {"ref": "g4", "title": "New", "owner": "Nora"}]  # fmt: skip
    found = diff(BASE, after)
    assert [(change.ref, change.kind) for change in found.changes] == [
        ("g3", "moved"), ("g4", "added"), ("g2", "removed"),
    ]  # fmt: skip
    assert found.changes[0].fields[0][1:4] == ("Place", "3", "1")
    assert (found.added, found.removed) == (2, 1)


def test_what_was_written_counts_as_added_and_what_was_emptied_as_removed(after):
    after["plan"]["vision"] = "Every site"
    after["plan"]["situation"] = "Two sites use it."
    del after["goals"][0]["due_date"]
    found = diff(BASE, after)
    assert (found.added, found.removed) == (1, 2)


def test_how_far_the_approval_is_can_be_left_out(after):
    after["plan"] |= {"status": "approved", "detail": {"team": ["Nora"], "approved_by": "Saira"}}
    assert diff(BASE, after, without=APPROVAL).changes == ()


def test_what_belongs_to_the_account_is_not_restored(after):
    after["competitors"] = [{"ref": "c1", "name": "Carelytics"}]
    after["risks"] = []
    assert [change.can_be_restored for change in diff(BASE, after).changes] == [True, False]


texts = st.text(alphabet="ab ,.\n", max_size=30)


@given(texts, texts)
def test_the_words_of_a_comparison_make_up_both_texts(before, after):
    words = by_word(before, after)
    assert "".join(word.text for word in words if word.kind != "added") == before
    assert "".join(word.text for word in words if word.kind != "removed") == after


goals = st.lists(
    st.fixed_dictionaries(
        {"ref": st.sampled_from("abcdef"), "title": st.sampled_from(("x", "y z"))},
        optional={
            "owner": st.sampled_from(("Nora", "Imke")),
            "target": st.sampled_from(("1", "2.5")),
            "detail": st.fixed_dictionaries({"effort_hours": st.sampled_from(("1", "8"))}),
        },
    ),
    unique_by=lambda goal: goal["ref"],
    max_size=6,
)


@given(goals, goals)
def test_every_difference_of_two_states_is_told_and_nothing_else(before, after):
    found = {change.ref: change for change in diff({"goals": before}, {"goals": after}).changes}
    old, new = ({goal["ref"]: flat(goal) for goal in goals} for goals in (before, after))
    for ref in old.keys() | new.keys():
        was, now = old.get(ref, {}), new.get(ref, {})
        expected = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
        told = (
            {field.field for field in found[ref].fields} - {"position"} if ref in found else set()
        )
        assert told == expected
    assert found.keys() <= old.keys() | new.keys()


@given(goals)
def test_a_state_does_not_differ_from_itself(state):
    assert diff({"goals": state}, {"goals": state}).changes == ()


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_taking_the_moved_ones_out_leaves_both_lists_in_the_same_order(before, after):
    states = [[{"ref": ref, "title": ref} for ref in order] for order in (before, after)]
    changes = diff({"goals": states[0]}, {"goals": states[1]}).changes
    moved = {change.ref for change in changes}
    assert {change.kind for change in changes} <= {"moved"}
    assert [ref for ref in before if ref not in moved] == [ref for ref in after if ref not in moved]


def test_a_field_is_told_by_its_word_wherever_it_is_kept():
    assert field_label("detail.charter_field") == "Field of play"
    assert field_label("outcome") == "Outcome"
