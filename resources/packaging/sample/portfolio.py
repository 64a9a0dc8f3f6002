"""Puts the whole sample portfolio together."""

from __future__ import annotations

from sample.book import TODAY, Book, json_bytes
from sample.clients import add_clients, clients
from sample.duties import add_duties
from sample.extras import add_extras
from sample.growth import add_growth
from sample.income import add_income
from sample.journey import add_journey
from sample.ladder import add_contracts
from sample.meridell_plan import add_meridell_plan
from sample.plans import add_plans
from sample.spending import add_spending
from sample.stakeholders import add_stakeholders
from sample.surveys import add_surveys
from sample.touches import add_touches
from sample.trouble import add_issues


def sample_files() -> dict[str, bytes]:
    """Every file of the sample portfolio by its name."""
    book, known = Book(), clients()
    add_clients(book)
    add_stakeholders(book, known)
    add_contracts(book, known)
    add_income(book, known)
    add_spending(book, known)
    add_touches(book, known)
    add_surveys(book)
    add_issues(book, known)
    add_duties(book, known)
    add_growth(book, known)
    add_journey(book)
    add_meridell_plan(book)
    add_plans(book)
    add_extras(book)
    book.extra["portfolio.json"] = json_bytes(
        {
            "format": "perennial-open",
            "version": 1,
            "name": "Larkfield clients",
            "currency": "EUR",
            "fiscal_year_start": 1,
            "as_of": TODAY.isoformat(),
        }
    )
    return book.files()
