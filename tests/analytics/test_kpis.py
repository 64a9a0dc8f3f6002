from __future__ import annotations

from datetime import date

import pytest

from app.analytics.kpi import Kind
from app.analytics.kpis import KPIS, LISTED, compute, explain
from app.core.errors import DomainError
from app.core.periods import parse_period
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated
from tests.analytics.rich import rich_book

IDS = [
    "retention_rate",
    "logo_churn",
    "grr",
    "nrr",
    "renewal_gross",
    "renewal_net",
    "renewal_logo",
    "cltv_revenue",
    "cltv_margin",
    "cltv_discounted",
    "cac",
    "cltv_cac",
    "payback_months",
    "nps",
    "csat_mean",
    "csat_top2",
    "ces_mean",
    "aov",
    "upsell_rate",
    "cross_sell_rate",
    "expansion_rate",
    "expansion_revenue_rate",
    "share_of_wallet",
    "whitespace_penetration",
    "whitespace_assessed",
    "revenue",
    "revenue_growth_yoy",
    "gross_margin_percent",
    "cost_to_serve",
    "contribution",
    "contribution_percent",
    "health",
    "threads",
    "influence_coverage",
    "relationship_strength",
    "goal_progress",
    "goal_pace",
    "weighted_pipeline",
    "concentration_top1",
    "concentration_hhi",
    "cadence_compliance",
    "survey_response_rate",
    "revenue_at_risk",
    "issues_sla",
    "promise_keeping",
    "new_clients",
    "revenue_new_clients",
    "leads",
    "partnerships",
]
UNITS = {"percent", "ratio", "money", "count", "score", "days", "months"}
Q4, AS_OF = parse_period("2026-Q4"), date(2026, 11, 22)


def test_the_ids_of_the_command_line_in_their_order():
    assert list(LISTED) == IDS
    lines = compute(Book().facts(), period=Q4, as_of=AS_OF)
    assert [line.figure.id for line in lines] == IDS


def test_units_are_those_there_are():
    assert {kpi.unit for kpi in KPIS.values()} <= UNITS
    assert KPIS["goal_pace"].unit == KPIS["cltv_cac"].unit == "ratio"


def test_an_empty_portfolio_has_no_wrong_number():
    for line in compute(Book().facts(), period=Q4, as_of=AS_OF):
        figure = line.figure
        assert (figure.value is None) == bool(figure.reason)
        assert figure.value in (None, 0)
        assert figure.formula


def test_every_figure_of_a_full_portfolio_explains_itself():
    for line in compute(rich_book().facts(), list(KPIS), period=Q4, as_of=AS_OF):
        figure = line.figure
        assert figure.value is not None, (figure.id, figure.reason)
        assert near(evaluated(figure), figure.value, 15), figure.id
        assert figure.n is not None, figure.id
        for term in figure.terms:
            assert all(row.label for row in term.rows)
        assert all(row.reason for row in figure.excluded)


def test_rows_of_money_add_up_to_their_term():
    book = rich_book()
    for kpi in ("revenue", "contribution", "cost_to_serve", "revenue_at_risk", "aov", "cac",
                "weighted_pipeline", "renewal_net", "share_of_wallet"):  # fmt: skip
        for term in book.figure(kpi, "2026-Q4", "2026-11-22").terms:
            assert sum(row.value for row in term.rows) == term.value, (kpi, term.name)


def test_a_figure_that_does_not_exist_is_said_with_those_there_are():
    with pytest.raises(DomainError, match="There is no figure “arr”"):
        compute(Book().facts(), ["arr"], period=Q4, as_of=AS_OF)


def test_a_period_to_come_has_no_figures():
    facts = rich_book().facts()
    for line in compute(facts, period=parse_period("2027"), as_of=AS_OF):
        assert line.figure.value is None
        assert "begins on 2027-01-01" in line.figure.reason
        assert line.previous.value is None
        assert line.figure.formula


def test_the_year_to_date_of_a_stock_is_its_as_of_value():
    book = rich_book()
    for kpi in KPIS.values():
        if kpi.kind in (Kind.STOCK, Kind.TRAILING, Kind.STATE):
            now = book.line(kpi.id, "2026-Q4", "2026-11-22")
            earlier = book.line(kpi.id, "2026-Q1", "2026-11-22")
            assert earlier.ytd.value == now.figure.value, kpi.id


def test_flows_add_over_periods():
    book = rich_book()
    for kpi in KPIS.values():
        # A client new in one quarter still pays in the next.
        if kpi.kind is Kind.FLOW and kpi.id != "revenue_new_clients":
            quarters = [book.value(kpi.id, f"2026-Q{q}", "2026-12-31") for q in (1, 2, 3, 4)]
            assert sum(quarters) == book.value(kpi.id, "2026", "2026-12-31"), kpi.id


def test_an_account_alone_and_an_unknown_account():
    book = rich_book()
    facts = book.facts()
    (line,) = compute(facts, ["revenue"], account_ids=[1], period=Q4, as_of=AS_OF)
    assert line.figure.n == 1
    (line,) = compute(facts, ["revenue"], account_ids=[], period=Q4, as_of=AS_OF)
    assert line.figure.value == 0


def test_explain_gives_the_one_line():
    book = rich_book()
    line = explain(book.facts(), "revenue", period=Q4, as_of=AS_OF)
    assert line.figure.terms[0].rows


def test_changes_in_points_and_in_percent():
    book = Book()
    account = book.account()
    book.revenue(account, "2026-07-31", 100)
    book.revenue(account, "2026-04-30", 80)
    book.answer(account, "csat", "2026-07-31", 4)
    book.answer(account, "csat", "2026-04-30", 5)
    revenue = book.line("revenue", "2026-Q3", "2026-09-30")
    csat = book.line("csat_mean", "2026-Q3", "2026-09-30")
    assert (revenue.change, revenue.is_better) == (25, True)
    assert (csat.change, csat.is_better) == (-1, False)
    assert book.line("nps", "2026-Q3", "2026-09-30").change is None


def test_less_churn_is_better():
    book = Book()
    book.account(end="2026-05-01")
    book.account()
    line = book.line("logo_churn", "2026-Q3", "2026-09-30")
    assert (line.change, line.is_better) == (-50, True)
