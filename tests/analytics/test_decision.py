from __future__ import annotations

from datetime import date

import pytest

from app.analytics.decision import decision_of
from tests.analytics.book import Book, near

TODAY = date(2026, 10, 13)


def decided(book, account):
    return decision_of(book.evidence("2026-10-13"), book.accounts[account], TODAY)


def client(margin, **values):
    book = Book()
    account = book.account(**values)
    book.revenue(account, "2026-06-30", 100)
    book.cost(account, "2026-06-30", 100 - margin)
    return book, account


@pytest.mark.parametrize(
    ("margin", "growth", "code"),
    [(20, 50, "grow"), (20, 49, "keep"), (60, None, "keep"), (19, 90, "repair"), (-5, 0, "repair")],
)
def test_by_margin_and_growth(margin, growth, code):
    book, account = client(margin, growth_potential=growth)
    found = decided(book, account)
    assert (found.code, found.is_confirmed) == (code, False)
    assert near(found.margin, margin)
    assert f"{margin}.0 %" in found.branch


def test_no_revenue_is_no_decision():
    book = Book()
    found = decided(book, book.account())
    assert (found.code, found.margin) == (None, None)
    assert found.branch == "no revenue in 12 months, so there is no decision"


def test_a_missing_rate_is_no_decision_with_the_reason():
    book = Book()
    account = book.account(currency="USD")
    book.revenue(account, "2026-06-30", 100)
    assert "no USD→EUR rate on 2026-06-30" in decided(book, account).branch


@pytest.mark.parametrize(
    ("until", "code"), [("2026-10-13", "keep"), ("2026-10-12", "repair"), (None, "repair")]
)
def test_a_strategic_exception_holds_until_its_day(until, code):
    book, account = client(
        5, strategic_exception="reference client", strategic_exception_until=until
    )
    assert decided(book, account).code == code


def test_an_exception_without_a_reason_does_not_hold():
    book, account = client(5, strategic_exception_until="2027-01-01")
    assert decided(book, account).code == "repair"


def test_repair_has_a_deadline_of_two_quarters():
    book, account = client(5)
    found = decided(book, account)
    assert found.repair_until == date(2027, 4, 13)
    assert found.proposal is None


def test_past_its_deadline_trim_is_proposed_and_never_taken():
    book, account = client(5, repair_until="2026-10-12")
    found = decided(book, account)
    assert (found.code, found.proposal) == ("repair", "trim")
    book, account = client(5, repair_until="2026-10-13")
    assert decided(book, account).proposal is None


def test_a_confirmed_decision_stands_and_says_what_the_figures_say():
    book, account = client(60, growth_potential=90, decision="keep")
    found = decided(book, account)
    assert (found.code, found.is_confirmed, found.proposal) == ("keep", True, "grow")
    assert found.branch.startswith("confirmed as keep; by the figures: margin 60.0 % reaches 20 %")


def test_a_confirmed_trim_stands():
    book, account = client(5, decision="trim", repair_until="2026-01-01")
    found = decided(book, account)
    assert (found.code, found.proposal) == ("trim", None)


def test_a_confirmed_repair_past_its_deadline_proposes_trim():
    book, account = client(5, decision="repair", repair_until="2026-01-01")
    assert decided(book, account).proposal == "trim"


def test_the_target_margin_is_a_setting():
    book, account = client(19)
    book.settings["margin_target"] = "15"
    assert decided(book, account).code == "keep"
