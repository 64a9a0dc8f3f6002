"""Orders, the cost of winning clients, exchange rates and targets."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from sample.book import FIRST, TODAY, Book, fields, money
from sample.clients import Client
from sample.dice import Dice

# quarter | orders | their sum less credits, in thousands
_ORDERS = """
2023-4 | 11 | 104.5
2024-1 | 12 | 115.2
2024-2 | 12 | 117.6
2024-3 | 13 | 128.7
2024-4 | 14 | 141.4
2025-1 | 13 | 132.6
2025-2 | 15 | 154.5
2025-3 | 16 | 166.4
2025-4 | 17 | 183.6
2026-1 | 15 | 161.5
2026-2 | 18 | 190.8
2026-3 | 20 | 236.0
"""
# A credit note each, against an order of the quarter, in euros.
_CREDITS = {"2024-4": 1850, "2025-3": 2200, "2026-2": 2400}
_CANCELLED = {"2024-2": 4200, "2026-1": 6800}
# Spend on winning clients: quarter | marketing, sales, travel in thousands, over its months
_WINNING = """
2023-4 | 4.2 5.4 1.1
2024-1 | 4.8 5.1 0.9
2024-2 | 4.4 4.9 1.0
2024-3 | 4.6 5.0 1.2
2024-4 | 5.1 6.2 1.4
2025-1 | 4.9 6.0 1.1
2025-2 | 5.0 6.4 1.6
2025-3 | 5.2 6.1 1.3
2025-4 | 4.7 5.8 1.2
2026-1 | 3.9 4.6 0.9
2026-2 | 2.7 3.1 0.6
2026-3 | 5.3 7.2 1.7
"""
_TARGETS = """
revenue | 2026 | 4843750
nrr | 2026 | 106
grr | 2026 | 96
retention_rate | 2026 | 95
logo_churn | 2026 | 5
nps | 2026 | 45
csat_mean | 2026 | 4.5
cltv_margin | 2026 | 1000000
aov | 2026 | 12000
expansion_rate | 2026 | 40
cac | 2026 | 12000
contribution_percent | 2026 | 36
influence_coverage | 2026 | 60
promise_keeping | 2026 | 95
"""
_ACCOUNT_TARGETS = """
csat_mean | 2026 | 4.6 | meridell
nps | 2026 | 50 | meridell
revenue | 2026 | 480000 | meridell
csat_mean | 2026 | 4.2 | kestrel
"""


def add_spending(book: Book, clients: dict[str, Client]) -> None:
    """Write orders.csv, acquisition.csv, rates.csv and targets.csv."""
    for quarter, count, total in fields(_ORDERS):
        _add_orders(book, clients, quarter, int(count), Decimal(total))
    for quarter, parts in fields(_WINNING):
        _add_winning(book, quarter, [Decimal(part) for part in parts.split()])
    _add_rates(book)
    _add_targets(book)


def _months(quarter: str) -> list[date]:
    year, number = map(int, quarter.split("-"))
    return [date(year, 3 * number - 2 + place, 1) for place in range(3)]


def _add_orders(
    book: Book, clients: dict[str, Client], quarter: str, count: int, total: Decimal
) -> None:
    dice = Dice(f"orders {quarter}")
    months = _months(quarter)
    buyers = [c.id for c in clients.values()
              if c.since < months[0] and (not c.is_former or c.renewal > months[2])]  # fmt: skip
    credit = _CREDITS.get(quarter, 0)
    amounts = _amounts(dice, count, int(total * 1000) + credit)
    for place, amount in enumerate(amounts):
        day = months[place % 3] + timedelta(days=dice.between(2, 25))
        key = f"order-{quarter[:4]}-q{quarter[-1]}-{place + 1:02d}"
        buyer = buyers[(place * 5 + dice.below(5)) % len(buyers)]
        book.add("orders", id=key, account_id=buyer, date=day, amount=money(amount * 100),
                 kind="order", status="invoiced")  # fmt: skip
        if credit and place == 2:
            later = day + timedelta(days=3)
            book.add("orders", id=f"credit-{key[6:]}", account_id=buyer, date=later,
                     amount=money(-credit * 100), kind="credit_note", status="invoiced",
                     order_id=key)  # fmt: skip
    if quarter in _CANCELLED:
        book.add("orders", id=f"order-{quarter[:4]}-q{quarter[-1]}-x", account_id=buyers[0],
                 date=months[1] + timedelta(days=8), amount=money(_CANCELLED[quarter] * 100),
                 kind="order", status="cancelled")  # fmt: skip


def _amounts(dice: Dice, count: int, total: int) -> list[int]:
    """Amounts in euros, multiples of 50, with the given sum."""
    weights = [dice.between(45, 190) for _ in range(count)]
    found = [total * weight // sum(weights) // 50 * 50 for weight in weights]
    found[-1] += total - sum(found)
    return found


def _add_winning(book: Book, quarter: str, parts: list[Decimal]) -> None:
    shares = (Decimal("0.3"), Decimal("0.3"), Decimal("0.4"))
    for month, share in zip(_months(quarter), shares, strict=True):
        day = month + timedelta(days=27)
        for kind, part in zip(("marketing", "sales", "travel"), parts, strict=True):
            book.add("acquisition", date=day, amount=money(int(part * share * 100_000)), kind=kind)


def _add_rates(book: Book) -> None:
    """What a euro is worth in pounds, every Friday."""
    dice, rate, day = Dice("rates"), 8660, FIRST + timedelta(days=5)
    while day <= TODAY:
        book.add("rates", date=day, base="EUR", quote="GBP", rate=Decimal(rate) / 10_000)
        rate += dice.between(-24, 24) + (8600 - rate) // 30
        day += timedelta(days=7)


def _add_targets(book: Book) -> None:
    for kpi, period, value in fields(_TARGETS):
        book.add("targets", kpi=kpi, period=period, value=value)
    for kpi, period, value, account in fields(_ACCOUNT_TARGETS):
        book.add("targets", kpi=kpi, period=period, value=value, account_id=account)
    book.add("targets", kpi="csat_mean", period="2026", value="4.4", tier="1")
    # A year's recurring revenue as it should run in each month: 4,550,000 in October 2025,
    # 25,000 more each month to the end of the year, then 37,500 more.
    for place in range(15):
        year, month = (2025, 10 + place) if place < 3 else (2026, place - 2)
        value = 4_550_000 + 25_000 * min(place, 2) + 37_500 * max(0, place - 2)
        book.add("targets", kpi="recurring_revenue", period=f"{year}-{month:02d}", value=value)
