from __future__ import annotations

from decimal import Decimal

import pytest

from app.analytics.growth import compound_growth
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

Q3, LATER = "2026-Q3", "2026-12-01"


def test_net_revenue_of_all_kinds():
    book = Book()
    one, other = book.account(), book.account()
    book.revenue(one, "2026-07-01", 100)
    book.revenue(one, "2026-09-30", "20.05", kind="one_off")
    book.revenue(other, "2026-08-01", -5, kind="credit")
    book.revenue(other, "2026-08-01", 3, kind=None)
    book.revenue(other, "2026-10-01", 999)
    found = book.figure("revenue", Q3, LATER)
    assert found.value == Decimal("118.05")
    assert {term.name: term.value for term in found.terms} == {
        "recurring": 100,
        "one_off": Decimal("23.05"),
        "credits": -5,
    }
    assert evaluated(found) == found.value
    assert found.n == 2
    assert len(found.terms[1].rows) == 2


def test_flows_take_the_rate_of_their_day():
    book = Book()
    account = book.account(currency="USD")
    book.revenue(account, "2026-07-01", 100)
    book.revenue(account, "2026-08-01", 100)
    book.revenue(account, "2026-08-01", 7, currency="EUR")
    book.rate("2026-07-01", "USD", "EUR", "0.9")
    book.rate("2026-08-01", "USD", "EUR", "0.8")
    assert book.value("revenue", Q3, LATER) == 177


def test_a_missing_rate_makes_the_whole_undefined():
    book = Book()
    book.revenue(book.account(), "2026-07-01", 100)
    book.revenue(book.account(currency="USD"), "2026-08-01", 100)
    found = book.figure("revenue", Q3, LATER)
    assert (found.value, found.reason) == (None, "no USD→EUR rate on 2026-08-01")
    assert found.formula == "recurring + one_off + credits"


def test_growth_of_a_running_period_is_against_the_same_days():
    book = Book()
    account = book.account()
    book.revenue(account, "2025-10-31", 100)
    book.revenue(account, "2025-11-30", 900)
    book.revenue(account, "2026-10-31", 130)
    line = book.line("revenue_growth_yoy", "2026-Q4", "2026-11-22")
    assert near(line.figure.value, 30)
    assert near(evaluated(line.figure), 30)


def test_growth_from_nothing_is_undefined_with_the_change():
    book = Book()
    book.revenue(book.account(), "2026-07-01", 100)
    found = book.figure("revenue_growth_yoy", Q3, LATER)
    assert found.value is None
    assert found.reason.endswith("the change is 100.00 EUR")


def test_growth_holds_the_opening_rate():
    book = Book()
    dollars, euros = book.account(currency="USD"), book.account()
    for year in ("2025", "2026"):
        book.revenue(dollars, f"{year}-07-01", 100)
        book.revenue(euros, f"{year}-07-01", 100)
    book.rate("2025-07-01", "USD", "EUR", "0.9")
    book.rate("2026-07-01", "USD", "EUR", "0.5")
    assert book.value("revenue_growth_yoy", Q3, LATER) == 0


def test_year_to_date_is_pooled_not_averaged():
    book = Book()
    account = book.account()
    for on, amount in (("2025-01-31", 100), ("2026-01-31", 200), ("2025-07-31", 900),
                       ("2026-07-31", 900)):  # fmt: skip
        book.revenue(account, on, amount)
    line = book.line("revenue_growth_yoy", Q3, "2026-09-30")
    assert (line.figure.value, line.ytd.value) == (0, 10)


def test_compound_growth():
    assert near(compound_growth(Decimal(100), Decimal(121), Decimal(2)), "0.1")
    assert compound_growth(Decimal(0), Decimal(121), Decimal(2)) is None


def sales():
    book = Book()
    both, cross, late, new = (book.account(name) for name in ("Both", "Cross", "Late", "Plain"))
    joined = book.account("Joined", start="2026-08-01")
    book.sale(both, 40, "2026-07-10", stage="won", booking_type="upsell")
    book.sale(both, 60, "2026-07-20", stage="won", booking_type="cross_sell")
    book.sale(cross, 100, "2026-09-30", stage="won", booking_type="cross_sell")
    book.sale(late, 100, "2026-10-01", stage="won", booking_type="upsell")
    book.sale(late, 100, "2026-09-01", stage="lost", booking_type="upsell")
    book.sale(new, 100, "2026-09-01", stage="won", booking_type="renewal")
    book.sale(new, 100, None, stage="won", booking_type="upsell")
    book.sale(joined, 50, "2026-09-01", stage="won", booking_type="renewal_with_upsell")
    return book, both


@pytest.mark.parametrize(
    ("kpi", "value"), [("upsell_rate", 25), ("cross_sell_rate", 50), ("expansion_rate", 50)]
)
def test_accounts_that_bought_more_of_those_active_at_the_start(kpi, value):
    book, _both = sales()
    found = book.figure(kpi, Q3, LATER)
    assert found.value == value
    assert found.n == 4
    assert evaluated(found) == value


def test_an_upsell_of_an_account_that_joined_later_is_named():
    book, _both = sales()
    found = book.figure("upsell_rate", Q3, LATER)
    assert found.excluded == (("Joined", "was not active at the start"),)


def test_expansion_by_revenue():
    book, both = sales()
    book.revenue(both, "2026-07-31", 1000)
    found = book.figure("expansion_revenue_rate", Q3, LATER)
    assert found.value == 25
    assert evaluated(found) == 25
    assert book.value("expansion_revenue_rate", "2026-Q2", LATER) is None


def test_nobody_active_at_the_start():
    assert Book().figure("upsell_rate", Q3, LATER).reason == "no account was active at the start"


def test_share_of_wallet_over_known_ones():
    book = Book()
    known, other = book.account("Known", wallet=1000), book.account("Unknown")
    book.account("Nought", wallet=0)
    book.revenue(known, "2025-10-14", 200)
    book.revenue(known, "2025-10-13", 999)
    book.revenue(known, "2026-10-13", 50)
    book.revenue(other, "2026-10-13", 50)
    found = book.figure("share_of_wallet", "2026-Q4", "2026-10-13")
    assert found.value == 25
    assert found.n == 1
    assert {row.label for row in found.excluded} == {"Unknown", "Nought"}
    assert evaluated(found) == 25


def test_no_wallet_known():
    book = Book()
    book.account()
    assert book.figure("share_of_wallet", Q3, LATER).reason == "no wallet is known"
