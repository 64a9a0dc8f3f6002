"""The communication plan worked by keys: add, write in place, log the touch, remove; every undo."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.bridge.actions import Situation
from app.models.interaction import Interaction
from app.models.plan import Communication
from app.models.plan_detail import CommunicationDetail
from app.views.plan.page import PlanPage
from tests.acting import ask, count, the
from tests.builders import (
    make_communication,
    make_interaction,
    make_person,
)
from tests.views.plan.parts.driving import dialog, fill, note, part_of

Key = Qt.Key


def test_a_row_is_added_by_a_key_and_taken_back(qtbot, store, app, page, plan, ruth):
    before = store.content_hash()
    table = part_of(page).register.table
    part_of(page).reveal(None, "add")
    form = dialog(qtbot)
    assert "Without a first day" in form._note.text()
    form.form.show_values({"anchor": date(2026, 10, 31), "weekend": "before"})
    assert "Touches on 30 Oct, 30 Nov, 31 Dec, 29 Jan" in form._note.text()
    form.form.show_values({"person_id": ruth, "channel": "email"})
    assert "prefers video" in form.form.rows["person_id"].remark.text()
    fill(form, information="Service review", owner="Nora Velde")
    assert count(store, Communication, person_id=ruth, frequency_days=30) == 1
    assert count(store, CommunicationDetail, anchor=date(2026, 10, 31), weekend="before") == 1
    qtbot.waitUntil(lambda: table.source.rowCount() == 1)
    assert table.source.row_at(0).information == "Service review"
    after = store.content_hash()
    app.edits.undo()
    assert store.content_hash() == before
    app.edits.redo()
    assert store.content_hash() == after


def test_who_is_told_nobody_is_refused_in_the_form(qtbot, store, page):
    part_of(page).add()
    form = dialog(qtbot)
    fill(form, information="Report")
    assert "Say who is told" in form._problem.text()
    assert count(store, Communication) == 0
    form.reject()


@pytest.fixture
def row(store, plan, account, ruth):
    make_interaction(store, account, datetime(2026, 9, 1, 9, tzinfo=UTC), (ruth,))
    return make_communication(
        store, plan, person_id=ruth, information="Report", channel="email", frequency_days=30
    )


def cell(table, key):
    names = [column.key for column in table.source.columns]
    return table.source.index(0, names.index(key))


def test_the_table_says_what_is_late_and_what_somebody_prefers(page, row):
    register = part_of(page).register
    written = [column.written(register.model.rows[0]) for column in register.model.columns]
    assert written == ["Ruth Oduya", "Report", "Email", "Every 30 days", "", "12\u202fd late"]
    assert register.note.text() == "Ruth Oduya prefers video."


def test_f2_writes_in_place_and_undo_takes_it_back(qtbot, store, app, page, row):
    before = store.content_hash()
    table = part_of(page).register.table
    table.setFocus()
    table.setCurrentIndex(cell(table, "what"))
    QTest.keyClick(table, Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "Value report")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: the(store, Communication, row).information == "Value report")
    qtbot.waitUntil(lambda: table.source.row_at(0).information == "Value report")
    table.setCurrentIndex(cell(table, "owner"))
    QTest.keyClick(table, Key.Key_F2)
    menu = table.viewport().findChild(QComboBox)
    menu.setCurrentIndex(menu.findData("Nora Velde"))
    menu.activated.emit(menu.currentIndex())
    assert the(store, Communication, row).owner == "Nora Velde"
    app.edits.undo()
    app.edits.undo()
    assert store.content_hash() == before


def test_enter_opens_a_row_and_what_is_not_touched_is_not_written(qtbot, store, page, row):
    table = part_of(page).register.table
    table.setFocus()
    QTest.keyClick(table, Key.Key_Return)
    form = dialog(qtbot)
    assert form.form.values()["repeat"] == "day"
    before = store.content_hash()
    QTest.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert store.content_hash() == before
    assert count(store, CommunicationDetail) == 0


def test_alt_l_logs_the_touch_and_the_row_waits_for_the_next(qtbot, store, app, page, row):
    part = part_of(page)
    table = part.register.table
    table.setFocus()
    QTest.keyClick(table, Key.Key_L, Qt.KeyboardModifier.AltModifier)
    form = dialog(qtbot)
    assert form.form.entry("subject").read() == "Report"
    assert form.form.entry("channel").read() == "email"
    QTest.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count(store, Interaction, channel="email", direction="outbound") == 1
    words = part.register.model.columns[-1]
    qtbot.waitUntil(lambda: words.written(part.register.model.rows[0]) == "12 Nov")
    app.edits.undo()
    qtbot.waitUntil(lambda: words.written(part.register.model.rows[0]) == "12\u202fd late")


def test_ctrl_delete_removes_a_row_with_undo(qtbot, store, app, page, row):
    before = store.content_hash()
    table = part_of(page).register.table
    table.setFocus()
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(table, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert said.args[1] is True
    assert count(store, Communication) == 0
    app.edits.undo()
    assert store.content_hash() == before


def test_the_outline_counts_rows_and_what_they_lack(store, plan, account, row):
    assert note(store, plan) == (1, 1, False), "nobody owns it"
    gone = make_person(store, account, "Karim Benali", status="left")
    owned = {"owner": "Nora Velde", "frequency_days": 7}
    make_communication(store, plan, person_id=gone, **owned)
    make_communication(store, plan, audience="The board", **owned)
    assert note(store, plan) == (3, 2, False)
    with store.write("Prepare") as session:
        session.get(Communication, row).owner = "Nora Velde"
    assert note(store, plan).asks == 1


def test_the_command_of_the_menu_opens_the_form(qtbot, app, page):
    action = next(one for one in PlanPage.own_actions if one.id == "plan.add_talk")
    action.run(app, Situation(page="plan"))
    assert dialog(qtbot).windowTitle() == "Add to the communication plan"
    dialog(qtbot).reject()


def test_a_file_that_cannot_change_says_so(qtbot, app, page, row, monkeypatch):
    monkeypatch.setattr(type(app.edits), "enabled", False)
    with qtbot.waitSignal(page.toast_wished):
        part_of(page).add()


def test_the_note_of_an_empty_plan_asks_for_nothing(store, plan):
    assert ask(store, lambda session: note(store, plan)) == (0, 0, False)


def test_a_row_is_begun_for_somebody_who_is_told_nothing(qtbot, store, page, ruth):
    part_of(page)
    page.reveal("communication", f"person:{ruth}")
    form = dialog(qtbot)
    assert form.form.entry("channel").read() == "video"
    fill(form, information="Report")
    assert count(store, Communication, person_id=ruth, channel="video") == 1
