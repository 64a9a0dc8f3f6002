"""Writing without anything around the text, at the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenuBar

from app.bridge.place import Place
from app.queries.directory import account_names
from tests.journeys.acts import plan_field, planned
from tests.journeys.user import User


@pytest.fixture
def user(window, qtbot, tmp_path):
    window.desk.open_path(planned(tmp_path / "clients.perennial"))
    qtbot.waitUntil(lambda: window.app.has_store and window.app.edits.enabled, timeout=10_000)
    made = User(window, qtbot)
    made.settle()
    return made


def around(window):
    frame, page = window.frame_, window.navigator.page
    parts = (frame.sidebar, frame.toolbar, frame.status, window.findChild(QMenuBar), page._top)
    return [part.isVisible() for part in parts]


def test_shift_f11_leaves_the_text_alone_and_esc_brings_all_back(user):
    field = plan_field(user.window, "Situation")
    field.setFocus()
    user.type("They open a clinic")
    user.press("Shift+F11")
    assert not any(around(user.window))
    assert not user.page()._outline.isVisible()
    user.type(" in May")
    user.press("Esc")
    assert all(around(user.window))
    assert field.words() == "They open a clinic in May"
    assert field.hasFocus()


def test_going_to_another_page_shows_the_window_around_it(user):
    plan_field(user.window, "Situation").setFocus()
    user.press("Shift+F11")
    (account, *_others) = user.app.read(account_names)
    user.window.go(Place("account", account.id, tab="overview"))
    user.settle()
    assert all(around(user.window))
    user.window.go(Place("portfolio"))
    user.settle()
    assert user.window.frame_.sidebar.isVisible()


def test_ctrl_alt_and_arrows_walk_the_sections(user):
    field = plan_field(user.window)
    field.setFocus()
    user.press("Ctrl+Alt+Down")
    first = user.focused()
    user.press("Ctrl+Alt+Down")
    assert user.focused() is not first
    user.press("Ctrl+Alt+Up")
    assert user.focused() is first
