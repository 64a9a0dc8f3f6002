from __future__ import annotations

from app.analytics.registry import KPIS, LISTED
from tests.analytics.book import Book
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-11-22"


def portfolio():
    book = Book()
    first = book.account("First", start="2026-10-01", tags=("partner", "north"))
    last = book.account("Last", start="2026-11-22")
    book.account("Tomorrow", start="2026-11-23", tags=("partner",))
    book.account("Ignored", start="2026-10-05", account_status="ignored")
    old = book.account("Old", tags=("partner",))
    book.revenue(first, "2026-10-31", 100)
    book.revenue(last, "2026-11-22", 50)
    book.revenue(last, "2026-11-23", 999)
    book.revenue(old, "2026-10-31", 999)
    book.stage(old, "prospecting", "2026-10-02")
    book.stage(old, "prospecting", "2026-10-09")
    book.stage(first, "prospecting", "2026-09-30")
    book.stage(first, "onboarding", "2026-10-09")
    return book


def test_new_clients_their_revenue_leads_and_partnerships():
    book = portfolio()
    values = {
        kpi: book.value(kpi, PERIOD, AS_OF)
        for kpi in ("new_clients", "revenue_new_clients", "leads", "partnerships")
    }
    assert values == {"new_clients": 2, "revenue_new_clients": 150, "leads": 1, "partnerships": 1}
    for kpi, value in values.items():
        assert evaluated(book.figure(kpi, PERIOD, AS_OF)) == value


def test_nothing_new_is_nought_not_undefined():
    for kpi in ("new_clients", "revenue_new_clients", "leads", "partnerships"):
        assert Book().value(kpi, PERIOD, AS_OF) == 0


def test_the_two_sets_are_kept_apart():
    hunters = [kpi for kpi in LISTED if KPIS[kpi].of_business_development]
    assert hunters == list(LISTED[-4:])
