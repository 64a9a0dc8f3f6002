"""The one item model: what a view sees while rows come, change, move and go."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from app.bridge import rows as rows_module
from app.bridge.rows import ICON_ROLE, ROW_ROLE, TONE_ROLE, Align, Column, RowTableModel
from app.queries.portfolio import portfolio_info
from app.services.portfolio import describe_portfolio


class Line(NamedTuple):
    id: int
    name: str
    arr: int | None = None


COLUMNS = (
    Column[Line](key="name", title="Account", value=lambda row: row.name, find=True),
    Column[Line](
        key="arr",
        title="ARR, €k",
        value=lambda row: row.arr,
        text=lambda value: "–" if value is None else f"{value:,}",
        align=Align.RIGHT,
        tone=lambda row: "status.risk.text" if (row.arr or 0) < 100 else None,
        icon=lambda row: "flag" if row.arr is None else None,
        tip=lambda row: f"<{row.name}>",
        spoken=lambda row: f"ARR {row.arr}",
        total=lambda rows: sum(row.arr or 0 for row in rows),
    ),
)
START = [
    Line(1, "Brightwater", 612),
    Line(2, "Meridell", 486),
    Line(3, "Kestrel", 72),
    Line(4, "New"),
]


@pytest.fixture
def model(qtmodeltester):
    made = RowTableModel(COLUMNS)
    qtmodeltester.check(made)
    made.set_rows(START)
    return made


def names(model):
    return [model.index(line, 0).data() for line in range(model.rowCount())]


def test_a_cell_says_everything_a_view_or_reader_asks(model):
    cell = model.index(2, 1)
    assert cell.data() == "72"
    assert cell.data(Qt.ItemDataRole.EditRole) == 72
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "ARR 72"
    assert cell.data(TONE_ROLE) == "status.risk.text"
    assert cell.data(ICON_ROLE) is None
    assert model.index(3, 1).data(ICON_ROLE) == "flag"
    assert cell.data(ROW_ROLE) == Line(3, "Kestrel", 72)
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(3, 1).data() == "–"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Account Brightwater"
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) is None


def test_a_tooltip_is_handed_on_as_typed(model):
    assert model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole) == "<Kestrel>"
    model.merge([Line(3, "b>Kestrel</b", 72)])
    assert model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole) == "<b>Kestrel</b>"


def test_headers(model):
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal) == "ARR, €k"
    assert model.headerData(1, horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, horizontal) is None


def test_sorting_keeps_persistent_indexes_on_their_rows(model):
    held = {row.id: QPersistentModelIndex(model.index_of(row.id, 1)) for row in START}
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["Kestrel", "Meridell", "Brightwater", "New"]
    assert {key: model.row_at(index).id for key, index in held.items()} == {k: k for k in held}
    assert all(index.column() == 1 for index in held.values())
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Brightwater", "Meridell", "Kestrel", "New"]


def test_typing_filters_and_clearing_brings_all_back(model):
    model.filter_text("MERI")
    assert names(model) == ["Meridell"]
    assert model.ids == [2]
    model.filter_rows(lambda row: row.arr is None)
    assert names(model) == []
    model.filter_text("")
    assert names(model) == ["New"]
    model.filter_rows(None)
    assert len(names(model)) == 4


def test_a_changed_row_is_told_cell_by_cell_and_nothing_else_is(model, qtbot):
    with (
        qtbot.waitSignal(model.dataChanged) as told,
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.assertNotEmitted(model.layoutChanged),
        qtbot.assertNotEmitted(model.rowsRemoved),
    ):
        model.merge([Line(2, "Meridell", 500)])
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)
    assert model.index(1, 1).data() == "500"


def test_a_row_that_no_longer_passes_the_filter_goes_and_one_that_does_comes(model):
    model.filter_text("e")
    assert names(model) == ["Brightwater", "Meridell", "Kestrel", "New"]
    model.merge([Line(2, "Moss", 1), Line(5, "Velloso", 164), Line(6, "Thorn", 1)], removed=[1])
    assert names(model) == ["Kestrel", "New", "Velloso"]


def test_a_changed_sort_value_moves_the_row_and_what_holds_it(model):
    model.sort_by([("arr", True)])
    held = QPersistentModelIndex(model.index_of(3))
    model.merge([Line(3, "Kestrel", 9000)])
    assert names(model)[0] == "Kestrel"
    assert held.row() == 0


def test_many_changes_are_one_reset(model, qtbot):
    with qtbot.waitSignal(model.modelReset), qtbot.assertNotEmitted(model.rowsInserted):
        model.merge([Line(number, f"Account {number}") for number in range(10, 600)])
    assert model.rowCount() == 594


def test_few_changes_are_steps(model, qtbot):
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.merge([Line(number, f"Account {number}") for number in range(10, 100)])


def test_totals_are_of_the_rows_shown(model):
    assert model.totals() == [None, 612 + 486 + 72]
    model.filter_text("mer")
    assert model.totals() == [None, 486]


def test_what_is_not_there(model):
    assert model.row_at(99) is None
    assert model.row_at(-1) is None
    assert model.row_by_id(99) is None
    assert not model.index_of(99).isValid()
    assert not model.setData(model.index(0, 0), "x")
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_editing_only_asks_and_the_event_brings_the_row(app, qtbot, qtmodeltester):
    """The whole loop over a real file: ask, store, hear, merge; then undo."""
    columns = (
        Column(
            key="name",
            title="Name",
            value=lambda row: row.name,
            edit=lambda row, name: app.edits.do("Rename", describe_portfolio, name=name),
            can_edit=lambda row: row.name != "Fixed",
        ),
    )
    model = RowTableModel(columns, key=lambda row: "portfolio")
    qtmodeltester.check(model)
    model.set_rows([app.read(portfolio_info)])
    app.bus.changed.connect(lambda _: model.merge([app.read(portfolio_info)]))
    cell = model.index(0, 0)
    assert model.flags(cell) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(model.dataChanged):
        assert model.setData(cell, "New")
    assert cell.data() == "New"
    with qtbot.waitSignal(model.dataChanged):
        app.edits.undo()
    assert cell.data() == "Test"
    model.setData(cell, "Fixed")
    assert not model.setData(cell, "Again")
    assert not model.setData(cell, "Again", Qt.ItemDataRole.CheckStateRole)


class Listener:
    """Repeats what the model says, as a view does, and must end with what the model has."""

    def __init__(self, model):
        self.model = model
        self.lines = list(model.keys)
        self.selection = QItemSelectionModel(model)
        model.rowsRemoved.connect(self.removed)
        model.rowsInserted.connect(self.inserted)
        model.layoutChanged.connect(self.all)
        model.modelReset.connect(self.all)

    def removed(self, _parent, first, last):
        del self.lines[first : last + 1]

    def inserted(self, _parent, first, last):
        self.lines[first:first] = self.model.keys[first : last + 1]

    def all(self, *_):
        self.lines = list(self.model.keys)


lines = st.builds(Line, st.integers(1, 12), st.sampled_from("abcde"), st.none() | st.integers(0, 5))
moves = st.one_of(
    st.tuples(
        st.just("merge"), st.lists(lines, max_size=5), st.sets(st.integers(1, 12), max_size=3)
    ),
    st.tuples(st.just("filter"), st.sampled_from(["", "a", "b", "ab"])),
    st.tuples(st.just("sort"), st.sampled_from(["name", "arr"]), st.booleans()),
    st.tuples(st.just("set"), st.lists(lines, max_size=8, unique_by=lambda line: line.id)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(moves, max_size=12), st.sampled_from([3, 500]))
def test_the_model_is_at_every_moment_what_a_list_would_be(qapp, monkeypatch, script, reset_above):
    monkeypatch.setattr(rows_module.KeyedTableModel, "reset_above", reset_above)
    model, held, query, order = RowTableModel(COLUMNS), {}, "", []
    listener = Listener(model)
    for move, *args in script:
        if move == "merge":
            changed, removed = {line.id: line for line in args[0]}, args[1]
            model.merge(changed.values(), removed)
            held = {key: row for key, row in held.items() if key not in removed or key in changed}
            held |= changed
        elif move == "set":
            model.set_rows(args[0])
            held = {line.id: line for line in args[0]}
        elif move == "filter":
            query = args[0]
            model.filter_text(query)
        else:
            order = [(args[0], args[1])]
            model.sort_by(order)
        expected = [row for row in held.values() if query in row.name]
        for key, descending in order:
            known = [row for row in expected if getattr(row, key) is not None]
            known.sort(key=lambda row, key=key: getattr(row, key), reverse=descending)
            expected = known + [row for row in expected if getattr(row, key) is None]
        assert model.shown == expected
        assert listener.lines == model.ids
