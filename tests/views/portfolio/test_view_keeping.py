"""Views as their user keeps them: named, ordered, pinned, begun with, copied, removed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.queries.criteria import Condition
from app.views.portfolio.condition_popover import ConditionPopover
from app.views.portfolio.page import PortfolioPage
from app.views.shell.sidebar_data import view_entries
from app.views.widgets.form import FormDialog
from tests.builders import make_view
from tests.views.portfolio.driving import choose, menu_entry, names, opened_menu, run, settle

KEY = Qt.Key
BOTH = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def titles(page):
    return [page.body.views.tabs.tabText(at) for at in range(page.body.views.tabs.count())]


def own_view(page, store, qtbot, name="Mine"):
    key = make_view(store, name, screen="portfolio", definition={"group": "owner"})
    qtbot.waitUntil(lambda: name in titles(page))
    page.state.go_to(str(key))
    return key


def test_a_view_is_renamed_and_that_is_undone(page, store, app, qtbot):
    own_view(page, store, qtbot)
    assert run(page, "portfolio.rename_view")
    dialog = page.window().findChildren(FormDialog)[-1]
    line = dialog.form.entry("name").control
    line.selectAll()
    qtbot.keyClicks(line, "Ours")
    qtbot.keyClick(dialog, KEY.Key_Return)
    assert titles(page)[-1] == "Ours"
    assert page.state.now.title == "Ours"
    app.edits.undo()
    qtbot.waitUntil(lambda: titles(page)[-1] == "Mine")


def test_views_are_ordered_by_keys_and_stay_so(page, app, qtbot):
    tabs = page.body.views.tabs
    tabs.setFocus()
    usual = titles(page)
    qtbot.keyClick(tabs, KEY.Key_Right)
    qtbot.keyClick(tabs, KEY.Key_Right, BOTH)
    assert titles(page) == [usual[0], usual[2], usual[1], *usual[3:]]
    assert page.state.now.title == usual[1]
    again = PortfolioPage(app)
    qtbot.addWidget(again)
    again.load()
    assert titles(again)[:3] == [usual[0], usual[2], usual[1]]
    app.edits.undo()
    qtbot.waitUntil(lambda: titles(page) == usual)


def test_a_pinned_view_stands_in_the_sidebar_until_it_is_unpinned(page, store, qtbot):
    own_view(page, store, qtbot)

    def side():
        return [entry.title for entry in view_entries(page.state.views, {})]

    assert "Mine" in side()
    assert run(page, "portfolio.pin_view")
    assert "Mine" not in side()
    assert not page.state.is_changed
    assert run(page, "portfolio.pin_view")
    assert "Mine" in side()


def test_the_list_begins_with_the_view_chosen_for_that(page, app, qtbot):
    page.state.go_to("grow")
    assert run(page, "portfolio.default_view")
    assert page.state.now.title == "Grow"
    page.state.go_to("all")
    again = PortfolioPage(app)
    qtbot.addWidget(again)
    again.load()
    assert again.state.now.title == "Grow"


def test_a_copy_of_a_view_is_gone_to_and_removed_with_a_way_back(page, app, qtbot, toasts):
    page.state.go_to("at_risk")
    assert run(page, "portfolio.duplicate_view")
    assert page.state.now.title == "At risk 2"
    assert page.state.conditions == (Condition("health_band", "is", ("at_risk",)),)
    assert run(page, "portfolio.remove_view")
    assert "At risk 2" not in titles(page)
    assert toasts == [("The view At risk 2 was removed.", True)]
    app.edits.undo()
    qtbot.waitUntil(lambda: "At risk 2" in titles(page))


def test_the_menu_of_a_tab_offers_what_fits_it(page, qtbot):
    tabs = page.body.views.tabs
    tabs.customContextMenuRequested.emit(tabs.tabRect(0).center())
    menu = opened_menu()
    assert not menu_entry(menu, "Rename…").isEnabled()
    assert not menu_entry(menu, "Move left").isEnabled()
    choose("Move right")
    assert titles(page)[1] == "All accounts"


def test_selected_accounts_become_a_view_and_more_are_added(page, table, keys, qtbot, toasts):
    chosen = (keys["Meridell Clinics"], keys["Tessaro Foods"])
    table.selection.select(chosen)
    qtbot.mouseClick(page.body.bulk.view_button, Qt.MouseButton.LeftButton)
    choose("New view with these accounts…")
    dialog = page.window().findChildren(FormDialog)[-1]
    qtbot.keyClicks(dialog.form.entry("name").control, "Two")
    qtbot.keyClick(dialog, KEY.Key_Return)
    assert sorted(names(page)) == ["Meridell Clinics", "Tessaro Foods"]
    page.state.go_to("all")
    table.selection.select((keys["Greyfell Energy"], keys["Tessaro Foods"]))
    qtbot.mouseClick(page.body.bulk.view_button, Qt.MouseButton.LeftButton)
    choose("Two")
    assert toasts[-1] == ("1 account added to Two.", True)
    settle(page, qtbot)
    two = next(view for view in page.state.views if view.title == "Two")
    page.state.go_to(two.key)
    assert len(names(page)) == 3


def popover(page) -> ConditionPopover:
    return page.window().findChildren(ConditionPopover)[-1]


def test_a_figure_is_filtered_by_keys_and_edited_in_place(page, qtbot):
    run(page, "portfolio.add_filter")
    choose("Figures", "ARR…")
    form = popover(page)
    assert QApplication.focusWidget() is form.value
    qtbot.keyClicks(form.value, "300k")
    assert form.note.text() == "ARR is over €300k"
    qtbot.keyClick(form.value, KEY.Key_Return)
    chip = page.body.filters.chips[-1]
    assert chip.accessibleName() == "ARR is over €300k"
    assert sorted(names(page)) == ["Brightwater Utilities", "Meridell Clinics", "Quillon Insurance"]
    chip.setFocus()
    qtbot.keyClick(chip, KEY.Key_Space)
    form = popover(page)
    assert form.value.text() == "300000"
    form.value.selectAll()
    qtbot.keyClicks(form.value, "500,000")
    qtbot.keyClick(form.value, KEY.Key_Return)
    assert names(page) == ["Brightwater Utilities"]
    assert page.state.now.as_json()["filters"]["arr_minor"] == {"over": 50_000_000}


def test_what_cannot_be_read_is_said_and_escape_leaves_all(page, qtbot):
    before = page.state.conditions
    run(page, "portfolio.add_filter")
    choose("Days", "Renewal date…")
    form = popover(page)
    qtbot.keyClicks(form.value, "some day")
    qtbot.keyClick(form.value, KEY.Key_Return)
    assert form.value.property("state") == "problem"
    assert "is not a date" in form.note.text()
    qtbot.keyClick(form.value, KEY.Key_Escape)
    assert page.state.conditions == before


def test_sorting_by_more_than_one_column_by_keys(page, table, keys, qtbot):
    page.state.group_by("")
    columns = [column.key for column in table.source.columns]
    table.setFocus()
    table.selection.select((keys["Meridell Clinics"],))
    table.setCurrentIndex(table.source.index_of(keys["Meridell Clinics"], columns.index("stage")))
    assert run(page, "portfolio.sort_here")
    table.setCurrentIndex(table.source.index_of(keys["Meridell Clinics"], columns.index("arr")))
    assert run(page, "portfolio.sort_then")
    assert page.state.now.sort == (("stage", False), ("arr", False))
    assert names(page) == [
        "Greyfell Energy", "Quillon Insurance", "Meridell Clinics", "Tessaro Foods",
        "Brightwater Utilities",
    ]  # fmt: skip
    assert page.body.filters.sort_chip.accessibleName() == (
        "Sort by Stage, A to Z, then ARR, low to high"
    )
