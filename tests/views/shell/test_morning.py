from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt

from app.models.reminder import Reminder
from app.services.reminders import add_reminder
from app.views.dialogs.reminder import offsets_of, open_reminder
from app.views.main_window import MainWindow
from app.views.widgets.form import FormDialog
from tests.acting import do, the
from tests.builders import TODAY, make_account, make_promise, set_today


@pytest.fixture
def file(store):
    set_today(store)
    key = make_account(store, "Meridell Clinics")
    make_promise(store, key, due_date=TODAY - timedelta(days=1))
    return key


@pytest.fixture
def notices(app, file, few_screens, qtbot):
    """A window with its clock in our hands; what the desktop would be told is kept."""
    QLocale.setDefault(QLocale("en_GB"))
    window = MainWindow(app)
    qtbot.addWidget(window)
    shown = window.notices.morning
    told = []
    shown.notify = lambda title, words: told.append((title, words))
    shown.told = told
    window.desk.opened.emit()
    window.show()
    yield shown
    app.tasks.drain()
    window.navigator.clear()


def look(shown, app, qtbot, hour, day=13):
    """Another minute passes, at this hour."""
    moment = datetime(2026, 10, day, hour, 30).astimezone()
    shown.morning.now = lambda: moment
    with qtbot.waitSignal(shown.morning.called):
        shown.morning._soon.start()
    qtbot.waitUntil(lambda: not app.tasks.jobs)


def test_the_desktop_is_told_once_a_morning_outside_the_quiet_hours(notices, app, qtbot):
    look(notices, app, qtbot, 6)
    assert notices.told == [], "it is still quiet"
    look(notices, app, qtbot, 9)
    look(notices, app, qtbot, 10)
    ((title, words),) = notices.told
    assert title == "Test"
    assert "1 promise of ours is late" in words
    look(notices, app, qtbot, 20, day=14)
    assert len(notices.told) == 1, "too late in the day"
    look(notices, app, qtbot, 9, day=17)
    assert len(notices.told) == 2, "after days of sleep, once"


def test_it_can_be_switched_off_and_the_banner_stays(notices, app, store, qtbot):
    app.settings.morning_notice = False
    do(store, add_reminder, "Send the deck", TODAY)
    look(notices, app, qtbot, 9)
    assert notices.told == []
    assert notices.banner.accessibleName() == "1 reminder Send the deck"


def test_a_banner_stands_until_it_is_seen_and_comes_back_with_the_next_offset(
    notices, app, store, qtbot
):
    key = do(store, add_reminder, "Send the deck", TODAY + timedelta(days=2), offsets=[2, 1])
    look(notices, app, qtbot, 9)
    notices.note_seen()
    assert notices.banner is None
    assert the(store, Reminder, key).shown_on == TODAY
    look(notices, app, qtbot, 9)
    assert notices.banner is None
    set_today(store, TODAY + timedelta(days=1))
    look(notices, app, qtbot, 9)
    assert notices.banner is not None


def test_a_minute_later_nothing_is_read_again(notices, app, qtbot):
    look(notices, app, qtbot, 9)
    notices.morning.look()
    assert not notices.morning._soon.isActive()


def test_nothing_is_shown_on_a_bare_platform(notices):
    notices._show_message("Title", "Words")
    assert notices._tray is None


def test_the_form_makes_a_reminder_by_keys(app, file, store, qtbot):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = open_reminder(app, file, parent)
    qtbot.keyClicks(dialog.form.entry("text").control, "Prepare the review")
    dialog.form.entry("offsets").show("3, x")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "x is no number of days"
    dialog.form.entry("offsets").show("14 3")
    assert dialog.form.rows["repeat_every"].isHidden()
    dialog.form.entry("repeat").show("month")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with store.read() as session:
        row = session.query(Reminder).one()
        assert (row.text, row.offsets, row.repeat, row.repeat_every, row.account_id) == (
            "Prepare the review", [14, 3], "month", 1, file,
        )  # fmt: skip
        key = row.id
    again = open_reminder(app, None, parent, key)
    assert again.form.entry("offsets").value() == "14, 3"
    again.form.entry("repeat").show(None)
    qtbot.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the(store, Reminder, key).repeat is None
    assert not [one for one in parent.findChildren(FormDialog) if one.isVisible()]


@pytest.mark.parametrize(
    ("text", "days"), [("", []), (None, []), ("7", [7]), ("7, 2;1", [7, 2, 1]), ("-1", None)]
)
def test_offsets_are_read_from_text(text, days):
    assert offsets_of(text) == days
