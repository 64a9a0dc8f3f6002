"""The targets of an account: its own, its tier's, its plan's; now, attained, state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.account_targets import PlanTarget, account_measures
from app.core.periods import Period
from app.queries.facts import load_facts
from tests.acting import ask
from tests.builders import (
    TODAY,
    make_account,
    make_revenue,
    make_survey,
    make_target,
    set_today,
)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, tier="1")


def measures(store, account, plan=None, day=TODAY):
    return account_measures(ask(store, load_facts, [account]), account, day, plan)


def test_a_target_of_its_own_is_set_against_the_figure_of_its_period(store, account):
    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    make_survey(store, account, score=5, on_date=date(2026, 8, 1))
    make_survey(store, account, score=1, on_date=date(2025, 8, 1))
    key = make_target(store, "csat_mean", "2026", "4.6", account_id=account)
    (one,) = measures(store, account)
    assert (one.id, one.source, one.is_own) == (key, "own", True)
    assert (one.target, one.now.value, one.now.n) == (Decimal("4.6"), Decimal("4.5"), 2)
    assert one.attained == 100 * Decimal("4.5") / Decimal("4.6")
    assert one.state == "close"
    assert one.period == Period(date(2026, 1, 1), date(2027, 1, 1))


def test_what_adds_up_is_measured_against_its_share_of_the_days(store, account):
    make_revenue(store, account, amount_minor=70_000_00, on_date=date(2026, 2, 1))
    make_target(store, "revenue", "2026", 100_000, account_id=account)
    (one,) = measures(store, account, day=date(2026, 12, 31))
    assert one.to_date == Decimal(100_000)
    (early,) = measures(store, account)
    passed = Decimal((TODAY - date(2026, 1, 1)).days + 1)
    assert early.to_date == Decimal(100_000) * passed / 365
    assert early.attained == 100 * early.now.value / early.to_date


def test_the_tier_stands_in_where_there_is_no_own_and_never_for_money(store, account):
    make_target(store, "csat_mean", "2026", "4.4", tier="1")
    make_target(store, "revenue", "2026", 1_000_000, tier="1")
    make_target(store, "nps", "2026", 40, tier="2")
    make_target(store, "nps", "2026", 45)
    assert [(one.kpi, one.source, one.tier) for one in measures(store, account)] == [
        ("csat_mean", "tier", "1")
    ]
    make_target(store, "csat_mean", "2026", "4.8", account_id=account)
    assert [one.source for one in measures(store, account)] == ["own"]
    make_target(store, "csat_mean", "2026-Q4", "4.9", tier="1")
    assert sorted(one.source for one in measures(store, account)) == ["own", "tier"]


def test_the_plan_brings_its_revenue_target_in_its_own_period(store, account):
    make_revenue(store, account, amount_minor=30_000_00, on_date=date(2026, 8, 1))
    plan = PlanTarget(date(2026, 7, 1), date(2027, 6, 30), 100_000_00, "EUR")
    (one,) = measures(store, account, plan)
    assert (one.id, one.source, one.kpi) == (0, "plan", "revenue")
    assert one.period == Period(date(2026, 7, 1), date(2027, 7, 1))
    assert one.target == Decimal(100_000)
    assert measures(store, account, plan._replace(currency="GBP")) == []


def test_without_answers_nothing_is_attained_and_it_says_why(store, account):
    make_target(store, "csat_mean", "2026", "4.6", account_id=account)
    (one,) = measures(store, account)
    assert (one.now.value, one.attained, one.state) == (None, None, None)
    assert one.now.reason


def test_periods_under_way_come_first_then_those_ahead_then_the_past(store, account):
    for period in ("2024", "2027", "2026", "2025", "2026-Q4"):
        make_target(store, "nps", period, 40, account_id=account)
    make_target(store, "nps", "sometime", 40, account_id=account)
    make_target(store, "unheard_of", "2026", 40, account_id=account)
    assert [one.period_text for one in measures(store, account)] == [
        "2026", "2026-Q4", "2027", "2025", "2024",
    ]  # fmt: skip
