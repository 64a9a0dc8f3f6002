"""Numbers decided by their whole column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.files.workbook import Typed
from app.exchange.tabular.numbers import currency_in, decide_sign, looks_damaged, read_number

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1.234,56"], ","),
        (["1,234.56"], "."),
        (["1,234", "5.5"], "."),
        (["1.234", "5,5"], ","),
        (["395.8333333333333"], "."),
        (["0.125"], "."),
        (["1100.04", "251.41"], "."),
        (["12", "13"], "."),
        (["1.234"], None),
        (["1,234", "2,500"], None),
        ([Typed("1.234")], "."),
        (["n", ""], "."),
    ],
)
def test_the_column_decides_its_decimal_sign(cells, sign):
    assert decide_sign(cells).sign == sign


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("$7,450,000.00 ", ".", "7450000.00"),
        ("1.234,56 €", ",", "1234.56"),
        ("EUR 1 234,50", ",", "1234.50"),
        ("(1,234)", ".", "-1234"),
        ("-12 %", ".", "-12"),
        ("1'234.50", ".", "1234.50"),
        ("12-", ".", "-12"),
        ("−5", ".", "-5"),
        (".5", ".", "0.5"),
        ("1e3", ".", "1000"),
        ("1.5E+2", ".", "150"),
    ],
)
def test_what_is_a_number(text, sign, value):
    assert read_number(text, sign) == Decimal(value)


@pytest.mark.parametrize("text", ["", "about 5k", "1,23,4", "1.2.3", "--5", "1e99999", "½", "٣"])
def test_what_is_none(text):
    assert read_number(text, ".") is None


@given(st.lists(AMOUNTS, min_size=1, max_size=6), st.booleans())
def test_a_column_in_one_writing_is_read_back_or_asked(values, german):
    def write(value: Decimal) -> str:
        text = f"{value:,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if german else text

    cells = [write(value) for value in values]
    found = decide_sign(cells).sign
    assert found == ("," if german else ".")
    assert [read_number(cell, found) for cell in cells] == values


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text):
    for sign in ".,":
        value = read_number(text, sign)
        assert value is None or value.is_finite()
    decide_sign([text])


def test_currencies_by_sign_or_code():
    assert currency_in(["€ 5", "6 €"]) == "EUR"
    assert currency_in(["5 CHF", "6 CHF"]) == "CHF"
    assert currency_in(["€5", "£6"]) is None
    assert currency_in(["$5"]) is None  # whose dollar is not said


def test_ids_that_a_spreadsheet_damaged():
    assert looks_damaged("1.21143E+15")
    assert not looks_damaged("5E1")
    assert not looks_damaged("00123")
