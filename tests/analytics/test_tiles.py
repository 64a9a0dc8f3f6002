from __future__ import annotations

from datetime import date

from app.analytics.tiles import portfolio_tiles
from tests.analytics.book import Book, near

TODAY = "2026-10-13"


def tiles(book):
    evidence = book.evidence(TODAY)
    return {tile.id: tile for tile in portfolio_tiles(evidence, book.scope(as_of=TODAY))}


def portfolio():
    book = Book()
    one, two = book.account("One", owner="N"), book.account("Two", owner="N")
    book.contract(one, "2025-01-01", "2026-08-01", 100)
    book.contract(one, "2026-08-01", "2026-11-01", 150)
    book.contract(two, "2025-01-01", "2027-01-11", 100)
    for account, scores in ((one, (5, 4)), (two, (3, 2))):
        book.answer(account, "csat", "2026-04-10", scores[0])
        book.answer(account, "csat", "2026-07-10", scores[1])
        book.answer(account, "nps", "2026-04-10", 9)
        book.answer(account, "nps", "2026-07-10", 9 if account == one else 0)
        book.touch(account, "2026-07-10")
        book.touch(account, "2026-10-10")
    book.issue(two, "2026-10-01T09:00", "urgent")
    return book, one, two


def test_the_six_tiles():
    book, one, two = portfolio()
    found = tiles(book)
    assert list(found) == ["recurring_revenue", "nrr", "csat_mean", "nps", "revenue_at_risk",
                           "renewing"]  # fmt: skip
    recurring = found["recurring_revenue"]
    assert (recurring.figure.value, recurring.change) == (250, 25)
    assert recurring.points == (200,) * 9 + (250,) * 3
    assert near(found["nrr"].figure.value, 125)
    assert found["nrr"].change == 25, "there were 100 % at the end of June"
    csat = found["csat_mean"]
    assert (csat.figure.value, csat.figure.n, csat.change) == (3, 2, -1)
    assert (found["nps"].figure.value, found["nps"].change) == (0, -100)
    risk = found["revenue_at_risk"]
    assert (risk.figure.value, risk.change, risk.account_ids) == (100, 100, (two,))
    renewing = found["renewing"]
    assert (renewing.figure.value, renewing.figure.n) == (250, 2)
    assert renewing.next_day == date(2026, 11, 1)
    assert sum(bar.value for bar in renewing.bars) == 250
    assert [(bar.week, bar.band) for bar in renewing.bars if bar.value] == [
        (date(2026, 10, 27), "healthy"), (date(2027, 1, 5), "at_risk")
    ]  # fmt: skip
    assert set(renewing.account_ids) == {one, two}


def test_an_empty_portfolio_has_tiles_too():
    found = tiles(Book())
    assert found["nrr"].figure.value is None
    assert found["nrr"].change is None
    assert found["renewing"].figure.value == 0
    assert found["renewing"].next_day is None


def test_a_missing_rate_is_said():
    book = Book()
    book.contract(book.account(currency="USD"), "2025-01-01", "2026-11-01", 100)
    found = tiles(book)
    assert found["recurring_revenue"].figure.reason == "no USD→EUR rate on 2026-10-13"
    assert found["renewing"].figure.value is None
    assert found["renewing"].bars == ()
