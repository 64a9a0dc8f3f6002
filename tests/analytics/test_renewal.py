from __future__ import annotations

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated


def portfolio():
    """Four renewals due in the third quarter: 100 + 200 + 300 + 400 = 1,000."""
    book = Book()
    account = book.account()

    def due(target, on, **values):
        book.contract(account, "2025-07-01", on, 999, target=target, **values)

    due(100, "2026-07-10", outcome="won", final=130, closed_on="2026-07-01")
    due(200, "2026-08-10", outcome="won", final=150, closed_on="2026-06-01")
    due(300, "2026-09-10", outcome="lost", closed_on="2026-09-11")
    due(400, "2026-09-20", outcome="open", forecast=450)
    due(777, "2026-10-01", outcome="won", final=777, closed_on="2026-07-01")
    return book


def test_gross_is_capped_at_each_target_and_net_is_not():
    book = portfolio()
    gross = book.figure("renewal_gross", "2026-Q3", "2026-12-01")
    net = book.figure("renewal_net", "2026-Q3", "2026-12-01")
    assert gross.value == 25
    assert net.value == 28
    assert gross.n == 4
    assert evaluated(net) == 28


def test_an_early_renewal_counts_in_the_period_of_its_due_date():
    book = portfolio()
    assert book.value("renewal_gross", "2026-Q2", "2026-12-01") is None
    assert near(book.value("renewal_gross", "2026-08", "2026-12-01"), 75)


def test_won_of_decided():
    found = portfolio().figure("renewal_logo", "2026-Q3", "2026-12-01")
    assert near(found.value, "66.6666666667", 8)
    assert found.n == 3
    assert [row.reason for row in found.excluded] == ["still open"]


def test_forecast_adds_the_open_ones_capped():
    assert portfolio().value("renewal_forecast", "2026-Q3", "2026-12-01") == 65


def test_what_is_due_after_the_as_of_day_is_part_of_due_and_open():
    book = portfolio()
    assert book.value("renewal_gross", "2026-Q3", "2026-07-31") == 25
    assert book.value("renewal_gross", "2026-Q3", "2026-06-30") is None, "not begun"
    assert book.value("renewal_gross", "2026-Q3", "2026-07-05") == 25
    assert book.figure("renewal_logo", "2026-Q3", "2026-09-10").n == 2, "the loss is not known yet"


def test_a_win_of_later_than_the_as_of_day_is_open():
    book = Book()
    account = book.account()
    values = {"target": 100, "outcome": "won", "final": 100, "closed_on": "2026-09-15"}
    book.contract(account, "2025-07-01", "2026-09-01", 100, **values)
    assert book.value("renewal_gross", "2026-Q3", "2026-09-10") == 0
    assert book.value("renewal_gross", "2026-Q3", "2026-10-10") == 100, "known by then"


def test_without_a_target_the_annual_value_is_due():
    book = Book()
    book.contract(book.account(), "2025-07-01", "2026-09-01", 80, outcome="won", final=60)
    assert book.value("renewal_gross", "2026-Q3", "2026-12-01") == 75


def test_nothing_due_is_undefined():
    book = Book()
    book.contract(book.account(), "2025-07-01", "2027-09-01", 80)
    found = book.figure("renewal_net", "2026-Q3", "2026-12-01")
    assert (found.value, found.reason) == (None, "no renewal falls due in the period")


def test_a_win_without_its_amount_is_left_out_and_named():
    book = Book()
    account = book.account("Acme")
    book.contract(account, "2025-07-01", "2026-09-01", 80, outcome="won", name="Portal")
    book.contract(account, "2025-07-01", "2026-09-01", 20, outcome="won", final=10)
    found = book.figure("renewal_net", "2026-Q3", "2026-12-01")
    assert found.value == 50
    assert found.excluded == (("Acme, Portal", "won, but the final amount is not known"),)


def test_amounts_take_the_rate_of_the_periods_start():
    book = Book()
    dollars, euros = book.account(currency="USD"), book.account()
    book.contract(dollars, "2025-07-01", "2026-09-01", 100, outcome="won", final=100)
    book.contract(euros, "2025-07-01", "2026-09-01", 50, outcome="lost")
    book.rate("2026-07-01", "USD", "EUR", "0.5")
    book.rate("2026-09-01", "USD", "EUR", "0.9")
    assert book.value("renewal_net", "2026-Q3", "2026-12-01") == 50


def test_a_contract_that_began_after_the_day_is_not_due_yet():
    book = Book()
    account = book.account()
    book.contract(account, "2025-01-01", "2025-11-10", 100, outcome="won", final=100,
                  closed_on="2025-01-10")  # fmt: skip
    book.contract(account, "2025-05-01", "2025-11-20", 900, outcome="lost",
                  closed_on="2025-11-20")  # fmt: skip
    # 2026 runs until 10 February; the year before, on that day, the second one was not there.
    assert book.line("renewal_gross", "2026", "2026-02-10").previous.value == 100
