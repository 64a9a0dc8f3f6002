"""Views of the list as data: what they let pass, in words, and in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge.card_row import CardRow
from app.bridge.list_views import (
    FIELDS,
    ListView,
    built_in_views,
    either,
    in_words,
    needs_cards,
    offered_views,
    predicate_of,
    saved_view,
)
from app.queries.criteria import Condition, Filter

TODAY = date(2026, 10, 13)


def row(key: int = 1, **cells) -> CardRow:
    return CardRow(key, f"Account {key}", **{"stage": "retention", **cells})


def passes(only: Filter, **cells) -> bool:
    return predicate_of(only, TODAY)(row(**cells))


def view(key: str) -> ListView:
    return next(one for one in built_in_views() if one.key == key)


def test_the_first_view_shows_clients_only():
    only = view("all").only
    assert passes(only)
    assert passes(only, stage="closing")
    assert passes(only, stage=None)
    assert not passes(only, stage="prospecting")
    assert not passes(only, stage="closed")
    assert not passes(only, is_archived=True)


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        ("at_risk", {"health_band": "at_risk"}, {"health_band": "watch"}),
        ("grow", {"decision": "grow"}, {"decision": "keep"}),
        ("trim_review", {"decision": "repair", "proposal": "trim"}, {"decision": "repair"}),
        ("trim_review", {"decision": "trim"}, {}),
        (
            "renewing",
            {"renewal": TODAY + timedelta(days=90)},
            {"renewal": TODAY + timedelta(days=91)},
        ),
        ("renewing", {"renewal": TODAY}, {"renewal": TODAY - timedelta(days=1)}),
        ("renewing", {"renewal": TODAY}, {"renewal": None}),
        (
            "touch_overdue",
            {"waits_since": TODAY - timedelta(days=31), "rhythm": 30},
            {"waits_since": TODAY - timedelta(days=30), "rhythm": 30},
        ),
    ],
)
def test_each_view_lets_its_accounts_pass(key, inside, outside):
    assert passes(view(key).only, **inside)
    assert not passes(view(key).only, **outside)


def test_all_conditions_hold_together():
    only = Filter((
        Condition("owner", "is", ("Nora Velde",)), Condition("tags", "is", ("gold", "silver")),
        Condition("segment", "is_not", ("key",)),
    ))  # fmt: skip
    assert passes(only, owner="Nora Velde", tags=("blue", "gold"), segment="strategic")
    assert not passes(only, owner="Nora Velde", tags=("blue",), segment="strategic")
    assert not passes(only, owner="Nora Velde", tags=("gold",), segment="key")
    assert not passes(only, owner=None, tags=("gold",), segment="strategic")


def test_archived_accounts_are_shown_when_asked_for():
    assert passes(Filter(archived=True), is_archived=True)


def test_a_condition_of_a_later_version_lets_nothing_pass_and_breaks_nothing():
    assert not passes(Filter((Condition("mood", "is", ("good",)),)))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("owner", "is", ("Nora Velde",)), ("Owner is", "Nora Velde")),
        (
            Condition("stage", "is_not", ("prospecting", "closed")),
            ("Stage is not", "Prospect or Closed"),
        ),
        (Condition("health_band", "is", ("at_risk",)), ("Health is", "At risk")),
        (Condition("renewal_days", "at_most", (90,)), ("Renewal within", "90 days")),
        (Condition("owner", "is", (None,)), ("Owner is", "not set")),
        (Condition("id", "is", (4, 5, 6)), ("Account is", "one of 3 chosen")),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, words):
    assert in_words(condition) == words


def test_several_words_are_joined_as_people_do():
    assert either(["A"]) == "A"
    assert either(["A", "B", "C"]) == "A, B or C"
    assert either([]) == ""


def test_the_users_own_view_takes_the_place_of_the_one_of_the_same_name():
    own = saved_view(5, "at risk", {"filters": {"health": ["at_risk", "watch"]}})
    extra = saved_view(6, "Mine", {})
    views = offered_views((own, extra))
    assert [one.title for one in views] == [
        "All accounts", "at risk", "Renewing in 90 days", "Touch overdue", "Grow", "Trim review",
        "Mine",
    ]  # fmt: skip
    assert views[1].view_id == 5


values = st.sampled_from(("a", "b", "c"))
conditions = st.one_of(
    st.builds(
        Condition,
        st.sampled_from(sorted(set(FIELDS) - {"renewal_days", "id"})),
        st.sampled_from(("is", "is_not")),
        st.lists(values, min_size=1, max_size=3).map(tuple),
    ),
    st.just(Condition("renewal_days", "at_most", (90,))),
    st.just(Condition("id", "is", (4, 9))),
)
lists = st.lists(conditions, max_size=4, unique_by=lambda one: one.field)


@given(lists, st.booleans(), st.sampled_from(("segment", "", "owner")), st.booleans())
def test_a_view_comes_back_from_the_file(found, archived, group, down):
    made = ListView(
        "9", "Mine", "filter", Filter(tuple(found), archived=archived), group, (("arr", down),),
        ("csat",) if down else None, 9,
    )  # fmt: skip
    assert saved_view(9, "Mine", made.as_json()) == made


def test_a_definition_by_hand_is_understood_and_nonsense_left_out():
    made = saved_view(1, "Old", {
        "filters": {"touch": "overdue", "renewal_within_days": "soon", "decision": []},
        "sort": ["-health", 5], "group": "owner", "hidden": "csat",
    })  # fmt: skip
    assert made.only == Filter((Condition("touch", "is", ("overdue",)),))
    assert made.sort == (("health", True),)
    assert made.hidden is None
    assert saved_view(1, "Empty", None).sort == (("arr", True),)


def test_a_view_by_the_accounts_own_cells_needs_no_cards():
    assert not needs_cards(view("all"))
    assert not needs_cards(replace(view("all"), group="", sort=(("name", False),)))
    assert needs_cards(view("at_risk"))
    assert needs_cards(replace(view("all"), sort=(("health", True),)))
    assert needs_cards(replace(view("all"), group="industry"))
