"""After a meeting: the note is written by keys alone, within the keys that EASE allows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale
from sqlalchemy import func, select

from app.bridge.place import Place
from app.models.account import Account
from app.models.interaction import Interaction, InteractionPerson, Promise
from app.views.dialogs.touch_record import TouchRecordDialog
from tests.journeys.user import User, open_window, quit_window, show, undress

ACCOUNT = "Meridell Clinics"
MOST_KEYS = 12


class CountingUser(User):
    """Counts the keys that are no text."""

    keys = 0

    def press(self, keys: str) -> None:
        """Press one key with its modifiers."""
        self.keys += 1
        super().press(keys)


@pytest.fixture
def me(qapp, qtbot, tmp_path):
    """The sample, open on its first page."""
    from app.exchange.sample import make_sample_portfolio

    QLocale.setDefault(QLocale("en_GB"))
    make_sample_portfolio(tmp_path / "clients.perennial")
    window = open_window(qapp, tmp_path / "settings.ini")
    show(window, qtbot)
    assert window.desk.open_path(tmp_path / "clients.perennial")
    user = CountingUser(window, qtbot)
    user.settle()
    yield user
    quit_window(window)
    undress(qapp)


def value(me, query):
    with me.app.store.read() as session:
        return session.execute(query).scalar()


def newest(me, model):
    with me.app.store.read() as session:
        row = session.execute(select(model).order_by(model.id.desc()).limit(1)).scalar_one()
        session.expunge(row)
        return row


def test_a_jotted_line_from_anywhere_is_a_touch_with_its_promises(me):
    """Ctrl+Shift+N, the line, Enter: two keys beside the words."""
    before = value(me, select(func.count()).select_from(Interaction))
    me.press("Ctrl+Shift+N")
    bar = me.window.deeds.capture_bar
    assert bar.field.hasFocus()
    me.type("met Ruth Oduya: renewal ok, they send the PO mon, we send the plan by end of month")
    me.see(lambda: len(bar.tray.words) == 6, "all is understood while typing")
    me.press("Return")
    assert me.keys <= MOST_KEYS
    assert bar.isHidden()
    touch = newest(me, Interaction)
    assert value(me, select(func.count()).select_from(Interaction)) == before + 1
    assert (touch.channel, touch.subject) == ("in_person", "Renewal ok")
    with me.app.store.read() as session:
        rows = session.execute(
            select(Promise.side, Promise.text, Promise.due_date)
            .where(Promise.interaction_id == touch.id)
            .order_by(Promise.id)
        ).all()
    assert [tuple(row) for row in rows] == [
        ("theirs", "Send the PO", date(2026, 10, 19)),
        ("ours", "Send the plan", date(2026, 10, 31)),
    ]
    assert any("Logged with Meridell Clinics" in words for words in me.said())
    me.press("Ctrl+Z")
    me.see(lambda: value(me, select(func.count()).select_from(Interaction)) == before)
    assert value(me, select(Promise.id).where(Promise.text == "Send the PO")) is None


def test_a_call_with_several_people_is_logged_within_twelve_keys(me):
    """Ctrl+L at the account, the words, the people, Ctrl+Enter."""
    account = value(me, select(Account.id).where(Account.name == ACCOUNT))
    me.window.go(Place("account", account))
    me.settle()
    me.keys = 0
    me.press("Ctrl+L")
    me.type("Service levels")
    me.press("Alt+P")
    me.press("Space")
    me.press("Tab")
    me.press("Space")
    me.press("Ctrl+Return")
    assert not me.dialogs()
    assert me.keys <= MOST_KEYS
    touch = newest(me, Interaction)
    assert touch.subject == "Service levels"
    taking = select(func.count()).where(InteractionPerson.interaction_id == touch.id)
    assert value(me, taking) == 2


def test_a_promise_is_made_of_an_old_note_by_one_key(me):
    account = value(me, select(Account.id).where(Account.name == ACCOUNT))
    me.window.go(Place("account", account))
    me.settle()
    page = me.page()
    row = next(row for row in page.timeline.list.rows if row.detail and "CFO" in row.detail)
    page.timeline.opened.emit(row)
    record = me.window.findChild(TouchRecordDialog)
    record.activateWindow()  # a window manager does so
    me.see(record.isActiveWindow)
    me.tab_to(lambda widget: widget is record.note)
    me.press("Alt+T")
    promise = newest(me, Promise)
    assert (promise.side, promise.interaction_id) == ("theirs", row.id)
    assert promise.text in record.below[1].text()
    me.press("Escape")
