from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.bridge.place import Place
from app.services.accounts import rename_account
from app.store.store import Store
from app.views.main_window import MainWindow
from app.views.shell import window_state
from app.views.widgets.page import page_in_front

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def toasts(window) -> list[str]:
    return [toast.accessibleName() for toast in window.frame_.toaster.shown()]


def to_front(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def other(window, qtbot, filled):
    """A second window, on an account, in front."""
    made = window.open_beside(Place("account", filled["Kestrel Rail Services"]))
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made) and made in window.windows.all:
        window.windows.put_away(made)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_key_opens_a_window_where_this_one_is(window, qtbot):
    window.go(Place("insights"))
    qtbot.keyClick(window, Qt.Key.Key_W, CTRL | SHIFT)
    (made,) = [one for one in window.windows.all if one is not window]
    assert made.isVisible()
    assert made.navigator.trail.current == Place("insights")
    assert made.desk is window.desk
    window.windows.put_away(made)


def test_each_window_goes_its_own_way(window, other, qtbot):
    assert other.windowTitle().startswith("Perennial — Kestrel Rail Services")
    assert window.navigator.trail.current == Place("portfolio")
    other.go(Place("insights"))
    assert not window.navigator.trail.can_go_back
    qtbot.keyClick(other, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert other.navigator.page.title() == "Kestrel Rail Services"


def test_keys_and_commands_are_those_of_the_window_in_front(window, other, app, qtbot):
    assert app.actions is other.registry
    assert page_in_front(app) is other.navigator.page
    qtbot.keyClick(other, Qt.Key.Key_3, CTRL)
    assert other.navigator.page.name == "insights"
    assert window.navigator.page.name == "portfolio"
    to_front(window, qtbot)
    assert app.actions is window.registry
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.AltModifier)
    assert window.navigator.page.counted == 1


def test_a_change_is_seen_in_every_window(window, other, app, filled, qtbot):
    key = filled["Kestrel Rail Services"]
    app.edits.do("Rename account", rename_account, key, "Kestrel")
    assert [row.name for row in window.navigator.page.rows if row.id == key] == ["Kestrel"]
    assert other.navigator.page.title() == "Kestrel"


def test_a_refusal_is_told_only_where_the_user_acted(window, other, app):
    app.edits.refused.emit("That is not possible.")
    assert toasts(other) == ["That is not possible."]
    assert toasts(window) == []


def test_what_is_wrong_with_the_file_is_told_in_every_window_also_later_ones(window, other):
    window.safety._tell("room")
    assert window.notices.banner("room") is not None
    assert other.notices.banner("room") is not None
    third = window.open_beside()
    assert third.notices.banner("room") is not None
    window.safety._end("room")
    assert third.notices.banner("room") is None
    window.windows.put_away(third)


@pytest.mark.parametrize("first_goes", [True, False])
def test_closing_one_of_two_leaves_the_file_open_in_the_other(
    app, filled, few_screens, qtbot, first_goes
):
    one = MainWindow(app)
    one.desk.opened.emit()
    one.show()
    two = one.open_beside()
    gone, left = (one, two) if first_goes else (two, one)
    to_front(gone, qtbot)
    gone.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(gone)
    assert app.has_store
    assert left.isVisible()
    assert app.actions is left.registry
    assert left.registry.run("go.insights")
    assert left.navigator.page.name == "insights"
    app.edits.do("Rename", rename_account, filled["Meridell Clinics"], "Meridell")
    app.edits.refused.emit("No.")
    assert toasts(left) == ["No."]
    app.theme.set_zoom(110)
    left.close()
    left.navigator.clear()
    left.deleteLater()


def test_quit_keeps_every_window_and_opening_the_file_brings_them_back(
    window, other, app, filled, qtbot
):
    key = filled["Kestrel Rail Services"]
    to_front(window, qtbot)
    window.registry.run("file.quit")
    assert not window.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    looks = window_state.kept_beside(str(app.store.path), app.settings)
    assert [window_state.place_of(look) for look in looks] == [Place("account", key)]
    window.show()
    window.desk.opened.emit()
    qtbot.waitUntil(lambda: len(window.windows.all) == 2)
    again = window.windows.all[1]
    assert again.navigator.trail.current == Place("account", key)
    window.windows.put_away(again)


def test_another_file_leaves_one_window(window, other, qtbot):
    to_front(window, qtbot)
    window.desk.closing.emit()
    assert window.windows.all == (window,)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_window_put_away_with_its_file_does_not_open_the_next(window, other, qtbot, tmp_path):
    to_front(window, qtbot)
    store = Store.create(tmp_path / "Next.perennial", name="Next")
    window.desk.show_store(store)
    assert window.windows.all == (window,)
    assert window.navigator.page is not None
    assert other.navigator.pages() == ()
    window.desk.close()
    assert window.frame_.welcome is not None
    assert other.frame_.welcome is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
