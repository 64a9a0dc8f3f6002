from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolTip

from app.bridge.columns import Align, Column
from app.bridge.grouping import GroupedTableModel, Grouping
from app.bridge.rows import RowTableModel
from app.views.widgets.fields import Refused
from app.views.widgets.table import DataTable, select_column
from app.views.widgets.table_footer import TablePane


class Row(NamedTuple):
    id: int
    name: str
    segment: str
    value: int


ROWS = [
    Row(1, "Brightwater", "Strategic", 612),
    Row(2, "Meridell", "Strategic", 486),
    Row(3, "Quillon", "Key", 318),
    Row(4, "Corvane", "Key", 296),
    Row(5, "Tessaro", "Relationship", 238),
]


class Desk:
    """Takes edits as the store would: the new row comes back through the model."""

    def __init__(self):
        self.model = None
        self.asked = []

    def rename(self, row, name):
        self.asked.append((row.id, name))
        if not name:
            raise Refused("An account needs a name.")
        self.model.merge([row._replace(name=name)])

    def columns(self):
        return [
            select_column(),
            Column(
                key="name", title="Account", value=lambda row: row.name, width_px=160,
                edit=self.rename, find=True,
            ),
            Column(
                key="segment", title="Segment", value=lambda row: row.segment, width_px=120,
                edit=lambda row, code: self.asked.append((row.id, code)),
                choices=lambda _row: (("Strategic", "Strategic"), ("Key", "Key")),
            ),
            Column(
                key="value", title="ARR, €k", value=lambda row: row.value, width_px=80,
                align=Align.RIGHT, total=lambda rows: sum(row.value for row in rows),
            ),
        ]  # fmt: skip


@pytest.fixture
def desk():
    return Desk()


def make_table(theme, desk):
    model = GroupedTableModel(desk.columns())
    desk.model = model
    model.set_rows(ROWS)
    made = DataTable(theme, model)
    made.links = frozenset({"name"})
    made.resize(520, 400)
    return made


@pytest.fixture
def table(theme, qtbot, desk):
    made = make_table(theme, desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def spot(table, key, column) -> QPoint:
    place = [known.key for known in table.source.columns].index(column)
    area = table.visualRect(table.source.index_of(key, place))
    return QPoint(area.left() + 22, area.center().y())


def click(qtbot, table, at, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_boxes_select_rows_one_by_one(table, qtbot):
    click(qtbot, table, spot(table, 1, "select"))
    click(qtbot, table, spot(table, 3, "select"))
    assert set(table.selection.ids) == {1, 3}
    click(qtbot, table, spot(table, 1, "select"))
    assert set(table.selection.ids) == {3}


def test_the_box_in_the_header_selects_all_and_none(table, qtbot):
    header = table.header.viewport()
    at = QPoint(20, header.height() // 2)
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=at)
    assert set(table.selection.ids) == {1, 2, 3, 4, 5}
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=at)
    assert table.selection.ids == ()


def test_a_click_on_a_header_sorts_figures_from_the_largest_and_turns_round(table, qtbot):
    section = table.header.sectionViewportPosition(3) + 40
    at = QPoint(section, 10)
    qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row.value for row in table.source.shown] == [612, 486, 318, 296, 238]
    qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [row.value for row in table.source.shown] == [238, 296, 318, 486, 612]


def test_a_name_is_a_link_and_the_rest_of_the_row_is_not(table, qtbot):
    with qtbot.waitSignal(table.opened) as heard:
        click(qtbot, table, spot(table, 2, "name"))
    assert heard.args == [2]
    with qtbot.assertNotEmitted(table.opened):
        click(qtbot, table, spot(table, 2, "value"))
    assert table.selection.ids == (2,)


def test_enter_opens_and_space_selects(table, qtbot):
    table.setFocus()
    table.show_row(3)
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [3]
    table.selection.clear()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.selection.ids == (3,)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selection.ids) == 5


def test_f2_edits_enter_asks_for_the_change(table, qtbot, desk):
    table.show_row(2)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    assert editor.text() == "Meridell"
    editor.selectAll()
    qtbot.keyClicks(editor, "Meridell Clinics")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.asked == [(2, "Meridell Clinics")])
    assert table.source.row_by_id(2).name == "Meridell Clinics"


def test_a_refused_answer_keeps_the_editor_open_and_says_why(table, qtbot, desk):
    table.show_row(2)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    editor.clear()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QToolTip.text() == "An account needs a name.")
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.viewport().findChild(QLineEdit) is None)
    assert table.source.row_by_id(2).name == "Meridell"


def test_escape_asks_for_nothing(table, qtbot, desk):
    table.show_row(2)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert desk.asked == []


def test_a_cell_with_choices_is_edited_by_a_menu(table, qtbot, desk):
    table.setCurrentIndex(table.source.index_of(3, 2))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    menu = table.viewport().findChild(QComboBox)
    assert menu.currentData() == "Key"
    menu.setCurrentIndex(0)
    menu.activated.emit(0)
    assert desk.asked == [(3, "Strategic")]


def group(table):
    table.source.group_by(Grouping(lambda row: row.segment))
    return table


def test_groups_fold_by_click_and_by_arrow_keys(table, qtbot):
    group(table)
    assert table.source.rowCount() == 8
    click(qtbot, table, QPoint(60, table.rowViewportPosition(0) + 10))
    assert table.source.rowCount() == 6
    table.setCurrentIndex(table.source.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.source.rowCount() == 8
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.source.rowCount() == 6


def test_totals_count_folded_rows_and_not_filtered_ones(table, qtbot):
    group(table)
    assert sum(row.value for row in table.filtered_rows()) == 1950
    table.fold(table.group_at(0), folded=True)
    assert sum(row.value for row in table.filtered_rows()) == 1950
    table.source.filter_text("corvane")
    assert [row.name for row in table.filtered_rows()] == ["Corvane"]


def test_the_footer_says_what_is_counted(theme, qtbot, desk):
    table = make_table(theme, desk)
    pane = TablePane(table, lambda rows: f"{len(rows)} accounts")
    qtbot.addWidget(pane)
    pane.resize(520, 300)
    pane.show()
    table.source.filter_text("e")
    assert pane.footer.accessibleName() == f"{len(table.filtered_rows())} accounts"
    assert not pane.grab().isNull()


def test_narrow_tables_drop_columns_in_their_order(table, qtbot):
    table.widths.stretch = "name"
    table.widths.drop = ("segment", "value")
    table.resize(300, 300)
    assert [cell.column.key for cell in table.cells()] == ["select", "name", "value"]
    table.resize(220, 300)
    assert [cell.column.key for cell in table.cells()] == ["select", "name"]
    table.resize(600, 300)
    assert len(table.cells()) == 4
    widths = sum(cell.width for cell in table.cells())
    assert abs(widths - table.viewport().width()) <= 1


def test_copy_puts_text_and_a_table_on_the_clipboard(table, qtbot):
    table.selection.select([2, 3])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines() == [
        "Account\tSegment\tARR, €k", "Meridell\tStrategic\t486", "Quillon\tKey\t318",
    ]  # fmt: skip
    assert "<td>Meridell</td>" in data.html()


def test_markup_in_a_name_is_copied_as_text(theme, qtbot, desk):
    model = RowTableModel(desk.columns())
    model.set_rows([Row(1, "<b>Acme</b>", "Key", 1)])
    table = DataTable(theme, model)
    qtbot.addWidget(table)
    table.selection.select([1])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "&lt;b&gt;Acme" in QGuiApplication.clipboard().mimeData().html()


def test_painting_asks_the_columns_not_the_model(table, qtbot, monkeypatch):
    table.grab()  # everything laid out once
    calls = []
    data = type(table.source).data
    monkeypatch.setattr(
        type(table.source), "data", lambda *a, **k: calls.append(a) or data(*a, **k)
    )
    table.viewport().grab()
    assert calls == []


def test_zoom_scales_rows_and_columns_together(table, qtbot, theme):
    before = table.rowHeight(0), table.header.sectionSize(3)
    theme.set_zoom(200)
    assert table.rowHeight(0) == before[0] * 2
    assert table.header.sectionSize(2) == 240
