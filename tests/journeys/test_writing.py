"""Writing in the plan at the real window: undo takes back words first, then the program's steps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from app.models.goal import Goal
from app.models.plan import Plan
from app.services import goals
from tests.journeys.acts import plan_field, planned
from tests.journeys.user import User


@pytest.fixture
def user(window, qtbot, tmp_path):
    path = planned(tmp_path / "clients.perennial")
    window.desk.open_path(path)
    qtbot.waitUntil(lambda: window.app.has_store and window.app.edits.enabled, timeout=10_000)
    made = User(window, qtbot)
    made.settle()
    return made


def read(user, column):
    with user.app.store.read() as session:
        return session.execute(select(column)).scalar_one()


def test_undo_takes_back_typing_then_the_programs_steps_and_redo_makes_them_again(user):
    goal = read(user, Goal.id)
    user.app.edits.do("Rename goal", goals.change_goal, goal, {"title": "Grow it twice"})
    field = plan_field(user.window, "Situation")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    user.type("They open a clinic")
    field.store()
    assert read(user, Plan.situation) == "They open a clinic"
    user.press("Ctrl+Z")
    field.store()
    assert (field.words(), read(user, Plan.situation)) == ("", None)
    assert read(user, Goal.title) == "Grow it twice", "typing alone was taken back"
    user.press("Ctrl+Shift+Z")
    field.store()
    assert read(user, Plan.situation) == "They open a clinic"
    user.press("Ctrl+Z")
    field.store()
    user.press("Ctrl+Z")
    assert read(user, Goal.title) == "Grow the portal"
    user.press("Ctrl+Shift+Z")
    assert (field.words(), read(user, Goal.title)) == ("", "Grow it twice")
    user.press("Ctrl+Shift+Z")
    field.store()
    assert read(user, Plan.situation) == "They open a clinic"


def test_words_of_a_field_that_was_left_are_a_step_of_the_program(user):
    field = plan_field(user.window, "Situation")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    user.type("First")
    plan_field(user.window, "Vision").setFocus(Qt.FocusReason.TabFocusReason)
    user.type("Second")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    user.press("Ctrl+Z")
    assert read(user, Plan.vision) is None
    assert (field.words(), read(user, Plan.situation)) == ("First", "First")
    user.press("Ctrl+Z")
    assert read(user, Plan.situation) is None
    user.see(lambda: field.words() == "", "the field with the cursor shows what is there")


def test_undo_by_the_menu_shows_in_the_field_that_has_the_cursor(user):
    field = plan_field(user.window, "Situation")
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    user.type("They open a clinic")
    field.store()
    user.settle()
    user.window.registry.qaction("edit.undo").trigger()
    user.see(lambda: read(user, Plan.situation) is None and field.words() == "")
    assert field.hasFocus()
