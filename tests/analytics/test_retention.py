from __future__ import annotations

from decimal import Decimal

from tests.analytics.book import Book, near


def labels(figure, term):
    return [row.label for found in figure.terms if found.name == term for row in found.rows]


def test_kept_of_those_at_the_start():
    book = Book()
    for number in range(8):
        book.account(f"Kept {number}")
    book.account("Lost", end="2026-08-15")
    book.account("Joined", start="2026-08-01")
    retention = book.figure("retention_rate", "2026-Q3", "2026-12-01")
    churn = book.figure("logo_churn", "2026-Q3", "2026-12-01")
    assert near(retention.value, Decimal(800) / 9)
    assert near(churn.value, Decimal(100) / 9)
    assert retention.n == 9
    assert labels(churn, "lost") == ["Lost"]
    assert ("Joined", "became a customer after the start") in retention.excluded


def test_nobody_at_the_start_is_undefined_with_the_reason():
    book = Book()
    book.account(start="2026-08-01")
    found = book.figure("retention_rate", "2026-Q3", "2026-12-01")
    assert found.value is None
    assert found.reason == "no account was active at the start"


def test_joined_and_left_within_the_period_is_in_neither():
    book = Book()
    book.account("Stays")
    book.account("Brief", start="2026-07-10", end="2026-09-01")
    found = book.figure("retention_rate", "2026-Q3", "2026-12-01")
    assert found.value == 100
    assert ("Brief", "joined and left within the period") in found.excluded


def test_left_and_came_back_is_retained():
    book = Book()
    group = book.account("Group", start=None)
    book.account("Old episode", end="2026-08-01", parent_id=group)
    book.account("New episode", start="2026-09-01", parent_id=group)
    assert book.value("retention_rate", "2026-Q3", "2026-12-01") == 100


def test_customers_are_ultimate_parents():
    book = Book()
    holding = book.account("Holding", start=None)
    middle = book.account("Middle", start=None, parent_id=holding)
    book.account("Child one", parent_id=middle)
    book.account("Child two", end="2026-08-01", parent_id=middle)
    book.account("Alone", end="2026-08-01")
    found = book.figure("retention_rate", "2026-Q3", "2026-12-01")
    assert found.value == 50
    assert found.n == 2
    assert labels(found, "start") == ["Holding", "Alone"]


def test_ignored_and_archived_accounts_are_left_out_and_named():
    book = Book()
    book.account("Stays")
    book.account("Ignored", end="2026-08-01", account_status="ignored")
    book.account("Archived", end="2026-08-01", archived_on="2026-11-01")
    book.account("Archived later", end="2026-08-01", archived_on="2027-01-01")
    found = book.figure("retention_rate", "2026-Q3", "2026-12-01")
    assert found.value == 50
    assert ("Ignored", "the account is ignored") in found.excluded
    assert ("Archived", "the account is archived") in found.excluded


def test_no_start_date_is_never_active_and_the_stage_does_not_matter():
    book = Book()
    book.account("Prospect", start=None, lifecycle_stage="retention")
    book.account("Client", lifecycle_stage="closed")
    found = book.figure("retention_rate", "2026-Q3", "2026-12-01")
    assert found.n == 1


def test_the_end_date_is_the_first_day_no_longer_active():
    book = Book()
    book.account("Stays")
    book.account("Leaves with the quarter", end="2026-10-01")
    assert book.value("retention_rate", "2026-Q3", "2026-12-01") == 50
    assert book.value("retention_rate", "2026-Q3", "2026-09-30") == 100, "not known that day"


def test_who_becomes_a_client_on_the_first_day_is_there_at_the_start():
    book = Book()
    book.account("First day", start="2026-07-01", end="2026-09-30")
    assert book.value("logo_churn", "2026-Q3", "2026-12-01") == 100


def test_year_to_date_takes_the_cohort_at_the_fiscal_year_start():
    book = Book(fiscal_year_start=4)
    book.account("Stays")
    book.account("Left in May", end="2026-05-10")
    book.account("Left in March", end="2026-03-10")
    line = book.line("retention_rate", "2026-Q3", "2026-12-01")
    assert line.ytd.value == 50
    assert line.figure.value == 100


def test_one_account_by_itself():
    book = Book()
    parent = book.account("Parent", end="2026-08-01")
    child = book.account("Child", parent_id=parent)
    assert book.value("retention_rate", "2026-Q3", "2026-12-01", account=child) == 100
    assert book.value("retention_rate", "2026-Q3", "2026-12-01", account=parent) == 0


def test_parents_in_a_circle_are_one_customer():
    book = Book()
    one = book.account("One")
    two = book.account("Two", parent_id=one)
    book.accounts[one] = book.accounts[one]._replace(parent_id=two)
    assert book.figure("retention_rate", "2026-Q3", "2026-12-01").n == 1
