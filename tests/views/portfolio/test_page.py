"""The portfolio list as its users meet it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit

from app.bridge.actions import ActionRegistry
from app.bridge.place import Place
from app.services.accounts import add_account, archive_accounts, delete_account, rename_account
from app.store.fast import open_fast
from app.views.portfolio.page import PortfolioPage
from tests.builders import make_account
from tests.views.portfolio.driving import cell, click, column_of, names, settle

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CLIENTS = [
    "Brightwater Utilities", "Meridell Clinics", "Quillon Insurance", "Greyfell Energy",
    "Tessaro Foods",
]  # fmt: skip


def test_clients_stand_in_their_segments_the_largest_first(page):
    assert names(page) == CLIENTS
    model = page.body.pane.model
    heads = [model.group_at(line) for line in range(model.rowCount())]
    titles = [group.title for group in heads if group]
    assert titles == ["Strategic", "Key", "Relationship"]


def test_the_count_says_how_many_of_all_are_shown(page):
    assert page.body.filters.count.text() == "5 of 6 accounts"


def test_the_views_are_tabs_with_counts(page, qtbot):
    tabs = page.body.views.tabs

    def counted():
        said = [tabs.accessibleTabName(place) for place in range(tabs.count())]
        assert said[0] == "All accounts 5"
        assert "Touch overdue 1" in said
        assert "Renewing in 90 days 1" in said

    qtbot.waitUntil(counted)


def test_choosing_a_view_filters_and_says_so_in_its_chip(page, qtbot):
    page.body.views.tabs.setFocus()
    qtbot.keyClick(page.body.views.tabs, KEY.Key_Right)
    qtbot.keyClick(page.body.views.tabs, KEY.Key_Right)
    assert page.state.now.key == "renewing"
    assert names(page) == ["Meridell Clinics"]
    assert [chip.accessibleName() for chip in page.body.filters.chips] == ["Renewal within 90 days"]


def test_typing_filters_at_once_and_escape_takes_it_back(page, qtbot):
    page.start_find()
    finder = page.body.filters.finder
    assert QApplication.focusWidget() is finder
    qtbot.keyClicks(finder, "meri")
    assert names(page) == ["Meridell Clinics"]
    assert page.body.filters.count.text() == "1 of 6 accounts"
    qtbot.keyClick(finder, KEY.Key_Escape)
    assert names(page) == CLIENTS


def test_down_goes_from_the_field_to_the_first_account_found(page, table, keys, qtbot):
    finder = page.body.filters.finder
    finder.setFocus()
    qtbot.keyClicks(finder, "quill")
    qtbot.keyClick(finder, KEY.Key_Down)
    assert QApplication.focusWidget() is table
    assert table.current_row().id == keys["Quillon Insurance"]
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(table, KEY.Key_Return)
    assert went.args == [Place("account", account_id=keys["Quillon Insurance"])]


def test_letters_jump_to_the_name_and_a_word_goes_on(page, table, keys, qtbot):
    page.deeds.go_to_list()
    qtbot.keyClicks(table, "gr")
    assert table.current_row().name == "Greyfell Energy"
    assert page.deeds.selected_ids == (keys["Greyfell Energy"],)
    table._typed_at = 0.0
    qtbot.keyClicks(table, "t")
    assert table.current_row().name == "Tessaro Foods"


def test_a_click_on_the_name_opens_the_account(page, table, keys, qtbot):
    area = table.visualRect(cell(table, keys["Meridell Clinics"], "name"))
    at = area.topLeft() + area.center() * 0
    at.setX(area.left() + 12)
    at.setY(area.center().y())
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert went.args[0].account_id == keys["Meridell Clinics"]


def test_the_status_says_what_is_selected(page, table, keys, qtbot):
    click(qtbot, table, keys["Meridell Clinics"], "arr")
    assert page.status == "1 selected · Meridell Clinics · ARR €486k"
    click(qtbot, table, keys["Tessaro Foods"], "arr", CTRL)
    assert page.status == "2 selected · ARR €724k"


def test_selected_accounts_that_the_filter_hides_are_counted(page, table, keys, qtbot):
    click(qtbot, table, keys["Meridell Clinics"], "arr")
    click(qtbot, table, keys["Tessaro Foods"], "arr", CTRL)
    qtbot.keyClicks(page.body.filters.finder, "meri")
    page.show_selection()
    assert page.status == "2 selected, 1 hidden · ARR €724k"


def test_a_name_is_edited_in_place_and_can_be_undone(page, table, keys, app, qtbot):
    click(qtbot, table, keys["Meridell Clinics"], "arr")
    table.setCurrentIndex(cell(table, keys["Meridell Clinics"], "name"))
    qtbot.keyClick(table, KEY.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor.text() == "Meridell Clinics"
    editor.clear()
    qtbot.keyClicks(editor, "Meridell Group")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Meridell Group" in names(page))
    assert app.edits.undo_label == "Rename account"
    app.edits.undo()
    settle(page, qtbot)
    assert names(page) == CLIENTS


def test_a_name_that_cannot_be_taken_keeps_the_editor_open(page, table, keys, qtbot):
    table.setCurrentIndex(cell(table, keys["Meridell Clinics"], "name"))
    page.deeds.edit_cell()
    editor = table.findChild(QLineEdit)
    editor.clear()
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: editor.property("state") == "problem")
    assert table.state() == QAbstractItemView.State.EditingState
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert names(page) == CLIENTS


def test_rows_that_change_meanwhile_leave_the_editor_alone(page, table, keys, app, qtbot):
    table.setCurrentIndex(cell(table, keys["Meridell Clinics"], "name"))
    page.deeds.edit_cell()
    editor = table.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Typing")
    app.edits.do("Rename", rename_account, keys["Tessaro Foods"], "Tessaro Group")
    settle(page, qtbot)
    assert editor.isVisible()
    assert editor.text() == "Typing"
    assert "Tessaro Group" in names(page)


def test_a_second_click_on_a_selected_cell_edits_it(page, table, keys, app, qtbot):
    key = keys["Quillon Insurance"]
    click(qtbot, table, key, "stage")
    assert table.state() != QAbstractItemView.State.EditingState
    click(qtbot, table, key, "stage")
    menu = table.findChild(QComboBox)
    menu.setCurrentIndex(menu.findData("retention"))
    menu.activated.emit(menu.currentIndex())
    settle(page, qtbot)
    assert page.cards.row(key).stage == "retention"
    assert app.edits.undo_label == "Change stage to Retention"


def test_an_edit_in_a_selected_row_is_of_all_selected_rows(
    page, table, keys, app, qtbot, toasts
):  # fmt: skip
    wanted = [keys["Quillon Insurance"], keys["Greyfell Energy"], keys["Tessaro Foods"]]
    table.selection.select(wanted)
    row = page.cards.row(wanted[0])
    table.source.columns[column_of(table, "segment")].edit(row, "strategic")
    settle(page, qtbot)
    assert [page.cards.row(key).segment for key in wanted] == ["strategic"] * 3
    assert app.edits.undo_label == "Change segment of 3 accounts to Strategic"
    assert toasts == [("Segment of 3 accounts changed.", True)]


def test_an_edit_of_several_rows_says_so_and_takes_what_is_typed(page, table, keys, qtbot):
    wanted = [keys["Quillon Insurance"], keys["Tessaro Foods"]]
    page.state.hide(())
    table.selection.select(wanted)
    index = cell(table, wanted[0], "owner")
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    table.edit(index)
    editor = table.findChild(QLineEdit)
    assert (editor.text(), editor.placeholderText()) == ("", "2 rows")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: table.state() != QAbstractItemView.State.EditingState)
    settle(page, qtbot)
    assert page.cards.row(wanted[0]).owner == "Imke Brandsma"
    table.edit(index)
    editor = table.findChildren(QLineEdit)[-1]
    qtbot.keyClicks(editor, "Saira Malik")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.cards.row(wanted[1]).owner == "Saira Malik")
    assert page.cards.row(wanted[0]).owner == "Saira Malik"


def test_a_confirmed_decision_stands_until_it_is_given_back(page, table, keys, qtbot):
    key = keys["Meridell Clinics"]
    edit = table.source.columns[column_of(table, "decision")].edit
    edit(page.cards.row(key), "trim")
    settle(page, qtbot)
    assert (page.cards.row(key).decision, page.cards.row(key).is_confirmed) == ("trim", True)
    edit(page.cards.row(key), None)
    settle(page, qtbot)
    assert (page.cards.row(key).decision, page.cards.row(key).is_confirmed) == ("keep", False)


def test_changes_by_others_appear_by_themselves(page, app, qtbot):
    key = app.edits.do("Add", add_account, "Zenith Works", lifecycle_stage="onboarding")
    settle(page, qtbot)
    assert "Zenith Works" in names(page)
    assert page.body.filters.count.text() == "6 of 7 accounts"
    app.edits.do("Archive", archive_accounts, (key,))
    settle(page, qtbot)
    assert "Zenith Works" not in names(page)
    app.edits.do("Delete", delete_account, key)
    settle(page, qtbot)
    assert page.body.filters.count.text() == "5 of 6 accounts"


@pytest.mark.parametrize("group", ["segment", "stage", "owner", "tier", "industry", ""])
@pytest.mark.parametrize("typed", ["", "e", "ell", "nobody"])
def test_subtotals_add_up_to_the_footer_and_to_the_rows(page, group, typed):
    page.state.group_by(group)
    page.body.filters.finder.setText(typed)
    pane = page.body.pane
    rows = list(pane.filtered())
    totals = pane.totals.of(pane.filtered())
    heads = [pane.model.group_at(line) for line in range(pane.model.rowCount())]
    groups = [found for found in heads if found]
    assert (totals.arr_minor or 0) == sum(row.arr_minor for row in rows)
    assert sum(totals.bands.values()) == sum(row.health_band is not None for row in rows)
    if group:
        assert sum(pane.totals.of(one.members).arr_minor for one in groups) == (
            totals.arr_minor or 0
        )
        assert {row.id for one in groups for row in one.members} == {row.id for row in rows}
    assert totals.margin == (35 if any(row.revenue_minor for row in rows) else None)


def test_folding_a_group_away_leaves_the_totals(page, table, qtbot):
    before = page.body.pane.totals.of(page.body.pane.filtered()).arr_minor
    table.setFocus()
    table.setCurrentIndex(table.source.index(0, 1))
    qtbot.keyClick(table, KEY.Key_Left)
    assert "Meridell Clinics" not in names(page)
    assert page.body.pane.totals.of(page.body.pane.filtered()).arr_minor == before
    assert page.body.filters.count.text() == "5 of 6 accounts"
    qtbot.keyClick(table, KEY.Key_Right)
    assert names(page) == CLIENTS


def test_kept_rows_are_painted_before_the_file_is_open(app, keys, page, qtbot):
    page.cards._keep()
    settle(page, qtbot)
    path = app.store.path
    app.close_store()
    early = PortfolioPage(app)
    qtbot.addWidget(early)
    early.show_cached(open_fast(path))
    early.show()
    assert names(early) == CLIENTS
    assert early.body.pane.totals.of(early.body.pane.filtered()).arr_minor == 185_200_000
    assert not early.body.pane.model.flags(
        cell(early.body.pane.data_table, keys["Meridell Clinics"], "name")
    ) & Qt.ItemFlag.ItemIsEditable  # fmt: skip


def test_of_many_kept_rows_those_seen_are_painted_whole(app, keys, page, qtbot, monkeypatch):
    page.cards._keep()
    settle(page, qtbot)
    path = app.store.path
    app.close_store()
    monkeypatch.setattr("app.bridge.cards.FEW", 2)
    monkeypatch.setattr("app.views.portfolio.feed.SEEN_FIRST", 3)
    early = PortfolioPage(app)
    qtbot.addWidget(early)
    early.show_cached(open_fast(path))
    shown = early.body.pane.model.shown
    assert [row.is_computed for row in shown] == [True, True, True, False, False]
    assert shown[0].health is not None
    qtbot.waitUntil(lambda: all(row.is_computed for row in early.body.pane.model.shown))
    assert names(early) == CLIENTS


def test_a_portfolio_of_prospects_only_shows_them(app, store, qtbot):
    make_account(store, "Someday", lifecycle_stage="prospecting")
    made = PortfolioPage(app)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.cards.is_ready)
    assert names(made) == ["Someday"]


def test_a_place_names_a_view_and_an_account(page, keys):
    page.show_place(Place("portfolio", tab="touch_overdue"))
    assert names(page) == ["Greyfell Energy"]
    page.show_place(Place("portfolio", tab="all", item_id=keys["Tessaro Foods"]))
    assert page.deeds.selected_ids == (keys["Tessaro Foods"],)


def test_how_the_list_was_left_is_how_it_comes_back(page, app, qtbot):
    page.state.group_by("owner")
    page.state.sort_by([("health", False)])
    again = PortfolioPage(app)
    qtbot.addWidget(again)
    again.show()
    assert again.body.pane.group == "owner"
    assert again.body.pane.model.order == [("health", False)]


def test_the_commands_are_in_order(page, app):
    registry = ActionRegistry(app)
    registry.add(*page.own_actions)
    assert registry.problems() == []
    for action in page.own_actions:
        assert action.menu
        assert action.run is not None


@pytest.mark.parametrize(
    ("width", "hidden"), [(1224, set()), (960, {"margin", "decision", "course"})]
)
def test_columns_step_aside_where_it_is_narrow(page, table, width, hidden, qtbot):
    page.resize(width, 640)
    usual = {"name", "stage", "health", "arr", "course", "margin", "csat", "renewal", "touch",
             "step", "decision"}  # fmt: skip
    qtbot.waitUntil(
        lambda: {c.column.key for c in table.cells()} == (usual - hidden) | {"select"}
    )  # fmt: skip


def test_a_wide_window_shows_owner_and_industry(page, table, qtbot):
    page.resize(1500, 772)
    qtbot.waitUntil(lambda: {"owner", "industry"} <= {c.column.key for c in table.cells()})


def test_low_windows_have_the_figures_in_one_line(page, qtbot):
    page.resize(1224, 560)
    qtbot.waitUntil(lambda: page.body.strip.height() < 60)
    page.resize(1224, 772)
    qtbot.waitUntil(lambda: page.body.strip.height() > 60)


def test_everything_that_takes_the_focus_has_a_name(page):
    from PySide6.QtWidgets import QWidget

    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_cells_speak_in_sentences(page, table, keys):
    def said(name, key):
        index = cell(table, keys[name], key)
        return table.source.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert said("Meridell Clinics", "stage") == "Stage Development, 4 of 6"
    assert said("Greyfell Energy", "touch") == "Last touch 47 days ago, rhythm 30, overdue"
    assert said("Meridell Clinics", "renewal") == "Renewal 31 December 2026, in 79 days"
    assert said("Quillon Insurance", "decision") == "Decision Keep, computed"
    assert said("Quillon Insurance", "step") == (
        "Next step Outline renewal terms, due 13 October 2026"
    )
