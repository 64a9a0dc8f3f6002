"""A portfolio in which every figure has a value."""

from __future__ import annotations

from tests.analytics.book import Book


def rich_book() -> Book:
    """Three clients, one lost, one new, with a bit of everything in the fourth quarter of 2026."""
    book = Book()
    first = book.account("First", wallet=5000, owner="Nora", growth_potential=70)
    second = book.account("Second", parent_id=first, risk_stage="saving")
    new = book.account("New", start="2026-10-05", tags=("partner",))
    book.account("Lost", end="2026-10-20")
    book.account("Archived", archived_on="2026-01-01")
    _money(book, first, second, new)
    _people(book, first, second)
    for account in (first, second):
        book.answer(account, "nps", "2026-10-10", 10)
        book.answer(account, "nps", "2026-10-11", 7)
        book.answer(account, "csat", "2026-10-11", 4)
        book.answer(account, "ces", "2026-10-11", 6)
        book.answer(account, "nps", "2026-10-09", None, invited=5)
    book.cell(first, "active")
    book.cell(first, "potential", 300)
    book.cell(second, "unassessed")
    dates = {"start_date": "2026-01-01", "due_date": "2026-12-31"}
    book.goal(first, 0, 30, 100, **dates)
    book.goal(second, 80, 60, 40, **dates)
    book.issue(first, "2026-10-06T09:00", "high", first_response_limit_h=4,
               first_response_at="2026-10-06T10:00", resolved_at="2026-10-08T09:00")  # fmt: skip
    book.issue(second, "2026-11-06T09:00", "low", first_response_limit_h=4)
    book.promise(first, "2026-10-20", "kept", settled_on="2026-10-19")
    book.promise(second, "2026-11-01", "open")
    book.stage(new, "prospecting", "2026-10-01")
    return book


def _money(book: Book, first: int, second: int, new: int) -> None:
    book.contract(first, "2025-01-01", "2026-10-15", 1000, outcome="won", final=1100,
                  target=1000, closed_on="2026-10-01", forecast=1000)  # fmt: skip
    book.contract(first, "2026-10-15", "2027-10-15", 1100, indexation=20)
    book.contract(second, "2025-01-01", "2026-12-15", 500, target=500, forecast=400)
    book.contract(second, "2025-01-01", "2026-11-01", 100, outcome="lost", target=100)
    for account, amount in ((first, 100), (second, 50), (new, 25)):
        book.revenue(account, "2025-10-31", amount)
        book.revenue(account, "2026-01-31", amount)
        book.revenue(account, "2026-10-31", 2 * amount)
        book.revenue(account, "2026-11-05", 3, kind="one_off")
        book.revenue(account, "2026-11-06", -2, kind="credit")
        book.cost(account, "2026-10-31", amount)
        book.cost(account, "2026-10-31", 7, kind="support_hours")
        book.order(account, "2026-10-31", amount)
    book.order(first, "2026-11-01", -10, kind="credit_note")
    book.spend("2026-10-02", 300)
    book.sale(first, 60, "2026-10-20", stage="won", booking_type="upsell")
    book.sale(second, 40, "2026-10-21", stage="won", booking_type="cross_sell")
    book.sale(second, 200, stage="proposal")


def _people(book: Book, first: int, second: int) -> None:
    for account in (first, second):
        chief = book.person(account, "Chief", political_status="inner_circle")
        book.person(account, "Seat", placeholder=True)
        for on in ("2026-09-20", "2026-10-10", "2026-11-01"):
            book.touch(account, on, channel="in_person", people=(chief,))
