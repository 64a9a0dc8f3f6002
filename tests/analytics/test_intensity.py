from __future__ import annotations

from datetime import date

from app.analytics.cards import cards_from
from app.analytics.intensity import advice_of
from tests.analytics.book import Book

DAY = date(2026, 10, 13)


def advice(book, key):
    evidence = book.evidence(DAY.isoformat())
    return advice_of(evidence, evidence.facts.accounts[key], DAY)


def client(book, revenue, cogs, **values):
    key = book.account("Acme", **values)
    book.revenue(key, "2026-05-01", revenue)
    book.cost(key, "2026-05-01", cogs)
    return key


def test_large_and_good_means_intense_unless_they_wish_otherwise():
    book = Book()
    key = client(book, 350_000, 280_000, relationship_intensity="intense",
                 preferred_intensity="moderate")  # fmt: skip
    found = advice(book, key)
    assert (found.recommended, found.mismatch) == ("intense", "against_wish")
    assert found.reason == ("revenue of 12 months reaches 350,000 and margin 20.0 % reaches 20 %")


def test_small_or_thin_means_less():
    book = Book(intensity_rules={"revenue_from": "1000", "small_below": "9", "margin_from": "50"})
    assert advice(book, client(book, 1000, 501)).recommended == "moderate"
    assert advice(book, client(book, 999, 499)).recommended == "moderate"
    assert advice(book, client(book, 999, 900)).recommended == "arms_length"


def test_without_revenue_there_is_no_advice_but_still_a_wish():
    book = Book()
    key = book.account("Acme", relationship_intensity="intense", preferred_intensity="arms_length")
    found = advice(book, key)
    assert (found.recommended, found.mismatch) == (None, "against_wish")
    assert found.reason == "no revenue in 12 months"


def test_a_missing_rate_is_the_reason():
    book = Book()
    key = book.account("Acme", currency="USD")
    book.revenue(key, "2026-05-01", 100)
    assert "USD" in advice(book, key).reason


def test_cards_carry_the_flag():
    book = Book()
    key = client(book, 10, 9, relationship_intensity="intense")
    card = next(iter(cards_from(book.evidence(DAY.isoformat()), (key,))))
    assert (card.recommended_intensity, card.intensity_mismatch) == (
        "arms_length", "not_as_recommended",
    )  # fmt: skip
