from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.cadence import Applied, Cadence, Rhythm, Seat, Standing, freshness, rules_of

DAY = date(2026, 10, 13)


def cadence(*rules, **settings):
    made = [{"scope": s, "value": v, "ideal": i, "max": m} for s, v, i, m in rules]
    return Cadence.of({"cadence_rules": made, **settings})


def test_without_rules_the_intensity_decides():
    usual = Cadence.of({})
    assert usual.of_account(Standing()) == Applied(Rhythm(14, 30), "intensity", "moderate")
    assert usual.of_account(Standing(intensity="intense")).rhythm == Rhythm(7, 14)
    assert usual.of_account(Standing(intensity="secret")).rhythm == Rhythm(14, 30)
    changed = Cadence.of({"rhythms": {"intense": [5, 10], "moderate": "often"}})
    assert changed.of_account(Standing(intensity="intense")).rhythm == Rhythm(5, 10)
    assert changed.of_account(Standing(intensity="moderate")).rhythm == Rhythm(14, 30)


def test_the_most_specific_rule_of_an_account_holds():
    rules = cadence(("tier", "1", 5, 10), ("tag", "board", 3, 6))
    tiered = Standing(tier="1", intensity="intense")
    assert rules.of_account(tiered) == Applied(Rhythm(5, 10), "tier", "1")
    tagged = tiered._replace(tags=("board",))
    assert rules.of_account(tagged) == Applied(Rhythm(3, 6), "tag", "board")
    own = tagged._replace(ideal_days=20, max_days=40)
    assert rules.of_account(own) == Applied(Rhythm(20, 40), "account", "")


def test_one_limit_of_the_account_itself_is_filled_from_below():
    rules = cadence(("tier", "1", 5, 10))
    assert rules.of_account(Standing("1", max_days=60)).rhythm == Rhythm(5, 60)
    assert rules.of_account(Standing("1", max_days=4)).rhythm == Rhythm(4, 4)
    assert rules.of_account(Standing("1", ideal_days=2)).rhythm == Rhythm(2, 10)


def test_the_most_specific_rule_of_a_person_holds():
    home = Standing(tier="1", ideal_days=20, max_days=40)
    rules = cadence(
        ("person", "p1", 2, 4), ("tag", "vip", 3, 6), ("role", "signer", 4, 8), ("tier", "1", 5, 10)
    )
    found = rules.of_person(Seat("p1", ("vip",), ("signer",)), home)
    assert found == Applied(Rhythm(2, 4), "person", "p1")
    assert rules.of_person(Seat("p2", ("vip",), ("signer",)), home).scope == "tag"
    assert rules.of_person(Seat("p2", (), ("signer",)), home) == Applied(
        Rhythm(4, 8), "role", "signer"
    )
    assert rules.of_person(Seat("p2"), home) == Applied(Rhythm(20, 40), "account", "")
    assert rules.of_person(Seat("p2"), Standing(tier="1")).scope == "tier"


def test_among_rules_of_one_kind_the_strictest_holds():
    rules = cadence(("tag", "a", 10, 20), ("tag", "b", 3, 9), ("tag", "c", 4, 9))
    assert rules.of_account(Standing(tags=("a", "b", "c"))).rhythm == Rhythm(3, 9)


def test_service_levels_of_a_tier_count_where_no_rule_names_it():
    service = {"1": {"ideal": 7, "max": 14}, "2": {"review_days": 90}, "3": {"max": 50}}
    rules = cadence(("tier", "3", 8, 16), tier_service=service)
    assert rules.of_account(Standing("1")).rhythm == Rhythm(7, 14)
    assert rules.of_account(Standing("2")).scope == "intensity"
    assert rules.of_account(Standing("3")).rhythm == Rhythm(8, 16)


@pytest.mark.parametrize(
    ("days", "level"),
    [(0, "fresh"), (14, "fresh"), (15, "due"), (30, "due"), (31, "overdue"), (400, "overdue")],
)
def test_green_up_to_the_ideal_amber_up_to_the_maximum_then_red(days, level):
    found = freshness(DAY - timedelta(days), Rhythm(14, 30), DAY)
    assert (found.days, found.level, found.days_over) == (days, level, days - 30)
    assert found.ratio == Decimal(days) / 30
    assert (found.ratio > 1) == (level == "overdue")


def test_the_clock_starts_where_there_never_was_a_touch_and_restarts_at_one():
    never = freshness(None, Rhythm(14, 30), DAY, DAY - timedelta(31))
    assert (never.days, never.level) == (None, "overdue")
    assert freshness(None, Rhythm(14, 30), DAY).level == "unknown"
    again = freshness(DAY, Rhythm(14, 30), DAY, DAY - timedelta(900))
    assert (again.days, again.level) == (0, "fresh")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_no_setting_breaks_it(value):
    made = Cadence.of({"rhythms": value, "cadence_rules": value, "tier_service": value})
    for standing in (Standing(), Standing("1", ("a",), "intense", 3, 9)):
        ideal, most = made.of_account(standing).rhythm
        assert 1 <= ideal <= most


@given(
    st.lists(st.fixed_dictionaries({
        "scope": st.sampled_from(("person", "tag", "role", "tier", "planet")),
        "value": st.sampled_from(("a", "b", "")),
        "ideal": st.integers(-5, 5000), "max": st.integers(-5, 5000),
    }))
)  # fmt: skip
def test_a_rule_has_a_scope_a_value_and_two_limits_in_order(rules):
    for rule in rules_of(rules):
        assert rule.scope != "planet"
        assert rule.value
        assert 1 <= rule.rhythm.ideal_days <= rule.rhythm.max_days
