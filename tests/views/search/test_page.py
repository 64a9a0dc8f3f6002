from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from app.bridge.place import Place
from app.queries.search import search_rows
from app.services.accounts import rename_account
from app.views.search.page import SearchPage
from app.views.widgets.chips import Chip
from tests.builders import make_account, make_interaction, make_person, make_promise, set_today

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(store):
    set_today(store)
    keys = {name: make_account(store, name) for name in ("Meridell Clinics", "Wexmere Works")}
    make_person(store, keys["Meridell Clinics"], "Ruth Oduya", title="Zeppelin officer")
    keys["note"] = make_interaction(
        store, keys["Wexmere Works"], subject="Summer usage", note="The Zéppelin is late"
    )
    make_promise(store, keys["Wexmere Works"], text="Send the zeppelin plan",
                 due_date=date(2026, 9, 3))  # fmt: skip
    return keys


@pytest.fixture
def page(app, filled, qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = SearchPage(app)
    made.places = []
    made.beside = []
    made.go.connect(made.places.append)
    made.go_beside.connect(made.beside.append)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def typed(page, text, qtbot):
    qtbot.keyClicks(page.field, text)
    settle(page, qtbot)


def settle(page, qtbot):
    qtbot.waitUntil(lambda: not page.app.tasks.jobs)


def titles(page):
    return [row.title for row in page.results.found.rows]


def chips(page):
    return {chip.accessibleName(): chip for chip in page.filters.findChildren(Chip)
            if chip.isVisible()}  # fmt: skip


def test_results_come_while_typing_and_are_those_of_the_command_line(page, app, qtbot):
    typed(page, "zeppelin", qtbot)
    with app.store.read() as session:
        expected = search_rows(session, "zeppelin")
    assert page.results.found.rows == tuple(expected)
    assert len(expected) == 3
    assert set(titles(page)) == {"Summer usage", "Send the zeppelin plan", "Ruth Oduya"}


def test_enter_opens_the_record_at_its_place_and_with_control_beside(page, filled, qtbot):
    typed(page, "type:interaction zepp", qtbot)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    place = Place("account", filled["Wexmere Works"], filled["note"], "timeline")
    assert page.places == [place]
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.results.hasFocus()
    qtbot.keyClick(page.results, Qt.Key.Key_Return, CTRL)
    assert page.beside == [place]
    qtbot.keyClick(page.results, Qt.Key.Key_Escape)
    assert page.field.hasFocus()


def test_a_kind_is_chosen_by_its_chip_and_counts_stay(page, qtbot):
    typed(page, "zepp", qtbot)
    names = chips(page)
    assert {"All 3", "Note 1", "Promise 1", "Person 1"} <= set(names)
    names["Promise 1"].click()
    settle(page, qtbot)
    assert titles(page) == ["Send the zeppelin plan"]
    assert "All 3" in chips(page)
    chips(page)["All 3"].click()
    assert len(titles(page)) == 3


def test_filters_are_typed_or_clicked_and_taken_off_again(page, qtbot):
    typed(page, "zepp", qtbot)
    page.set_filter("date", "this year")
    settle(page, qtbot)
    assert page.field.text() == 'zepp date:"this year"'
    assert set(titles(page)) == {"Summer usage", "Send the zeppelin plan"}
    page.set_filter("account", "Meridell Clinics")
    settle(page, qtbot)
    assert titles(page) == []
    assert page.empty.title.text() == "Nothing found"
    chip = chips(page)["Date is this year"]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    settle(page, qtbot)
    assert titles(page) == ["Ruth Oduya"]


def test_nothing_found_offers_the_words_without_their_filters(page, qtbot):
    from PySide6.QtWidgets import QAbstractButton

    typed(page, "zepp type:issue", qtbot)
    (button,) = [one for one in page.empty.findChildren(QAbstractButton) if one.isVisible()]
    button.click()
    settle(page, qtbot)
    assert page.field.text() == "zepp"
    assert len(titles(page)) == 3


def test_any_text_at_all_is_a_search(page, qtbot):
    for text in ('"', "-", "account:", "type:nothing", "*", "date:>", 'tag:"', "NEAR(", "%_", "()"):
        page.field.setText(text)
        settle(page, qtbot)
    assert page.isVisible()


def test_a_place_carries_its_words_and_back_leads_to_those_typed_last(page, qtbot):
    page.show_place(Place("search", tab="zeppelin"))
    settle(page, qtbot)
    assert len(titles(page)) == 3
    typed(page, " plan", qtbot)
    assert page.place_left(Place("search")) == Place("search", tab="zeppelin plan")


def test_a_change_is_found_at_once(page, app, filled, qtbot):
    typed(page, "zephyr", qtbot)
    assert titles(page) == []
    app.edits.do("Rename", rename_account, filled["Meridell Clinics"], "Zephyr Ltd")
    settle(page, qtbot)
    assert titles(page)[0] == "Zephyr Ltd"


def test_only_the_answer_to_the_last_text_is_shown(page, qtbot):
    page.field.setText("zeppelin")
    page.field.setText("wexmere")
    settle(page, qtbot)
    assert "Wexmere Works" in titles(page)
    assert "Ruth Oduya" not in titles(page)


def test_what_was_searched_last_is_offered_again(page, qtbot):
    typed(page, "zeppelin", qtbot)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    page.clear()
    settle(page, qtbot)
    assert page.empty.title.text() == "Search everything that is written"
    assert page._last() == ["zeppelin"]
