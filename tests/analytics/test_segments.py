from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.cards import cards_from
from app.analytics.segment_members import members
from app.analytics.segments import FIELDS, _custom_holds
from app.queries.criteria import Condition, Filter
from app.queries.dated_facts import SegmentFact
from tests.analytics.book import Book

NOW = "2026-10-13"


@pytest.fixture
def book():
    made = Book()
    made.big = made.account(
        "Big Rail", industry="Rail", size=4000, growth_potential=80, tier="1", region="North",
        country="DE", strategy_type="key", tags=("gold", "risky"), owner="Nora",
        relationship_intensity="intense", preferred_intensity="moderate",
    )  # fmt: skip
    made.small = made.account("Small Shop", industry="Retail", size=40, growth_potential=10)
    made.old = made.account("Old", archived_on="2026-01-01", industry="Rail", size=9000)
    made.revenue(made.big, "2026-05-01", "250000.50")
    return made


def found(book, *conditions, text=""):
    return members(book.evidence(NOW), Filter(tuple(conditions), text))


@pytest.mark.parametrize(
    "condition",
    [
        Condition("revenue", "at_least", (Decimal("250000.50"),)),
        Condition("industry", "is", ("Rail", "Air")),
        Condition("size", "at_least", (1000,)),
        Condition("growth_potential", "at_least", (50,)),
        Condition("tier", "is", ("1",)),
        Condition("region", "is", ("North",)),
        Condition("country", "is_not", (None, "FR")),
        Condition("tags", "is", ("gold",)),
        Condition("strategy_type", "is", ("key",)),
        Condition("owner", "has", ("nor",)),
        Condition("mismatch", "is", ("against_wish",)),
        Condition("mismatch", "not_empty"),
    ],
)
def test_each_kind_of_condition(book, condition):
    assert found(book, condition) == {book.big}


def test_boundaries_and_conjunction(book):
    assert found(book, Condition("revenue", "at_least", (Decimal("250000.51"),))) == set()
    assert found(book, Condition("size", "at_most", (40,))) == {book.small}
    both = (Condition("size", "at_least", (1,)), Condition("industry", "is", ("Retail",)))
    assert found(book, *both) == {book.small}
    assert found(book, text="shop retail") == {book.small}


def test_a_field_that_nobody_knows_takes_in_nobody(book):
    assert found(book, Condition("moon", "is", ("full",))) == set()


def test_archived_accounts_only_where_wanted(book):
    rail = (Condition("industry", "is", ("Rail",)),)
    assert members(book.evidence(NOW), Filter(rail, archived=True)) == {book.big, book.old}


def test_own_fields_compare_as_numbers_where_the_rule_has_one(book):
    facts = book.facts()
    object.__setattr__(facts, "custom", {book.big: {"Sites": "9"}, book.small: {"Sites": "many"}})
    from app.analytics.evidence import Evidence

    evidence = Evidence(facts, date.fromisoformat(NOW))
    rule = Filter((Condition("custom:Sites", "at_least", (Decimal(5),)),))
    assert members(evidence, rule) == {book.big}
    named = Filter((Condition("custom:Sites", "is", ("many",)),))
    assert members(evidence, named) == {book.small}


def test_cards_know_their_segments(book):
    rule = Filter((Condition("industry", "is", ("Rail",)),))
    book.lists["segments"] = [SegmentFact("s1", "Railways", rule)]
    cards = {card.id: card.segments for card in cards_from(book.evidence(NOW))}
    assert cards == {book.big: ("Railways",), book.small: (), book.old: ()}


def test_every_field_can_be_read(book):
    for name in FIELDS:
        found(book, Condition(name, "not_empty"))


def test_every_type_of_own_field_answers_a_rule():
    own = {"Sites": Decimal(9), "Since": date(2026, 1, 1), "Days": ("Mon", "Fri"), "Big": True,
           "Motto": "Onwards"}  # fmt: skip
    for field, operator, values, holds in (
        ("Sites", "at_least", (Decimal(9),), True), ("Sites", "is", ("9",), True),
        ("Sites", "over", (Decimal(9),), False), ("Sites", "is", ("many",), False),
        ("Since", "at_most", (date(2026, 1, 1),), True), ("Since", "is", ("2026-01-01",), True),
        ("Days", "is", ("Fri",), True), ("Days", "is_not", ("Tue",), True),
        ("Big", "is", ("yes",), True), ("Motto", "has", ("ward",), True),
        ("Motto", "at_least", (Decimal(1),), False), ("Nix", "empty", (), True),
    ):  # fmt: skip
        condition = Condition(f"custom:{field}", operator, values)
        assert _custom_holds(condition, own.get(field)) is holds, (field, operator)
