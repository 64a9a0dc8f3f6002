"""The real exports beside this checkout, and sums over them with the csv module alone.

Nothing here knows the importer or the program's figures: it is the other computation
against which they are held.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared" / "interop" / "give" / "datasets"
MAVEN = (
    "maven_crm_accounts.csv",
    "maven_crm_products.csv",
    "maven_crm_sales_pipeline.csv",
    "maven_crm_sales_teams.csv",
)
C360 = (
    "c360_crm_accounts.csv",
    "c360_contacts.csv",
    "c360_invoices.csv",
    "c360_nps.csv",
    "c360_support_tickets.csv",
)
REVOPS = (
    "revops_accounts.csv",
    "revops_contacts.csv",
    "revops_opportunities.csv",
    "revops_activities.csv",
    "revops_leads.csv",
)


def paths(names: tuple[str, ...]) -> list[Path]:
    """The files; the test is skipped, and says so, where they are not there."""
    if not FOLDER.is_dir():
        pytest.skip(f"the real exports are not beside this checkout ({FOLDER})")
    return [FOLDER / name for name in names]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def cents(text: str) -> Decimal:
    """An amount rounded to cents, halves up."""
    return Decimal(text).quantize(Decimal("0.01"), ROUND_HALF_UP)


def american(text: str) -> date:
    """A day written month first."""
    month, day, year = map(int, text.split("/"))
    return date(year, month, day)


def deals() -> list[dict[str, str]]:
    """The Maven deals that have an account."""
    return [row for row in table("maven_crm_sales_pipeline.csv") if row["account"]]


def won_by_account() -> dict[str, Decimal]:
    """What each Maven account bought."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in deals():
        if row["deal_stage"] == "Won":
            sums[row["account"]] += Decimal(row["close_value"])
    return sums


def invoiced(start: date, end: date) -> dict[str, Decimal]:
    """The customer-360 invoices by account, dated from the first day to before the second."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in table("c360_invoices.csv"):
        if start <= date.fromisoformat(row["invoice_date"]) < end:
            sums[row["account_id"]] += cents(row["amount"])
    return sums


def created(row: dict[str, str]) -> date:
    """The day on which a customer-360 account began."""
    return date.fromisoformat(row["created_at"])


def running(day: date) -> dict[str, Decimal]:
    """The yearly value by customer-360 account of the contracts that run on a day."""
    found = {}
    for row in table("c360_crm_accounts.csv"):
        start = created(row)
        leap_day = (start.month, start.day) == (2, 29)
        end = date(start.year + 1, 2, 28) if leap_day else start.replace(year=start.year + 1)
        if start <= day < end:
            found[row["account_id"]] = Decimal(row["arr"])
    return found


def nps_scores(start: date, end: date, account: str | None = None) -> list[int]:
    """The customer-360 answers to “would you recommend us”."""
    return [
        int(row["score"])
        for row in table("c360_nps.csv")
        if start <= date.fromisoformat(row["survey_date"]) < end
        and account in {None, row["account_id"]}
    ]


def nps(scores: list[int]) -> Decimal:
    """Promoters less detractors in per cent."""
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    return Decimal(100 * (promoters - detractors)) / len(scores)


def csat_scores(start: date, end: date) -> list[int]:
    """The customer-360 tickets' satisfaction by the day on which the ticket was resolved."""
    return [
        int(row["csat"])
        for row in table("c360_support_tickets.csv")
        if row["csat"] and start <= date.fromisoformat(row["resolved_at"][:10]) < end
    ]


def day_after(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
