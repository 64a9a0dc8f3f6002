from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.views.widgets.amounts import parse_number, write_number


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("en_GB", "1,234.56", "1234.56"),
        ("en_GB", "1.234,56", "1234.56"),
        ("en_GB", "1,234", "1234"),
        ("en_GB", "1.234", "1.234"),
        ("de_DE", "1.234", "1234"),
        ("de_DE", "1,234", "1.234"),
        ("de_DE", "1.234.567", "1234567"),
        ("en_GB", "1 234,5", "1234.5"),
        ("en_GB", "−12", "-12"),
        ("en_GB", "45k", "45000"),
        ("en_GB", "1.5m", "1500000"),
        ("de_CH", "1’234.5", "1234.5"),
        ("en_GB", ".5", "0.5"),
    ],
)
def test_numbers_in_any_marks(locale, text, number):
    QLocale.setDefault(QLocale(locale))
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "1,2,3.4.5", "12 apples", "--3", "1e5"])
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


@given(
    st.sampled_from(["en_GB", "de_DE", "fr_FR", "de_CH", "sv_SE"]),
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False),
)
def test_what_is_written_reads_back(locale, value):
    QLocale.setDefault(QLocale(locale))
    assert parse_number(write_number(value)) == value
