"""Columns that stay while the table scrolls sideways, and how columns share the room."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.bridge.columns import Column
from app.bridge.rows import RowTableModel
from app.views.widgets.table import DataTable, select_column


class Row(NamedTuple):
    id: int
    name: str


def columns():
    def made(key, width, **more):
        return Column(key=key, title=key, value=lambda row: f"{key} {row.name}", width_px=width,
                      **more)  # fmt: skip

    return [
        select_column(), made("name", 150), made("one", 200), made("two", 200),
        made("three", 200, hidden=True), made("last", 200),
    ]  # fmt: skip


@pytest.fixture
def table(theme, qtbot):
    model = RowTableModel(columns())
    made = DataTable(theme, model)
    made.links = frozenset({"name"})
    made.freeze(2)
    qtbot.addWidget(made)
    made.resize(400, 300)
    model.set_rows([Row(number, f"row {number}") for number in range(5)])
    made.show()
    return made


def shown(table):
    return {cell.column.key: (cell.left, cell.width) for cell in table.cells()}


def scroll(table, to):
    table.horizontalScrollBar().setValue(to)
    QApplication.processEvents()


def test_frozen_columns_stay_where_they_are(table):
    before = shown(table)
    scroll(table, 120)
    after = shown(table)
    assert after["select"] == before["select"]
    assert after["name"] == before["name"]
    assert after["one"][0] == before["one"][0] - 120


def test_a_click_meets_what_is_seen(table, qtbot):
    scroll(table, 120)
    area = table.visualRect(table.source.index(1, 1))
    assert area.left() == 44
    assert table.indexAt(area.center()).column() == 1
    assert table.indexAt(QPoint(200, area.center().y())).column() == 2
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, area.center().y())
        )
    assert opened.args == [1]


def test_the_box_of_a_row_is_met_when_scrolled(table, qtbot):
    scroll(table, 120)
    y = table.visualRect(table.source.index(2, 0)).center().y()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    assert table.selection.ids == (2,)


def test_the_cursor_is_never_behind_a_frozen_column(table):
    scroll(table, 250)
    table.setCurrentIndex(table.source.index(0, 2))
    table.scrollTo(table.source.index(0, 2))
    assert table.visualRect(table.source.index(0, 2)).left() >= table.frozen.edge


def test_going_to_a_frozen_cell_does_not_scroll_back(table):
    scroll(table, 100)
    table.scrollTo(table.source.index(3, 1))
    assert table.horizontalScrollBar().value() == 100


def test_the_header_sorts_by_the_frozen_column_that_is_seen(table, qtbot):
    scroll(table, 120)
    with qtbot.waitSignal(table.sorted_by) as told:
        qtbot.mouseClick(
            table.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10)
        )  # fmt: skip
    assert told.args == [[("name", False)]]


def test_columns_shrink_then_step_aside_then_the_table_scrolls(table):
    widths = table.widths
    widths.stretch, widths.least = "last", {"one": 120, "two": 120, "last": 100}
    widths.drop, widths.drop_below, widths.comfort = ("two", "one"), 560, 150
    table.resize(700, 300)
    assert {key: width for key, (_, width) in shown(table).items()} == {
        "select": 44, "name": 150, "one": 178, "two": 178, "last": 150,
    }  # fmt: skip
    table.resize(520, 300)
    assert set(shown(table)) == {"select", "name", "one", "last"}
    table.resize(300, 300)
    assert set(shown(table)) == {"select", "name", "last"}
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() == 0


def test_what_is_left_goes_to_the_stretching_column_and_to_those_that_can_use_it(table):
    table.widths.stretch, table.widths.most = "last", {"name": 200}
    table.resize(1000, 300)
    found = shown(table)
    assert found["name"][1] == 200
    assert sum(width for _, width in found.values()) == table.viewport().width()


def test_wide_columns_are_shown_in_a_wide_table_unless_the_user_says_otherwise(table):
    table.widths.wide = {"two": 900}
    table.widths.apply()
    assert "two" not in shown(table)
    table.resize(1000, 300)
    assert "two" in shown(table)
    assert "three" not in shown(table)
    table.widths.hidden = {"one"}
    table.widths.apply()
    assert set(shown(table)) == {"select", "name", "two", "three", "last"}


def test_a_width_that_the_user_dragged_is_kept(table):
    table.header.resizeSection(2, 260)
    assert table.widths.take(2, 260)
    table.resize(380, 300)
    assert shown(table)["one"][1] == 260


def test_a_column_is_as_wide_as_its_content_needs(table):
    table.widths.need = {"one": 230}
    table.widths.apply()
    assert shown(table)["one"][1] == 230


def test_in_a_narrow_table_no_column_gets_narrower_than_its_content_needs(table):
    table.resize(260, 300)
    table.widths.least = {"one": 40}
    table.widths.apply()
    assert shown(table)["one"][1] < 90, "without a need it gives way"
    table.widths.need = {"one": 90}
    table.widths.apply()
    assert shown(table)["one"][1] == 90
