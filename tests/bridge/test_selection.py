"""A selection by id survives what happens to the rows; used through a real table view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from app.bridge.rows import RowTableModel
from app.bridge.selection import RowSelection
from tests.bridge.test_rows import COLUMNS, START, Line


@pytest.fixture
def model():
    made = RowTableModel(COLUMNS)
    made.set_rows(START)
    return made


@pytest.fixture
def view(qtbot, model):
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(model)
    made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def selection(view, model):
    return RowSelection(model, view.selectionModel())


def click(qtbot, view, line, modifier=Qt.KeyboardModifier.NoModifier):
    place = view.visualRect(view.model().index(line, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def picked(view):
    return sorted(index.row() for index in view.selectionModel().selectedRows())


def test_clicks_select_and_ctrl_click_adds(qtbot, view, selection):
    with qtbot.waitSignal(selection.changed):
        click(qtbot, view, 1)
    click(qtbot, view, 3, Qt.KeyboardModifier.ControlModifier)
    assert selection.ids == (2, 4)
    assert selection.current == 4
    click(qtbot, view, 1, Qt.KeyboardModifier.ControlModifier)
    assert selection.ids == (4,)


def test_sorting_keeps_the_rows_selected(qtbot, view, model, selection):
    click(qtbot, view, 1)
    model.sort_by([("arr", False)])
    assert selection.ids == (2,)
    assert picked(view) == [1]
    model.sort_by([("name", True)])
    assert [model.row_at(line).id for line in picked(view)] == [2]


def test_filtered_rows_stay_selected_and_are_counted_as_hidden(qtbot, view, model, selection):
    click(qtbot, view, 1)
    click(qtbot, view, 2, Qt.KeyboardModifier.ControlModifier)
    model.filter_text("mer")
    assert selection.ids == (2, 3)
    assert selection.hidden == 1
    assert picked(view) == [0]
    model.filter_text("")
    assert picked(view) == [1, 2]
    assert selection.hidden == 0


def test_a_reset_keeps_selection_and_cursor_by_id(qtbot, view, model, selection):
    click(qtbot, view, 2)
    model.set_rows([Line(9, "First", 1), *START])
    assert selection.ids == (3,)
    assert picked(view) == [3]
    assert model.row_at(view.currentIndex()).id == 3


def test_a_removed_row_is_no_longer_selected(qtbot, view, model, selection):
    click(qtbot, view, 2)
    with qtbot.waitSignal(selection.changed):
        model.merge([], removed=[3])
    assert selection.ids == ()
    assert picked(view) == []


def test_selecting_by_program_and_everything_shown(qtbot, view, model, selection):
    selection.select([4, 1])
    assert picked(view) == [0, 3]
    model.filter_text("r")
    selection.select_shown()
    assert selection.ids == (1, 2, 3)
    with qtbot.waitSignal(selection.changed):
        selection.clear()
    assert picked(view) == []


def test_a_click_after_filtering_starts_a_new_selection(qtbot, view, model, selection):
    click(qtbot, view, 0)
    model.filter_text("kestrel")
    click(qtbot, view, 0)
    assert 3 in selection.ids
