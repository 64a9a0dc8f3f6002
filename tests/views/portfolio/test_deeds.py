"""Changing accounts from the list: new, edit, many at once, archive, export, explain."""

from __future__ import annotations

import csv
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from app.queries.accounts import account_head
from app.views.portfolio.bulk_dialog import BulkDialog
from app.views.portfolio.export import write_list
from app.views.portfolio.page import PortfolioPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.views.portfolio.driving import (
    cell,
    choose,
    menu_entry,
    names,
    opened_menu,
    run,
    settle,
    take_moment,
)

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def dialog_of(page) -> FormDialog:
    return page.window().findChildren(FormDialog)[-1]


def bulk_dialog(page, qtbot) -> BulkDialog:
    """What the bulk bar's Change… opens."""
    qtbot.mouseClick(page.body.bulk.change_button, LEFT)
    return page.window().findChildren(BulkDialog)[-1]


def pick(dialog, name, value):
    menu = dialog.form.entry(name).control
    assert isinstance(menu, QComboBox)
    menu.setCurrentIndex(menu.findData(value))


def test_a_new_account_is_added_shown_and_selected(page, qtbot, toasts):
    page.new_account()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.entry("name").control, "Zenith Works")
    pick(dialog, "strategy_type", "key")
    qtbot.keyClicks(dialog.form.entry("tags").control, "gold, south")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    settle(page, qtbot)
    row = next(row for row in page.cards.rows if row.name == "Zenith Works")
    assert (row.segment, row.stage, row.tags) == ("key", "onboarding", ("gold", "south"))
    assert "Zenith Works" in names(page)
    assert page.deeds.selected_ids == (row.id,)
    assert toasts == [("Account added.", True)]


def test_a_new_account_needs_a_name(page, qtbot):
    page.new_account()
    dialog = dialog_of(page)
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert dialog.isVisible()
    dialog.reject()
    assert len(page.cards.rows) == 6


def test_an_account_is_edited_and_only_what_was_touched_is_written(
    page, table, keys, app, qtbot
):  # fmt: skip
    key = keys["Meridell Clinics"]
    table.selection.select((key,))
    assert run(page, "portfolio.edit_account")
    dialog = dialog_of(page)
    assert dialog.form.entry("name").control.text() == "Meridell Clinics"
    app.edits.do("Elsewhere", _set_owner, key)
    qtbot.keyClicks(dialog.form.entry("website").control, "meridell.example")
    dialog.form.entry("growth_potential").control.setText("70")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    settle(page, qtbot)
    account = app.read(account_head, key).account
    assert (account.website, account.growth_potential) == ("meridell.example", 70)
    assert account.owner == "Saira Malik"
    assert page.cards.row(key).decision == "grow"


def _set_owner(session, key):
    from app.services.accounts import change_account

    change_account(session, key, {"owner": "Saira Malik"})


def test_two_people_changing_the_same_field_are_told(page, table, keys, app, qtbot):
    key = keys["Meridell Clinics"]
    table.selection.select((key,))
    run(page, "portfolio.edit_account")
    dialog = dialog_of(page)
    app.edits.do("Elsewhere", _set_owner, key)
    dialog.form.entry("owner").control.setText("Tobias Reyl")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert dialog.isVisible()
    assert "Saira Malik" in dialog._problem.text()
    dialog.reject()


def test_several_selected_bring_the_bulk_bar_with_their_sum(page, table, keys, qtbot):
    assert not page.body.bulk.isVisible()
    table.selection.select((keys["Meridell Clinics"],))
    assert not page.body.bulk.isVisible()
    table.selection.select((keys["Meridell Clinics"], keys["Tessaro Foods"]))
    assert page.body.bulk.isVisible()
    assert not page.body.filters.isVisible()
    assert page.body.bulk.accessibleName() == "2 selected, ARR €724k"
    qtbot.mouseClick(page.body.bulk.clear_button, LEFT)
    assert page.body.filters.isVisible()


def test_many_are_changed_at_once_in_one_step(page, table, keys, app, qtbot, toasts):
    chosen = (keys["Meridell Clinics"], keys["Tessaro Foods"])
    table.selection.select(chosen)
    dialog = bulk_dialog(page, qtbot)
    qtbot.keyClicks(dialog.entry.control, "Imke Brandsma")
    qtbot.waitUntil(lambda: dialog.apply_button.text() == "Change 2 accounts")
    assert dialog.words.text() == "2 accounts will change"
    assert dialog.tree.topLevelItem(0).text(0) == "Nora Velde → Imke Brandsma"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert {page.cards.row(key).owner for key in chosen} == {"Imke Brandsma"}
    assert toasts == [("Owner of 2 accounts changed.", True)]
    app.edits.undo()
    settle(page, qtbot)
    assert {page.cards.row(key).owner for key in chosen} == {"Nora Velde"}


def test_many_are_given_to_someone_new(page, table, keys, qtbot):
    chosen = (keys["Meridell Clinics"], keys["Tessaro Foods"])
    table.selection.select(chosen)
    dialog = bulk_dialog(page, qtbot)
    qtbot.keyClicks(dialog.entry.control, "Saira Malik")
    qtbot.waitUntil(dialog.apply_button.isEnabled)
    qtbot.mouseClick(dialog.apply_button, LEFT)
    settle(page, qtbot)
    assert {page.cards.row(key).owner for key in chosen} == {"Saira Malik"}


def test_archived_accounts_leave_with_a_way_back(page, table, keys, app, qtbot, toasts):
    table.selection.select((keys["Meridell Clinics"],))
    assert run(page, "portfolio.archive")
    settle(page, qtbot)
    assert "Meridell Clinics" not in names(page)
    assert toasts == [("Meridell Clinics archived.", True)]
    assert page.body.filters.count.text() == "4 of 5 accounts"
    app.edits.undo()
    settle(page, qtbot)
    assert "Meridell Clinics" in names(page)


def test_archived_accounts_are_shown_and_restored(page, table, keys, qtbot):
    chosen = (keys["Meridell Clinics"], keys["Tessaro Foods"])
    table.selection.select(chosen)
    qtbot.mouseClick(page.body.bulk.archive_button, LEFT)
    settle(page, qtbot)
    page.view_deeds.open_filters()
    choose("Archived accounts")
    assert "Meridell Clinics" in names(page)
    table.selection.select(chosen)
    qtbot.mouseClick(page.body.bulk.restore_button, LEFT)
    settle(page, qtbot)
    assert not any(page.cards.row(key).is_archived for key in chosen)


def test_nothing_is_archived_where_nothing_is_selected(page):
    page.deeds.clear_selection()
    assert not run(page, "portfolio.archive")


def test_the_context_menu_of_several_offers_what_is_done_with_all(page, table, keys, qtbot):
    table.selection.select((keys["Meridell Clinics"], keys["Tessaro Foods"]))
    take_moment(page)
    page.view_deeds.show_context_menu(QPoint(40, 60))
    menu = opened_menu()
    texts = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    menu.close()
    assert texts[:2] == ["Copy rows", "Change accounts…"]
    assert "Log touch with the selected…" in texts
    assert "Open account" not in texts


def test_a_touch_is_logged_with_every_selected_account_as_one_step(
    page, table, keys, store, qtbot, toasts
):
    before = store.content_hash()
    table.selection.select((keys["Greyfell Energy"], keys["Tessaro Foods"]))
    qtbot.mouseClick(page.body.bulk.touch_button, LEFT)
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.entry("subject").control, "Autumn letter")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    settle(page, qtbot)
    rows = [page.cards.row(keys[name]) for name in ("Greyfell Energy", "Tessaro Foods")]
    assert toasts == [("Touch with 2 accounts logged.", True)]
    assert all(row is not None for row in rows)
    assert page.app.edits.undo() == "Log touch with 2 accounts"
    assert store.content_hash() == before


def test_the_context_menu_offers_what_fits_the_account(page, table, keys, qtbot):
    key = keys["Meridell Clinics"]
    table.selection.select((key,))
    take_moment(page)
    page.view_deeds.show_context_menu(QPoint(40, 60))
    menu = opened_menu()
    texts = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    assert texts[:2] == ["Open account", "Edit account…"]
    assert "Archive" in texts
    assert len(texts) <= 12
    with qtbot.waitSignal(page.go) as went:
        menu_entry(menu, "Open account").trigger()
    menu.close()
    assert went.args[0].account_id == key


def test_a_file_that_cannot_be_changed_offers_no_change(page, table, keys, app):
    app.edits.pause(True)  # noqa: FBT003 as a long import would
    assert not page.body.bulk.archive_button.isEnabled()
    assert not page.body.views.save_button.isEnabled()
    index = cell(table, keys["Meridell Clinics"], "name")
    assert not table.source.flags(index) & Qt.ItemFlag.ItemIsEditable
    app.edits.pause(False)  # noqa: FBT003
    assert table.source.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_a_tile_explains_itself_with_its_records(page, qtbot):
    tile = page.body.strip.widgets[0]
    qtbot.mouseClick(tile, LEFT)
    qtbot.waitUntil(lambda: page.window().findChildren(ExplainPopover) != [])
    popover = page.window().findChildren(ExplainPopover)[0]
    assert popover.figure.value == 1_852_000
    assert sum(len(term.rows) for term in popover.figure.terms) == 5
    popover.dismiss()


def test_control_and_a_click_on_a_tile_show_the_accounts_behind_it(page, qtbot):
    qtbot.mouseClick(page.body.strip.widgets[5], LEFT, CTRL)
    qtbot.waitUntil(lambda: names(page) == ["Meridell Clinics"])
    assert page.body.filters.chips[0].accessibleName() == "Account is the one chosen"


def test_the_figure_at_the_cursor_explains_itself(page, table, keys, qtbot):
    table.setCurrentIndex(cell(table, keys["Tessaro Foods"], "margin"))
    table.selection.select((keys["Tessaro Foods"],))
    assert run(page, "portfolio.explain")
    qtbot.waitUntil(lambda: page.window().findChildren(ExplainPopover) != [])
    popover = page.window().findChildren(ExplainPopover)[0]
    assert popover.figure.id == "contribution_percent"
    assert popover.figure.value == 35
    popover.dismiss()


def test_the_rows_shown_are_exported_with_exact_amounts(page, tmp_path, toasts):
    target = tmp_path / "list.csv"
    page.state.toggle_value("owner", "Imke Brandsma")
    write_list(page, target)
    with target.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = list(csv.reader(lines))
    assert head[0] == "Account"
    assert "ARR, EUR" in head
    assert [row[0] for row in rows] == ["Quillon Insurance", "Greyfell Energy"]
    assert rows[0][head.index("ARR, EUR")] == "318000.00"
    assert date.fromisoformat(rows[0][head.index("Renewal")])
    assert toasts == [("Exported to list.csv.", False)]


def test_a_name_that_looks_like_a_formula_is_exported_as_text(page, keys, app, qtbot, tmp_path):
    from app.services.accounts import rename_account

    app.edits.do("Rename", rename_account, keys["Tessaro Foods"], "=1+2")
    settle(page, qtbot)
    write_list(page, tmp_path / "list.csv")
    assert "'=1+2" in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_the_first_account_is_offered_where_there_is_none(app, qtbot):
    made = PortfolioPage(app)
    app.actions.add(*made.own_actions)
    Pages(app).current = made
    qtbot.addWidget(made)
    made.resize(1224, 772)
    made.show()
    qtbot.waitUntil(made.body.empty.isVisible)
    assert made.body.empty.title.text() == "No accounts yet"
    new, into = made.body.empty.findChildren(QPushButton)
    assert (new.text(), into.text()) == ("New account", "Import…")
    qtbot.mouseClick(new, LEFT)
    dialog = made.window().findChildren(FormDialog)[-1]
    qtbot.keyClicks(dialog.form.entry("name").control, "First")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    qtbot.waitUntil(lambda: names(made) == ["First"])
    assert not made.body.empty.isVisible()
