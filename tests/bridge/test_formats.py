"""The same figures in the marks and names of the locale that is set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.bridge import formats


def test_without_a_locale_it_is_english():
    assert formats.number(Decimal("1234.5"), 1) == "1,234.5"
    assert formats.day(date(2026, 9, 1), date(2026, 10, 13)) == "1 Sep"


def test_the_default_locale_decides():
    QLocale.setDefault(QLocale("de_DE"))
    assert formats.number(Decimal("1234.5"), 1) == "1.234,5"
    assert formats.money(Decimal(4886000), "EUR") == "4,89M\u202f€"
    assert formats.day_title(date(2026, 10, 13)) == "Dienstag 13. Oktober"
    QLocale.setDefault(QLocale("fr_FR"))
    assert formats.day(date(2026, 10, 13), date(2026, 1, 1)) == "13 oct"
    QLocale.setDefault(QLocale("en_GB"))
    assert formats.day(date(2026, 9, 1), date(2026, 10, 13)) == "1 Sep"
    assert formats.money(Decimal(486000), "EUR") == "€486k"


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en_GB", "1,234.5", "1234.5"),
        ("en_GB", "1.234,5", "1234.5"),
        ("en_GB", "1,234", "1234"),
        ("en_GB", "1.234", "1.234"),
        ("de_DE", "1.234", "1234"),
        ("de_DE", "1,234", "1.234"),
        ("de_DE", "1.5", "1.5"),
        ("en_GB", "1,5", "1.5"),
        ("en_GB", "1,234,567", "1234567"),
        ("fr_FR", "1 234,50", "1234.50"),
        ("de_CH", "1’234.50", "1234.50"),
        ("en_GB", "−5", "-5"),
        ("en_GB", "12 %", "12"),
        ("en_GB", ".5", "0.5"),
        ("en_GB", "0,500", "0.500"),
    ],
)
def test_numbers_are_read_as_people_type_them(locale, text, value):
    QLocale.setDefault(QLocale(locale))
    assert formats.parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3,4,5", "--5", "1e5", ",", "12 k"])
def test_what_is_no_number_is_none(text):
    assert formats.parse_number(text) is None


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    st.sampled_from(["en_GB", "de_DE", "fr_FR", "pl_PL", "de_CH", "sv_SE"]),
)
def test_a_number_put_into_a_field_reads_back_as_itself(value, locale):
    QLocale.setDefault(QLocale(locale))
    assert formats.parse_number(formats.plain_number(value)) == value


def test_nothing_in_a_field_is_nothing():
    assert formats.plain_number(None) == ""
    assert formats.plain_number(Decimal("12.500")) == "12.5"
    assert formats.plain_number(Decimal("1E+3")) == "1000"
