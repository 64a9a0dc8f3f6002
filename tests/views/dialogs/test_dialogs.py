from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from app.models.interaction import Interaction, InteractionPerson, InteractionTeam, Promise
from app.services.portfolio import describe_portfolio
from app.views.dialogs.promise import open_promise
from app.views.dialogs.touch import open_touch
from tests.builders import make_account, make_person, make_team_member


@pytest.fixture
def account(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=date(2026, 10, 13))
    key = make_account(store, "Meridell Clinics")
    make_person(store, key, "Ruth Oduya")
    make_team_member(store, "Nora Velde")
    return key


@pytest.fixture
def parent(qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = QWidget()
    qtbot.addWidget(made)
    return made


def all_of(store, model):
    with store.read() as session:
        return [dict(row.__dict__) for row in session.query(model)]


def test_a_touch_with_people_of_both_sides_is_stored(app, account, parent, qtbot):
    app.settings.user_name = "Nora Velde"
    dialog = open_touch(app, account, parent)
    assert dialog.windowTitle() == "Log touch with Meridell Clinics"
    qtbot.keyClicks(dialog.form.entry("subject").control, "Renewal talk")
    dialog.form.entry("note").show("She will bring the CFO.")
    dialog.form.entry("channel").show("in_person")
    dialog.form.entry("person_ids")._chips[0][1].click()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    touch = all_of(app.store, Interaction)[0]
    assert (touch["subject"], touch["channel"], touch["state"]) == (
        "Renewal talk", "in_person", "held",
    )  # fmt: skip
    assert touch["note"] == "She will bring the CFO."
    assert len(all_of(app.store, InteractionPerson)) == 1
    assert len(all_of(app.store, InteractionTeam)) == 1  # the user's own name was chosen already
    assert all_of(app.store, Promise) == []


def test_a_promise_of_theirs_with_its_person_is_stored_and_undone(app, account, parent, qtbot):
    dialog = open_promise(app, account, parent)
    qtbot.keyClicks(dialog.form.entry("text").control, "Send the signed DPA")
    qtbot.keyClicks(dialog.form.entry("due_date").control, "+2w")
    dialog.form.entry("side").show("theirs")
    dialog.form.entry("person_id").control.setCurrentIndex(1)
    dialog.submit_button.click()
    promise = all_of(app.store, Promise)[0]
    assert (promise["text"], promise["side"], promise["due_date"]) == (
        "Send the signed DPA", "theirs", date(2026, 10, 27),
    )  # fmt: skip
    assert promise["person_id"] is not None
    assert app.edits.undo() == "Add promise"
    assert all_of(app.store, Promise) == []


def test_without_an_account_it_is_asked_for(app, account, parent, qtbot):
    dialog = open_promise(app, None, parent)
    qtbot.keyClicks(dialog.form.entry("text").control, "Call back")
    dialog.submit_button.click()
    assert dialog.form.rows["account_id"].remark.text() == "Account is needed."
    dialog.form.entry("account_id").show(account)
    dialog.submit_button.click()
    assert all_of(app.store, Promise)[0]["account_id"] == account


def test_a_refusal_of_the_store_is_shown_in_the_dialog(app, account, parent, qtbot):
    dialog = open_promise(app, account, parent)
    qtbot.keyClicks(dialog.form.entry("text").control, "Call back")
    app.edits.pause(paused=True)
    dialog.submit_button.click()
    assert "still running" in dialog._problem.text()
    assert not dialog.isHidden()
    app.edits.pause(paused=False)
