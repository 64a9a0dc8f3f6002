"""Geometry of the whale curve: it climbs to its peak, falls to its end, and is found by place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.analytics.whale import Entry, whale_of
from app.core.periods import Period
from app.views.portfolio.whale.geometry import FEW, Curve

PLOT = QRectF(60, 30, 800, 400)
YEAR = Period(date(2025, 10, 14), date(2026, 10, 14))


def curve(*contributions) -> Curve:
    entries = [Entry(n, f"Client {n}", Decimal(1), Decimal(v)) for n, v in enumerate(contributions)]
    return Curve(whale_of(entries, "EUR", YEAR), PLOT)


@given(st.lists(st.integers(-1_000_000, 1_000_000), min_size=1, max_size=200))
def test_every_point_lies_in_the_plot_and_none_above_the_peak(values):
    found = curve(*values)
    for point in found.points:
        assert PLOT.left() <= point.x <= PLOT.right() + 1e-6
        assert PLOT.top() - 1e-6 <= point.y <= PLOT.bottom() + 1e-6
        assert point.y >= found.peak.y - 1e-6
    assert found.points[-1].y == pytest.approx(found.y(sum(values)))
    assert all(PLOT.top() - 1 <= found.y(tick) <= PLOT.bottom() + 1 for tick in found.ticks_up())
    assert 0 in [round(tick, 9) for tick in found.ticks_up()]
    assert len(found.ticks_up()) <= 12


def test_the_last_place_is_labelled_and_all_are_round_before_it():
    found = curve(*range(1, 48))
    assert found.ticks_across() == [10, 20, 30, 40, 47]
    assert curve().ticks_across() == []


def test_the_nearest_account_across_is_found():
    found = curve(5, 4, 3)
    assert found.nearest(found.x(2) + 1).entry.place == 2
    assert found.nearest(PLOT.left()).entry.place == 1  # place 0 is nobody's
    assert found.nearest(PLOT.right() + 50).entry.place == 3
    assert curve().nearest(100) is None


def test_bars_of_losses_are_within_the_plot():
    found = curve(100, 100, -60)
    assert found.has_bars
    assert found.y(-60) <= PLOT.bottom()
    assert not curve(*[1] * (FEW + 1)).has_bars


def test_very_many_points_are_thinned_but_keep_peak_and_end():
    found = curve(*range(6000, -4000, -1))
    line = found.line()
    assert len(line) <= 2 * PLOT.width() + 2
    places = {(round(p.x(), 6), round(p.y(), 6)) for p in line}
    for point in (found.points[0], found.peak, found.points[-1]):
        assert (round(point.x, 6), round(point.y, 6)) in places
    fall = found.fall()
    assert fall[0].x() == found.peak.x
    assert fall[-1].x() == found.points[-1].x
