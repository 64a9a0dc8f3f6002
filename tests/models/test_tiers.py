from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.tiers import (
    USUAL_RULES,
    TierRule,
    TierService,
    next_tier,
    rules_form,
    rules_of,
    service_form,
    service_of,
    tiers_of,
    trouble_with_rules,
    trouble_with_service,
)


def tier(current, score, roles):
    return next_tier(USUAL_RULES, current, Decimal(str(score)), roles)[0]


@pytest.mark.parametrize(
    ("current", "score", "roles", "expected"),
    [
        (None, 85, 3, "1"),
        (None, "84.9", 3, "2"),
        (None, 85, 2, "2"),
        (None, 70, 2, "2"),
        (None, 70, 1, "3"),
        (None, 55, 0, "3"),
        (None, "54.9", 9, "4"),
        # in tier 1 down to its exit, by score and by roles
        ("1", 80, 2, "1"),
        ("1", "79.9", 3, "2"),
        ("1", 80, 1, "2"),
        # falling, the next tiers hold to their exits, too
        ("1", 66, 2, "2"),
        ("1", 64, 2, "3"),
        ("1", 49, 5, "4"),
        # rising needs the entry
        ("2", "84.9", 5, "2"),
        ("2", 85, 3, "1"),
        ("3", 69, 5, "3"),
        ("3", 70, 2, "2"),
        ("4", "54.9", 5, "4"),
        ("4", 90, 3, "1"),
        # a tier that no rule knows is none
        ("gold", 69, 3, "3"),
    ],
)
def test_entry_and_exit_at_their_boundaries(current, score, roles, expected):
    assert tier(current, score, roles) == expected


scores = st.decimals(min_value=0, max_value=100, places=1)
tiers = st.sampled_from([None, "1", "2", "3", "4"])


@given(tiers, scores, st.integers(0, 6))
def test_a_second_run_moves_nobody(current, score, roles):
    once = next_tier(USUAL_RULES, current, score, roles)[0]
    assert next_tier(USUAL_RULES, once, score, roles)[0] == once


@given(tiers, scores, scores, st.integers(0, 6))
def test_more_score_never_means_a_worse_tier(current, one, other, roles):
    low, high = sorted((one, other))
    assert (
        next_tier(USUAL_RULES, current, high, roles)[0]
        <= next_tier(USUAL_RULES, current, low, roles)[0]
    )


@given(scores, st.integers(0, 6))
def test_who_stands_higher_never_ends_lower(score, roles):
    ends = [next_tier(USUAL_RULES, current, score, roles)[0] for current in ("1", "2", "3", "4")]
    assert ends == sorted(ends)


def rule(name, enter, leave, roles_enter=0, roles_exit=0):
    return TierRule(name, Decimal(enter), Decimal(leave), roles_enter, roles_exit)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([rule("1", 80, 85)], "exit cannot be above"),
        ([rule("1", 120, 85)], "between 0 and 100"),
        ([rule("1", 80, 70, 2, 3)], "roles to stay"),
        ([rule("1", 80, 70), rule("1", 60, 50)], "same tier"),
        ([rule("1", 80, 70), rule("2", 85, 50)], "higher score than tier 1"),
        ([rule("1", 80, 70, 1), rule("2", 60, 50, 2)], "more roles than tier 1"),
    ],
)
def test_rules_that_contradict_themselves_say_so(rules, words):
    assert words in (trouble_with_rules(rules) or "")


def test_kept_rules_come_back_and_broken_ones_do_not():
    rules = (rule("A", "82.5", 80, 3, 2), rule("B", 60, 60))
    assert rules_of(rules_form(rules)) == rules
    assert rules_of(None) == USUAL_RULES
    assert rules_of([{"tier": "1", "enter": 10, "exit": 20}]) == USUAL_RULES


def test_the_last_tier_takes_the_rest():
    assert tiers_of(USUAL_RULES) == ("1", "2", "3", "4")
    assert tiers_of((*USUAL_RULES, rule("4", 20, 10))) == ("1", "2", "3", "4", "5")


def test_promises_come_back_and_their_troubles_are_told():
    services = {"1": TierService(7, 14, 90, "MD", 4, Decimal("12.5")), "2": TierService()}
    assert service_of(service_form(services), ("1", "2")) == services
    assert "both the ideal and the most" in (trouble_with_service("1", TierService(7)) or "")
    assert "cannot be more" in (trouble_with_service("1", TierService(15, 14)) or "")
    assert "start at 1" in (trouble_with_service("1", TierService(review_days=0)) or "")
    assert "below nought" in (trouble_with_service("1", TierService(hours=Decimal(-1))) or "")
    assert trouble_with_service("1", services["1"]) is None
