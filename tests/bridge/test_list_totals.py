"""Totals of a list: equal to a plain recomputation from the rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge.card_row import CardRow, with_pack
from app.bridge.list_totals import Totals, TotalsKept
from tests.bridge.test_row_sums import card_rows


@pytest.mark.parametrize("prepare", [with_pack, lambda row: row])
def test_means_are_weighted_and_not_means_of_means(prepare):
    rows = [
        prepare(CardRow(
            1, "A", health=Decimal(80), arr_minor=300, health_band="healthy", csat=Decimal(5),
            csat_sum=Decimal(5), csat_n=1, revenue_minor=1000, contribution_minor=500,
        )),
        prepare(CardRow(
            2, "B", health=Decimal(40), arr_minor=100, health_band="at_risk", csat=Decimal(3),
            csat_sum=Decimal(27), csat_n=9, revenue_minor=3000, contribution_minor=300,
        )),
        prepare(CardRow(3, "C")),
    ]  # fmt: skip
    totals = Totals(rows)
    assert totals.arr_minor == 400
    assert totals.health == 70
    assert totals.csat == Decimal("3.2")
    assert totals.margin == 20
    assert totals.bands == {"at_risk": 1, "watch": 0, "healthy": 1}


def test_what_nobody_knows_has_no_total():
    totals = Totals([with_pack(CardRow(1, "A")), with_pack(CardRow(2, "B"))])
    found = (totals.arr_minor, totals.revenue_minor, totals.margin, totals.csat, totals.nps)
    assert found == (None,) * 5
    assert totals.health is None
    assert totals.course == ()
    assert Totals([]).arr_minor is None


def test_of_rows_that_are_not_all_read_only_the_recurring_revenue_is_said():
    read = CardRow(1, "A", arr_minor=5, revenue_minor=9, contribution_minor=3, health=Decimal(80))
    totals = Totals([read, CardRow(2, "B", arr_minor=7, is_computed=False)])
    assert totals.arr_minor == 12
    assert (totals.margin, totals.revenue_minor, totals.health, totals.csat) == (None,) * 4
    assert totals.course == ()
    assert not any(totals.bands.values())


def test_nought_is_a_total_and_not_nothing():
    assert Totals([with_pack(CardRow(1, "A", arr_minor=0))]).arr_minor == 0


@given(st.lists(card_rows(), max_size=10))
def test_totals_are_a_recomputation_of_the_rows(rows):
    totals = Totals([with_pack(row) for row in rows])
    known = [row.arr_minor for row in rows if row.arr_minor is not None]
    assert totals.arr_minor == (sum(known) if known else None)
    both = [(r.contribution_minor, r.revenue_minor) for r in rows
            if r.contribution_minor is not None and r.revenue_minor is not None]  # fmt: skip
    earned = sum(revenue for _, revenue in both)
    share = 100 * Decimal(sum(part for part, _ in both)) / earned if earned else None
    assert totals.margin == share
    answers = sum(row.csat_n for row in rows)
    points = sum((row.csat_sum for row in rows if row.csat_sum is not None), Decimal(0))
    if answers:
        assert totals.csat == pytest.approx(points / answers)


def test_totals_are_summed_once_for_a_list_and_anew_for_another():
    kept, rows = TotalsKept(), [with_pack(CardRow(1, "A", arr_minor=5))]
    first = kept.of(rows)
    assert kept.of(rows) is first
    assert kept.of(list(rows)) is not first
    for _ in range(40):
        kept.of([])
    assert kept.of(rows) is not first
