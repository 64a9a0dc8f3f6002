from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from app.bridge.place import Place
from app.views.shell import pins, recents
from app.views.shell.looks import give_look, look_of
from app.views.shell.nav import NavItem

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def items(window) -> dict[str, NavItem]:
    return {
        item.entry.title: item
        for item in window.frame_.sidebar.findChildren(NavItem)
        if item.parent() is not None
    }


def others(window):
    return [one for one in window.windows.all if one is not window]


@pytest.fixture
def pinned(window, app, filled, qtbot):
    qtbot.waitUntil(lambda: window.side.cards.is_ready)
    for key in filled.values():
        pins.toggle(app, key)
    window.side_menus.show_pins()
    return list(filled.values())


def test_control_and_a_click_on_a_link_open_a_new_window(window, qtbot):
    qtbot.mouseClick(items(window)["Insights"], Qt.MouseButton.LeftButton, CTRL)
    (made,) = others(window)
    assert made.navigator.page.name == "insights"
    assert window.navigator.page.name == "portfolio"
    window.windows.put_away(made)
    qtbot.keyClick(window, Qt.Key.Key_Shift)  # Control is let go


def test_a_page_s_own_link_goes_there_and_with_control_beside(window, filled, qtbot, monkeypatch):
    place = Place("account", filled["Meridell Clinics"])
    window.navigator.page.go.emit(place)
    assert window.navigator.trail.current == place
    window.go(Place("portfolio"))
    monkeypatch.setattr(QApplication, "keyboardModifiers", staticmethod(lambda: CTRL))
    window.navigator.page.go.emit(place)
    (made,) = others(window)
    assert made.navigator.trail.current == place
    window.windows.put_away(made)


def test_a_command_whose_key_holds_control_is_no_click_on_a_link(window, filled, monkeypatch):
    monkeypatch.setattr(QApplication, "keyboardModifiers", staticmethod(lambda: CTRL))
    page, place = window.navigator.page, Place("account", filled["Meridell Clinics"])
    window.registry.running.emit()
    page.go.emit(place)
    assert others(window) == []
    assert window.navigator.trail.current == place


def test_another_part_of_the_same_account_is_no_new_window(window, filled, monkeypatch):
    key = filled["Meridell Clinics"]
    window.go(Place("account", key))
    monkeypatch.setattr(QApplication, "keyboardModifiers", staticmethod(lambda: CTRL))
    window.navigator.page.go.emit(Place("account", key, tab="plan"))
    assert others(window) == []
    assert window.navigator.trail.current.tab == "plan"


def test_a_look_is_taken_and_given_back(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    view = QListWidget(page)
    view.setFixedSize(120, 100)
    view.addItems([f"Line {number}" for number in range(200)])
    page.show()
    qtbot.waitExposed(page)
    view.setCurrentRow(90)
    view.verticalScrollBar().setValue(70)
    look = look_of(page)
    view.setCurrentRow(0)
    view.scrollToTop()
    give_look(page, look)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == 70)
    assert view.currentRow() == 90


def test_back_brings_the_scrolled_list_back_after_its_page_served_another_account(
    window, filled, qtbot
):
    names = list(filled)
    window.go(Place("account", filled[names[0]]))
    frame = window.navigator.page
    view = QListWidget(frame.part)
    view.setGeometry(0, 0, 120, 100)
    view.addItems([f"Line {number}" for number in range(200)])
    view.show()
    qtbot.waitUntil(view.isVisible)
    view.verticalScrollBar().setValue(70)
    window.go(Place("insights"))
    view.scrollToTop()
    window.navigator.back()
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == 70)


def test_the_last_ten_accounts_are_remembered_latest_first(window, app, filled):
    first, second, third = filled.values()
    for key in (first, second, third, first):
        window.go(Place("account", key))
    assert recents.recent_accounts(app) == [first, third, second]
    for key in range(1, 15):
        recents.note_visit(app, key)
    assert recents.recent_accounts(app) == list(range(14, 4, -1))


def test_recent_accounts_are_offered_by_a_key(window, filled, qtbot):
    qtbot.waitUntil(lambda: window.side.cards.is_ready)
    for key in filled.values():
        window.go(Place("account", key))
    menu = window.side_menus.show_recent()
    assert [entry.text() for entry in menu.actions()] == list(reversed(filled))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.navigator.page.title() == list(filled)[1]


def test_pinned_accounts_are_moved_by_alt_and_arrows_and_taken_off(window, app, pinned, qtbot):
    first, second, third = pinned
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: not window.frame_.sidebar.is_rail)
    last = items(window)["Kestrel Rail Services"]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Up, ALT)
    assert pins.pinned(app) == [first, third, second]
    again = items(window)["Kestrel Rail Services"]
    qtbot.waitUntil(again.hasFocus)
    window.side_menus.move_pin(third, -5)
    assert pins.pinned(app) == [third, first, second]
    window.side_menus.unpin(first)
    assert pins.pinned(app) == [third, second]
    assert "Meridell Clinics" not in items(window)


def test_a_pin_is_seen_in_every_window(window, app, pinned, filled):
    other = window.open_beside()
    window.side_menus.unpin(filled["Meridell Clinics"])
    assert "Meridell Clinics" not in items(other)
    assert "Wexmere University" in items(other)
    window.windows.put_away(other)
