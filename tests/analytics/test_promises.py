from __future__ import annotations

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-10-13"


def test_kept_on_time_of_those_due():
    book = Book()
    account = book.account()
    book.promise(account, "2026-10-05", "kept", settled_on="2026-10-05")
    book.promise(account, "2026-10-05", "kept", settled_on="2026-09-20")
    book.promise(account, "2026-10-05", "kept", settled_on="2026-10-06")
    book.promise(account, "2026-10-05", "late_kept", settled_on="2026-10-08")
    book.promise(account, "2026-10-05", "broken")
    book.promise(account, "2026-10-12", "open")
    book.promise(account, "2026-10-13", "open")
    book.promise(account, "2026-10-05", "withdrawn", text="Withdrawn")
    book.promise(account, "2026-10-05", "kept", side="theirs")
    book.promise(account, "2026-10-14", "open")
    book.promise(account, None, "open")
    figure = book.figure("promise_keeping", PERIOD, AS_OF)
    assert near(figure.value, "33.3333333333", 8)
    assert figure.n == 6
    assert near(evaluated(figure), figure.value)
    assert ("Withdrawn", "withdrawn") in figure.excluded
    assert len(figure.excluded) == 2


def test_what_was_settled_later_was_still_open():
    book = Book()
    account = book.account()
    book.promise(account, "2026-10-05", "late_kept", settled_on="2026-11-01")
    book.promise(account, "2026-10-12", "kept", settled_on="2026-10-12")
    assert book.value("promise_keeping", PERIOD, AS_OF) == 50
    assert book.value("promise_keeping", "2026-09", AS_OF) is None


def test_none_due_is_undefined():
    found = Book().figure("promise_keeping", PERIOD, AS_OF)
    assert found.reason == "no promise of ours fell due in the period"
