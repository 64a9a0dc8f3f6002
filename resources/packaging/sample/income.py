"""Revenue by month, and what serving each client costs, so that the margins are as drawn."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sample.book import Book, fields, money, month_ends
from sample.clients import Client
from sample.dice import Dice
from sample.ladder import Line, lines

# A line of several products or units, by its value: product@unit=thousands a year.
_PARTS = """
meridell core 226 | client-portal@outpatient=56 client-portal@day-surgery=28 client-portal@group-services=18 integrations@outpatient=30 integrations@group-services=18 support-plus@outpatient=34 support-plus@diagnostics=22 support-plus@day-surgery=20
meridell core 236 | client-portal@outpatient=60 client-portal@day-surgery=32 client-portal@group-services=20 integrations@outpatient=30 integrations@group-services=18 support-plus@outpatient=34 support-plus@diagnostics=22 support-plus@day-surgery=20
meridell core 246 | client-portal@outpatient=66 client-portal@day-surgery=34 client-portal@group-services=22 integrations@outpatient=30 integrations@group-services=18 support-plus@outpatient=34 support-plus@diagnostics=22 support-plus@day-surgery=20
meridell core 272 | client-portal@outpatient=66 client-portal@day-surgery=34 client-portal@group-services=22 integrations@outpatient=30 integrations@diagnostics=26 integrations@group-services=18 support-plus@outpatient=34 support-plus@diagnostics=22 support-plus@day-surgery=20
meridell core 284 | client-portal@outpatient=72 client-portal@day-surgery=38 client-portal@group-services=24 integrations@outpatient=30 integrations@diagnostics=26 integrations@group-services=18 support-plus@outpatient=34 support-plus@diagnostics=22 support-plus@day-surgery=20
meridell analytics 46 | analytics@outpatient=46
meridell analytics 74 | analytics@outpatient=46 analytics@group-services=28
meridell training-advisory 56 | advisory@group-services=36 training@outpatient=12 training@group-services=8
corvane security-training 40 | security-review@=22 training@=18
"""
# Cost to serve in percent of revenue: hours of support, hours of the account team.
_SERVE = """
brightwater 2 3 | meridell 3 3 | fennimore 2 2 | kestrel 5 4 | quillon 2 3 | corvane 2 2
alpenrand 3 3 | greyfell 3 4 | tessaro 3 3 | thornholm 2 3 | hartmoor 2 3 | velloso 10 6
norrland 2 3 | lindqvist 4 3 | wexmere 4 7 | sundqvist 1 2 | calder-finch 2 3 | pemberly 3 4
stonecrop 1 2 | ardelle 2 4 | marrowby 12 7 | orchard-lane 3 4 | palisander 11 8 | duneholt 5 5
tollgate 4 3 | beckside 6 4 | hollin-wharf 6 5
"""
_SUPPORT_RATE, _ACCOUNT_RATE, _VISIT_RATE, _RUSH_RATE = 62, 88, 340, 95
_MERIDELL = {(2024, 4): 31, (2025, 1): 32, (2025, 2): 32, (2025, 3): 33, (2025, 4): 33}
# Before the twelve months that are drawn: work and credits that did not recur.
_ONCE = """
brightwater | 2023-11-30 | 14800.00 | one_off | advisory
meridell | 2024-02-29 | 9600.00 | one_off | integrations
fennimore | 2024-03-31 | 12400.00 | one_off | security-review
kestrel | 2024-05-31 | -2150.00 | credit |
corvane | 2024-06-30 | 7300.00 | one_off | training
alpenrand | 2024-07-31 | 5200.00 | one_off | integrations
marrowby | 2024-08-31 | -1480.00 | credit |
"""


def add_income(book: Book, clients: dict[str, Client]) -> None:
    """Write revenue.csv and costs.csv."""
    by_client: dict[str, list[Line]] = {}
    for line in lines(clients):
        by_client.setdefault(line.client, []).append(line)
    once = {(line[0], line[1]): line[2:] for line in fields(_ONCE)}
    totals = _month_totals(by_client)
    for key, owned in by_client.items():
        dice = Dice(f"costs {key}")
        for day in month_ends():
            total = totals[key, day]
            _add_revenue(book, key, owned, (day, total))
            if extra := once.get((key, day.isoformat())):
                amount, kind, product = extra
                total += int(Decimal(amount) * 100)
                book.add("revenue", account_id=key, date=day, amount=amount, kind=kind,
                         product_id=product)  # fmt: skip
            if total:
                _add_costs(book, clients[key], day, total, dice)


def _month_totals(by_client: dict[str, list[Line]]) -> dict[tuple[str, date], int]:
    """The cents of every client and month, so that the quarters of the whole add up exactly."""
    totals: dict[tuple[str, date], int] = {}
    days, carried = month_ends(), Fraction(0)
    for first in range(0, len(days), 3):
        for key, owned in by_client.items():
            worth = {day: sum((Fraction(line.value_on(day)) for line in owned), Fraction(0))
                     for day in days[first : first + 3]}  # fmt: skip
            exact = {day: value * 100_000 / 12 for day, value in worth.items()}
            quarter = sum(exact.values(), Fraction(0)) + carried
            left = int(quarter)
            carried = quarter - left
            for day in days[first : first + 2]:
                totals[key, day] = int(exact[day] + Fraction(1, 2))
                left -= totals[key, day]
            totals[key, days[first + 2]] = left
    return totals


def _add_revenue(book: Book, client: str, owned: list[Line], month: tuple[date, int]) -> None:
    day, total = month
    cells: dict[tuple[str, str], Decimal] = {}
    for line in owned:
        for place, value in _parts(line, line.value_on(day)):
            cells[place] = cells.get(place, Decimal(0)) + value
    for (product, unit), cents in _shared_out(cells, total):
        book.add("revenue", account_id=client, date=day, amount=money(cents), kind="recurring",
                 product_id=product, unit_id=f"{client}-{unit}" if unit else None)  # fmt: skip


def _parts(line: Line, value: Decimal) -> list[tuple[tuple[str, str], Decimal]]:
    if not value:
        return []
    known = dict(fields(_PARTS))
    text = known.get(f"{line.client} {line.key} {value}")
    if text is None:
        return [((line.product, line.unit), value)]
    found: list[tuple[tuple[str, str], Decimal]] = []
    for word in text.split():
        place, _, amount = word.partition("=")
        product, _, unit = place.partition("@")
        found.append(((product, unit), Decimal(amount)))
    if sum(amount for _, amount in found) != value:
        raise ValueError(f"The parts of {line.client} {line.key} are not {value}.")
    return found


def _shared_out(
    cells: dict[tuple[str, str], Decimal], total: int
) -> list[tuple[tuple[str, str], int]]:
    """Whole cents for every cell, whose sum is the total."""
    exact = {place: value * 100_000 / 12 for place, value in cells.items()}
    whole = {place: int(value) for place, value in exact.items()}
    left = total - sum(whole.values())
    by_rest = sorted(exact, key=lambda place: (whole[place] - exact[place], place))
    for number in range(abs(left)):
        whole[by_rest[number % len(by_rest)]] += 1 if left > 0 else -1
    return list(whole.items())


def _add_costs(book: Book, client: Client, day: date, revenue: int, dice: Dice) -> None:
    served = 0
    support, account = _serve()[client.id]
    rows = [
        ("support_hours", _hours(revenue * support, _SUPPORT_RATE, dice), _SUPPORT_RATE),
        ("account_hours", _hours(revenue * account, _ACCOUNT_RATE, dice), _ACCOUNT_RATE),
    ]
    if day.month % 3 == 0 and revenue > 600_000:
        rows.append(("visit", Decimal(1 + (revenue > 2_500_000)), _VISIT_RATE))
    if support >= 5 and dice.below(4) == 0:
        rows.append(("rush", Decimal(dice.between(2, 5)), _RUSH_RATE))
    for kind, quantity, rate in rows:
        cents = _cents(quantity * rate * 100)
        served += cents
        book.add("costs", account_id=client.id, date=day, kind=kind, quantity=quantity, rate=rate,
                 amount=money(cents))  # fmt: skip
    if day.month in {6, 12} and revenue > 1_500_000:
        direct = 100 * dice.between(120, 380)
        served += direct
        book.add("costs", account_id=client.id, date=day, kind="direct", amount=money(direct))
    kept = _cents(Decimal(revenue) * _margin(client, day) / 100)
    book.add("costs", account_id=client.id, date=day, kind="cogs",
             amount=money(revenue - kept - served))  # fmt: skip


def _margin(client: Client, day: date) -> int:
    """The contribution of a month in percent."""
    quarter = (day.year, (day.month + 2) // 3)
    if client.id == "meridell":
        return _MERIDELL.get(quarter, 34 if quarter > (2025, 4) else 30)
    years_back = 0 if day >= date(2025, 10, 1) else 1 if day >= date(2024, 10, 1) else 2
    worse = -2 if client.id in {"velloso", "marrowby", "palisander", "kestrel"} else 1
    return client.margin - worse * years_back


def _serve() -> dict[str, tuple[int, int]]:
    cells = (cell for line in fields(_SERVE) for cell in line)
    return {name: (int(a), int(b)) for name, a, b in (cell.split() for cell in cells)}


def _hours(cents_percent: int, rate: int, dice: Dice) -> Decimal:
    """Hours that cost about so many hundredths of cents, to the half hour."""
    usual = Decimal(cents_percent) / 10_000 / rate * dice.between(85, 115) / 100
    return max(Decimal(1), (usual * 2).quantize(Decimal(1), ROUND_HALF_UP)) / 2


def _cents(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
