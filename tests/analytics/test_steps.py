from __future__ import annotations

from datetime import date

from app.analytics.steps import next_step
from tests.analytics.book import Book

TODAY = date(2026, 10, 13)


def step(book, account):
    return next_step(book.evidence("2026-10-13"), book.accounts[account], TODAY)


def test_the_earliest_open_action_or_promise_of_ours():
    book = Book()
    account = book.account()
    book.action(account, "Later", "2026-11-01")
    book.action(account, "Done", "2026-10-01", done_on="2026-10-02")
    book.action(account, "Completed", "2026-10-01", status="completed")
    book.action(account, "Deferred", "2026-10-01", status="deferred")
    book.action(account, "Undated")
    book.promise(account, "2026-10-05", text="Theirs", side="theirs")
    book.promise(account, "2026-10-05", "kept", text="Kept")
    book.promise(account, "2026-10-09", text="Overdue")
    found = step(book, account)
    assert (found.text, found.due, found.table) == ("Overdue", date(2026, 10, 9), "promise")


def test_one_without_a_day_comes_last():
    book = Book()
    account = book.account()
    book.action(account, "Undated")
    assert step(book, account).text == "Undated"
    book.action(account, "Dated", "2027-01-01")
    assert step(book, account).text == "Dated"


def test_done_tomorrow_is_still_open_today():
    book = Book()
    account = book.account()
    book.action(account, "Soon", done_on="2026-10-14")
    assert step(book, account).text == "Soon"


def test_nothing_open():
    book = Book()
    assert step(book, book.account()) is None
