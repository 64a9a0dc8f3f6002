"""Trends: every value has its words, gaps stay gaps, nothing leaves the picture."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.display import csat, money
from app.reports.trends import (
    Point,
    Trend,
    bar_chart,
    bars_and_line,
    line_chart,
    scale_for,
    step_chart,
    words,
)
from tests.reports.drawn import elements

VALUES = ("4.1", "4.2", None, "4.3", "4.4")


def trend(*values: str | None, goal: str | None = None, limits=None) -> Trend:
    points = tuple(
        Point(f"Q{index % 4 + 1}", "2026" if index == 0 else "", Decimal(v) if v else None)
        for index, v in enumerate(values)
    )
    return Trend("Satisfaction", points, csat, Decimal(goal) if goal else None, limits)


def test_words_name_every_value_the_goal_and_the_gaps():
    assert words(trend(*VALUES, goal="4.6")) == (
        "Satisfaction: Q1 2026 4.1; Q2 2026 4.2; Q4 2026 4.3; Q1 2026 4.4. "
        "The goal is 4.6. No value for Q3 2026."
    )
    assert words(trend(None, None)) == "Satisfaction: no values."


def test_a_gap_breaks_the_line_and_has_no_mark():
    drawing = line_chart(trend(*VALUES))
    assert len(elements(drawing, "polyline")) == 2
    assert len(elements(drawing, "circle")) == 4
    assert drawing.alt == words(trend(*VALUES))


def test_the_goal_is_a_dashed_line_with_its_words():
    texts = [text.text for text in elements(line_chart(trend("4", "5", goal="4.6")), "text")]
    assert "Goal 4.6" in texts
    assert "Goal 4.6" not in [text.text for text in elements(line_chart(trend("4", "5")), "text")]


def test_the_scale_never_leaves_the_limits_of_the_answers():
    drawing = line_chart(trend("5", "5", "1", limits=(1.0, 5.0)))
    ticks = {text.text for text in elements(drawing, "text")}
    assert not ticks & {"0.0", "6.0", "0.5", "5.5"}


def test_bars_stand_on_nought_and_mark_the_period():
    points = (Point("Jul", "2026", Decimal(10)), Point("Aug", "", Decimal(20), marked=True))
    bars = elements(bar_chart(Trend("Users", points, csat)), "rect")
    heights = [float(bar.get("height")) for bar in bars]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.1)
    assert bars[0].get("fill") != bars[1].get("fill")


def test_a_second_figure_runs_above_the_bars_and_is_told():
    bars = Trend("Revenue", trend("1", "2").points, lambda v: money(v, "EUR"))
    drawing = bars_and_line(bars, trend("3", "4"))
    assert drawing.alt.startswith("Revenue: Q1 2026 €1; Q2 2026 €2. Satisfaction: ")
    tops = [float(rect.get("y")) for rect in elements(drawing, "rect")]
    rings = [float(circle.get("cy")) for circle in elements(drawing, "circle")]
    assert max(rings) < min(tops)


def test_steps_hold_until_they_change():
    (line,) = elements(step_chart(trend("4", "4", "8")), "polyline")
    points = [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]
    assert points[0][1] == points[3][1]
    assert points[4][1] < points[3][1]
    assert points[3][0] == points[4][0]


numbers = st.decimals(min_value=-1_000_000, max_value=10_000_000, places=2)


@given(st.lists(st.none() | numbers, min_size=1, max_size=14), st.none() | numbers)
def test_no_series_draws_outside_its_picture(values, goal):
    points = tuple(Point("Jan", "2026", value) for value in values)
    series = Trend("Any", points, lambda v: money(v, "EUR"), goal)
    drawings = [bar_chart(series), step_chart(series)]
    if any(value is not None for value in values):
        drawings.append(line_chart(series))
    for drawing in drawings:
        for circle in elements(drawing, "circle"):
            assert 0 <= float(circle.get("cx")) <= 496
            assert 0 <= float(circle.get("cy")) <= 300
        for rect in elements(drawing, "rect"):
            assert -0.01 <= float(rect.get("y")) <= 300
            assert float(rect.get("x")) + float(rect.get("width")) <= 496.01


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_the_scale_holds_all_values_in_few_round_steps(values):
    scale = scale_for(values)
    slack = scale.step * 1e-6
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 1 <= round((scale.high - scale.low) / scale.step) <= 8
