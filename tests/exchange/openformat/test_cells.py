"""Cells of the open format, strict both ways."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.openformat.cells import BadCell, parser, write_value
from app.exchange.openformat.kinds import Column, Kind

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


def read(kind: Kind, text: str, **about):
    return parser(Column("x", kind, "x", **about))(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.DATE, "2024-02-29", date(2024, 2, 29)),
        (Kind.TIME, "2026-10-08T09:30:00Z", datetime(2026, 10, 8, 9, 30, tzinfo=UTC)),
        (Kind.TIME, "2026-10-08T11:30:00+02:00", datetime(2026, 10, 8, 9, 30, tzinfo=UTC)),
        (Kind.DECIMAL, "-0.50", Decimal("-0.50")),
        (Kind.DECIMAL, ".5", Decimal("0.5")),
        (Kind.INT, "007", 7),
        (Kind.BOOL, "TRUE", True),
        (Kind.CURRENCY, "eur", "EUR"),
        (Kind.WORDS, "a|b||a", ["a", "b"]),
        (Kind.PERIOD, "FY2026-Q3", "FY2026-Q3"),
        (Kind.JSON, '{"a": 1}', {"a": 1}),
        (Kind.TEXT, " = as it is ", " = as it is "),
    ],
)
def test_good_cells(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.DATE, "2026-2-1"),
        (Kind.DATE, "2026-02-30"),
        (Kind.DATE, "01.02.2026"),
        (Kind.DATE, "\u0662\u0660\u0662\u0666-01-01"),
        (Kind.TIME, "2026-10-08T09:30:00"),
        (Kind.TIME, "2026-10-08"),
        (Kind.TIME, "0001-01-01T00:00:00+14:00"),
        (Kind.DECIMAL, "1,5"),
        (Kind.DECIMAL, "1e5"),
        (Kind.DECIMAL, "NaN"),
        (Kind.DECIMAL, ""),
        (Kind.MONEY, "100000000000000"),
        (Kind.INT, "1.0"),
        (Kind.INT, "9" * 16),
        (Kind.BOOL, "yes"),
        (Kind.CURRENCY, "€"),
        (Kind.REF_ID, "a|b"),
        (Kind.PERIOD, "2026-Q5"),
        (Kind.PERIOD, "0000"),
        (Kind.JSON, "[1]"),
        (Kind.JSON, "{"),
        (Kind.JSON, "[" * 100_000),
    ],
)
def test_bad_cells_say_why(kind, text):
    with pytest.raises(BadCell) as error:
        read(kind, text)
    assert str(error.value)


def test_codes_and_bounds():
    assert read(Kind.CODES, "a|b", codes=("a", "b")) == ["a", "b"]
    with pytest.raises(BadCell, match="“c” is not one of a, b"):
        read(Kind.CODES, "a|c", codes=("a", "b"))
    with pytest.raises(BadCell, match="outside 0 to 100"):
        read(Kind.INT, "101", low=0, high=100)
    with pytest.raises(BadCell, match="below 0"):
        read(Kind.DECIMAL, "-1", low=0)
    with pytest.raises(BadCell, match="longer than"):
        read(Kind.TEXT, "x" * 1_000_001)


@given(DECIMALS)
def test_decimals_come_back_in_their_shortest_writing(value):
    column = Column("x", Kind.DECIMAL, "x")
    text = write_value(value, column)
    assert "E" not in text
    assert parser(column)(text) == value
    assert write_value(parser(column)(text), column) == text


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for kind in Kind:
        try:
            read(kind, text)
        except BadCell:
            continue
