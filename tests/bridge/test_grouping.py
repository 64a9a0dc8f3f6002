"""Group heads with subtotals above their rows."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
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


def test_a_row_that_comes_to_match_what_is_typed_appears(model):
    model.filter_text("me")
    assert model.ids == [2]
    model.merge([Line(1, "Meadow", "key", 318)])
    assert model.ids == [2, 1]
    model.filter_text("mea")
    assert model.ids == [1]


names = st.sampled_from(("Alpha", "Beta", "Albeta", "Xi"))
segments = st.sampled_from(tuple(RANKS))


class ListMachine(RuleBasedStateMachine):
    """Whatever is done to the list, its lines are those of a plain reckoning."""

    def __init__(self):
        super().__init__()
        self.model = GroupedTableModel(COLUMNS)
        self.rows: dict[int, Line] = {}
        self.query, self.least, self.down = "", 0, None
        self.grouped, self.folded = False, set()

    @rule(query=st.sampled_from(("", "a", "al", "alp", "b", "be ta", "x")))
    def type(self, query):
        self.query = query
        self.model.filter_text(query)

    @rule(key=st.integers(1, 6), name=names, segment=segments, arr=st.integers(0, 9))
    def change(self, key, name, segment, arr):
        self.rows[key] = Line(key, name, segment, arr)
        self.model.merge([self.rows[key]])

    @rule(key=st.integers(1, 6))
    def remove(self, key):
        self.rows.pop(key, None)
        self.model.merge([], [key])

    @rule(down=st.booleans())
    def sort(self, down):
        self.down = down
        self.model.sort_by([("arr", down)])

    @rule(least=st.integers(0, 9))
    def at_least(self, least):
        self.least = least
        self.model.filter_rows((lambda row: row.arr >= least) if least else None)

    @precondition(lambda self: self.grouped)
    @rule(name=segments, folded=st.booleans())
    def fold(self, name, folded):
        (self.folded.add if folded else self.folded.discard)(name)
        self.model.fold_group(name, folded=folded)

    @rule(grouped=st.booleans())
    def group(self, grouped):
        self.grouped = grouped
        self.folded.clear()
        self.model.group_by(BY_SEGMENT if grouped else None)

    @invariant()
    def lines_are_as_reckoned(self):
        words = self.query.split()
        shown = [
            row for row in self.rows.values()
            if row.arr >= self.least and all(word in row.name.casefold() for word in words)
        ]  # fmt: skip
        if self.down is not None:
            shown.sort(key=lambda row: row.arr, reverse=self.down)
        assert {row.id for row in self.model.filtered} == {row.id for row in shown}
        if self.grouped:
            shown.sort(key=lambda row: RANKS[row.segment])
            heads = [self.model.group_at(line) for line in range(self.model.rowCount())]
            members = [row.id for group in heads if group for row in group.members]
            assert members == [row.id for row in shown]
            shown = [row for row in shown if row.segment not in self.folded]
        assert self.model.ids == [row.id for row in shown]


TestList = ListMachine.TestCase
