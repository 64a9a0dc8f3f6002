"""Packed sums are those of the columns, whatever the numbers."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.card_row import CardRow, with_pack
from app.bridge.row_sums import sums_by_column, sums_of

amounts = st.integers(-(10**13), 10**13)
scores = st.decimals(0, 100, places=7)


@st.composite
def card_rows(draw):
    months = draw(st.sampled_from((0, 12)))
    course = draw(st.lists(amounts | st.none(), min_size=months, max_size=months))
    return CardRow(
        draw(st.integers(1, 10**9)), "Acme",
        health=draw(scores | st.none()), arr_minor=draw(amounts | st.none()),
        health_band=draw(st.sampled_from(("healthy", "watch", "at_risk", None))),
        course_minor=tuple(course), revenue_minor=draw(amounts | st.none()),
        contribution_minor=draw(amounts | st.none()),
        csat_sum=draw(st.decimals(0, 500, places=6) | st.none()), csat_n=draw(st.integers(0, 99)),
        nps=draw(st.decimals(-100, 100, places=6) | st.none()), nps_n=draw(st.integers(0, 99)),
    )  # fmt: skip


@given(st.lists(card_rows(), max_size=12))
def test_both_ways_of_summing_agree(rows):
    assert sums_of([with_pack(row) for row in rows]) == sums_by_column(rows)


@given(st.lists(card_rows(), max_size=12), st.integers(0, 12))
def test_the_sums_of_parts_add_up_to_the_sum_of_all(rows, cut):
    packed = [with_pack(row) for row in rows]
    whole, first, second = (sums_of(part) for part in (packed, packed[:cut], packed[cut:]))
    for name in ("arr", "revenue", "earning", "csat", "csat_n", "health", "weight"):
        assert getattr(whole, name) == getattr(first, name) + getattr(second, name)


def test_negative_numbers_do_not_spill_into_their_neighbours():
    rows = [with_pack(CardRow(1, "A", arr_minor=-5, revenue_minor=7, contribution_minor=-9))] * 3
    sums = sums_of(rows)
    assert (sums.arr, sums.revenue, sums.earning, sums.earned) == (-15, 21, -27, 21)


def test_a_hundred_thousand_large_rows_fit_their_lanes():
    row = with_pack(CardRow(1, "A", arr_minor=10**12, health=Decimal(100), health_band="healthy"))
    sums = sums_of([row] * 100_000)
    assert sums.health == 100 * 10**9 * 10**12 * 100_000
    assert sums.bands == (0, 0, 100_000)
