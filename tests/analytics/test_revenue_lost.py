"""What a client that leaves takes along, at the edges of its contracts."""

from __future__ import annotations

from datetime import date

import pytest

from app.analytics.revenue_lost import revenue_lost
from tests.analytics.book import Book

NOW = date(2026, 10, 13)


def lost(book, account, last_day):
    return revenue_lost(book.facts(), account, NOW, date.fromisoformat(last_day))


@pytest.mark.parametrize(
    ("start", "end", "last_day", "value"),
    [
        ("2026-01-01", "2027-01-01", "2027-01-01", 1200),  # ends with the contract
        ("2026-01-01", "2027-01-01", "2027-06-01", 1200),  # seen from today
        ("2026-01-01", "2026-10-14", "2026-10-14", 1200),
        ("2026-01-01", "2026-10-13", "2026-10-13", 1200),  # its last day was yesterday
        ("2026-01-01", "2026-10-13", "2026-12-01", None),  # it is over already
        ("2026-10-13", "2027-01-01", "2026-10-13", None),  # never ran for it
        ("2027-01-01", "2028-01-01", "2027-06-01", None),  # to come
    ],
)
def test_what_runs_up_to_the_end_is_lost(start, end, last_day, value):
    book = Book()
    account = book.account()
    book.contract(account, start, end, 1200)
    found = lost(book, account, last_day)
    assert found.value == value
    assert (found.reason is None) is (value is not None)


def test_the_proposal_explains_itself():
    book = Book()
    account = book.account(currency="GBP")
    for name, value, values in (
        ("Portal", 1000, {}), ("Care", 500, {}), ("Draft", 9, {"status": "draft"}),
        ("Abroad", 7, {"currency": "EUR"}),
    ):  # fmt: skip
        book.contract(account, "2026-01-01", "2027-01-01", value, name=name, **values)
    book.contract(account, "2025-01-01", "2026-01-01", 900, name="Old")
    found = lost(book, account, "2027-01-01")
    assert (found.value, found.currency, found.n) == (1500, "GBP", 2)
    (term,) = found.terms
    assert sum(row.value for row in term.rows) == found.value
    assert {one.label: one.reason for one in found.excluded} == {
        "Abroad": "is in EUR", "Old": "runs from 2025-01-01 up to 2026-01-01",
    }  # fmt: skip
