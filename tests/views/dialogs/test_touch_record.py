from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from app.models.interaction import Correction, Interaction, Promise
from app.services.portfolio import describe_portfolio
from app.views.dialogs.touch import TouchDialog
from app.views.dialogs.touch_record import open_record
from app.views.widgets.form import FormDialog
from tests.acting import count, the
from tests.builders import make_account, make_interaction, make_person, make_team_member

TODAY = date(2026, 10, 13)


@pytest.fixture
def keys(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=TODAY)
    account = make_account(store, "Meridell Clinics")
    ruth = make_person(store, account, "Ruth Oduya", do_not_contact=True)
    nora = make_team_member(store, "Nora Velde")
    touch = make_interaction(
        store, account, people=(ruth,), team=(nora,), subject="Renewal",
        note="Price is fine. We send the quote by fri.",
    )  # fmt: skip
    return {"account": account, "ruth": ruth, "touch": touch}


@pytest.fixture
def parent(qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def texts(dialog):
    return [line.text() for line in (*dialog.lines, *dialog.below)]


def test_a_correction_shows_what_it_said_by_whom_and_why(app, keys, parent, qtbot):
    app.settings.user_name = "Nora Velde"
    dialog = open_record(app, keys["touch"], parent)
    form = dialog.correct()
    assert form.windowTitle() == "Correct touch"
    form.form.show_values({"subject": "Renewal and price", "reason": "Forgot the price"})
    form.submit_button.click()
    assert dialog.windowTitle() == "Renewal and price"
    assert dialog.below[2].text() == (
        "Corrected 13 Oct by Nora Velde: subject was “Renewal” (Forgot the price)"
    )
    assert count(app.store, Correction) == 1
    assert app.edits.undo() == "Correct touch"
    assert dialog.windowTitle() == "Renewal"
    assert dialog.below[2].isHidden()


def test_a_correction_without_a_change_leaves_no_trace(app, keys, parent):
    open_record(app, keys["touch"], parent).correct().submit_button.click()
    assert count(app.store, Correction) == 0
    row = the(app.store, Interaction, keys["touch"])
    assert row.at == datetime(2026, 10, 8, 9, 0, tzinfo=UTC)


def test_the_record_says_whose_wish_was_not_kept(app, keys, parent):
    dialog = open_record(app, keys["touch"], parent)
    assert dialog.lines[0].text() == "Phone · Thursday 8 October 2026"
    assert dialog.lines[1].text() == "With Ruth Oduya\nFrom us: Nora Velde"
    assert dialog.lines[2].text() == "Ruth Oduya is marked “do not contact”."


def test_one_key_in_the_note_adds_a_promise_that_knows_its_touch(app, keys, parent, qtbot):
    dialog = open_record(app, keys["touch"], parent)
    cursor = dialog.note.textCursor()
    cursor.setPosition(20)
    dialog.note.setTextCursor(cursor)
    qtbot.keyClick(dialog.note, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    with app.store.read() as session:
        promise = session.query(Promise).one()
        assert (promise.text, promise.side, promise.due_date) == (
            "We send the quote", "ours", date(2026, 10, 16),
        )  # fmt: skip
        assert (promise.interaction_id, promise.person_id) == (keys["touch"], keys["ruth"])
    assert dialog.below[1].text() == "We promised: We send the quote (due 16 Oct)"


def test_a_planned_touch_is_held_or_missed_from_its_record(app, keys, parent, qtbot):
    at = datetime(2026, 10, 13, 14, tzinfo=UTC)
    plan = make_interaction(app.store, keys["account"], at, subject="QBR", state="planned")
    dialog = open_record(app, plan, parent)
    assert not dialog.buttons["held"].isHidden()
    dialog.hold()
    form = parent.findChild(TouchDialog)
    assert form.windowTitle() == "How was it with Meridell Clinics?"
    form.reject()
    dialog = open_record(app, plan, parent)
    with qtbot.waitSignal(dialog.toast) as told:
        dialog.buttons["missed"].click()
    assert told.args == ["Marked as not held"]
    assert the(app.store, Interaction, plan).state == "not_held"


def test_deleting_can_be_undone(app, keys, parent, qtbot):
    dialog = open_record(app, keys["touch"], parent)
    assert dialog.buttons["held"].isHidden()
    with qtbot.waitSignal(dialog.toast):
        dialog.buttons["remove"].click()
    assert count(app.store, Interaction) == 0
    assert app.edits.undo() == "Delete touch"
    assert count(app.store, Interaction) == 1


def test_a_touch_that_is_gone_has_no_record(app, keys, parent):
    assert open_record(app, 1, parent) is None


def test_planned_ones_change_without_a_trace(app, keys, parent):
    at = datetime(2026, 10, 20, 14, tzinfo=UTC)
    plan = make_interaction(app.store, keys["account"], at, subject="QBR", state="planned")
    form = open_record(app, plan, parent).correct()
    assert isinstance(form, FormDialog)
    assert "reason" not in form.form.rows
    form.form.show_values({"subject": "Quarterly review"})
    form.submit_button.click()
    assert the(app.store, Interaction, plan).subject == "Quarterly review"
    assert count(app.store, Correction) == 0
