"""The figures of the sample, reckoned the plain way from its CSV files alone.

Nothing here comes from the program: it is a second reading of the definitions, to hold
both the sample's facts and the program's analytics against.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
TODAY = date(2026, 10, 13)
Row = dict[str, str]


class Portfolio:
    """The rows of the sample by file, and by account where they have one."""

    def __init__(self, folder: Path = SAMPLE) -> None:
        self.files: dict[str, list[Row]] = {}
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                self.files[path.stem] = list(csv.DictReader(stream))
        self.grouped: dict[str, dict[str, list[Row]]] = {}
        for name, rows in self.files.items():
            groups: dict[str, list[Row]] = defaultdict(list)
            for row in rows:
                groups[row.get("account_id", "")].append(row)
            self.grouped[name] = groups
        self.accounts = {row["id"]: row for row in self.files["accounts"]}

    def of(self, file: str, account: str) -> list[Row]:
        """The rows of an account in a file."""
        return self.grouped.get(file, {}).get(account, [])

    def active(self, day: date) -> list[str]:
        """The accounts that are clients on a day."""
        found: list[str] = []
        for key, row in self.accounts.items():
            end = day_of(row["end_date"]) if row["end_date"] else date.max
            if day_of(row["start_date"]) <= day < end:
                found.append(key)
        return found


def day_of(text: str) -> date:
    """The day that a cell names."""
    return date.fromisoformat(text)


def recurring(book: Portfolio, account: str, day: date) -> Decimal:
    """The annual value of the contracts that run on a day."""
    return sum(
        (Decimal(row["annual_value"]) for row in book.of("contracts", account)
         if day_of(row["start_date"]) <= day < day_of(row["end_date"])), Decimal(0)
    )  # fmt: skip


def total_recurring(book: Portfolio, day: date) -> Decimal:
    """The recurring revenue of all accounts on a day."""
    return sum((recurring(book, account, day) for account in book.accounts), Decimal(0))


def retention(book: Portfolio, start: date, end: date) -> tuple[Decimal, Decimal, Decimal]:
    """Customer, gross revenue and net revenue retention between two first instants, in percent."""
    before, after = set(book.active(start)), set(book.active(end))
    opening = {key: recurring(book, key, start) for key in book.accounts}
    closing = {key: recurring(book, key, end) for key in book.accounts}
    cohort = [key for key, value in opening.items() if value]
    base = sum(opening[key] for key in cohort)
    gross = sum(min(opening[key], closing[key]) for key in cohort)
    net = sum(closing[key] for key in cohort)
    return (Decimal(100 * len(before & after)) / len(before), 100 * gross / base, 100 * net / base)


def answers(book: Portfolio, kind: str, start: date, end: date, account: str = "") -> list[Decimal]:
    """The scores of a kind given from a day to before another."""
    rows = book.of("surveys", account) if account else book.files["surveys"]
    given = [row for row in rows if row["kind"] == kind and row["score"]]
    return [Decimal(row["score"]) for row in given if start <= day_of(row["date"]) < end]


def mean(scores: list[Decimal]) -> Decimal:
    """The mean of scores."""
    return sum(scores, Decimal(0)) / len(scores)


def nps(scores: list[Decimal]) -> Decimal:
    """Promoters less detractors in percent."""
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return Decimal(100 * (promoters - detractors)) / len(scores)


def summed(
    book: Portfolio, file: str, start: date, end: date, wanted: Callable[[Row], bool]
) -> Decimal:
    """The amounts of rows dated from a day to before another."""
    return sum(
        (Decimal(row["amount"]) for row in book.files[file]
         if start <= day_of(row["date"]) < end and wanted(row)), Decimal(0)
    )  # fmt: skip


def margin(book: Portfolio, start: date, end: date, accounts: set[str]) -> Decimal:
    """The contribution of accounts in percent of their revenue."""
    revenue = summed(book, "revenue", start, end, lambda row: row["account_id"] in accounts)
    costs = summed(book, "costs", start, end, lambda row: row["account_id"] in accounts)
    return 100 * (revenue - costs) / revenue


def quarter(year: int, number: int) -> tuple[date, date]:
    """The first day of a quarter and the first day after it."""
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    return date(year, 3 * number - 2, 1), after


def moment_day(text: str) -> date:
    """The day of a moment."""
    return datetime.fromisoformat(text).date()


def a_year_before(day: date) -> date:
    """The same day of the year before."""
    return day.replace(year=day.year - 1)


def year_to(day: date) -> tuple[date, date]:
    """The twelve months that end with a day."""
    end = day + timedelta(days=1)
    return a_year_before(end), end
