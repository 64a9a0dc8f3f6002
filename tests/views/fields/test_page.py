"""Tags and fields as a user meets them: by keys and menus, with counts, and with undo by hash."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.models.extra import CustomField
from app.queries.custom_fields import account_values, custom_field_rows
from app.queries.portfolio import setting
from app.queries.tags import tags_of
from app.services.custom_fields import add_custom_field, set_custom_value
from app.services.tags import set_tags
from app.views.dress import dress
from app.views.fields.page import FieldsPage
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import ask, count, do, the
from tests.builders import make_account, make_person


@pytest.fixture
def book(store):
    one, two = make_account(store, "A"), make_account(store, "B")
    person = make_person(store, one)
    do(store, set_tags, "accounts", one, ["Core", "North"])
    do(store, set_tags, "accounts", two, ["North"])
    do(store, set_tags, "people", person, ["North"])
    field = do(store, add_custom_field, "accounts", "Days", "multi", ["Mon", "Tue"])
    do(store, set_custom_value, field, one, "Mon|Tue")
    other = do(store, add_custom_field, "accounts", "Sites", "number")
    return {"one": one, "two": two, "Days": field, "Sites": other}


@pytest.fixture
def page(app, book, qtbot):
    dress(QApplication.instance(), app.theme)
    made = FieldsPage(app)
    app.actions.add(*made.own_actions)
    Pages(app).current = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def run(page, action: str) -> bool:
    moment = replace(page.situation(), can_edit=True, has_file=True)
    return page.app.actions.run(action, moment)


def choose_tag(page, name: str) -> None:
    key = next(row.id for row in page.tag_model.rows if row.name == name)
    page.tags.setFocus()
    page.tags.show_row(key)
    page.tags.selection.select((key,))


def choose_field(page, key: int) -> None:
    page.fields.setFocus()
    page.show_field(key)


def dialog_of(page) -> FormDialog:
    return page.window().findChildren(FormDialog)[-1]


def submit(qtbot, dialog) -> None:
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)


def tag_words(page) -> list[tuple[str, int]]:
    return [(row.name, row.uses) for row in page.tag_model.rows]


def test_tags_stand_with_their_counts(page):
    assert tag_words(page) == [("Core", 1), ("North", 3)]
    where = page.tag_model.columns[2]
    assert where.written(page.tag_model.rows[1]) == "Accounts 2 · People 1"


def test_a_tag_is_renamed_in_place_and_a_known_name_merges(qtbot, page, book, store):
    before = store.content_hash()
    choose_tag(page, "Core")
    assert run(page, "fields.tag_edit_name")
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "north")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tag_words(page) == [("North", 3)])
    assert ask(store, tags_of, "accounts")[book["one"]] == ("North",)
    page.app.edits.undo()
    assert store.content_hash() == before


def test_a_colour_is_chosen_from_the_menu(qtbot, page, store):
    choose_tag(page, "North")
    run(page, "fields.tag_choose_colour")
    menu = page.findChildren(QMenu)[-1]
    next(one for one in menu.actions() if one.text() == "Plum").trigger()
    menu.close()
    assert ask(store, setting, "tag_colours") == {"North": "chart.categorical.3"}
    assert page.tag_model.rows[1].colour == "chart.categorical.3"


def test_tags_merge_by_the_form_and_undo(qtbot, page, store):
    before = store.content_hash()
    choose_tag(page, "Core")
    assert run(page, "fields.tag_merge")
    dialog = dialog_of(page)
    assert dialog.form.entry("kept").control.currentText() == "North"
    submit(qtbot, dialog)
    assert tag_words(page) == [("North", 3)]
    page.app.edits.undo()
    assert store.content_hash() == before


def test_delete_removes_the_tag_everywhere(qtbot, page, store):
    before = store.content_hash()
    choose_tag(page, "North")
    assert run(page, "fields.remove")
    assert tag_words(page) == [("Core", 1)]
    page.app.edits.undo()
    assert store.content_hash() == before


def test_a_computed_field_is_added_and_refused_where_it_is_wrong(qtbot, page, book, store):
    assert run(page, "fields.field_add")
    dialog = dialog_of(page)
    assert dialog.form.rows["choices"].isHidden()
    dialog.form.entry("type").show("computed")
    assert not dialog.form.rows["formula"].isHidden()
    dialog.form.entry("field").control.setText("Per site")
    dialog.form.entry("formula").control.setPlainText("[Nix] / [Sites]")
    submit(qtbot, dialog)
    assert dialog.isVisible()
    assert "no field “Nix”" in dialog._problem.text()
    dialog.form.entry("formula").control.setPlainText("100 / [Sites]")
    submit(qtbot, dialog)
    assert not dialog.isVisible()
    do(store, set_custom_value, book["Sites"], book["two"], "8")
    assert ask(store, account_values)[book["two"]]["Per site"] == 12.5
    assert page.field.field == "Per site"


def test_choices_that_go_ask_what_their_records_get(qtbot, page, book, store):
    before = store.content_hash()
    choose_field(page, book["Days"])
    assert run(page, "fields.field_change")
    dialog = dialog_of(page)
    assert dialog.form.entry("choices").value() == "Mon\nTue"
    dialog.form.entry("choices").control.setPlainText("Tue\nFri")
    submit(qtbot, dialog)
    second = dialog_of(page)
    assert "“Mon”, 1 record" in second.form.rows["0"].label.text()
    second.form.entry("0").show("Fri")
    submit(qtbot, second)
    assert the(store, CustomField, book["Days"]).options == ["Tue", "Fri"]
    assert ask(store, account_values)[book["one"]]["Days"] == ("Fri", "Tue")
    page.app.edits.undo()
    assert store.content_hash() == before


def test_fields_are_renamed_moved_and_removed(qtbot, page, book, store):
    before = store.content_hash()
    choose_field(page, book["Sites"])
    assert run(page, "fields.field_move_up")
    assert [row.field for row in ask(store, custom_field_rows)] == ["Sites", "Days"]
    assert page.field.id == book["Sites"]
    assert run(page, "fields.field_edit_name")
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "Places")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: the(store, CustomField, book["Sites"]).field == "Places")
    choose_field(page, book["Days"])
    assert run(page, "fields.remove")
    assert count(store, CustomField) == 1
    for _step in range(3):
        page.app.edits.undo()
    assert store.content_hash() == before


def test_an_empty_portfolio_says_where_tags_come_from(app, qtbot):
    made = FieldsPage(app)
    qtbot.addWidget(made)
    made.show()
    assert made._tag_stack.currentWidget() is made.no_tags
    assert made._field_stack.currentWidget() is made.no_fields


def test_buttons_for_a_tag_or_field_wait_until_one_is_chosen(page):
    page.tags.setCurrentIndex(page.tag_model.index(-1, 0))
    page.tags.selection.select(())
    page.fields.setCurrentIndex(page.field_model.index(-1, 0))
    page.situation_changed.emit()
    waiting = ("Colour…", "Merge…", "Change…")
    assert not any(page.buttons[words].isEnabled() for words in waiting)
    assert page.buttons["Merge…"].toolTip() == "Choose a tag first"
    assert page.buttons["Add field…"].isEnabled()
    choose_tag(page, "North")
    assert page.buttons["Merge…"].isEnabled()
    assert page.buttons["Merge…"].toolTip() == ""
    assert not page.buttons["Change…"].isEnabled()
