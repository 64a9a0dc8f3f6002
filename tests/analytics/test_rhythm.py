from __future__ import annotations

from app.analytics.rhythm import rhythm_of, touches_due
from tests.analytics.book import Book, near, window
from tests.analytics.evaluate import evaluated


def kept(book, account, period, as_of):
    evidence = book.evidence(as_of)
    found = touches_due(evidence, book.accounts[account], window(period, as_of))
    return found.kept, found.due


def test_rhythms_by_intensity_with_moderate_where_empty():
    book = Book()
    days = {}
    for intensity in ("intense", "moderate", "arms_length", None):
        account = book.account(relationship_intensity=intensity)
        days[intensity] = rhythm_of(book.evidence("2026-10-13"), book.accounts[account])
    assert days == {"intense": (7, 14), "moderate": (14, 30), "arms_length": (45, 90),
                    None: (14, 30)}  # fmt: skip


def test_rhythms_are_settings_and_the_accounts_own_days_win():
    book = Book(rhythms={"moderate": [10, 20]})
    own, usual = book.account(rhythm_max_days=25), book.account()
    evidence = book.evidence("2026-10-13")
    assert rhythm_of(evidence, book.accounts[usual]) == (10, 20)
    assert rhythm_of(evidence, book.accounts[own]) == (10, 25)


def test_walking_from_touch_to_touch():
    book = Book()
    account = book.account()
    book.touch(account, "2026-06-20")  # the one before
    book.touch(account, "2026-07-20")  # 30 days: kept
    book.touch(account, "2026-08-20")  # 31 days: not kept
    book.touch(account, "2026-08-20", "inbound")  # the same day: kept
    book.touch(account, "2026-09-01", "outbound")  # not two-way
    assert kept(book, account, "2026-Q3", "2026-12-01") == (2, 4), "41 days to 30 September"
    assert kept(book, account, "2026-Q3", "2026-09-19") == (2, 3), "30 days to the as-of day"


def test_without_a_touch_before_it_starts_with_the_start_date():
    book = Book()
    account = book.account(start="2026-07-10")
    book.touch(account, "2026-08-09")
    assert kept(book, account, "2026-Q3", "2026-08-31") == (1, 1)
    assert kept(book, account, "2026-Q2", "2026-08-31") == (0, 0)


def test_only_one_more_is_due_however_long_it_was():
    book = Book()
    account = book.account(start="2020-01-01")
    assert kept(book, account, "2026", "2026-12-31") == (0, 1)


def test_pooled_over_active_accounts():
    book = Book()
    good, silent = book.account("Good"), book.account("Silent")
    book.account("Ended", end="2026-08-01")
    for on in ("2026-07-01", "2026-07-20", "2026-08-10", "2026-09-05"):
        book.touch(good, on)
    figure = book.figure("cadence_compliance", "2026-Q3", "2026-12-01")
    # Good: the first of four came late after its start; Silent: one due, none made.
    assert near(figure.value, 60)
    assert figure.n == 5
    assert near(evaluated(figure), 60)
    assert figure.excluded == (("Ended", "is not active"),)
    assert silent


def test_no_touch_due_is_undefined():
    book = Book()
    book.account(start="2026-09-20")
    found = book.figure("cadence_compliance", "2026-Q3", "2026-09-30")
    assert (found.value, found.reason) == (None, "no touch was due")
