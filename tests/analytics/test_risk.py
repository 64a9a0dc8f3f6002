from __future__ import annotations

from decimal import Decimal

import pytest

from app.analytics.risk import risk_index
from tests.analytics.book import Book
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-10-13"


def portfolio():
    book = Book()
    healthy, ill, case = (book.account(name, owner="N") for name in ("Healthy", "Ill", "Case"))
    for account, value in ((healthy, 100), (ill, 200), (case, 400)):
        book.contract(account, "2025-01-01", "2028-01-01", value)
        book.answer(account, "csat", "2026-09-01", 5)
        book.touch(account, AS_OF)
    book.issue(ill, "2026-10-10T09:00", "urgent")
    return book, case


def test_at_risk_by_health():
    book, _case = portfolio()
    found = book.figure("revenue_at_risk", PERIOD, AS_OF)
    assert (found.value, found.n) == (200, 1)
    assert evaluated(found) == 200
    assert found.terms[0].rows[0].table == "contract"


@pytest.mark.parametrize(
    ("stage", "value"),
    [("at_risk", 600), ("plan_in_place", 600), ("saving", 600), ("recovered", 200), ("none", 200),
     ("lost", 200)],
)  # fmt: skip
def test_at_risk_by_an_open_case(stage, value):
    book, case = portfolio()
    book.accounts[case] = book.accounts[case]._replace(risk_stage=stage)
    assert book.value("revenue_at_risk", PERIOD, AS_OF) == value


def test_no_revenue_at_risk_is_nought():
    assert Book().value("revenue_at_risk", PERIOD, AS_OF) == 0


def test_the_index_never_claims_certainty():
    assert risk_index(Decimal(30), (Decimal(10), Decimal(5))) == 85
    assert risk_index(Decimal(10), (Decimal(40),)) == 95
    assert risk_index(None, ()) is None
