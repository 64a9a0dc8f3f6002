from __future__ import annotations

from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

Q3, LATER = "2026-Q3", "2026-12-01"


def cells(*statuses):
    book = Book()
    account = book.account()
    for status in statuses:
        book.cell(account, status)
    return book


def test_active_of_addressable():
    book = cells("active", "active", "potential", "past", "unassessed", "not_relevant")
    found = book.figure("whitespace_penetration", Q3, LATER)
    assert (found.value, found.n) == (40, 5)
    assert evaluated(found) == 40
    assert [row.reason for row in found.excluded] == ["not relevant"]


def test_assessed_of_all_cells():
    book = cells("active", "not_relevant", "unassessed", None)
    found = book.figure("whitespace_assessed", Q3, LATER)
    assert (found.value, found.n) == (50, 4)
    assert near(evaluated(found), 50)


def test_no_cells_and_nothing_relevant():
    assert cells().figure("whitespace_penetration", Q3, LATER).reason.endswith("has no cells")
    assert cells().value("whitespace_assessed", Q3, LATER) is None
    found = cells("not_relevant").figure("whitespace_penetration", Q3, LATER)
    assert found.reason == "no cell is relevant"


def test_open_potential():
    book = Book()
    account = book.account()
    book.cell(account, "potential", 100)
    book.cell(account, "proposed", 50)
    book.cell(account, "active", 999)
    book.cell(account, "potential")
    assert book.value("whitespace_open_potential", Q3, LATER) == 150


def test_there_is_no_earlier_white_space_to_compare_with():
    line = cells("active").line("whitespace_penetration", Q3, LATER)
    assert line.previous.value is None
    assert line.ytd.value == 100
