from __future__ import annotations

from decimal import Decimal

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

YEAR = "2025-10-01..2026-10-01"
LATER = "2026-12-01"


def term(figure, name):
    return next(found.value for found in figure.terms if found.name == name)


def test_one_accounts_growth_cannot_hide_anothers_loss():
    book = Book()
    grows, shrinks, leaves, new = (book.account(name) for name in ("Grows", "Shrinks", "Goes", "N"))
    book.contract(grows, "2025-01-01", "2026-01-01", 100)
    book.contract(grows, "2026-01-01", "2027-01-01", 180)
    book.contract(shrinks, "2025-01-01", "2026-01-01", 100)
    book.contract(shrinks, "2026-01-01", "2027-01-01", 60)
    book.contract(leaves, "2025-01-01", "2026-01-01", 50)
    book.contract(new, "2026-02-01", "2027-02-01", 500)
    gross, net = book.figure("grr", YEAR, LATER), book.figure("nrr", YEAR, LATER)
    assert near(gross.value, Decimal(16000) / 250)
    assert near(net.value, Decimal(24000) / 250)
    assert net.n == 3
    assert [term(net, name) for name in ("start", "expansion", "contraction", "churn")] == [
        250, 80, 40, 50
    ]  # fmt: skip
    assert ("N", "paid nothing at the start") in net.excluded
    assert near(evaluated(net), net.value)
    assert near(evaluated(gross), gross.value)


def test_nothing_at_the_start_is_undefined():
    book = Book()
    book.contract(book.account(), "2026-01-01", "2027-01-01", 100)
    found = book.figure("nrr", YEAR, LATER)
    assert (found.value, found.reason) == (None, "no recurring revenue at the start")


def test_indexation_counts_and_is_shown_apart():
    book = Book()
    account = book.account()
    book.contract(account, "2025-01-01", "2026-01-01", 100)
    book.contract(account, "2026-01-01", "2027-01-01", 115, indexation=3)
    net = book.figure("nrr", YEAR, LATER)
    assert net.value == 115
    assert (term(net, "indexation"), term(net, "expansion")) == (3, 12)
    assert book.value("nrr_without_indexation", YEAR, LATER) == 112
    assert book.value("grr", YEAR, LATER) == 100


def test_indexation_is_never_more_than_the_gain():
    book = Book()
    account = book.account()
    book.contract(account, "2025-01-01", "2026-01-01", 100)
    book.contract(account, "2026-01-01", "2027-01-01", 101, indexation=3)
    net = book.figure("nrr", YEAR, LATER)
    assert (term(net, "indexation"), term(net, "expansion")) == (1, 0)


def test_a_hold_is_contraction_until_resumed():
    book = Book()
    held, other = book.account("Held", account_status="on_hold"), book.account("Other")
    book.contract(held, "2025-01-01", "2027-01-01", 40)
    book.contract(other, "2025-01-01", "2027-01-01", 60)
    net = book.figure("nrr", YEAR, LATER)
    assert net.value == 60
    assert (term(net, "contraction"), term(net, "churn")) == (40, 0)
    assert book.value("recurring_revenue", YEAR, LATER) == 60


def test_the_first_instant_after_the_period_decides():
    book = Book()
    account = book.account()
    book.contract(account, "2025-01-01", "2026-10-01", 100)
    book.contract(account, "2026-10-01", "2027-10-01", 120)
    assert book.value("nrr", YEAR, LATER) == 120
    assert book.value("nrr", YEAR, "2026-09-30") == 100, "on that day it has not renewed yet"


def test_drafts_do_not_run():
    book = Book()
    account = book.account()
    book.contract(account, "2025-01-01", "2027-01-01", 100)
    book.contract(account, "2026-01-01", "2027-01-01", 900, status="draft")
    assert book.value("nrr", YEAR, LATER) == 100


def test_without_contracts_it_is_twelve_times_the_last_complete_month():
    book = Book()
    account = book.account()
    book.revenue(account, "2025-09-30", 10)
    book.revenue(account, "2025-09-30", 99, kind="one_off")
    book.revenue(account, "2026-09-01", 8)
    book.revenue(account, "2026-09-30", 4)
    net = book.figure("nrr", YEAR, LATER)
    assert (term(net, "start"), net.value) == (120, 120)
    assert book.value("recurring_revenue", "2026-09", "2026-09-30") == 144, "September is over"
    assert book.value("recurring_revenue", "2026-09", "2026-09-29") == 0, "August is the last"


def test_an_account_with_contracts_never_falls_back_to_its_revenue():
    book = Book()
    account = book.account()
    book.contract(account, "2024-01-01", "2025-01-01", 100)
    book.revenue(account, "2025-09-30", 10)
    assert book.value("nrr", YEAR, LATER) is None


def test_negative_recurring_revenue_counts_as_nought_with_a_warning():
    book = Book()
    negative, other = book.account("Credit"), book.account("Other")
    book.revenue(negative, "2025-09-30", -10)
    book.contract(other, "2025-01-01", "2027-01-01", 100)
    net = book.figure("nrr", YEAR, LATER)
    assert net.value == 100
    assert ("Credit", "negative recurring revenue counts as nought") in net.excluded


def test_exchange_rates_are_not_growth():
    book = Book()
    dollars, euros = book.account("Dollars", currency="USD"), book.account("Euros")
    book.contract(dollars, "2025-01-01", "2027-01-01", 100)
    book.contract(euros, "2025-01-01", "2027-01-01", 100)
    book.rate("2025-10-01", "USD", "EUR", "0.9")
    book.rate("2026-10-01", "USD", "EUR", "0.8")
    net = book.figure("nrr", YEAR, LATER)
    assert net.value == 100
    assert term(net, "start") == 190
    reasons = dict(net.excluded)
    assert "-10.00 EUR" in reasons["Exchange rates"]


def test_a_missing_rate_names_the_pair_and_the_day():
    book = Book()
    book.contract(book.account(currency="USD"), "2025-01-01", "2027-01-01", 100)
    book.rate("2026-10-01", "USD", "EUR", "0.8")
    found = book.figure("nrr", YEAR, LATER)
    assert (found.value, found.reason) == (None, "no USD→EUR rate on 2025-10-01")
    assert found.formula


def test_the_rows_are_the_accounts_with_their_parts():
    book = Book()
    account = book.account("Grows")
    book.contract(account, "2025-01-01", "2026-01-01", 100)
    book.contract(account, "2026-01-01", "2027-01-01", 180)
    net = book.figure("nrr", YEAR, LATER)
    rows = next(found.rows for found in net.terms if found.name == "expansion")
    assert rows == (("account", account, "Grows", Decimal(80)),)
