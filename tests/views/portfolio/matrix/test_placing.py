"""Geometry of the matrix: areas are true, names do not collide, keys find bubbles."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.bridge.card_row import CardRow
from app.bridge.slices import at_once
from app.views.portfolio.matrix.measures import (
    ATTRACTIVENESS,
    SIZES,
    STRENGTH,
    quadrant_of,
)
from app.views.portfolio.matrix.placing import (
    LEAST_PX,
    Scene,
    Span,
    making_scene,
    names_for,
    placing,
    short_names,
)

PLOT = QRectF(50, 20, 900, 600)


def row(number: int, x=None, y=None, arr=100_000, name=None) -> CardRow:
    across, up = (None if value is None else Decimal(value) for value in (x, y))
    name = name or f"Client {number} Ltd"
    return CardRow(number, name, arr_minor=arr, standing=across, attractiveness=up)


def scene(*rows: CardRow) -> Scene:
    axes = STRENGTH, ATTRACTIVENESS
    here, _ = at_once(placing(rows, *axes))
    return at_once(making_scene(here, axes, SIZES[0], PLOT, 1.0))


def names(of: Scene):
    return names_for(of, lambda text: 6.0 * len(text), 14.0)


scores = st.integers(0, 100)
books = st.lists(st.tuples(scores, scores, st.integers(0, 10**9)), min_size=1, max_size=60)


@given(books)
def test_areas_are_as_the_amounts_and_everything_lies_in_the_plot(values):
    made = scene(*(row(n, x, y, arr) for n, (x, y, arr) in enumerate(values)))
    for bubble in made.bubbles:
        assert PLOT.contains(bubble.x, bubble.y)
        wanted = made.scale**2 * bubble.row.arr_minor
        assert bubble.radius == pytest.approx(max(LEAST_PX, math.sqrt(wanted)))
    assert {b.row.id for b in made.bubbles} == set(range(len(values)))


@given(books)
def test_no_name_covers_another_name_or_a_strange_bubble(values):
    made = scene(*(row(n, x, y, arr) for n, (x, y, arr) in enumerate(values)))
    beside = [name for name in names(made) if not name.is_inside]
    for number, name in enumerate(beside):
        assert PLOT.contains(name.room)
        assert not any(name.room.intersects(other.room) for other in beside[:number])


@given(books)
def test_every_bubble_is_found_where_it_is(values):
    made = scene(*(row(n, x, y, arr) for n, (x, y, arr) in enumerate(values)))
    for bubble in made.bubbles:
        found = made.at(bubble.x, bubble.y)
        assert found is not None
        assert found.holds(bubble.x, bubble.y)
    everything = QRectF(0, 0, 2000, 2000)
    assert sorted(made.within(everything)) == sorted(b.row.id for b in made.bubbles)


def test_an_account_without_a_score_is_not_drawn_at_nought():
    rows = [row(1, 50, 50), row(2, None, 50), row(3, 50, None)]
    here, missing = at_once(placing(rows, STRENGTH, ATTRACTIVENESS))
    assert [one.row.id for one in here] == [1]
    assert {one.id for one in missing} == {2, 3}


@pytest.mark.parametrize(
    ("x", "y", "quadrant"),
    [(60, 55, "invest"), (59, 55, "build"), (60, 54, "sustain"), (59, 54, "review"),
     (None, 55, None)],
)  # fmt: skip
def test_the_splits_belong_to_the_better_half(x, y, quadrant):
    assert quadrant_of(STRENGTH, ATTRACTIVENESS, row(1, x, y)) == quadrant


def test_arrows_go_to_the_nearest_ahead():
    made = scene(row(1, 50, 50), row(2, 60, 52), row(3, 90, 50), row(4, 50, 80))
    start = made.by_id[1]
    assert made.nearest(start, 1, 0).row.id == 2
    assert made.nearest(start, 0, -1).row.id == 4
    assert made.nearest(start, -1, 0) is None


def test_names_are_short_where_that_tells_them_apart():
    given_names = ["Meridell Clinics", "Calder & Finch", "Acme Foods", "Acme Trading", "Solo"]
    assert short_names(given_names) == [
        "Meridell", "Calder & Finch", "Acme Foods", "Acme Trading", "Solo",
    ]  # fmt: skip


@given(st.floats(-100, 100), st.floats(0.5, 200))
def test_ticks_are_few_and_inside(low, width):
    span = Span(low, low + width, low)
    ticks = span.ticks()
    assert len(ticks) <= 11
    assert all(span.low <= tick <= span.high for tick in ticks)
