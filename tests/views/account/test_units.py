"""The Units tab by keys: add, rename, merge, remove, move, and the white space with O, X and ?."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.account import Unit
from app.models.contract import Contract
from app.models.person import Person
from app.views.account.units import UnitsPage
from app.views.dress import dress
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import count, the
from tests.builders import (
    make_account,
    make_contract,
    make_person,
    make_product,
    make_unit,
    set_today,
)


@pytest.fixture
def book(store):
    set_today(store)
    account = make_account(store, "Meridell Clinics")
    found = {"account": account}
    for name in ("Diagnostics", "Surgery"):
        found[name] = make_unit(store, account, name)
    found["Ann"] = make_person(store, account, "Ann", unit_id=found["Diagnostics"])
    found["Ben"] = make_person(store, account, "Ben", unit_id=found["Surgery"])
    found["deal"] = make_contract(
        store, account, unit_id=found["Diagnostics"], annual_value_minor=64_000_00
    )
    found["Audit"], found["Portal"] = make_product(store, "Audit"), make_product(store, "Portal")
    return found


@pytest.fixture
def page(app, book, qtbot):
    dress(QApplication.instance(), app.theme)
    made = UnitsPage(app, book["account"])
    app.actions.add(*made.own_actions)
    Pages(app).current = made
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    app.tasks.drain()


def run(page, action: str) -> bool:
    moment = replace(page.situation(), can_edit=True, has_file=True)
    return page.app.actions.run(action, moment)


def dialog_of(page) -> FormDialog:
    return page.window().findChildren(FormDialog)[-1]


def names(page) -> list[str]:
    return [unit.name for unit in page.model.shown]


def choose(page, key: int) -> None:
    page.units.setFocus()
    page.units.show_row(key)
    page.units.selection.select((key,))


def test_units_stand_with_what_is_theirs(page):
    assert names(page) == ["Diagnostics", "Surgery"]
    assert page.unit.name == "Diagnostics"
    assert [row.name for row in page.people.source.shown] == ["Ann"]
    assert page.unit.is_lone
    assert "rests on one contact: Ann" in page._right._note.text()
    page.parts._segments["contracts"].click()
    assert len(page.contents.source.shown) == 1


def test_a_unit_is_added_and_renamed_in_place(qtbot, page, store):
    assert run(page, "units.add")
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.entry("name").control, "surgery")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()  # the name is taken
    dialog.form.entry("name").control.setText("Pharmacy")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Diagnostics", "Pharmacy", "Surgery"]
    assert page.unit.name == "Pharmacy"
    assert run(page, "units.edit_name")
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "Pharmacies")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Pharmacies" in names(page))


def test_merge_and_undo(qtbot, page, book, store):
    before = store.content_hash()
    choose(page, book["Surgery"])
    assert run(page, "units.merge")
    qtbot.mouseClick(dialog_of(page).submit_button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Diagnostics"]
    assert the(store, Person, book["Ben"]).unit_id == book["Diagnostics"]
    page.app.edits.undo()
    assert store.content_hash() == before
    assert names(page) == ["Diagnostics", "Surgery"]


def test_removing_a_unit_leaves_its_people_without_one(page, book, store):
    choose(page, book["Surgery"])
    assert run(page, "units.remove")
    assert count(store, Unit) == 1
    assert names(page) == ["Diagnostics", ""]
    assert [row.name for row in page.model.shown[1].people] == ["Ben"]


def test_people_and_contracts_move(qtbot, page, book, store):
    page.people.setFocus()
    page.people.selection.select((book["Ann"],))
    assert run(page, "units.move")
    qtbot.mouseClick(dialog_of(page).submit_button, Qt.MouseButton.LeftButton)
    assert the(store, Person, book["Ann"]).unit_id == book["Surgery"]
    page.parts._segments["contracts"].click()
    page.contracts.setCurrentIndex(page.contracts.source.index_of(book["deal"]))
    assert run(page, "units.move")
    dialog = dialog_of(page)
    dialog.form.entry("unit").show(0)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert the(store, Contract, book["deal"]).unit_id is None


def test_the_white_space_is_written_with_single_keys(qtbot, page, book, store):
    before = store.content_hash()
    page.parts._segments["space"].click()
    page.space.setFocus()
    page.space.show_row(book["Portal"])
    page.space.selection.select((book["Portal"],))

    def status() -> str:
        return page.space.source.row_by_id(book["Portal"]).status

    for key, wanted in (
        (Qt.Key.Key_O, "current_opportunity"), (Qt.Key.Key_X, "not_relevant"),
        (Qt.Key.Key_Question, "unassessed"),
    ):  # fmt: skip
        qtbot.keyClick(page.space, key)
        assert status() == wanted
    for _step in range(3):
        page.app.edits.undo()
    assert store.content_hash() == before
    page.app.settings.single_letter_keys = False
    qtbot.keyClick(page.space, Qt.Key.Key_X)
    assert status() == "unassessed"


def test_a_competitor_must_be_named(page, book):
    from app.views.widgets.fields import Refused

    row = page.space.source.row_by_id(book["Audit"])
    with pytest.raises(Refused, match="Name the competitor"):
        page.deeds.change_cell(row, "status", "competitor_held")
    page.deeds.change_cell(row, "competitor", "Rival")
    row = page.space.source.row_by_id(book["Audit"])
    page.deeds.change_cell(row, "status", "competitor_held")
    assert page.space.source.row_by_id(book["Audit"]).status == "competitor_held"


def test_an_account_without_units_says_what_they_are(app, store, qtbot):
    made = UnitsPage(app, make_account(store, "Empty"))
    qtbot.addWidget(made)
    made.show()
    assert made._stack.currentWidget() is made.empty
