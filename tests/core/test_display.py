"""Figures, money and dates as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import display
from app.core.display import Style

TODAY = date(2026, 10, 13)
GERMAN = Style(decimal_mark=",", group_mark=".", day_mark=".", symbol_last=True)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "€0"),
        ("0.4", "€0"),
        ("-0.4", "€0"),
        ("640", "€640"),
        ("999.49", "€999"),
        ("999.50", "€1k"),
        ("486000", "€486k"),
        ("486499.99", "€486k"),
        ("486500", "€487k"),
        ("-486500", "−€487k"),
        ("999499.99", "€999k"),
        ("999500", "€1.00M"),
        ("999950", "€1.00M"),
        ("1000000", "€1.00M"),
        ("4886000", "€4.89M"),
        ("4885000", "€4.89M"),
        ("-4885000", "−€4.89M"),
        ("999994999", "€999.99M"),
        ("999995000", "€1.00bn"),
        ("3006599000", "€3.01bn"),
        ("12345678901", "€12.35bn"),
    ],
)
def test_money_is_short_and_rounds_halves_away_from_zero(amount, text):
    assert display.money(Decimal(amount), "EUR") == text


def test_money_with_a_decimal_crosses_into_millions_where_the_rounded_thousands_would_be_1000():
    assert display.money(Decimal(999949), "EUR", places=1) == "€999.9k"
    assert display.money(Decimal(999950), "EUR", places=1) == "€1.00M"
    assert display.money(Decimal(462200), "EUR", places=1) == "€462.2k"


def test_money_names_other_currencies_by_symbol_or_code():
    assert display.money(Decimal(5000), "gbp") == "£5k"
    assert display.money(Decimal(5000), "CHF") == "CHF\u202f5k"
    assert display.money(Decimal(-5000), "CHF") == "−CHF\u202f5k"
    assert display.money(Decimal(5000), "EUR", signed=True) == "+€5k"


def test_the_exact_amount_has_the_decimals_of_its_currency():
    assert display.money_exact(Decimal("486000.5"), "EUR") == "€486,000.50"
    assert display.money_exact(Decimal("486000.5"), "JPY") == "¥486,001"
    assert display.money_exact(Decimal("1.2345"), "KWD") == "KWD\u202f1.235"


def test_thousands_stand_in_columns_without_a_unit():
    assert display.thousands(Decimal(1908000)) == "1,908"
    assert display.thousands(Decimal(-150000), signed=True) == "−150"
    assert display.thousands(Decimal(11800), 1) == "11.8"


def test_shares_points_scores():
    assert display.percent(Decimal(34)) == "34\u202f%"
    assert display.percent(Decimal("102.25"), 1) == "102.3\u202f%"
    assert display.percent(Decimal("-7.45"), 1, signed=True) == "−7.5\u202f%"
    assert display.points(Decimal("1.8")) == "+1.8\u202fpt"
    assert display.points(Decimal("-0.04")) == "0.0\u202fpt"
    assert display.csat(Decimal("4.156"), 2) == "4.16"
    assert display.csat(Decimal("4.25")) == "4.3"


@pytest.mark.parametrize(
    ("value", "text"), [("40", "+40"), ("0", "0"), ("-12.5", "−13"), ("-0.4", "0")]
)
def test_nps_is_signed_and_nought_is_not(value, text):
    assert display.nps(Decimal(value)) == text


@pytest.mark.parametrize(
    "write",
    [
        lambda: display.number(None),
        lambda: display.money(None, "EUR"),
        lambda: display.money_exact(None, "EUR"),
        lambda: display.thousands(None),
        lambda: display.percent(None),
        lambda: display.points(None),
        lambda: display.csat(None),
        lambda: display.nps(None),
        lambda: display.figure(None, "money", "EUR"),
        lambda: display.figure(None, "days"),
        lambda: display.day(None, TODAY),
        lambda: display.day_full(None),
        lambda: display.day_near(None, TODAY),
        lambda: display.due(None, TODAY),
        lambda: display.age(None),
        lambda: display.age_in_words(None),
    ],
)
def test_what_is_missing_is_a_dash_and_never_a_nought(write):
    assert write() == "–"


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("money", "€12k"),
        ("percent", "12,345.7\u202f%"),
        ("ratio", "12,345.68"),
        ("count", "12,346"),
        ("score", "12,345.7"),
        ("days", "12,346\u202fd"),
        ("months", "12,346\u202fmo"),
    ],
)
def test_a_figure_is_written_by_its_unit(unit, text):
    assert display.figure(Decimal("12345.678"), unit, "EUR") == text


def test_days_have_a_year_only_where_it_is_another():
    assert display.day(TODAY, TODAY) == "13 Oct"
    assert display.day(date(2027, 3, 31), TODAY) == "31 Mar 2027"
    assert display.day_full(date(2027, 3, 31)) == "31 March 2027"
    assert display.day_title(TODAY) == "Tuesday 13 October"
    assert display.month(TODAY) == "Oct 2026"
    assert display.quarter(date(2026, 9, 30)) == "Q3 2026"
    assert display.quarter(date(2026, 10, 1)) == "Q4 2026"


def test_ranges_name_a_common_year_once():
    assert display.day_range(date(2026, 7, 1), date(2026, 9, 30)) == "1 Jul – 30 Sep 2026"
    assert display.day_range(date(2026, 7, 1), date(2027, 6, 30)) == "1 Jul 2026 – 30 Jun 2027"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 10, 9), "4\u202fd late"),
        (date(2026, 10, 13), "Today"),
        (date(2026, 10, 15), "Thu 15"),
        (date(2026, 10, 19), "Mon 19"),
        (date(2026, 10, 20), "20 Oct"),
        (date(2027, 1, 4), "4 Jan 2027"),
    ],
)
def test_what_is_due_is_said_by_its_distance(day, text):
    assert display.due(day, TODAY) == text


def test_ages():
    assert display.age(47) == "47\u202fd"
    assert display.age_in_words(1) == "1 day"
    assert display.age_in_words(47) == "47 days"
    assert display.age_in_words(0) == "0 days"


def test_times_are_local_and_24_hours(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Europe/Brussels")
    time.tzset()
    try:
        moment = datetime(2026, 10, 13, 22, 51, tzinfo=UTC)
        assert display.clock(moment) == "00:51"
        assert display.moment(moment, date(2026, 10, 14)) == "Today 00:51"
        assert display.moment(moment, date(2026, 10, 15)) == "14 Oct 00:51"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_initials_are_of_the_first_and_last_name():
    assert display.initials("Nora Velde") == "NV"
    assert display.initials("Meridell Clinics") == "MC"
    assert display.initials("Anna Maria von Berg") == "AB"
    assert display.initials("Plato") == "P"
    assert display.initials("  ") == ""
    assert display.initials("Calder & Finch") == "CF"


def test_changes_in_words():
    assert display.change_word(Decimal("-0.2"), 1) == "down 0.2"
    assert display.change_word(5) == "up 5"
    assert display.change_word(Decimal("0.04"), 1) == "unchanged"
    assert display.change_word(None) == "no earlier figure"


def test_a_style_changes_marks_and_places():
    assert display.number(Decimal("1234567.5"), 1, style=GERMAN) == "1.234.567,5"
    assert display.money(Decimal(4886000), "EUR", style=GERMAN) == "4,89M\u202f€"
    assert display.day(TODAY, TODAY, style=GERMAN) == "13. Oct"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3), st.integers(0, 3))
def test_a_written_number_reads_back_as_the_rounded_one(value, places):
    text = display.number(value, places)
    back = Decimal(text.replace(",", "").replace("−", "-"))
    assert abs(back - value) <= Decimal("0.5").scaleb(-places)
    assert not text.startswith("−0") or back != 0
