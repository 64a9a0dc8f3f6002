"""Random portfolios for properties, small enough to search and rich enough to break things."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.queries.fact_rows import RateFact
from tests.analytics.book import Book

FIRST = date(2024, 1, 1)
DAYS = 1095
CURRENCIES = (None, None, None, "USD")


def _text(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


RATES = [
    RateFact(FIRST + timedelta(days=number), "USD", "EUR", Decimal(f"0.{80 + number % 17}"))
    for number in range(-400, DAYS + 10, 5)
]
days = st.integers(0, DAYS).map(_text)
stretches = st.tuples(st.integers(0, DAYS - 1), st.integers(1, 700)).map(
    lambda pair: (_text(pair[0]), _text(pair[0] + pair[1]))
)
amounts = st.integers(0, 100000).map(lambda cents: f"{cents / 100:.2f}")


@st.composite
def books(draw: Any, *, rates: bool = True) -> Book:
    """A portfolio of up to six accounts; with rates for every fifth day where asked for."""
    book = Book(fiscal_year_start=draw(st.sampled_from((1, 4, 10))))
    for _ in range(draw(st.integers(0, 6))):
        _account(draw, book)
    if rates:
        book.lists["rates"] = RATES
    return book


def _account(draw: Any, book: Book) -> None:
    parents = st.sampled_from((None, None, *book.accounts))
    start, end = draw(stretches)
    account = book.account(
        draw(st.sampled_from("ABCDEF")), draw(st.sampled_from((start, None, "2020-01-01"))),
        draw(st.sampled_from((end, None, None))), parent_id=draw(parents),
        currency=draw(st.sampled_from(CURRENCIES)), owner=draw(st.sampled_from((None, "Nora"))),
        account_status=draw(st.sampled_from(("active", "active", "on_hold", "ignored"))),
        lifecycle_stage=draw(st.sampled_from(("retention", "development", "prospecting"))),
    )  # fmt: skip
    for _ in range(draw(st.integers(0, 3))):
        book.contract(account, *draw(stretches), draw(amounts),
                      indexation=draw(st.sampled_from((None, "1.5"))))  # fmt: skip
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(("recurring", "one_off", "credit")))
        amount = draw(amounts)
        book.revenue(account, draw(days), f"-{amount}" if kind == "credit" else amount, kind)
        book.cost(account, draw(days), draw(amounts), draw(st.sampled_from(("cogs", "visit"))))
    _people(draw, book, account)


def _people(draw: Any, book: Book, account: int) -> None:
    people: list[int] = []
    for _ in range(draw(st.integers(0, 3))):
        status = draw(st.sampled_from(("inner_circle", "political_structure", "outside", None)))
        people.append(book.person(account, political_status=status))
    for _ in range(draw(st.integers(0, 4))):
        there = tuple(draw(st.lists(st.sampled_from(people), max_size=2, unique=True))
                      if people else ())  # fmt: skip
        direction = draw(st.sampled_from(("mutual", "inbound", "outbound")))
        book.touch(account, draw(days), direction, people=there)
    for _ in range(draw(st.integers(0, 4))):
        kind, most = draw(st.sampled_from((("nps", 10), ("csat", 5))))
        score = draw(st.integers(0 if kind == "nps" else 1, most))
        book.answer(account, kind, draw(days), score)
    for _ in range(draw(st.integers(0, 3))):
        priority = draw(st.sampled_from(("low", "normal", "high", "urgent")))
        book.issue(account, f"{draw(days)}T09:00", priority)
        book.promise(account, draw(days), draw(st.sampled_from(("open", "kept", "broken"))))
