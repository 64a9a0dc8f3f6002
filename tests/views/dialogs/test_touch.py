from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.models.interaction import (
    Interaction,
    InteractionDetail,
    InteractionLink,
    InteractionPerson,
    InteractionTeam,
    Promise,
)
from app.queries.interactions import interaction_rows
from app.services.portfolio import describe_portfolio
from app.views.dialogs.touch import open_touch
from tests.acting import ask, count
from tests.builders import (
    make_account,
    make_interaction,
    make_issue,
    make_person,
    make_team_member,
)

TODAY = date(2026, 10, 13)


@pytest.fixture
def keys(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=TODAY)
    account = make_account(store, "Meridell Clinics")
    return {
        "account": account,
        "other": make_account(store, "Wexmere University"),
        "ruth": make_person(store, account, "Ruth Oduya", preferred_channel="email"),
        "nils": make_person(store, account, "Nils Aaker", do_not_contact=True),
        "nora": make_team_member(store, "Nora Velde"),
        "tobias": make_team_member(store, "Tobias Rehm"),
    }


@pytest.fixture
def parent(qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def one(store, model):
    with store.read() as session:
        row = session.query(model).one()
        session.expunge(row)
        return row


def pick(dialog, name, *words):
    for _, chip in dialog.form.entry(name)._chips:
        if chip.accessibleName() in words:
            chip.click()


def press(*keys):
    for key, held in keys:
        widget = QApplication.focusWidget()
        QApplication.processEvents()
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, key, held)


def test_a_touch_is_logged_in_twelve_keys_beside_the_words(app, keys, parent, qtbot):
    """What about, then Alt+P to the people, two of them, Enter."""
    dialog = open_touch(app, keys["account"], parent)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClicks(QApplication.focusWidget(), "Renewal talk")
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    ctrl = Qt.KeyboardModifier.ControlModifier
    way = [
        (Qt.Key.Key_P, alt), (Qt.Key.Key_Space, none), (Qt.Key.Key_Tab, none),
        (Qt.Key.Key_Space, none), (Qt.Key.Key_Return, ctrl),
    ]  # fmt: skip
    press(*way)
    assert len(way) + 1 <= 12  # and Ctrl+L before
    assert one(app.store, Interaction).subject == "Renewal talk"
    assert count(app.store, InteractionPerson) == 2


def test_everything_about_a_touch_can_be_noted(app, keys, parent, qtbot):
    issue = make_issue(app.store, keys["account"], "Results delayed")
    app.settings.user_name = "Nora Velde"
    dialog = open_touch(app, keys["account"], parent)
    form = dialog.form
    assert form.rows["outcome"].isHidden()
    dialog.show_more()
    form.show_values({"subject": "Review", "channel": "in_person", "sentiment": 1})
    form.show_values({"minutes": Decimal(50), "outcome": "Agreed", "direction": "inbound"})
    pick(dialog, "person_ids", "Ruth Oduya", "Nils Aaker")
    pick(dialog, "ours", "Tobias Rehm")
    pick(dialog, "about", "Issue: Results delayed")
    dialog.submit_button.click()
    touch, detail, link = (one(app.store, m) for m in (Interaction, InteractionDetail,
                                                       InteractionLink))  # fmt: skip
    assert (touch.channel, touch.sentiment, touch.direction) == ("in_person", 1, "inbound")
    assert (detail.minutes, detail.outcome, detail.author) == (50, "Agreed", "Nora Velde")
    assert (link.entity, link.entity_id) == ("issues", issue)
    assert count(app.store, InteractionPerson) == count(app.store, InteractionTeam) == 2
    assert app.edits.undo() == "Log touch"
    assert count(app.store, Interaction) == count(app.store, InteractionDetail) == 0


def test_wishes_of_people_are_said_beside_their_names(app, keys, parent):
    dialog = open_touch(app, keys["account"], parent)
    pick(dialog, "person_ids", "Ruth Oduya", "Nils Aaker")
    remark = dialog.form.rows["person_ids"].remark
    assert remark.text().splitlines() == [
        "Nils Aaker is marked “do not contact”.", "Ruth Oduya prefers email.",
    ]  # fmt: skip
    dialog.form.entry("channel").show("email")
    assert remark.text() == "Nils Aaker is marked “do not contact”."
    pick(dialog, "person_ids", "Nils Aaker")
    assert remark.text() == ""


def test_a_day_to_come_makes_it_planned(app, keys, parent, qtbot):
    dialog = open_touch(app, keys["account"], parent)
    dialog.form.show_values({"subject": "Review"})
    dialog.form.entry("on").control.setText("20 Oct 2026")
    assert "planned" in dialog.form.rows["on"].remark.text()
    dialog.submit_button.click()
    assert one(app.store, Interaction).state == "planned"
    assert app.edits.undo_label == "Plan touch"


def test_what_took_place_cannot_lie_in_the_future(app, keys, parent, qtbot):
    dialog = open_touch(app, keys["account"], parent)
    dialog.show_more()
    dialog.form.show_values({"subject": "Review"})
    dialog.form.entry("on").control.setText("20 Oct 2026")
    dialog.form.entry("state").show("not_held")
    dialog.submit_button.click()
    assert dialog.form.rows["on"].remark.text() == "A day to come can only be planned."
    assert count(app.store, Interaction) == 0


def test_a_planned_touch_is_held_from_the_form(app, keys, parent):
    key = make_interaction(
        app.store, keys["account"], datetime(2026, 10, 13, 14, tzinfo=UTC), (keys["ruth"],),
        subject="QBR", state="planned", channel="video",
    )  # fmt: skip
    dialog = open_touch(app, keys["account"], parent)
    assert dialog.tools[0].text() == "&Planned: QBR, Today"
    dialog.tools[0].click()
    assert dialog.windowTitle() == "How was it with Meridell Clinics?"
    dialog.form.entry("note").show("All goals met")
    dialog.submit_button.click()
    touch = one(app.store, Interaction)
    assert (touch.id, touch.state, touch.note, touch.channel) == (
        key, "held", "All goals met", "video",
    )  # fmt: skip
    assert count(app.store, InteractionPerson) == 1


def test_the_last_meeting_is_taken_as_a_pattern(app, keys, parent):
    make_interaction(
        app.store, keys["account"], people=(keys["ruth"],), team=(keys["nora"],),
        subject="IT steering", channel="in_person", note="Old note",
    )  # fmt: skip
    dialog = open_touch(app, keys["account"], parent)
    dialog.tools[0].click()
    dialog.submit_button.click()
    rows = ask(app.store, interaction_rows)
    assert [(row.subject, row.channel, row.people, row.team) for row in rows] == [
        ("IT steering", "in_person", ("Ruth Oduya",), ("Nora Velde",))
    ] * 2
    assert (rows[0].day, rows[0].note) == (TODAY, None)


def test_people_follow_the_account_that_is_chosen(app, keys, parent):
    dialog = open_touch(app, None, parent)
    people = dialog.form.rows["person_ids"]
    assert people.isHidden()
    dialog.form.entry("account_id").show(keys["account"])
    assert not people.isHidden()
    pick(dialog, "person_ids", "Ruth Oduya")
    dialog.form.entry("account_id").show(keys["other"])
    assert people.isHidden()
    dialog.form.show_values({"subject": "Hello"})
    dialog.submit_button.click()
    assert one(app.store, Interaction).account_id == keys["other"]
    assert count(app.store, InteractionPerson) == 0


def test_one_key_makes_a_promise_of_words_in_the_note(app, keys, parent, qtbot):
    dialog = open_touch(app, keys["account"], parent)
    dialog.form.show_values({"subject": "Renewal"})
    note = dialog.form.entry("note")
    qtbot.keyClicks(note.area, "Price is fine. We send the quote by fri. They sign next week.")
    cursor = note.area.textCursor()
    cursor.setPosition(14)
    note.area.setTextCursor(cursor)
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(note.area, Qt.Key.Key_P, ctrl_shift)
    cursor.setPosition(41)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    note.area.setTextCursor(cursor)
    qtbot.keyClick(note.area, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert note.area.toPlainText().endswith("They sign next week.")  # the keys wrote nothing
    dialog.submit_button.click()
    touch = one(app.store, Interaction)
    with app.store.read() as session:
        rows = session.query(Promise).order_by(Promise.id).all()
        promises = [(row.text, row.side, row.due_date, row.interaction_id) for row in rows]
    assert promises == [
        ("We send the quote", "ours", date(2026, 10, 16), touch.id),
        ("They sign", "theirs", date(2026, 10, 20), touch.id),
    ]


def test_a_marked_promise_can_be_turned_and_taken_out(app, keys, parent, qtbot):
    note = open_touch(app, keys["account"], parent).form.entry("note")
    note.area.setPlainText("Send the plan; call back")
    note.area.moveCursor(QTextCursor.MoveOperation.Start)
    note.marker.mark("ours")
    note.marker.mark("ours")
    assert len(note.promises) == 1
    chip = note._flow.itemAt(0).widget()
    chip.click()
    assert note.promises[0].side == "theirs"
    qtbot.keyClick(note._flow.itemAt(0).widget(), Qt.Key.Key_Delete)
    assert note.promises == []


def test_the_channel_last_used_is_the_first_choice_next_time(app, keys, parent):
    dialog = open_touch(app, keys["account"], parent)
    dialog.form.show_values({"subject": "Hello", "channel": "email"})
    dialog.submit_button.click()
    assert one(app.store, Interaction).direction == "outbound"
    assert open_touch(app, keys["account"], parent).form.entry("channel").read() == "email"


def test_a_next_step_is_a_promise_that_knows_its_touch(app, keys, parent):
    dialog = open_touch(app, keys["account"], parent)
    dialog.form.show_values({"subject": "Hello", "next_step": "Send slides"})
    dialog.form.entry("due").control.setText("+2w")
    dialog.submit_button.click()
    promise = one(app.store, Promise)
    assert promise.interaction_id == one(app.store, Interaction).id
    assert promise.due_date == date(2026, 10, 27)
