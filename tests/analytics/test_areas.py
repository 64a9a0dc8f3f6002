"""Amounts as areas: nothing below nought is drawn, and nothing is forgotten."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.analytics.areas import BELOW, NONE, NOT_KNOWN, Amount, areas_of


def amounts(*values):
    return [
        Amount(number, f"Client {number}", None if value is None else Decimal(value))
        for number, value in enumerate(values)
    ]


def test_what_is_not_drawn_stands_beside_with_its_reason():
    areas = areas_of(amounts(10, -5, None, 0, 30, -8))
    assert [one.id for one in areas.drawn] == [4, 0]
    assert [(one.id, why) for one, why in areas.beside()] == [
        (5, BELOW), (1, BELOW), (2, NOT_KNOWN), (3, NONE),
    ]  # fmt: skip
    total = areas.total("Contribution", "EUR", None)
    assert total.value == 27
    assert total.n == 5
    assert [term.value for term in total.terms] == [40, -13]
    assert [(one.label, one.reason) for one in total.excluded] == [("Client 2", NOT_KNOWN)]


def test_where_nothing_is_known_there_is_a_reason():
    total = areas_of(amounts(None, None)).total("Revenue", "EUR", None)
    assert total.value is None
    assert total.reason


@given(st.lists(st.none() | st.decimals(-10_000, 10_000, places=2), max_size=60))
def test_every_account_is_drawn_or_beside_and_the_sum_is_all(values):
    given_ = amounts(*values)
    areas = areas_of(given_)
    seen = [*areas.drawn, *(one for one, _ in areas.beside())]
    assert sorted(one.id for one in seen) == [one.id for one in given_]
    known = [value for value in values if value is not None]
    total = areas.total("Revenue", "EUR", None)
    assert total.value == (sum(known, Decimal(0)) if known else None)
