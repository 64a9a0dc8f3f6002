from __future__ import annotations

from datetime import date

import pytest

from app.analytics.renewals import next_renewal, readiness, renewals_soon, value_of
from tests.analytics.book import Book

TODAY = date(2026, 10, 13)


def ahead(book, account):
    return next_renewal(book.evidence("2026-10-13"), book.accounts[account], TODAY)


def test_the_soonest_open_renewal_by_its_end_date():
    book = Book()
    account = book.account()
    book.contract(account, "2024-01-01", "2026-10-12", 1)
    book.contract(account, "2024-01-01", "2027-06-30", 2)
    book.contract(account, "2024-01-01", "2026-12-31", 3, notice_by="2026-11-01")
    found = ahead(book, account)
    assert (found.due, found.days) == (date(2026, 12, 31), 79)
    assert value_of(book.evidence("2026-10-13"), found, TODAY) == 3
    assert found.notice_in_days == 19
    assert found.bucket == "90 days"


def test_one_that_ends_today_is_due():
    book = Book()
    account = book.account()
    book.contract(account, "2024-01-01", "2026-10-13", 1)
    assert ahead(book, account).days == 0


def test_a_renewal_that_is_won_gives_way_to_the_next():
    book = Book()
    account = book.account()
    book.contract(account, "2024-01-01", "2026-12-31", 1, outcome="won", closed_on="2026-10-01")
    book.contract(account, "2024-01-01", "2027-06-30", 2)
    assert ahead(book, account).due == date(2027, 6, 30)


def test_without_any_open_it_is_the_soonest_end():
    book = Book()
    account = book.account()
    book.contract(account, "2024-01-01", "2026-12-31", 1, outcome="won")
    book.contract(account, "2024-01-01", "2027-06-30", 2, outcome="lost")
    assert ahead(book, account).due == date(2026, 12, 31)
    assert ahead(book, book.account()) is None


@pytest.mark.parametrize(
    ("end", "bucket"),
    [("2026-11-12", "30 days"), ("2026-11-13", "60 days"), ("2027-01-11", "90 days"),
     ("2027-01-12", "180 days"), ("2027-10-13", "a year"), ("2027-10-14", "later")],
)  # fmt: skip
def test_buckets(end, bucket):
    book = Book()
    account = book.account()
    book.contract(account, "2024-01-01", end, 1)
    assert ahead(book, account).bucket == bucket


def test_renewals_within_ninety_days_soonest_first():
    book = Book()
    one, other = book.account("One"), book.account("Other")
    book.contract(one, "2024-01-01", "2027-01-11", 1)
    book.contract(one, "2024-01-01", "2027-01-12", 1)
    book.contract(other, "2024-01-01", "2026-11-01", 1)
    book.contract(other, "2024-01-01", "2026-11-02", 1, outcome="won")
    evidence = book.evidence("2026-10-13")
    found = renewals_soon(evidence, evidence.accounts, TODAY)
    assert [renewal.account.name for renewal in found] == ["Other", "One"]


def test_readiness_comes_from_the_records():
    book = Book()
    account = book.account(owner="Nora")
    book.contract(account, "2024-01-01", "2026-12-31", 1, forecast=1)
    chief = book.person(account, "Chief", decision_roles=["economic_buyer"], support="supporter")
    book.touch(account, "2026-10-01", people=(chief,))
    book.promise(account, "2026-10-20", text="Send the report")
    evidence = book.evidence("2026-10-13")
    done = {item.code: item.done for item in readiness(evidence, ahead(book, account), TODAY)}
    assert all(done.values()), done
    book.issue(account, "2026-10-01T09:00", "urgent")
    book.grouped["people"][account][0] = book.grouped["people"][account][0]._replace(support=None)
    book.accounts[account] = book.accounts[account]._replace(owner=None)
    evidence = book.evidence("2026-10-13")
    done = {item.code: item.done for item in readiness(evidence, ahead(book, account), TODAY)}
    assert [code for code, is_done in done.items() if not is_done] == ["owner", "sponsor", "issues"]
