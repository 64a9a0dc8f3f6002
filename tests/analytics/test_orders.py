from __future__ import annotations

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

Q3, LATER = "2026-Q3", "2026-12-01"


def test_credit_notes_reduce_the_numerator_and_are_no_orders():
    book = Book()
    account = book.account()
    order = book.order(account, "2026-07-01", 100)
    book.order(account, "2026-07-02", 200)
    book.order(account, "2026-07-03", 300)
    book.order(account, "2026-07-04", 400, status="cancelled")
    book.order(account, "2026-07-05", -50, kind="credit_note", of=order)
    found = book.figure("aov", Q3, LATER)
    assert near(found.value, "183.333333333", 6)
    assert found.n == 3
    assert near(evaluated(found), found.value)
    assert [row.reason for row in found.excluded] == ["cancelled"]


def test_a_cancelled_order_leaves_with_its_credit_note():
    book = Book()
    account = book.account()
    book.order(account, "2026-07-01", 100)
    cancelled = book.order(account, "2026-06-30", 400, status="cancelled")
    book.order(account, "2026-07-05", -400, kind="credit_note", of=cancelled)
    assert book.value("aov", Q3, LATER) == 100


def test_an_open_order_is_an_order_but_not_invoiced():
    book = Book()
    account = book.account()
    book.order(account, "2026-07-01", 100)
    book.order(account, "2026-07-01", 900, status="open")
    assert book.value("aov", Q3, LATER) == 50


def test_no_orders_is_undefined():
    book = Book()
    account = book.account()
    book.order(account, "2026-07-05", -50, kind="credit_note")
    found = book.figure("aov", Q3, LATER)
    assert (found.value, found.reason) == (None, "no orders in the period")


def test_periods_are_pooled():
    book = Book()
    account = book.account()
    for amount in (100, 100, 100):
        book.order(account, "2026-04-01", amount)
    book.order(account, "2026-07-01", 500)
    line = book.line("aov", Q3, "2026-09-30")
    assert line.figure.value == 500
    assert line.previous.value == 100
    assert line.ytd.value == 200
