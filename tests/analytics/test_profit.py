from __future__ import annotations

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

Q3, LATER = "2026-Q3", "2026-12-01"


def portfolio():
    book = Book()
    one, other = book.account(), book.account()
    book.revenue(one, "2026-07-31", 1000)
    book.revenue(other, "2026-08-31", 200)
    book.revenue(other, "2026-08-31", -200, kind="credit")
    book.cost(one, "2026-07-31", 400)
    book.cost(one, "2026-07-31", 60, kind="support_hours")
    book.cost(other, "2026-07-31", 40, kind="visit")
    book.cost(other, "2026-10-01", 999, kind="visit")
    book.cost(one, "2026-09-30", 20, kind="other")
    return book, one, other


def test_margin_and_contribution():
    book, _one, _other = portfolio()
    assert book.value("gross_margin_percent", Q3, LATER) == 60
    assert book.value("cost_to_serve", Q3, LATER) == 120
    assert book.value("contribution", Q3, LATER) == 480
    assert book.value("contribution_percent", Q3, LATER) == 48


def test_terms_give_the_values():
    book, _one, _other = portfolio()
    for kpi in ("gross_margin_percent", "cost_to_serve", "contribution", "contribution_percent"):
        figure = book.figure(kpi, Q3, LATER)
        assert near(evaluated(figure), figure.value)
        assert figure.n == 2
    rows = {term.name: term.rows for term in book.figure("cost_to_serve", Q3, LATER).terms}
    assert len(rows["direct"]) == 1, "an unknown kind of cost is a direct one"


def test_without_revenue_the_share_is_undefined_and_the_amount_still_shown():
    book, _one, other = portfolio()
    share = book.figure("contribution_percent", Q3, LATER, account=other)
    assert (share.value, share.reason) == (None, "no revenue in the period")
    assert book.value("contribution", Q3, LATER, account=other) == -40


def test_cost_to_serve_does_not_need_the_rate_of_revenue():
    book = Book()
    account = book.account()
    book.revenue(account, "2026-07-31", 1000, currency="USD")
    book.cost(account, "2026-07-31", 10, kind="rush")
    assert book.value("cost_to_serve", Q3, LATER) == 10
    assert book.value("contribution", Q3, LATER) is None


def test_less_cost_to_serve_is_better():
    book, one, _other = portfolio()
    book.cost(one, "2026-04-30", 240, kind="visit")
    book.target("cost_to_serve", "2026-Q3", 100)
    line = book.line("cost_to_serve", Q3, LATER)
    assert line.is_better
    assert near(line.attainment, "83.333333333", 6)
