from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.rates import Exchange, MissingRateError
from app.queries.fact_rows import RateFact
from tests.analytics.book import near


def exchange(*rates, home="EUR"):
    facts = [RateFact(date.fromisoformat(d), b, q, Decimal(r)) for d, b, q, r in rates]
    return Exchange(facts, home)


MARCH = date(2026, 3, 14)


def test_the_latest_rate_on_or_before_the_day_counts():
    found = exchange(
        ("2026-03-05", "USD", "EUR", "0.90"),
        ("2026-03-12", "USD", "EUR", "0.92"),
        ("2026-03-15", "USD", "EUR", "0.99"),
    )
    assert found.rate("USD", "EUR", MARCH) == Decimal("0.92")


def test_a_rate_of_the_same_currency_is_one():
    assert exchange().rate("EUR", "EUR", MARCH) == 1


def test_a_rate_may_be_ten_days_old_and_not_eleven():
    found = exchange(("2026-03-04", "USD", "EUR", "0.9"))
    assert found.rate("USD", "EUR", MARCH) == Decimal("0.9")
    with pytest.raises(MissingRateError, match="no USD→EUR rate on 2026-03-15"):
        found.rate("USD", "EUR", date(2026, 3, 15))


def test_the_nearest_future_rate_is_never_taken():
    with pytest.raises(MissingRateError, match="no EUR→USD rate on 2026-03-14"):
        exchange(("2026-03-15", "EUR", "USD", "1.1")).rate("EUR", "USD", MARCH)


def test_the_inverse_may_be_used():
    found = exchange(("2026-03-14", "EUR", "USD", "1.25"))
    assert found.rate("USD", "EUR", MARCH) == Decimal("0.8")


def test_one_step_through_the_portfolios_currency_may_be_used():
    found = exchange(("2026-03-14", "EUR", "USD", "1.25"), ("2026-03-13", "GBP", "EUR", "1.2"))
    assert near(found.rate("USD", "GBP", MARCH), Decimal("0.8") / Decimal("1.2"))


def test_two_steps_through_another_currency_may_not():
    found = exchange(("2026-03-14", "USD", "CHF", "0.9"), ("2026-03-14", "CHF", "EUR", "1.1"))
    with pytest.raises(MissingRateError):
        found.rate("USD", "EUR", MARCH)


def test_amounts_keep_all_decimals_and_the_exponent_of_their_currency():
    found = exchange(("2026-03-14", "JPY", "EUR", "0.0061"))
    assert found.home_value(1001, "JPY", MARCH) == Decimal("6.1061")
    assert found.home_value(1001, "EUR", MARCH) == Decimal("10.01")
    assert exchange(home="KWD").at_home(1234) == Decimal("1.234")
