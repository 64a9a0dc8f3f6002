"""Dates decided by their whole column, never by one cell."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.tabular.dates import ORDERS, decide_order, read_day, read_time

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
WRITTEN = {
    "YMD": ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"),
    "DMY": ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d. %B %Y"),
    "MDY": ("%m/%d/%Y", "%b %d, %Y"),
}


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["10/20/2016", "3/1/2017"], "MDY"),
        (["20.11.2026", "1.2.2026"], "DMY"),
        (["31/11/2026", "3/4/2026"], "DMY"),  # no such day, and yet it says the order
        (["2026-01-02"], "YMD"),
        (["2025-07-08T06:12:57.892290", ""], "YMD"),
        (["16/Feb/22 2:38 PM"], "YMD"),  # the month is a word: every order reads the same
        (["3/3/2026", "5/5/2026"], "DMY"),  # every order reads the same
        (["hello", "3.4.2026"], None),
        (["hello", "you"], None),
        ([], None),
    ],
)
def test_the_column_decides(cells, order):
    found = decide_order(cells)
    if cells == ["hello", "3.4.2026"]:
        assert found.choices == ("DMY", "MDY")
    assert found.order == order


def test_what_the_column_does_not_decide_is_asked_with_an_example():
    found = decide_order(["3/4/2026", "5/5/2026"])
    assert (found.order, found.choices, found.example) == (None, ("DMY", "MDY"), "3/4/2026")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("16/Feb/22", "DMY", date(2022, 2, 16)),
        ("18/jul/26", "DMY", date(2026, 7, 18)),
        ("3. März 2026", "DMY", date(2026, 3, 3)),
        ("3 de enero de 2026", "DMY", date(2026, 1, 3)),
        ("1er", "DMY", None),
        ("14 août 2026", "DMY", date(2026, 8, 14)),
        ("January 3, 2016", "MDY", date(2016, 1, 3)),
        ("Tuesday, 13 October 2026", "DMY", date(2026, 10, 13)),
        ("01.02.69", "DMY", date(2069, 2, 1)),
        ("01.02.70", "DMY", date(1970, 2, 1)),
        ("5", "DMY", None),
        ("May", "DMY", None),
        ("0007", "DMY", None),
        ("45000", "YMD", None),
        ("31/02/2026", "DMY", None),
        ("1899-12-31", "YMD", None),
        ("2026-01-31 and more", "YMD", None),
    ],
)
def test_days(text, order, day):
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-07-08T06:12:57.892290", datetime(2025, 7, 8, 6, 12, 57, tzinfo=UTC)),
        ("2024-01-19T09:42:24.000+0200", datetime(2024, 1, 19, 7, 42, 24, tzinfo=UTC)),
        ("2006-04-15T03:23:15.000Z", datetime(2006, 4, 15, 3, 23, 15, tzinfo=UTC)),
        ("16/Feb/22 2:38 PM", datetime(2022, 2, 16, 14, 38, tzinfo=UTC)),
        ("11/4/2020, 12:50:12 AM", datetime(2020, 4, 11, 0, 50, 12, tzinfo=UTC)),
        ("13/04/2021 à 09:01:31", datetime(2021, 4, 13, 9, 1, 31, tzinfo=UTC)),
        ("2026-10-13", datetime(2026, 10, 13, 12, tzinfo=UTC)),
        ("2026-10-13 25:00", None),
        ("2026-10-13 13:00 PM", None),
    ],
)
def test_times(text, moment):
    assert read_time(text, "DMY") == moment


@given(st.sampled_from(ORDERS), st.integers(0, 4), st.lists(DAYS, min_size=1, max_size=8))
def test_a_column_in_one_writing_is_read_back_or_asked(order, number, days):
    writing = WRITTEN[order][number % len(WRITTEN[order])]
    cells = [day.strftime(writing) for day in days]
    found = decide_order(cells)
    if found.order is None:
        assert order in found.choices
    assert [read_day(cell, found.order or order) for cell in cells] == days


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text):
    for order in ORDERS:
        read_day(text, order)
        read_time(text, order)
    decide_order([text])
