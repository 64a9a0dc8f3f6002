"""Geometry of the treemap: areas are true and add up, families enclose, small ones are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from app.bridge.card_row import CardRow
from app.views.portfolio.treemap.layout import LEAST_PX2, Treemap, families

AREA = QRectF(10, 20, 900, 600)


def rows(*amounts):
    return [CardRow(number, f"Client {number}") for number in range(1, len(amounts) + 1)]


def treemap(*amounts, parents=None):
    found = families(rows(*amounts), dict(enumerate(amounts, 1)), parents or {})
    return Treemap(found, AREA)


def size(area: QRectF) -> float:
    return area.width() * area.height()


@given(
    st.lists(st.floats(0, 1e6), min_size=1, max_size=80),
    st.dictionaries(st.integers(1, 80), st.integers(1, 80), max_size=40),
)
def test_areas_are_true_to_amounts_and_fill_all_of_it(amounts, wished):
    # A parent comes before its children, so that the links are no circle.
    parents = {child: parent for child, parent in wished.items() if parent < child}
    map_ = treemap(*amounts, parents=parents)
    total = sum(amount for amount in amounts if amount > 0)
    if total == 0:
        assert map_.tiles == []
        return
    assert sum(size(tile.area) for tile in map_.tiles) == pytest.approx(size(AREA))
    assert sum(tile.value for tile in map_.tiles) == pytest.approx(total)
    for tile in map_.tiles:
        true = tile.value / total * size(AREA)
        assert size(tile.area) == pytest.approx(true, rel=1e-3, abs=1.0)
    drawn = sorted(key for tile in map_.tiles for key in tile.ids)
    assert drawn == [key for key, amount in enumerate(amounts, 1) if amount > 0]


@given(st.lists(st.floats(1, 1e4), min_size=2, max_size=40))
def test_tiles_do_not_overlap_and_are_found_by_place(amounts):
    map_ = treemap(*amounts)
    for number, tile in enumerate(map_.tiles):
        spot = tile.area.center()
        assert map_.at(spot.x(), spot.y()) is tile
        for other in map_.tiles[number + 1 :]:
            both = tile.area.intersected(other.area)
            assert both.width() < 1e-6 or both.height() < 1e-6
    assert map_.at(0, 0) is None


def test_children_lie_inside_their_parent_beside_its_own_tile():
    map_ = treemap(40, 30, 30, 100, parents={2: 1, 3: 2})
    (family, inner) = map_.families
    assert (family.row.id, family.value) == (1, 100)
    assert (inner.row.id, inner.value, inner.inside) == (2, 60, (family,))
    for tile in map_.tiles:
        assert family.area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(tile.area) == (tile.key != 4)
    assert size(family.area) == pytest.approx(size(AREA) / 2)


def test_a_child_of_a_hidden_parent_hangs_below_the_next_that_is_shown():
    shown = [CardRow(1, "Group"), CardRow(3, "Plant")]
    (root,) = families(shown, {1: 10, 3: 5}, {3: 2, 2: 1, 1: None})
    assert root.row.id == 1
    assert [child.row.id for child in root.children] == [3]


def test_a_circle_of_parents_ends():
    shown = [CardRow(3, "Plant")]
    (root,) = families(shown, {3: 5}, {3: 8, 8: 9, 9: 8})
    assert root.value == 5


def test_ten_thousand_accounts_are_drawn_honestly():
    amounts = [1_000_000.0 / place for place in range(1, 10_001)]
    map_ = treemap(*amounts)
    (rest,) = [tile for tile in map_.tiles if tile.is_rest]
    assert len(rest.ids) + len(map_.tiles) - 1 == 10_000
    assert rest.value == pytest.approx(sum(amounts[-len(rest.ids) :]))
    assert all(size(t.area) >= LEAST_PX2 for t in map_.tiles)


def test_a_family_without_room_is_one_tile_that_counts_its_accounts():
    map_ = treemap(1000, 2, 3, parents={3: 2})
    tile = map_.by_key[2]
    assert tile.ids == (2, 3)
    assert tile.value == 5
    assert map_.families == []


def test_arrow_keys_find_the_tile_beside():
    map_ = treemap(10, 10, 10, 10)
    left = min(map_.tiles, key=lambda t: (t.area.x(), t.area.y()))
    right = map_.nearest(left, 1, 0)
    assert right.area.left() == pytest.approx(left.area.right())
    assert map_.nearest(right, -1, 0) is left
    below = map_.nearest(left, 0, 1)
    assert below.area.top() == pytest.approx(left.area.bottom())
    assert map_.nearest(left, -1, 0) is None
