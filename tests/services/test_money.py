from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.cost import Acquisition, Cost
from app.models.opportunity import Opportunity
from app.models.product import Product, ProductRequirement, WhiteSpace
from app.models.revenue import Revenue, SalesOrder
from app.models.target import Rate, Target
from app.services import costs, opportunities, products, revenue, targets, whitespace
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_unit, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def test_a_credit_is_negative(store, account):
    add, day = revenue.add_revenue, date(2026, 9, 1)
    assert "negative" in refusal(store, add, account, on_date=day, amount_minor=100, kind="credit")
    line = do(store, add, account, on_date=day, amount_minor=-100, kind="credit")
    assert "negative" in refusal(store, revenue.change_revenue, line, {"amount_minor": 5})
    do(store, revenue.change_revenue, line, {"amount_minor": 5, "kind": "one_off"})
    do(store, revenue.remove_revenue, line)
    assert count(store, Revenue) == 0


def test_an_order_is_credited_up_to_its_amount(store, account):
    order = do(store, revenue.add_order, account, on_date=TODAY, amount_minor=1000, currency="usd")
    for amount in (0, 1001, -5):
        assert "no more than the order" in refusal(store, revenue.credit_order, order, amount)
    note = do(store, revenue.credit_order, order, 400)
    row = the(store, SalesOrder, note)
    assert (row.amount_minor, row.kind, row.currency, row.credited_order_id) == (
        -400,
        "credit_note",
        "USD",
        order,
    )
    assert "against an order" in refusal(store, revenue.credit_order, note, 1)
    assert "negative" in refusal(store, revenue.change_order, note, {"amount_minor": 3})
    do(store, revenue.cancel_order, order)
    assert the(store, SalesOrder, order).status == "cancelled"
    do(store, revenue.remove_order, order)
    assert the(store, SalesOrder, note).credited_order_id is None


def test_a_cost_is_an_amount_or_quantity_times_rate(store, account):
    add = costs.add_cost
    key = do(
        store,
        add,
        account,
        on_date=TODAY,
        kind="support_hours",
        quantity=Decimal("2.5"),
        rate=Decimal("80.33"),
    )
    assert the(store, Cost, key).amount_minor == 20083  # 200.825, half up
    do(store, costs.change_cost, key, {"quantity": Decimal(2)})
    assert the(store, Cost, key).amount_minor == 16066
    do(store, costs.change_cost, key, {"quantity": Decimal(3), "amount_minor": 7})
    assert the(store, Cost, key).amount_minor == 7
    yen = do(
        store,
        add,
        account,
        on_date=TODAY,
        kind="visit",
        quantity=1,
        rate=Decimal(1500),
        currency="JPY",
    )
    assert the(store, Cost, yen).amount_minor == 1500
    assert "an amount, or a quantity" in refusal(store, add, account, on_date=TODAY, kind="rush")
    do(store, costs.remove_cost, key)


def test_acquisition_is_money_of_the_portfolio(store):
    key = do(store, costs.add_acquisition, on_date=TODAY, amount_minor=5000, kind="travel")
    do(store, costs.change_acquisition, key, {"amount_minor": 6000})
    assert the(store, Acquisition, key).amount_minor == 6000
    do(store, costs.remove_acquisition, key)


def test_winning_and_losing_date_the_chance(store, account):
    key = do(store, opportunities.add_opportunity, account, "Portal", probability=Decimal(60))
    do(store, opportunities.set_opportunity_stage, key, "negotiation")
    assert the(store, Opportunity, key).probability is None  # the stage's own again
    do(
        store,
        opportunities.change_opportunity,
        key,
        {"stage": "proposal", "probability": Decimal(65)},
    )
    assert the(store, Opportunity, key).probability == 65
    assert "choose a reason" in refusal(store, opportunities.set_opportunity_stage, key, "lost")
    assert "write what it was" in refusal(store, opportunities.lose_opportunity, key, "other")
    do(store, opportunities.lose_opportunity, key, "pricing", note="Too dear")
    row = the(store, Opportunity, key)
    assert (row.stage, row.closed_on, row.lost_reason) == ("lost", TODAY, "pricing")
    do(store, opportunities.reopen_opportunity, key)
    row = the(store, Opportunity, key)
    assert (row.stage, row.closed_on, row.lost_reason) == ("qualification", None, None)
    assert "is open" in refusal(store, opportunities.reopen_opportunity, key)
    do(store, opportunities.win_opportunity, key, on=date(2026, 10, 1), amount_minor=7_000)
    row = the(store, Opportunity, key)
    assert (row.stage, row.closed_on, row.amount_minor) == ("won", date(2026, 10, 1), 7_000)
    assert "Choose an open stage" in refusal(store, opportunities.reopen_opportunity, key, "lost")
    do(store, opportunities.remove_opportunity, key)


def test_a_chance_is_between_nothing_and_certain(store, account):
    assert "from 0 to 100" in refusal(
        store, opportunities.add_opportunity, account, "X", probability=Decimal("100.1")
    )
    key = do(store, opportunities.add_opportunity, account, "Won", stage="won")
    assert the(store, Opportunity, key).closed_on == TODAY


def test_products_need_others_without_a_circle(store):
    a, b, c = (do(store, products.add_product, name) for name in ("A", "B", "C"))
    do(store, products.set_requirements, b, [a])
    do(store, products.set_requirements, c, [b])
    for other in (a, b, c):
        assert "before itself" in refusal(store, products.set_requirements, a, [other])
    assert "“a” already" in refusal(store, products.add_product, "a")
    assert "already" in refusal(store, products.change_product, b, {"name": "A"})
    do(store, products.remove_product, b)
    assert (count(store, Product), count(store, ProductRequirement)) == (2, 0)


def test_a_white_space_cell_is_written_once(store, account):
    product, unit = do(store, products.add_product, "Portal"), make_unit(store, account)
    first = do(store, whitespace.set_white_space, account, product, {"status": "potential"})
    again = do(store, whitespace.set_white_space, account, product, {"potential_minor": 500})
    other = do(store, whitespace.set_white_space, account, product, {}, unit_id=unit)
    assert first == again != other
    assert the(store, WhiteSpace, other).status == "unassessed"
    assert "Name the competitor" in refusal(
        store, whitespace.set_white_space, account, product, {"status": "competitor_held"}
    )
    do(
        store,
        whitespace.assess_white_space,
        account,
        [product],
        {"status": "competitor_held", "competitor": "Carelytics"},
    )
    assert the(store, WhiteSpace, first).competitor == "Carelytics"
    do(store, whitespace.clear_white_space, first)
    assert count(store, WhiteSpace) == 1


def test_a_target_is_one_per_figure_period_and_scope(store, account):
    first = do(store, targets.set_target, "nrr", "2026-Q4", Decimal(100))
    again = do(store, targets.set_target, "nrr", "2026-Q4", Decimal(103))
    tier = do(store, targets.set_target, "nrr", "2026-Q4", Decimal(90), tier="2")
    own = do(store, targets.set_target, "nrr", "2026-Q4", Decimal(95), account_id=account)
    assert first == again
    assert len({first, tier, own}) == 3
    assert the(store, Target, first).value == 103
    assert "not a period" in refusal(store, targets.set_target, "nrr", "soon", Decimal(1))
    assert "not for both" in refusal(
        store, targets.set_target, "nrr", "2026", Decimal(1), account_id=account, tier="1"
    )
    do(store, targets.remove_target, first)


def test_an_exchange_rate_is_one_per_day_and_pair(store):
    first = do(store, targets.set_rate, TODAY, "eur", "usd", Decimal("1.08"))
    assert do(store, targets.set_rate, TODAY, "EUR", "USD", Decimal("1.09")) == first
    assert the(store, Rate, first).rate == Decimal("1.09")
    assert "above zero" in refusal(store, targets.set_rate, TODAY, "EUR", "USD", Decimal(0))
    assert "two different" in refusal(store, targets.set_rate, TODAY, "EUR", "eur", Decimal(1))
    do(store, targets.remove_rate, first)
    assert count(store, Rate) == 0
