from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.models.interaction import (
    Interaction,
    InteractionDetail,
    InteractionPerson,
    InteractionTeam,
    Promise,
)
from app.models.person import Person
from app.services.portfolio import describe_portfolio
from app.views.dialogs.capture import CaptureBar
from tests.acting import count
from tests.builders import make_account, make_person, make_team_member

TODAY = date(2026, 10, 13)
FRI = date(2026, 10, 16)


@pytest.fixture
def keys(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=TODAY)
    acme, other = make_account(store, "Acme Ltd"), make_account(store, "Larkfield GmbH")
    return {
        "acme": acme, "other": other,
        "ann": make_person(store, acme, "Ann Porter"),
        "bob": make_person(store, acme, "Bob Lee", preferred_channel="email"),
        "velten": make_person(store, other, "Ann Velten", do_not_contact=True),
        "nora": make_team_member(store, "Nora Velde"),
    }  # fmt: skip


@pytest.fixture
def host(qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = QWidget()
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def bar(app, keys, host):
    app.settings.user_name = "Nora Velde"
    return CaptureBar(app, host)


def write(bar, qtbot, text):
    """Type the line and wait until its chips stand there."""
    if not bar.isVisible():
        bar.open_for(None)
    qtbot.keyClicks(bar.field, text)
    said = bar.field.text().strip()
    qtbot.waitUntil(lambda: bar.reader.last is not None and bar.reader.last.text == said)


def enter(bar, qtbot):
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)


def words(bar):
    return [(chip.lead, chip.value) for chip in bar.tray.words]


def one(store, model):
    with store.read() as session:
        row = session.query(model).one()
        session.expunge(row)
        return row


def menu_of(bar):
    return [menu for menu in bar.findChildren(QMenu) if menu.isVisible()][-1]


def choose(bar, text):
    action = next(a for a in menu_of(bar).actions() if a.text().startswith(text))
    action.trigger()
    menu_of(bar).close()


def test_a_line_becomes_a_touch_with_its_promise_in_one_step(app, bar, keys, qtbot):
    before = app.store.content_hash()
    write(bar, qtbot, "met Ann Acme: renewal ok, send quote fri")
    assert words(bar) == [
        ("In person", ""), ("Today", ""), ("Acme Ltd", ""), ("Ann Porter", ""),
        ("We:", "Send quote · Fri 16"),
    ]  # fmt: skip
    with qtbot.waitSignal(bar.stored) as told:
        enter(bar, qtbot)
    assert told.args == ["Logged with Acme Ltd: In person, 1 promise"]
    assert bar.isHidden()
    touch, promise = one(app.store, Interaction), one(app.store, Promise)
    assert (touch.account_id, touch.channel, touch.state, touch.subject, touch.note) == (
        keys["acme"], "in_person", "held", "Renewal ok", "renewal ok, send quote fri",
    )  # fmt: skip
    assert (promise.text, promise.side, promise.due_date, promise.interaction_id) == (
        "Send quote", "ours", FRI, touch.id,
    )  # fmt: skip
    assert one(app.store, InteractionPerson).person_id == keys["ann"]
    assert one(app.store, InteractionTeam).team_member_id == keys["nora"]
    assert one(app.store, InteractionDetail).author == "Nora Velde"
    assert app.edits.undo() == "Log touch"
    assert app.store.content_hash() == before


def test_an_ambiguous_name_is_asked_by_enter_and_answered_by_keys(app, bar, keys, qtbot):
    write(bar, qtbot, "called Ann: happy")
    assert ("Ann", "?") in words(bar)
    assert bar.question.text() == "Who is “Ann”? Choose at its chip."
    enter(bar, qtbot)
    assert count(app.store, Interaction) == 0
    menu = menu_of(bar)
    assert [action.text() for action in menu.actions()][:2] == [
        "Ann Porter, Acme Ltd", "Ann Velten, Larkfield GmbH",
    ]  # fmt: skip
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("Ann Porter", "") in words(bar))
    bar.window().activateWindow()  # a window manager does so when a menu closes
    qtbot.waitUntil(bar.field.hasFocus)
    enter(bar, qtbot)
    assert one(app.store, InteractionPerson).person_id == keys["ann"]


def test_the_open_account_is_meant_where_none_is_named(app, bar, keys, qtbot):
    bar.open_for(keys["other"])
    write(bar, qtbot, "called Ann: happy")
    assert ("Ann Velten", "") in words(bar)
    assert bar.warning.text() == "Ann Velten is marked “do not contact”."


def test_a_preferred_channel_warns_beside_the_line(bar, keys, qtbot):
    write(bar, qtbot, "called Bob Lee: prices")
    assert bar.warning.text() == "Bob Lee prefers email."
    assert bar.warning.isVisible()
    bar.field.clear()
    write(bar, qtbot, "emailed Bob Lee: prices")
    assert not bar.warning.isVisible()


def test_an_unknown_name_is_added_as_a_new_person(app, bar, keys, qtbot):
    write(bar, qtbot, "met Brigitte Long at Acme: new CFO")
    enter(bar, qtbot)
    choose(bar, "Add “Brigitte Long”")
    qtbot.waitUntil(lambda: ("New", "Brigitte Long") in words(bar))
    enter(bar, qtbot)
    assert count(app.store, Person, name="Brigitte Long", account_id=keys["acme"]) == 1
    assert count(app.store, InteractionPerson) == 1
    app.edits.undo()
    assert count(app.store, Person, name="Brigitte Long") == 0


def test_chips_are_walked_and_taken_out_by_keys(app, bar, keys, qtbot):
    write(bar, qtbot, "met Bob Lee: fine, send quote fri, check prices")
    qtbot.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.tray.chips[0].hasFocus()
    for _step in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert bar.tray.chips[5].hasFocus()
    qtbot.keyClick(bar.tray.chips[5], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(bar.tray.words) == 5)
    enter(bar, qtbot)
    assert one(app.store, Promise).text == "Send quote"


def test_a_promise_can_be_theirs_and_due_on_another_day(app, bar, keys, qtbot):
    write(bar, qtbot, "met Bob Lee: send quote fri")
    bar.tray.open_menu(4)
    choose(bar, "They promised")
    qtbot.waitUntil(lambda: words(bar)[-1][0] == "They:")
    bar.tray.open_menu(4)
    choose(bar, "Due +2w")
    qtbot.waitUntil(lambda: "27 Oct" in words(bar)[-1][1])
    enter(bar, qtbot)
    promise = one(app.store, Promise)
    assert (promise.side, promise.due_date) == ("theirs", date(2026, 10, 27))


def test_promises_alone_are_no_touch(app, bar, keys, qtbot):
    write(bar, qtbot, "Acme: send quote fri; they send the PO mon")
    with qtbot.waitSignal(bar.stored) as told:
        enter(bar, qtbot)
    assert told.args == ["Added for Acme Ltd: 2 promises"]
    assert count(app.store, Interaction) == 0
    assert count(app.store, Promise, interaction_id=None) == 2


def test_what_is_to_come_is_planned_at_its_time(app, bar, keys, qtbot):
    write(bar, qtbot, "meet Bob Lee fri 10:30: contract")
    enter(bar, qtbot)
    touch = one(app.store, Interaction)
    assert touch.state == "planned"
    assert touch.at.astimezone().replace(tzinfo=None) == datetime(2026, 10, 16, 10, 30)  # noqa: DTZ001


def test_escape_keeps_the_line_for_the_next_time(app, bar, keys, host, qtbot):
    write(bar, qtbot, "met Ann Acme")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.open_for(None)
    assert bar.field.text() == "met Ann Acme"
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, host.height() - 5))
    assert bar.isHidden()
    assert count(app.store, Interaction) == 0


def test_enter_right_after_the_last_key_stores_the_whole_line(app, bar, keys, qtbot):
    bar.open_for(None)
    qtbot.keyClicks(bar.field, "met Bob Lee: send quote fri")
    enter(bar, qtbot)
    assert one(app.store, Promise).due_date == FRI


def test_nothing_to_store_and_a_refusal_are_said_in_place(app, bar, keys, qtbot):
    bar.open_for(None)
    enter(bar, qtbot)
    assert bar.question.text() == "Write what took place, or what was promised."
    write(bar, qtbot, "met Bob Lee: fine")
    app.edits.pause(paused=True)
    enter(bar, qtbot)
    assert "still running" in bar.question.text()
    assert bar.field.text() == "met Bob Lee: fine"
    app.edits.pause(paused=False)


def test_a_new_person_is_known_at_once(app, bar, keys, qtbot):
    write(bar, qtbot, "met Tess Ray at Acme: hello")
    assert ("Tess Ray", "?") in words(bar)
    bar.dismiss()
    make_person(app.store, keys["acme"], "Tess Ray")
    bar.open_for(None)
    qtbot.waitUntil(lambda: ("Tess Ray", "") in words(bar))


def test_it_opens_at_once_and_no_key_waits_for_the_reading(app, bar, keys, qtbot):
    """The reading is a worker's work: opening and typing only paint."""
    start = time.perf_counter()
    bar.open_for(None)
    bar.repaint()
    opened = time.perf_counter() - start
    assert opened < 0.5  # far above the goal of 0.1 s, so that a busy machine does not fail it
    qtbot.keyClicks(bar.field, "met Ann")
    assert bar.reader.last is None  # nothing was read while the keys were taken
    qtbot.waitUntil(lambda: bar.reader.last is not None)


def test_another_file_starts_with_an_empty_line(app, bar, keys, qtbot):
    write(bar, qtbot, "met Bob Lee")
    app.close_store()
    assert bar.isHidden()
    assert bar.field.text() == ""
    assert datetime.now(UTC).year >= 2026


def test_a_name_that_many_have_asks_for_more_of_it_instead_of_a_long_menu(app, bar, keys, qtbot):
    for number in range(15):
        make_person(app.store, keys["other"], f"Dana Aaker {number}")
    write(bar, qtbot, "met Dana: ok")
    assert bar.question.text() == "15 are called “Dana”. Write more of the name, or the account."
    enter(bar, qtbot)
    assert len(menu_of(bar).actions()) == 2  # a new person, or left in the note
    menu_of(bar).close()
