from __future__ import annotations

from app.analytics.targets import target_state
from tests.analytics.book import Book, near


def test_a_target_is_as_set_for_exactly_the_period():
    book = Book()
    book.account()
    book.target("retention_rate", "2026", 95)
    book.target("retention_rate", "2026-07-01..2026-10-01", 96)
    assert book.line("retention_rate", "2026", "2026-12-01").target == 95
    assert book.line("retention_rate", "2026-Q3", "2026-12-01").target == 96
    assert book.line("retention_rate", "2026-Q2", "2026-12-01").target is None


def test_fiscal_periods_are_their_own():
    book = Book(fiscal_year_start=4)
    book.account()
    book.target("retention_rate", "FY2026-Q1", 95)
    assert book.line("retention_rate", "2026-Q2", "2026-12-01").target == 95


def test_attainment_of_what_should_be_high():
    book = Book()
    for number in range(4):
        book.account(end="2026-08-01" if number else None)
    book.target("retention_rate", "2026-Q3", 50)
    assert book.line("retention_rate", "2026-Q3", "2026-12-01").attainment == 50


def test_attainment_of_what_should_be_low_is_turned_round():
    book = Book()
    for number in range(4):
        book.account(end=None if number else "2026-08-01")
    book.target("logo_churn", "2026-Q3", 5)
    assert book.line("logo_churn", "2026-Q3", "2026-12-01").attainment == 20


def test_a_target_of_nought_is_undefined():
    book = Book()
    book.account()
    book.target("retention_rate", "2026-Q3", 0)
    assert book.line("retention_rate", "2026-Q3", "2026-12-01").attainment is None
    book.target("logo_churn", "2026-Q3", 5)
    assert book.line("logo_churn", "2026-Q3", "2026-12-01").attainment is None, "no churn"


def test_a_flow_is_held_against_the_days_that_have_passed():
    book = Book()
    account = book.account()
    book.revenue(account, "2026-10-31", 530)
    book.target("revenue", "2026-Q4", 920)
    line = book.line("revenue", "2026-Q4", "2026-11-22")
    assert line.target == 920
    assert line.target_to_date == 530, "53 of 92 days"
    assert line.attainment == 100
    whole = book.line("revenue", "2026-Q4", "2027-02-01")
    assert whole.target_to_date == 920


def test_what_is_no_flow_has_no_target_to_date():
    book = Book()
    book.target("cac", "2026-Q4", 100)
    assert book.line("cac", "2026-Q4", "2026-11-22").target_to_date is None


def test_an_account_has_its_own_target_or_its_tiers():
    book = Book()
    own, tiered = book.account(tier="1"), book.account(tier="1")
    for kpi in ("csat_mean", "revenue"):
        book.target(kpi, "2026-Q3", 1)
        book.target(kpi, "2026-Q3", 2, tier="1")
        book.target(kpi, "2026-Q3", 3, account=own)
    lines = {
        (kpi, who): book.line(kpi, "2026-Q3", "2026-12-01", who).target
        for kpi in ("csat_mean", "revenue")
        for who in (None, own, tiered)
    }
    assert lines["csat_mean", None] == 1
    assert lines["csat_mean", own] == 3
    assert lines["csat_mean", tiered] == 2
    assert lines["revenue", tiered] is None, "a tier's money is a sum over its accounts"


def test_an_unreadable_period_is_no_target():
    book = Book()
    book.account()
    book.target("retention_rate", "third quarter", 95)
    assert book.line("retention_rate", "2026-Q3", "2026-12-01").target is None


def test_states():
    assert [target_state(value) for value in (98, 97, 85, 84, None)] == [
        "on_target", "close", "close", "off", None
    ]  # fmt: skip


def test_a_yearly_target_beside_a_quarter():
    from datetime import date

    from app.analytics.kpis import compute
    from app.core.periods import parse_period

    book = Book()
    account = book.account()
    book.revenue(account, "2026-01-31", 273)
    book.target("revenue", "2026", 365)
    (line,) = compute(
        book.facts(), ["revenue"], period=parse_period("2026-Q3"), as_of=date(2026, 9, 30),
        target_period=parse_period("2026"),
    )  # fmt: skip
    assert (line.figure.value, line.target, line.target_to_date) == (0, 365, 273)
    assert near(line.attainment, 100), "the year to date is held against the year's target"
