"""Group heads with subtotals above their rows."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from app.bridge.grouping import GROUP_ROLE, GroupedTableModel, Grouping
from app.bridge.rows import Column


class Line(NamedTuple):
    id: int
    name: str
    segment: str
    arr: int


COLUMNS = (
    Column[Line](key="name", title="Account", value=lambda row: row.name, find=True),
    Column[Line](
        key="arr", title="ARR", value=lambda row: row.arr, text=lambda value: f"{value:,}",
        total=lambda rows: sum(row.arr for row in rows),
    ),
)  # fmt: skip
RANKS = {"strategic": 0, "key": 1, "transactional": 2}
BY_SEGMENT = Grouping[Line](
    group=lambda row: row.segment, title=str.capitalize, rank=lambda name: RANKS[name]
)
START = [
    Line(1, "Quillon", "key", 318),
    Line(2, "Meridell", "strategic", 486),
    Line(3, "Corvane", "key", 296),
    Line(4, "Brightwater", "strategic", 612),
]


@pytest.fixture
def model(qtmodeltester):
    made = GroupedTableModel(COLUMNS)
    qtmodeltester.check(made)
    made.set_rows(START)
    made.group_by(BY_SEGMENT)
    return made


def texts(model):
    return [model.index(line, 0).data() for line in range(model.rowCount())]


def test_groups_stand_in_their_order_with_their_rows_below(model):
    assert texts(model) == [
        "Strategic, 2 rows", "Meridell", "Brightwater", "Key, 2 rows", "Quillon", "Corvane",
    ]  # fmt: skip
    assert model.ids == [2, 4, 1, 3]


def test_heads_carry_subtotals_that_add_up_to_the_total(model):
    heads = [line for line in range(model.rowCount()) if model.group_at(line)]
    assert [model.index(line, 1).data() for line in heads] == ["1,098", "614"]
    assert model.totals() == [None, 1098 + 614]
    spoken = model.index(heads[0], 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Strategic, ARR 1,098"
    assert model.index(0, 1).data(GROUP_ROLE).title == "Strategic"
    assert model.index(0, 1).data(Qt.ItemDataRole.EditRole) is None
    assert model.row_at(0) is None
    assert model.group_at(1) is None


def test_sorting_is_within_the_groups(model):
    model.sort_by([("arr", True)])
    assert model.ids == [4, 2, 1, 3]


def test_a_folded_group_hides_its_rows_and_still_counts(model):
    held = QPersistentModelIndex(model.index_of(1))
    model.fold_group("strategic", folded=True)
    assert texts(model) == ["Strategic, 2 rows", "Key, 2 rows", "Quillon", "Corvane"]
    assert model.group_at(0).folded
    assert model.totals() == [None, 1098 + 614]
    assert model.row_at(held).id == 1
    model.fold_group("strategic", folded=False)
    assert model.rowCount() == 6


def test_a_changed_member_changes_the_subtotal_and_the_head_is_told(model, qtbot):
    told = []
    model.dataChanged.connect(lambda first, last: told.extend(range(first.row(), last.row() + 1)))
    model.merge([Line(3, "Corvane", "key", 300)])
    assert model.index(3, 1).data() == "618"
    assert {3, 5} <= set(told)


def test_a_row_that_changes_its_group_moves_with_what_holds_it(model):
    held = QPersistentModelIndex(model.index_of(3))
    model.merge([Line(3, "Corvane", "strategic", 296)])
    assert model.row_at(held).id == 3
    assert texts(model)[0] == "Strategic, 3 rows"


def test_filtering_drops_groups_that_have_no_row_left(model):
    model.filter_text("mer")
    assert texts(model) == ["Strategic, 1 row", "Meridell"]
    model.filter_text("")
    model.group_by(None)
    assert model.ids == [1, 2, 3, 4]
    assert model.totals() == [None, 1712]


def test_heads_can_be_reached_and_not_edited(model):
    flags = model.flags(model.index(0, 0))
    assert flags & Qt.ItemFlag.ItemIsSelectable
    assert not flags & Qt.ItemFlag.ItemIsEditable
