"""Cells changed in place and by pasting a block: keys, validation, one step to undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.services.custom_fields import add_custom_field, set_custom_value
from app.views.portfolio.pasting import table_of
from tests.acting import do
from tests.views.portfolio.driving import cell, click, names, run, settle

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def show(page, *keys):
    """Show exactly these columns beside the name."""
    hidden = {column.key for column in page.body.pane.columns} - {"select", "name", *keys}
    page.state.show_columns(keys, hidden)


def editor(table):
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, QLineEdit | QComboBox) else None


def at(table, account_id, key):
    table.setFocus()
    table.setCurrentIndex(cell(table, account_id, key))
    table.selection.select((account_id,))


def enter(table, qtbot):
    """Enter in the editor; the table commits when the key is through."""
    line = editor(table)
    qtbot.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: editor(table) is not line)


def paste(page, text):
    QGuiApplication.clipboard().setText(text)
    return run(page, "portfolio.paste")


@pytest.fixture
def field(store, page, qtbot):
    key = do(store, add_custom_field, "accounts", "Seats", "number")
    qtbot.waitUntil(lambda: bool(page.fields))
    settle(page, qtbot)
    return key


def test_typing_into_a_cell_reached_by_arrows_replaces_its_text(page, table, keys, qtbot):
    show(page, "owner", "tier")
    at(table, keys["Meridell Clinics"], "name")
    qtbot.keyClick(table, KEY.Key_Right)
    qtbot.keyClick(table, KEY.Key_S)
    line = editor(table)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "aira")
    enter(table, qtbot)
    settle(page, qtbot)
    assert page.cards.row(keys["Meridell Clinics"]).owner == "saira"


def test_letters_still_jump_to_a_name_after_a_click(page, table, keys, qtbot):
    show(page, "owner", "tier")
    click(qtbot, table, keys["Meridell Clinics"], "owner")
    qtbot.keyClick(table, KEY.Key_Q)
    assert editor(table) is None
    assert table.current_row().name == "Quillon Insurance"


def test_tab_commits_and_edits_the_next_cell_and_shift_tab_goes_back(page, table, keys, qtbot):
    key = keys["Tessaro Foods"]
    show(page, "owner", "margin", "tier", "region")
    at(table, key, "owner")
    qtbot.keyClick(table, KEY.Key_F2)
    qtbot.keyClicks(editor(table), "Imke")
    qtbot.keyClick(editor(table), KEY.Key_Tab)
    assert table.source.columns[table.currentIndex().column()].key == "tier"  # margin is computed
    qtbot.keyClicks(editor(table), "3")
    qtbot.keyClick(editor(table), KEY.Key_Tab)
    qtbot.keyClicks(editor(table), "North")
    qtbot.keyClick(editor(table), KEY.Key_Backtab, SHIFT)
    assert table.source.columns[table.currentIndex().column()].key == "tier"
    qtbot.keyClick(editor(table), KEY.Key_Escape)
    settle(page, qtbot)
    row = page.cards.row(key)
    assert (row.owner, row.tier, row.region) == ("Imke", "3", "North")


def test_tags_and_the_target_are_changed_in_their_cells(page, table, keys, qtbot):
    key = keys["Tessaro Foods"]
    show(page, "tags", "target")
    at(table, key, "tags")
    qtbot.keyClick(table, KEY.Key_F2)
    qtbot.keyClicks(editor(table), "Gold, Pilot")
    enter(table, qtbot)
    settle(page, qtbot)
    assert page.cards.row(key).tags == ("Gold", "Pilot")
    assert run(page, "portfolio.target")
    settle(page, qtbot)
    assert page.cards.row(key).is_target
    assert table.source.columns[cell(table, key, "target").column()].written(
        page.cards.row(key)) == "★"  # fmt: skip
    assert run(page, "portfolio.target")
    settle(page, qtbot)
    assert page.cards.row(key).tags == ("Gold", "Pilot")


def test_a_bad_value_keeps_the_editor_open(page, table, keys, field, qtbot):
    key = keys["Tessaro Foods"]
    table = page.body.pane.data_table
    show(page, "custom:Seats")
    at(table, key, "custom:Seats")
    qtbot.keyClick(table, KEY.Key_F2)
    qtbot.keyClicks(editor(table), "many")
    qtbot.keyClick(editor(table), KEY.Key_Return)
    qtbot.waitUntil(lambda: editor(table).property("state") == "problem")
    editor(table).clear()
    qtbot.keyClicks(editor(table), "1,250")
    enter(table, qtbot)
    settle(page, qtbot)
    assert page.cards.row(key).own == {"Seats": 1250}


def test_own_fields_are_columns_groups_and_filters(page, store, keys, qtbot):
    kind = do(store, add_custom_field, "accounts", "Class", "choice", ("A", "B"))
    do(store, set_custom_value, kind, keys["Tessaro Foods"], "B")
    qtbot.waitUntil(lambda: any(one.options for one in page.fields))
    settle(page, qtbot)
    page.state.group_by("custom:Class")
    model = page.body.pane.model
    heads = [group.title for line in range(model.rowCount()) if (group := model.group_at(line))]
    assert heads == ["B", "Class not set"]
    page.state.toggle_value("custom:Class", "B")
    assert names(page) == ["Tessaro Foods"]
    assert page.body.filters.chips[-1].accessibleName() == "Class is B"


def test_a_block_is_pasted_as_one_step_and_undone_as_one(page, table, keys, store, qtbot, toasts):
    show(page, "owner", "stage", "tier")
    before = store.content_hash()
    at(table, keys["Brightwater Utilities"], "owner")
    assert paste(page, "Saira\tDevelopment\t2\nSaira\tretention\t\n")
    settle(page, qtbot)
    first, second = (page.cards.row(keys[n]) for n in ("Brightwater Utilities", "Meridell Clinics"))
    assert (first.owner, first.stage, first.tier) == ("Saira", "development", "2")
    assert (second.owner, second.stage, second.tier) == ("Saira", "retention", None)
    assert toasts == [("6 cells pasted.", True)]
    page.app.edits.undo()
    assert store.content_hash() == before


def test_bad_cells_are_told_with_where_and_why_and_the_good_ones_stay(page, table, keys, qtbot):
    show(page, "owner", "margin", "stage")
    at(table, keys["Brightwater Utilities"], "owner")
    assert paste(page, "Saira\t12\tNowhere\tx\nImke\t34 %\tClosed\n")
    settle(page, qtbot)
    first, second = (page.cards.row(keys[n]) for n in ("Brightwater Utilities", "Meridell Clinics"))
    assert (first.owner, first.stage) == ("Saira", "retention")
    assert (second.owner, second.stage) == ("Imke", "development")
    said = page.body.trouble.accessibleName()
    assert said.startswith("5 cells were not pasted.")
    assert "Brightwater Utilities, Margin: this column is computed" in said
    assert "Brightwater Utilities, Stage: “Nowhere” is not known here." in said
    assert "1 cell had no row or column." in said


def test_one_value_is_pasted_into_every_selected_row(page, table, keys, qtbot):
    chosen = (keys["Meridell Clinics"], keys["Tessaro Foods"])
    show(page, "owner")
    at(table, chosen[0], "owner")
    table.selection.select(chosen)
    assert paste(page, "Saira")
    settle(page, qtbot)
    assert {page.cards.row(key).owner for key in chosen} == {"Saira"}


def test_what_was_copied_from_a_spreadsheet_is_read_cell_by_cell():
    assert table_of('a\t"b\nc"\r\n\td\r\n') == [["a", "b\nc"], ["", "d"]]
    assert table_of("") == []
