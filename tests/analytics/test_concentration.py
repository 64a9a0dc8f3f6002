from __future__ import annotations

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-10-13"


def test_shares_are_of_ultimate_parents():
    book = Book()
    holding = book.account("Holding")
    child = book.account("Child", parent_id=holding)
    other = book.account("Other")
    book.account("Pays nothing")
    book.contract(holding, "2026-01-01", "2027-01-01", 200)
    book.contract(child, "2026-01-01", "2027-01-01", 400)
    book.contract(other, "2026-01-01", "2027-01-01", 400)
    book.revenue(other, "2026-09-30", 99999)
    top = book.figure("concentration_top1", PERIOD, AS_OF)
    hhi = book.figure("concentration_hhi", PERIOD, AS_OF)
    assert (top.value, top.n) == (60, 2)
    assert near(hhi.value, "0.52")
    assert near(book.value("effective_accounts", PERIOD, AS_OF), "1.923076923", 6)
    for figure in (top, hhi, book.figure("effective_accounts", PERIOD, AS_OF)):
        assert near(evaluated(figure), figure.value)
    assert top.terms[0].rows[0].label == "Holding"
    assert top.excluded == (("Pays nothing", "pays nothing"),)


def test_without_recurring_revenue_it_is_revenue_of_twelve_months():
    book = Book()
    one, other = book.account(), book.account()
    book.revenue(one, "2026-01-31", 30, kind="one_off")
    book.revenue(other, "2026-01-31", 10, kind="one_off")
    book.revenue(other, "2025-10-13", 999, kind="one_off")
    assert book.value("concentration_top1", PERIOD, AS_OF) == 75


def test_nothing_at_all_is_undefined():
    found = Book().figure("concentration_hhi", PERIOD, AS_OF)
    assert (found.value, found.reason) == (None, "no revenue in twelve months")
