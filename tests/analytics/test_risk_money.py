from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.rates import Exchange
from app.analytics.risk_money import linked_revenue, linked_total
from app.queries.fact_rows import RateFact
from app.queries.risk_register import register_rows
from app.services.risks import add_risk
from tests.acting import ask, do
from tests.builders import make_account, make_contract

DAY = date(2026, 10, 13)


@pytest.fixture
def account(store):
    return make_account(store)


def rows(store, account):
    return ask(store, register_rows, account)


def test_an_amount_entered_wins_over_the_contract(store, account):
    contract = make_contract(store, account, name="Portal", annual_value_minor=48_000_00)
    do(store, add_risk, account, "Late", contract_id=contract)
    (row,) = rows(store, account)
    figure = linked_revenue(row)
    assert (figure.value, figure.currency, figure.formula) == (
        Decimal(48_000), "EUR", "annual value of the contract",
    )  # fmt: skip
    figure = linked_revenue(row._replace(linked_minor=9_999_95))
    assert figure.value == Decimal("9999.95")
    assert [ref.table for ref in figure.terms[0].rows] == ["risk"]


def test_a_risk_without_money_says_why(store, account):
    do(store, add_risk, account, "Late")
    (row,) = rows(store, account)
    assert linked_revenue(row).value is None
    total = linked_total([row], Exchange((), "EUR"), DAY)
    assert total.value is None
    assert total.reason == "no open risk has an amount or a contract"
    assert [one.reason for one in total.excluded] == ["has no amount and no contract"]


def test_the_sum_counts_a_contract_once_and_closed_risks_not_at_all(store, account):
    contract = make_contract(store, account, annual_value_minor=48_000_00)
    do(store, add_risk, account, "Late", contract_id=contract, likelihood=5, impact=5)
    do(store, add_risk, account, "Rival", contract_id=contract, likelihood=4, impact=4)
    do(store, add_risk, account, "Cut", linked_minor=2_000_00, likelihood=1, impact=1)
    do(store, add_risk, account, "Old", linked_minor=7_000_00, status="closed")
    total = linked_total(rows(store, account), Exchange((), "EUR"), DAY)
    assert (total.value, total.n) == (Decimal(50_000), 2)
    assert {one.label: one.reason for one in total.excluded} == {
        "Rival": "its contract is counted with another risk", "Old": "is closed",
    }  # fmt: skip
    assert sum(ref.value for ref in total.terms[0].rows) == total.value


def test_other_currencies_count_at_the_rate_of_the_day_or_not_at_all(store, account):
    do(store, add_risk, account, "Late", linked_minor=1_000_00, currency="GBP")
    found = rows(store, account)
    rate = RateFact(DAY, "GBP", "EUR", Decimal("1.2"))
    assert linked_total(found, Exchange((rate,), "EUR"), DAY).value == Decimal(1200)
    missing = linked_total(found, Exchange((), "EUR"), DAY)
    assert missing.value is None
    assert "GBP" in missing.reason
