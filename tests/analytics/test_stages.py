from __future__ import annotations

from datetime import date

from app.analytics.stages import gave_notice, stage_on
from tests.analytics.book import Book


def on(book, account, text):
    day = date.fromisoformat(text)
    return stage_on(book.evidence("2026-10-13"), book.accounts[account], day)


def test_the_accounts_own_stage_now_and_the_logs_before():
    book = Book()
    account = book.account(lifecycle_stage="development")
    book.stage(account, "onboarding", "2026-03-01")
    book.stage(account, "prospecting", "2026-01-01")
    book.stage(account, "development", "2026-06-01")
    assert on(book, account, "2026-02-01") == ("prospecting", date(2026, 1, 1))
    assert on(book, account, "2026-04-01") == ("onboarding", date(2026, 3, 1))
    assert on(book, account, "2026-10-13") == ("development", date(2026, 6, 1))


def test_an_account_that_moved_without_a_log_has_no_since():
    book = Book()
    account = book.account(lifecycle_stage="retention")
    book.stage(account, "onboarding", "2026-03-01")
    assert on(book, account, "2026-10-13") == ("retention", None)


def test_the_log_alone():
    book = Book()
    account = book.account(lifecycle_stage=None)
    assert on(book, account, "2026-10-13") == (None, None)
    book.stage(account, "onboarding", "2026-03-01")
    assert on(book, account, "2026-10-13") == ("onboarding", date(2026, 3, 1))


def test_a_notice_from_before_the_client_came_back_is_over():
    book = Book()
    account = book.account(start="2026-05-01")
    book.closure(account, notice="2025-01-01", effective="2025-06-01")
    evidence = book.evidence("2026-10-13")
    assert not gave_notice(evidence, book.accounts[account], date(2026, 10, 13))
    book.closure(account, notice="2026-10-13")
    evidence = book.evidence("2026-10-13")
    assert gave_notice(evidence, book.accounts[account], date(2026, 10, 13))
    assert not gave_notice(evidence, book.accounts[account], date(2026, 10, 12))
