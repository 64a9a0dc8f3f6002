"""The whale curve: where it peaks, where it ends, what stands beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.analytics.whale import NO_ACCOUNT, NO_PROFIT, NOT_KNOWN, NOTHING, Entry, whale_of
from app.core.periods import Period

YEAR = Period(date(2025, 10, 14), date(2026, 10, 14))


def curve(*contributions, revenue=1):
    entries = [
        Entry(
            number,
            f"Client {number}",
            Decimal(revenue),
            None if value is None else Decimal(value),
        )
        for number, value in enumerate(contributions)
    ]
    return whale_of(entries, "EUR", YEAR)


def test_the_curve_climbs_to_its_peak_and_comes_down_to_the_total():
    whale = curve(-30, 100, 60, -10)
    assert [entry.running for entry in whale.ranked] == [100, 160, 150, 120]
    assert whale.earners == 2
    assert whale.made == 160
    assert [entry.id for entry in whale.losers] == [3, 0]
    assert whale.total().value == 120
    assert whale.lost().value == -40
    assert whale.lost().n == 2
    share = whale.peak_share()
    assert share.value == Decimal(100) * 160 / 120
    assert [ref.id for ref in share.terms[0].rows] == [1, 2]
    assert whale.top_share().value == Decimal(100) * 100 / 120  # the best one of four
    assert whale.top_share().n == 1


def test_without_a_profit_shares_are_undefined_but_the_total_is_not():
    whale = curve(10, -40)
    assert whale.total().value == -30
    assert whale.peak_share().value is None
    assert whale.peak_share().reason == NO_PROFIT
    assert whale.share(Decimal(10)) is None


def test_what_is_not_known_and_what_did_nothing_stand_beside():
    entries = [
        Entry(1, "Known", Decimal(5), Decimal(3)),
        Entry(2, "No rate", None, None),
        Entry(3, "Asleep", Decimal(0), Decimal(0)),
        Entry(4, "Even", Decimal(9), Decimal(0)),
    ]
    whale = whale_of(entries, "EUR", YEAR)
    assert [entry.id for entry in whale.ranked] == [1, 4]
    assert [(one.id, one.reason) for one in whale.unranked] == [(2, NOT_KNOWN), (3, NOTHING)]
    assert [one.label for one in whale.total().excluded] == ["No rate", "Asleep"]


def test_nobody_to_rank_gives_a_reason_and_no_nought():
    whale = curve()
    for figure in (whale.total(), whale.lost(), whale.peak_share(), whale.top_share()):
        assert figure.value is None
        assert figure.reason == NO_ACCOUNT
    assert whale.top_places == 0


@given(st.lists(st.none() | st.decimals(-10_000, 10_000, places=2), max_size=60))
def test_it_ends_at_the_sum_and_is_nowhere_higher_than_its_peak(values):
    whale = curve(*values)
    known = [value for value in values if value is not None]
    assert whale.total_value == sum(known, Decimal(0))
    assert len(whale.ranked) + len(whale.unranked) == len(values)
    assert [entry.place for entry in whale.ranked] == list(range(1, len(whale.ranked) + 1))
    assert all(entry.running <= whale.made for entry in whale.ranked)
    made, lost = whale.total().terms
    assert made.value + lost.value == whale.total_value
    assert sum((ref.value for ref in made.rows), Decimal(0)) == whale.made
