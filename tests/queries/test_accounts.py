from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import NotFound
from app.queries.accounts import account_head, account_rows, descendants, owner_names, stage_log
from app.queries.criteria import Condition, Filter
from app.queries.find import find_account
from app.queries.tags import tag_rows, tags_of
from app.queries.units import unit_rows
from app.services.accounts import set_parent
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_issue,
    make_opportunity,
    make_person,
    make_promise,
    make_stage,
    make_unit,
)
from tests.queries.everything import fill


def test_a_row_holds_the_account_its_parent_tags_and_stage(store):
    parent = make_account(store, "Group", currency="USD")
    key = make_account(
        store, "acme", tags=("b", "a"), parent_id=parent, growth_potential=70, note="Hi"
    )
    make_stage(store, key, "onboarding", date(2026, 1, 1))
    make_stage(store, key, "retention", date(2026, 5, 1))
    first, second = ask(store, account_rows)
    assert (first.name, second.name) == ("acme", "Group")
    assert (first.parent_name, first.tags, first.stage_since) == (
        "Group",
        ("b", "a"),
        date(2026, 5, 1),
    )
    assert (first.currency, first.own_currency, second.currency) == ("EUR", None, "USD")
    assert (first.growth_potential, first.note) == (70, "Hi")


def test_rows_are_filtered_by_their_cells(store):
    make_account(store, "A", tags=("partner",), owner="Nora")
    make_account(store, "B", owner="Imke")
    only = Filter((Condition("tags", "is", ("partner",)),))
    assert [row.name for row in ask(store, account_rows, only)] == ["A"]
    assert [row.name for row in ask(store, account_rows, Filter(text="imk"))] == ["B"]


def test_the_head_counts_what_its_tabs_show(store):
    made = fill(store)
    make_person(store, made.account, "Gone", left_on=TODAY, status="left")
    make_opportunity(store, made.account, stage="won")
    make_issue(store, made.account, status="closed")
    make_promise(store, made.account, state="kept")
    make_action(store, account_id=made.account, status="completed")
    make_action(store, account_id=made.account, status=None)
    make_account(store, "Child", parent_id=made.account)
    counts = ask(store, account_head, made.account).counts
    assert counts == (1, 2, 1, 1, 2, 1, 1, 1, 1, 1)
    with pytest.raises(NotFound):
        ask(store, account_head, 5)


def test_the_stage_log_says_how_long(store):
    key = make_account(store)
    make_stage(store, key, "retention", date(2026, 5, 1), reason="Renewed")
    make_stage(store, key, "onboarding", date(2026, 1, 1))
    log = ask(store, stage_log, key)
    assert [(row.stage, row.from_date, row.until) for row in log] == [
        ("onboarding", date(2026, 1, 1), date(2026, 5, 1)),
        ("retention", date(2026, 5, 1), None),
    ]
    assert ask(store, stage_log, make_account(store, "New")) == []


def test_descendants_are_found_however_deep(store):
    a, b, c = (make_account(store, name) for name in "ABC")
    do(store, set_parent, b, a)
    do(store, set_parent, c, b)
    assert ask(store, descendants, a) == [a, b, c]
    assert ask(store, descendants, c) == [c]


def test_units_count_who_is_known_and_still_there(store):
    key = make_account(store)
    unit = make_unit(store, key)
    make_person(store, key, unit_id=unit)
    make_person(store, key, "Gone", unit_id=unit, left_on=TODAY)
    make_unit(store, key, "Empty")
    assert [(row.name, row.people) for row in ask(store, unit_rows, key)] == [
        ("Diagnostics", 1),
        ("Empty", 0),
    ]


def test_tags_count_their_uses(store):
    a = make_account(store, "A", tags=("partner", "rail"))
    make_account(store, "B", tags=("partner",))
    assert [(row.name, row.uses) for row in ask(store, tag_rows)] == [("partner", 2), ("rail", 1)]
    assert ask(store, tags_of, "accounts")[a] == ("partner", "rail")
    assert ask(store, tags_of, "people") == {}


def test_owners_are_named_once(store):
    for name, owner in (("A", "Nora"), ("B", "Nora"), ("C", None), ("D", "Imke")):
        make_account(store, name, owner=owner)
    assert ask(store, owner_names) == ["Imke", "Nora"]


def test_an_account_is_found_by_id_or_name(store):
    key = make_account(store, "Meridell Clinics", ref="ACC-7")
    for words in ("ACC-7", str(key), "meridell clinics", "  Meridell Clinics "):
        assert ask(store, find_account, words) == key


def test_an_id_wins_over_a_name(store):
    key = make_account(store, "A", ref="B")
    make_account(store, "B")
    assert ask(store, find_account, "B") == key


def test_a_name_that_is_not_one_account_is_refused_with_the_nearest(store):
    make_account(store, "Meridell Clinics", ref="one")
    make_account(store, "meridell clinics", ref="two")
    make_account(store, "Kestrel Rail")
    with pytest.raises(NotFound, match=r"Several accounts are called .* one, two"):
        ask(store, find_account, "Meridell Clinics")
    with pytest.raises(NotFound, match="Near: Kestrel Rail"):
        ask(store, find_account, "Kestral")
    with pytest.raises(NotFound, match=r"There is no account “zzz”\.$"):
        ask(store, find_account, "zzz")
