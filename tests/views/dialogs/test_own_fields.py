"""Tags and own fields of what is edited in place elsewhere: goals, actions, units."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.queries.custom_fields import custom_field_rows, typed_values
from app.queries.tags import tags_of
from app.services.custom_fields import add_custom_field
from app.views.dialogs.own_fields import open_own_fields
from app.views.dress import dress
from tests.acting import ask, do
from tests.builders import make_account, make_action, make_goal, make_plan, make_unit


def records(store) -> dict[str, int]:
    account = make_account(store)
    plan = make_plan(store, account)
    return {
        "goals": make_goal(store, plan),
        "actions": make_action(store, account_id=account),
        "units": make_unit(store, account),
    }


@pytest.mark.parametrize("entity", ["goals", "actions", "units"])
def test_they_are_entered_by_keys_and_undone_in_one_step(qtbot, app, store, entity):
    key = records(store)[entity]
    do(store, add_custom_field, entity, "Code", "text")
    before = store.content_hash()
    dress(QApplication.instance(), app.theme)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = open_own_fields(app, entity, key, "this", window)
    (field,) = ask(store, custom_field_rows, entity)
    tags = dialog.form.entry("own:tags").tags
    qtbot.keyClicks(tags.line, "Urgent")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.form.entry(f"own:{field.id}").control, "A-7")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert ask(store, tags_of, entity) == {key: ("Urgent",)}
    assert ask(store, typed_values, entity) == {key: {"Code": "A-7"}}
    app.edits.undo()
    assert store.content_hash() == before
