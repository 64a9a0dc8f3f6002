from __future__ import annotations

from datetime import date

from app.analytics.overview import account_overview
from app.queries.facts import load_facts
from tests import builders as make

TODAY = date(2026, 10, 13)


def test_an_account_in_another_currency_without_a_rate_has_an_overview(store):
    account = make.make_account(store, currency="USD")
    make.make_contract(store, account, end_date=date(2026, 12, 31))
    make.make_revenue(store, account, on_date=date(2026, 8, 1))
    with store.read() as session:
        found = account_overview(load_facts(session, (account,)), account, TODAY)
    assert found.renewal.days == 79
    assert {quarter.revenue for quarter in found.quarters} == {None}
    assert found.figures["revenue"].reason == "no USD→EUR rate on 2026-08-01"


def test_money_by_quarter_and_what_is_ahead(store):
    account = make.make_account(store)
    make.make_contract(store, account, end_date=date(2026, 12, 31), start_date=date(2025, 1, 1))
    make.make_revenue(store, account, on_date=date(2026, 8, 1), amount_minor=10_000)
    make.make_cost(store, account, on_date=date(2026, 8, 1), amount_minor=4_000)
    make.make_interaction(store, account)
    with store.read() as session:
        found = account_overview(load_facts(session, (account,)), account, TODAY)
    assert len(found.quarters) == 8
    assert (found.quarters[-1].revenue, found.quarters[-1].contribution_percent) == (100, 60)
    assert found.health.value is not None
    assert {item.code for item in found.readiness if item.done} == {"issues"}
    assert (found.rhythm_ideal_days, found.rhythm_max_days) == (14, 30)
