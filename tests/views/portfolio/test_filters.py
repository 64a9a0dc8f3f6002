"""Filters, grouping, order, columns and views: chips and menus as a user handles them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.views.portfolio.column_chooser import ColumnChooser
from app.views.widgets.form import FormDialog
from tests.builders import make_tagging, make_view
from tests.views.portfolio.driving import choose, menu_entry, names, opened_menu, run, settle

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def test_the_first_chip_says_who_is_left_out_and_its_cross_brings_them_in(page, qtbot):
    (chip,) = page.body.filters.chips
    assert chip.accessibleName() == "Stage is not Prospect or Closed"
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert page.body.filters.chips == []
    assert "Lumen Prospects" in names(page)
    assert page.body.filters.count.text() == "6 of 6 accounts"


def test_delete_on_a_chip_removes_the_filter_and_archives_nothing(page, table, keys, qtbot):
    table.selection.select((keys["Meridell Clinics"],))
    (chip,) = page.body.filters.chips
    chip.setFocus()
    qtbot.keyClick(chip, KEY.Key_Delete)
    assert page.body.filters.chips == []
    assert not page.cards.row(keys["Meridell Clinics"]).is_archived


def test_a_filter_is_added_from_what_the_accounts_have(page, qtbot):
    qtbot.mouseClick(page.body.filters.add_chip, LEFT)
    owners = menu_entry(opened_menu(), "Owner").menu()
    assert [entry.text() for entry in owners.actions()] == ["Imke Brandsma", "Nora Velde"]
    choose("Owner", "Imke Brandsma")
    assert names(page) == ["Quillon Insurance", "Greyfell Energy"]
    assert page.body.filters.chips[-1].accessibleName() == "Owner is Imke Brandsma"


def test_a_second_value_widens_the_same_filter(page, qtbot):
    for owner in ("Imke Brandsma", "Nora Velde"):
        run(page, "portfolio.add_filter")
        choose("Owner", owner)
    assert page.body.filters.chips[-1].accessibleName() == "Owner is Imke Brandsma or Nora Velde"
    assert len(names(page)) == 5


def test_a_filter_is_changed_where_it_stands(page, qtbot):
    run(page, "portfolio.add_filter")
    choose("Owner", "Nora Velde")
    chip = page.body.filters.chips[-1]
    qtbot.mouseClick(chip, LEFT, pos=QPoint(10, 10))
    choose("is not")
    assert names(page) == ["Quillon Insurance", "Greyfell Energy"]
    qtbot.mouseClick(page.body.filters.chips[-1], LEFT, pos=QPoint(10, 10))
    choose("Remove filter")
    assert len(names(page)) == 5


def test_accounts_are_filtered_by_tag_and_by_renewal(page, keys, store, qtbot):
    make_tagging(store, keys["Tessaro Foods"], "gold")
    settle(page, qtbot)
    run(page, "portfolio.add_filter")
    choose("Tag", "Gold")
    assert names(page) == ["Tessaro Foods"]
    run(page, "portfolio.clear_filters")
    run(page, "portfolio.add_filter")
    choose("Renewal", "within 180 days")
    assert names(page) == ["Brightwater Utilities", "Meridell Clinics", "Tessaro Foods"]


def test_grouping_by_another_field_keeps_the_totals(page, qtbot):
    model = page.body.pane.model
    before = model.totals()
    run(page, "portfolio.group_by")
    choose("Owner")
    heads = [model.group_at(line) for line in range(model.rowCount())]
    assert [group.title for group in heads if group] == ["Imke Brandsma", "Nora Velde"]
    assert model.totals() == before
    run(page, "portfolio.group_by")
    choose("Nothing")
    assert model.rowCount() == 5
    assert page.body.filters.group_chip.accessibleName() == "Group by Nothing"


def test_the_order_is_chosen_and_turned_round(page, qtbot):
    run(page, "portfolio.group_by")
    choose("Nothing")
    run(page, "portfolio.sort_by")
    choose("Account")
    assert page.body.filters.sort_chip.accessibleName() == "Sort by Account, A to Z"
    assert names(page)[0] == "Brightwater Utilities"
    run(page, "portfolio.sort_by")
    choose("Account")
    assert names(page)[0] == "Tessaro Foods"


def test_the_header_sorts_and_shift_adds_a_second_column(page, table, qtbot):
    header = table.header

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        keys = [column.key for column in table.source.columns]
        x = header.sectionViewportPosition(keys.index(key)) + 20
        qtbot.mouseClick(header.viewport(), LEFT, modifier, QPoint(x, 10))

    press("touch")
    press("arr", Qt.KeyboardModifier.ShiftModifier)
    assert page.state.now.sort == (("touch", False), ("arr", True))
    said = page.body.filters.sort_chip.accessibleName()
    assert said == "Sort by Last touch, most recent first, then ARR, high to low"


def tick(qtbot, chooser, key):
    """Space on the line of a column, as the keyboard ticks it."""
    chooser.list.setCurrentRow(chooser.list.order.index(key))
    qtbot.keyClick(chooser.list, KEY.Key_Space)


def test_columns_are_switched_off_and_on(page, table, qtbot):
    def shown():
        return {cell.column.key for cell in table.cells()}

    run(page, "portfolio.columns")
    chooser = page.window().findChild(ColumnChooser)
    tick(qtbot, chooser, "margin")
    assert "margin" not in shown()
    tick(qtbot, chooser, "nps")
    assert "nps" in shown()
    qtbot.mouseClick(chooser.usual_button, LEFT)
    assert "margin" in shown()
    assert "nps" not in shown()


def test_columns_are_put_in_order_by_keys_and_a_view_keeps_that(page, table, qtbot):
    run(page, "portfolio.columns")
    chooser = page.window().findChild(ColumnChooser)
    chooser.list.setCurrentRow(chooser.list.order.index("csat"))
    for _ in range(3):
        qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    before = chooser.list.order
    assert before[:4] == ("stage", "health", "csat", "arr")
    chooser.dismiss()
    shown = [cell.column.key for cell in table.cells()]
    assert shown[:2] == ["select", "name"]
    assert shown.index("csat") < shown.index("margin")
    assert page.state.now.as_json()["columns"] == list(before)
    page.state.go_to("at_risk")
    assert [c.column.key for c in table.cells()].index("csat") > shown.index("csat")


def save(page, qtbot, name):
    qtbot.mouseClick(page.body.views.save_button, LEFT)
    dialog = page.window().findChildren(FormDialog)[-1]
    qtbot.keyClicks(dialog.form.entry("name").control, name)
    qtbot.mouseClick(dialog.submit_button, LEFT)
    return dialog


def test_what_is_set_is_kept_as_a_view_and_updated(page, qtbot):
    run(page, "portfolio.add_filter")
    choose("Owner", "Imke Brandsma")
    save(page, qtbot, "Accounts of Imke")
    tabs = page.body.views.tabs
    assert page.state.now.title == "Accounts of Imke"
    assert not page.state.is_changed
    qtbot.waitUntil(
        lambda: tabs.accessibleTabName(tabs.count() - 1) == "Accounts of Imke 2"
    )  # fmt: skip
    assert not page.body.views.update_button.isVisible()
    run(page, "portfolio.group_by")
    choose("Stage")
    assert page.body.views.save_button.text() == "Save as new"
    qtbot.mouseClick(page.body.views.update_button, LEFT)
    assert not page.state.is_changed
    page.state.go_to("all")
    page.state.go_to(str(page.state.views[-1].view_id))
    assert page.body.pane.group == "stage"


def test_a_name_that_a_view_has_already_is_refused_in_the_form(page, store, qtbot):
    make_view(store, "Mine", screen="portfolio", definition={})
    dialog = save(page, qtbot, "mine")
    assert dialog.isVisible()
    assert (
        "already" in dialog.form.rows["name"].findChildren(type(page.body.filters.count))[-1].text()
    )
    dialog.reject()


def test_a_view_is_removed_with_a_way_back(page, toasts, app, qtbot):
    save(page, qtbot, "Mine")
    run(page, "portfolio.remove_view")
    assert page.state.view("all") is not None
    assert "Mine" not in [view.title for view in page.state.views]
    assert toasts == [("The view Mine was removed.", True)]
    app.edits.undo()
    assert "Mine" in [view.title for view in page.state.views]


def test_nothing_found_says_so_and_clears(page, qtbot):
    qtbot.keyClicks(page.body.filters.finder, "nobody")
    panel = page.body.empty
    assert panel.isVisible()
    assert panel.title.text() == "No account matches 2 filters"
    qtbot.mouseClick(panel.findChild(QPushButton), LEFT)
    assert not panel.isVisible()
    assert len(names(page)) == 6
    assert page.body.filters.finder.text() == ""


def test_the_keys_of_the_list_are_those_of_the_design(page):
    keys = {action.id: action.keys for action in page.own_actions if action.keys}
    assert keys["portfolio.add_filter"] == ("Ctrl+Shift+F",)
    assert keys["portfolio.group_by"] == ("Ctrl+G",)
    assert keys["portfolio.columns"] == ("Ctrl+Shift+C",)
    assert keys["portfolio.archive"] == ("Del",)
    assert keys["portfolio.edit_cell"] == ("F2",)
    assert keys["portfolio.explain"] == ("Alt+Return",)


def test_menus_close_with_escape_and_change_nothing(page, qtbot):
    before = page.state.now
    run(page, "portfolio.group_by")
    qtbot.keyClick(opened_menu(), KEY.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert page.state.now == before
