from __future__ import annotations

from decimal import Decimal

from app.analytics.pipeline import brier_score, forecast_error
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-10-13"


def test_open_amounts_by_their_own_chance_or_their_stages():
    book = Book()
    account = book.account()
    for stage in ("prospecting", "qualification", "proposal", "negotiation"):
        book.sale(account, 100, stage=stage)
    book.sale(account, 100, stage="prospecting", probability=75)
    book.sale(account, 100, stage="proposal", probability=0)
    book.sale(account, 100, "2026-09-01", stage="won")
    book.sale(account, 100, "2026-11-01", stage="won")
    book.sale(account, 100, "2026-09-01", stage="lost")
    book.sale(account, None, stage="proposal")
    found = book.figure("weighted_pipeline", PERIOD, AS_OF)
    assert found.value == 10 + 20 + 50 + 80 + 75
    assert found.n == 6
    assert evaluated(found) == 235
    assert [row.reason for row in found.excluded] == [
        "closed later; its stage on the day is not known", "has no amount"
    ]  # fmt: skip


def test_chances_of_stages_are_a_setting():
    book = Book(stage_probabilities={"proposal": 60})
    book.sale(book.account(), 100, stage="proposal")
    assert book.value("weighted_pipeline", PERIOD, AS_OF) == 60


def test_amounts_take_the_rate_of_the_day():
    book = Book()
    account = book.account(currency="USD")
    book.sale(account, 100, stage="proposal")
    assert book.figure("weighted_pipeline", PERIOD, AS_OF).reason == (
        "no USD→EUR rate on 2026-10-13"
    )
    book.rate("2026-10-10", "USD", "EUR", "0.8")
    assert book.value("weighted_pipeline", PERIOD, AS_OF) == 40


def test_an_empty_pipeline_is_nought_and_has_no_earlier_value():
    line = Book().line("weighted_pipeline", PERIOD, AS_OF)
    assert (line.figure.value, line.previous.value) == (0, None)


def test_forecast_errors():
    found = forecast_error([(Decimal(100), Decimal(80)), (Decimal(100), Decimal(140))])
    assert near(found.wape, "0.3")
    assert near(found.bias, "0.1")
    assert forecast_error([]).wape is None


def test_brier_score():
    found = brier_score([(Decimal("0.8"), True), (Decimal("0.4"), False)])
    assert near(found, "0.1")
    assert brier_score([]) is None
