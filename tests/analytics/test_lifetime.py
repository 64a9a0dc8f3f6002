from __future__ import annotations

from decimal import Decimal

import pytest

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated


def portfolio(lost=1):
    """Ten customers a year ago, some lost; 900 recurring; margin 40 %."""
    book = Book()
    accounts = [book.account(f"A{number}") for number in range(10 - lost)]
    for number in range(lost):
        book.account(f"Lost {number}", end="2026-03-01")
    for account in accounts:
        book.contract(account, "2025-01-01", "2027-01-01", Decimal(900) / len(accounts))
    book.revenue(accounts[0], "2026-06-30", 1000)
    book.cost(accounts[0], "2026-06-30", 600)
    book.cost(accounts[0], "2026-06-30", 50, kind="visit")
    return book


PERIOD, AS_OF = "2026-Q4", "2026-10-13"


def test_the_three_lifetime_values():
    book = portfolio()
    revenue = book.figure("cltv_revenue", PERIOD, AS_OF)
    margin = book.figure("cltv_margin", PERIOD, AS_OF)
    discounted = book.figure("cltv_discounted", PERIOD, AS_OF)
    assert revenue.value == 1000, "100 a year for ten years"
    assert margin.value == 400
    assert near(discounted.value, "180"), "40 × 0.9 ÷ (1 + 0.1 − 0.9)"
    assert revenue.n == 9
    for figure in (revenue, margin, discounted):
        assert near(evaluated(figure), figure.value)


def test_nobody_lost_has_no_end_but_a_lower_bound():
    book = portfolio(lost=0)
    revenue = book.figure("cltv_revenue", PERIOD, AS_OF)
    assert revenue.value is None
    assert revenue.reason.startswith("no customer was lost in the twelve months")
    assert near(revenue.at_least, 900)
    assert near(book.figure("cltv_margin", PERIOD, AS_OF).at_least, 360)
    ten_years = sum(36 / Decimal("1.1") ** year for year in range(1, 11))
    assert near(book.figure("cltv_discounted", PERIOD, AS_OF).at_least, ten_years)


def test_everybody_lost_is_one_period_only():
    book = Book()
    book.account(end="2026-03-01")
    stays = book.account(start="2026-01-01")
    book.contract(stays, "2026-01-01", "2027-01-01", 70)
    assert book.value("cltv_revenue", PERIOD, AS_OF) == 70


def test_a_negative_margin_is_shown():
    book = portfolio()
    book.cost(1, "2026-06-30", 600)
    assert book.value("cltv_margin", PERIOD, AS_OF) == -200


def test_no_revenue_yet_is_undefined():
    book = Book()
    book.account()
    assert book.figure("cltv_revenue", PERIOD, AS_OF).reason == "no recurring revenue yet"
    book = Book()
    book.account(start=None)
    assert book.figure("cltv_revenue", PERIOD, AS_OF).reason == "no account is active"


def test_the_discount_is_a_setting():
    book = portfolio()
    book.settings["discount"] = "30"
    assert near(book.value("cltv_discounted", PERIOD, AS_OF), 90)


def test_year_to_date_is_the_as_of_value_never_a_sum():
    line = portfolio().line("cltv_revenue", "2026-Q1", AS_OF)
    assert line.ytd.value == 1000
    assert line.figure.value == 1000, "at the end of March, nine of ten were left"


def test_acquisition_cost_by_new_customer():
    book = Book()
    book.account(start="2026-07-10")
    book.account(start="2026-08-10")
    book.account(start="2026-01-10")
    book.spend("2026-07-01", 900)
    book.spend("2026-09-30", 100)
    book.spend("2026-02-01", 2000)
    line = book.line("cac", "2026-Q3", "2026-12-01")
    assert line.figure.value == 500
    assert line.figure.n == 2
    assert line.ytd.value == 1000, "3,000 spent on three, not a sum of quarters"
    assert line.previous.value is None
    assert evaluated(line.figure) == 500


def test_no_new_customers_shows_the_spend():
    book = Book()
    book.account()
    book.spend("2026-07-01", "900.50")
    found = book.figure("cac", "2026-Q3", "2026-12-01")
    assert (found.value, found.reason) == (None, "no new customers; the spend was 900.50 EUR")


def test_a_customer_won_back_is_not_new():
    book = Book()
    book.account("New", start="2026-07-10")
    back = book.account("Back", start="2026-08-10")
    book.closure(back, notice="2024-01-01", effective="2024-06-01")
    book.spend("2026-07-01", 900)
    found = book.figure("cac", "2026-Q3", "2026-12-01")
    assert found.value == 900
    assert found.excluded == (("Back", "won back, not new"),)


def test_spend_is_not_kept_by_account():
    book = Book()
    account = book.account(start="2026-07-10")
    book.spend("2026-07-01", 900)
    assert book.value("cac", "2026-Q3", "2026-12-01", account=account) is None


def test_lifetime_by_acquisition_cost_and_payback():
    book = portfolio()
    book.account("New", start="2026-10-02")
    book.spend("2026-10-01", 72)
    ratio = book.figure("cltv_cac", PERIOD, AS_OF)
    payback = book.figure("payback_months", PERIOD, AS_OF)
    assert near(ratio.value, "5"), "a lifetime of 360 over a cost of 72"
    assert near(payback.value, "24"), "90 a year, 40 % of it, is 3 a month"
    assert near(evaluated(ratio), ratio.value)
    assert near(evaluated(payback), payback.value)


def test_payback_needs_a_margin_above_nought():
    book = portfolio()
    book.account("New", start="2026-10-02")
    book.spend("2026-10-01", 72)
    book.cost(1, "2026-06-30", 600)
    found = book.figure("payback_months", PERIOD, AS_OF)
    assert (found.value, found.reason) == (None, "the margin is not above nought")


@pytest.mark.parametrize("kpi", ["cltv_revenue", "cltv_cac", "payback_months"])
def test_an_empty_portfolio_is_undefined(kpi):
    found = Book().figure(kpi, PERIOD, AS_OF)
    assert found.value is None
    assert found.reason


def test_an_account_has_brought_and_may_bring():
    book = Book()
    account, other = book.account("Acme"), book.account("Left", end="2026-03-01")
    book.revenue(account, "2024-01-31", 100)
    book.revenue(account, "2026-03-31", 50)
    book.cost(account, "2026-03-31", 10, kind="visit")
    found = book.figure("account_lifetime_value", PERIOD, AS_OF, account=account)
    kept = Decimal("0.5") / Decimal("1.1")
    expected = 140 + 40 * sum(kept**year for year in range(1, 11))
    assert other
    # The whole portfolio is among the facts, so its retention is known: one of two stayed.
    assert near(found.value, expected)
