from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.analytics.series import (
    csat_by_month,
    month_ends,
    nps_by_quarter,
    nps_by_wave,
    recurring_bridge,
    recurring_by_month,
    recurring_events,
    revenue_by_quarter,
)
from tests.analytics.book import Book, near, span

LAST = date(2026, 9, 30)


def scene(book, *accounts):
    return book.evidence("2026-10-13"), book.scope(*accounts, as_of="2026-10-13")


def test_month_ends():
    assert month_ends(date(2026, 3, 15), 3) == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15)
    ]  # fmt: skip


def contracts():
    book = Book()
    stays, joins, leaves = (book.account(name) for name in ("Stays", "Joins", "Leaves"))
    book.contract(stays, "2024-01-01", "2026-03-01", 1200)
    book.contract(stays, "2026-03-01", "2028-01-01", 1500, indexation=60)
    book.contract(joins, "2026-08-15", "2028-01-01", 600)
    book.contract(leaves, "2024-01-01", "2026-06-30", 240)
    return book


def test_monthly_recurring_revenue_beside_the_year_before():
    points = recurring_by_month(*scene(contracts()), LAST)
    assert [point.month for point in points][:2] == [date(2025, 10, 1), date(2025, 11, 1)]
    actual = [int(point.actual) for point in points]
    assert actual == [120] * 5 + [145] * 3 + [125] * 2 + [175] * 2
    assert {point.year_before for point in points} == {120}
    assert {point.target for point in points} == {None}


def test_the_target_of_a_month_lies_on_the_way_to_the_years():
    book = contracts()
    book.target("recurring_revenue", "2026", 2640)
    book.target("recurring_revenue", "2026-09", 2400)
    points = {point.month: point.target for point in recurring_by_month(*scene(book), LAST)}
    assert points[date(2025, 12, 1)] is None
    # From 120 at the end of 2025 to 220 at the end of 2026.
    assert near(points[date(2026, 6, 1)], 120 + Decimal(100) * 181 / 365)
    assert points[date(2026, 9, 1)] == 200


def test_the_largest_change_of_each_month():
    events = recurring_events(*scene(contracts()), LAST)
    assert [(event.month.month, event.account, event.kind, event.change) for event in events] == [
        (3, "Stays", "grows", 25), (6, "Leaves", "leaves", -20), (8, "Joins", "joins", 50)
    ]  # fmt: skip


def test_the_bridge_adds_up():
    evidence, scope = scene(contracts())
    bridge = recurring_bridge(evidence, scope, span("2025-10-01", "2026-10-01"), evidence.as_of)
    steps = {step.name: step.value for step in bridge.steps}
    assert steps == {"indexation": 60, "expansion": 240, "new": 600, "contraction": 0,
                     "churn": -240}  # fmt: skip
    assert bridge.start + sum(steps.values()) == bridge.end == 2100
    assert (bridge.start_day, bridge.end_day) == (date(2025, 9, 30), LAST)
    assert near(bridge.nrr.value, Decimal(100) * 1500 / 1440)
    assert bridge.steps[0].accounts == ((1, "Stays", Decimal(60)),)


def test_a_missing_rate_leaves_a_gap():
    book = Book()
    book.contract(book.account(currency="USD"), "2024-01-01", "2028-01-01", 1200)
    book.rate("2026-09-29", "USD", "EUR", "0.5")
    points = recurring_by_month(*scene(book), LAST)
    assert [point.actual for point in points] == [None] * 11 + [50]


def test_revenue_and_margin_by_quarter():
    book = Book()
    account = book.account()
    book.revenue(account, "2026-08-31", 100)
    book.cost(account, "2026-08-31", 60)
    book.revenue(account, "2026-10-10", 10)
    points = revenue_by_quarter(*scene(book), date(2026, 10, 13), 3)
    assert [(point.revenue, point.contribution_percent) for point in points] == [
        (0, None), (100, 40), (10, 100)
    ]  # fmt: skip
    assert [point.is_running for point in points] == [False, False, True]


def test_recommendation_by_quarter_and_by_wave():
    book = Book()
    account = book.account()
    book.answer(account, "nps", "2026-06-29", 10, wave="Summer")
    book.answer(account, "nps", "2026-07-02", 0, wave="Summer")
    book.answer(account, "nps", "2026-09-02", 8, wave="Autumn")
    evidence, scope = scene(book)
    quarters = nps_by_quarter(evidence, scope, LAST, 3)
    assert [(point.label, point.found.n) for point in quarters] == [
        ("Q1 2026", 0), ("Q2 2026", 1), ("Q3 2026", 2)
    ]  # fmt: skip
    assert quarters[0].found.score is None
    waves = nps_by_wave(evidence, scope, LAST)
    assert [(point.label, point.found.score) for point in waves] == [("Summer", 0), ("Autumn", 0)]
    assert waves[0].period == span("2026-06-29", "2026-07-03")


def test_satisfaction_by_month_with_how_many_answered():
    book = Book()
    account = book.account()
    book.answer(account, "csat", "2026-08-01", 4)
    book.answer(account, "csat", "2026-08-31", 3)
    book.answer(account, "csat", "2026-10-01", 1)
    points = csat_by_month(*scene(book), LAST, 2)
    assert points == [(date(2026, 8, 1), Decimal("3.5"), 2), (date(2026, 9, 1), None, 0)]


def test_one_account_alone():
    book = contracts()
    points = recurring_by_month(*scene(book, 1), LAST, 1)
    assert points[0].actual == 125
