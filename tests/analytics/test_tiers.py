from __future__ import annotations

from datetime import date

import pytest

from app.analytics.cards import cards_from
from app.analytics.tiers import active_roles, standings_of_cards, tier_service, tier_standing
from tests.analytics.book import Book

NOW = "2026-10-13"
DAY = date(2026, 10, 13)
ONLY_STORED = {"attractiveness": [{"key": "a", "title": "A", "weight": 100}],
               "attractiveness_share": 100}  # fmt: skip


def book_with(score, **values):
    """An account whose composite is its stored attractiveness."""
    book = Book(scoring=ONLY_STORED)
    return book, book.account("Acme", attractiveness=score, **values)


def standing(book, key, day=DAY):
    evidence = book.evidence(day.isoformat())
    return tier_standing(evidence, evidence.facts.accounts[key], day)


def living(book, key, number, roles=None):
    for n in range(number):
        ruth = book.person(key, f"P{n}", political_status="inner_circle", decision_roles=roles)
        book.touch(key, "2026-10-10", channel="video", people=(ruth,))


def test_active_roles_are_living_relationships_and_deciders_we_met():
    book, key = book_with(90)
    living(book, key, 2)
    decider = book.person(key, "Dan", decision_roles=["approver"])
    book.touch(key, "2026-07-16", "outbound", "letter", people=(decider,))
    book.person(key, "Eve", decision_roles=["approver"])
    gone = book.person(key, "Far", decision_roles=["approver"], left_on="2026-10-12")
    book.touch(key, "2026-10-01", people=(gone,))
    late = book.person(key, "Lou", decision_roles=["approver"])
    book.touch(key, "2026-07-14", "outbound", "letter", people=(late,))
    assert active_roles(book.evidence(NOW), key, DAY) == 3  # 89 days ago counts, 91 does not


@pytest.mark.parametrize(
    ("tier", "score", "roles", "computed", "moves"),
    [
        ("2", 85, 3, "1", True),
        ("2", 85, 2, "2", False),
        ("1", 80, 2, "1", False),
        ("1", 79, 3, "2", True),
        (None, 60, 0, "3", True),
    ],
)
def test_the_rules_on_facts(tier, score, roles, computed, moves):
    book, key = book_with(score, tier=tier)
    living(book, key, roles)
    found = standing(book, key)
    assert (found.computed, found.moves, found.roles) == (computed, moves, roles)


def test_causes_name_score_roles_and_mark():
    book, key = book_with(79, tier="1")
    living(book, key, 3)
    assert standing(book, key).cause == (
        "score 79.0 with 3 active roles: tier 1 is kept from 80 and 2 roles on"
    )
    book, key = book_with(85, tier="2")
    living(book, key, 3)
    assert "reaches tier 1 (85 and 3 roles)" in standing(book, key).cause
    book, key = book_with(20, tier="4")
    assert standing(book, key).cause == "score 20.0 with 0 active roles reaches no other tier"


def test_without_a_score_nobody_moves():
    book, key = book_with(None, tier="2", start=None)
    found = standing(book, key)
    assert (found.computed, found.moves, found.tier) == (None, False, "2")


def test_an_override_holds_to_its_last_day_and_ends_by_itself():
    book, key = book_with(90, tier="3")
    living(book, key, 3)
    book.value_on(key, "tier_override", "2026-10-01", "2", until="2026-10-13")
    on = standing(book, key)
    assert (on.tier, on.below, on.computed) == ("2", "3", "1")
    assert on.override is not None
    after = standing(book, key, date(2026, 10, 14))
    assert (after.tier, after.override) == ("3", None)
    assert standing(book, key, date(2026, 9, 30)).override is None


def test_cards_give_the_same_standings():
    book, key = book_with(90, tier="3")
    living(book, key, 3)
    closed = book.account("Gone", lifecycle_stage="closed", attractiveness=90)
    book.value_on(key, "tier_override", "2026-10-01", "2", until="2026-10-13")
    evidence = book.evidence(NOW)
    values = evidence.facts.values[key]
    found = standings_of_cards(cards_from(evidence), evidence.facts.settings, values, DAY)
    assert found == [standing(book, key)]
    assert closed not in {one.account_id for one in found}


def test_promises_of_a_tier_and_of_none():
    book = Book(tier_service={"1": {"ideal": 5, "max": 10, "hours": "12.5"}})
    evidence = book.evidence(NOW)
    assert (tier_service(evidence, "1").max, tier_service(evidence, "1").hours) == (10, 12.5)
    assert tier_service(evidence, "2").review_days == 180
    assert tier_service(evidence, None).review_days is None
