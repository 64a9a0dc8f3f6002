"""The calendar by keys and mouse: days, modes, opening, moving with undo, filters, and out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.models.action import Action
from app.models.interaction import Interaction, Promise
from app.models.plan_detail import CommunicationDetail
from app.models.reminder import Reminder
from app.services.portfolio import describe_portfolio
from app.views.calendar.face import CalendarFace
from app.views.calendar.layout import MONTH, WEEK, span_of
from app.views.calendar.page import CalendarPage
from app.views.dialogs.touch_record import TouchRecordDialog
from tests.acting import the
from tests.builders import (
    make_account,
    make_action,
    make_communication,
    make_contract,
    make_interaction,
    make_plan,
    make_promise,
    put,
)

TODAY = date(2026, 10, 13)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def keys(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=TODAY)
    acme, other = make_account(store, "Acme", owner="Nora"), make_account(store, "Other Ltd")
    return {
        "acme": acme,
        "promise": make_promise(store, acme, "Send plan", due_date=TODAY),
        "action": make_action(store, "Ring", account_id=other, due_date=TODAY, owner="Yan"),
        "done": make_action(store, "Old", account_id=other, due_date=TODAY, status="completed"),
        "call": make_interaction(
            store, acme, datetime(2026, 10, 15, 9, tzinfo=UTC), state="planned", subject="Review"
        ),
        "contract": make_contract(
            store, acme, name="Care", start_date=date(2026, 1, 1), end_date=date(2026, 10, 20)
        ),
    }


@pytest.fixture
def page(app, keys, qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = CalendarPage(app)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.setFocus()
    settle(made)
    return made


def settle(page):
    for _round in range(3):
        page.app.tasks.drain(cancel=False)
        QTest.qWait(0)


def later(app, qtbot):
    """The page as it is made at the next start."""
    made = CalendarPage(app)
    qtbot.addWidget(made)
    return made


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, modifier)
    settle(page)


def texts(page, day=TODAY):
    return [one.row.text for one in page.canvas.grid.by_day[day].entries]


def test_it_opens_on_today_with_what_is_open_first(page):
    assert page.canvas.chosen == TODAY
    assert page.bar.period.text() == "Oct 2026"
    assert texts(page) == ["Send plan", "Ring", "Old"]
    assert [row.text for row in page.day.list.rows] == ["Send plan", "Ring", "Old"]
    assert page.status == "5 entries, 4 open"
    assert page.canvas.accessibleName() == "Tuesday 13 October, 3 entries"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, date(2026, 10, 14)),
        (Qt.Key.Key_Left, date(2026, 10, 12)),
        (Qt.Key.Key_Down, date(2026, 10, 20)),
        (Qt.Key.Key_Up, date(2026, 10, 6)),
        (Qt.Key.Key_PageDown, date(2026, 11, 13)),
        (Qt.Key.Key_PageUp, date(2026, 9, 13)),
    ],
)
def test_keys_go_to_days_and_t_comes_back(page, key, day):
    press(page, key)
    assert page.canvas.chosen == day
    assert day in page.canvas.grid.by_day
    press(page, Qt.Key.Key_T)
    assert page.canvas.chosen == TODAY


def test_m_and_w_change_the_mode_which_is_kept(page, app, qtbot):
    press(page, Qt.Key.Key_W)
    assert page.canvas.mode == WEEK
    assert page.modes.key == WEEK
    assert len(page.canvas.grid.days) == 7
    assert page.bar.period.text() == "12 Oct – 18 Oct 2026"
    press(page, Qt.Key.Key_PageDown)
    assert page.canvas.chosen == date(2026, 10, 20)
    other = later(app, qtbot)
    assert other.canvas.mode == WEEK
    press(page, Qt.Key.Key_M)
    assert page.canvas.mode == MONTH
    page.canvas.letters = False
    press(page, Qt.Key.Key_W)
    assert page.canvas.mode == MONTH


def test_alt_arrows_move_an_entry_and_undo_brings_it_back(page, app, keys, store):
    press(page, Qt.Key.Key_Space)
    assert page.canvas.entry.text == "Send plan"
    said = []
    page.toast_wished.connect(lambda words, undo: said.append((words, undo)))
    press(page, Qt.Key.Key_Down, ALT)
    assert the(store, Promise, keys["promise"]).due_date == date(2026, 10, 20)
    assert page.canvas.chosen == date(2026, 10, 20)
    assert page.canvas.entry.text == "Send plan"
    press(page, Qt.Key.Key_Left, ALT)
    assert the(store, Promise, keys["promise"]).due_date == date(2026, 10, 19)
    assert said[-1] == ("Send plan is on Monday 19 October now.", True)
    app.edits.undo()
    app.edits.undo()
    settle(page)
    assert the(store, Promise, keys["promise"]).due_date == TODAY
    assert "Send plan" in texts(page)


def test_dragging_moves_and_a_planned_touch_keeps_its_time(page, keys, store):
    start = page.canvas.grid.by_day[date(2026, 10, 15)].entries[0].rect.center().toPoint()
    end = page.canvas.grid.by_day[date(2026, 10, 22)].rect.center().toPoint()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(page.canvas, left, pos=start)
    QTest.mouseMove(page.canvas, start + QPoint(30, 30))
    QTest.mouseMove(page.canvas, end)
    assert page.canvas._target == date(2026, 10, 22)
    QTest.mouseRelease(page.canvas, left, pos=end)
    settle(page)
    at = the(store, Interaction, keys["call"]).at
    assert at == datetime(2026, 10, 22, 9, tzinfo=UTC)
    assert texts(page, date(2026, 10, 22)) == ["Review"]


def test_a_renewal_stays_where_its_contract_ends(page, keys):
    said = []
    page.toast_wished.connect(lambda words, undo: said.append(words))
    page.canvas.go_to(date(2026, 10, 20))
    press(page, Qt.Key.Key_Space)
    assert page.canvas.entry.kind == "renewal"
    press(page, Qt.Key.Key_Right, ALT)
    assert said == ["This day follows from the contract. Change the contract instead."]


def test_enter_opens_what_an_entry_is(page, keys, qtbot):
    went = []
    page.go.connect(went.append)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Return)
    assert (went[-1].screen, went[-1].tab) == ("account", "plan")
    page.canvas.go_to(date(2026, 10, 15))
    press(page, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(TouchRecordDialog)
    dialog.close()


def test_space_walks_through_the_day_and_off_it(page):
    seen = []
    for _step in range(4):
        press(page, Qt.Key.Key_Space)
        seen.append(page.canvas.entry.text if page.canvas.entry else None)
    assert seen == ["Send plan", "Ring", "Old", None]
    press(page, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert page.canvas.entry.text == "Old"
    press(page, Qt.Key.Key_Right)
    assert page.canvas.entry is None


def test_kinds_owners_and_the_lists_view_filter_and_are_kept(page, app, keys, qtbot):
    page.bar.toggle_kind("action")
    assert texts(page) == ["Send plan"]
    other = later(app, qtbot)
    assert other.bar.hidden == {"action"}
    page.bar.toggle_kind("action")
    page.bar.choose_owner("Yan")
    assert texts(page) == ["Ring"]
    page.bar.choose_owner(None)
    page.bar.choose_view(only=True)
    settle(page)
    assert page.ids_shown is not None
    assert len(texts(page)) == 3
    menu = page.bar.open_owners()
    assert next(entry.text() for entry in menu.actions()) == "Anyone"
    assert "Yan" in [entry.text() for entry in menu.actions()]
    menu.close()


def test_a_full_day_counts_what_has_no_room_and_the_list_has_all(page, store, keys):
    for number in range(40):
        make_promise(store, keys["acme"], f"P{number:02}", due_date=TODAY)
    page.load()
    settle(page)
    box = page.canvas.grid.by_day[TODAY]
    assert box.more == 43 - len(box.entries) > 0
    assert all(box.rect.contains(one.rect) for one in box.entries)
    assert box.rect.contains(box.more_rect.center())
    assert page.canvas.grid.more_at(box.more_rect.center()) == TODAY
    assert len(page.day.list.rows) == 43


def test_the_menu_moves_by_a_day(page, keys, store):
    row = next(row for row in page.canvas.entries if row.text == "Ring")
    menu = page.deeds.open_menu(row, QPoint())
    next(entry for entry in menu.actions() if entry.text() == "One day later").trigger()
    assert the(store, Action, keys["action"]).due_date == TODAY + timedelta(1)
    for shown in page.findChildren(QMenu):
        shown.close()


def test_reminders_come_again_and_say_that_they_do(page, store):
    put(store, Reminder(text="Stand-up", due_date=TODAY, repeat="week", repeat_every=1))
    page.load()
    settle(page)
    days = [day for day in page.canvas.grid.by_day if "Stand-up" in texts(page, day)]
    assert days == [TODAY, date(2026, 10, 20), date(2026, 10, 27)]


def test_a_calendar_file_is_shown_and_one_that_is_broken_is_named(page, app, tmp_path):
    (tmp_path / "mine.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        b"DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261014\r\nSUMMARY:Dentist\r\n"
        b"RRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (tmp_path / "bad.ics").write_bytes(b"nothing")
    app.settings.calendar_files = [str(tmp_path / "mine.ics"), str(tmp_path / "bad.ics")]
    settle(page)
    assert texts(page, date(2026, 10, 21)) == ["Dentist"]
    assert "bad.ics" in page.trouble.text()
    said = []
    page.toast_wished.connect(lambda words, undo: said.append(words))
    page.canvas.go_to(date(2026, 10, 21))
    press(page, Qt.Key.Key_Return)
    assert "can only be looked at" in said[-1]


def test_it_goes_out_as_a_file_of_what_is_shown(page, tmp_path, monkeypatch):
    from app.views.shell.prompts import Prompts

    target = tmp_path / "out.ics"
    monkeypatch.setattr(Prompts, "save_file", lambda _s, _t, _k, _n, done: done(target))
    page.deeds.export()
    settle(page)
    titles = [
        str(event["SUMMARY"])
        for event in icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    ]
    assert "Promise: Send plan – Acme" in titles
    assert "Review – Acme" in titles


def test_weeks_begin_where_the_user_is(monkeypatch):
    for name, first in (("en_GB", 0), ("en_US", 6)):
        QLocale.setDefault(QLocale(name))
        start, end = span_of(TODAY, WEEK)
        assert (start.weekday(), (end - start).days) == (first, 7)
        start, end = span_of(TODAY, MONTH)
        assert start.weekday() == first
        assert start <= date(2026, 10, 1)
        assert end > date(2026, 10, 31)
        assert (end - start).days % 7 == 0


def test_an_empty_portfolio_says_so(app, store, qtbot):
    made = CalendarPage(app)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    settle(made)
    assert made.status == "0 entries, 0 open"
    assert made.day.list.rows == []


def test_in_a_low_window_the_month_scrolls_to_the_chosen_day_and_is_not_squeezed(page, qtbot):
    page.app.theme.set_zoom(200)
    page.resize(920, 440)
    area = page.findChild(CalendarFace).area
    canvas, px = page.canvas, page.app.theme.px
    qtbot.waitUntil(lambda: canvas.height() >= px(260) - 1)
    assert area.verticalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: page.bar.period.width() > px(60))
    assert page.bar.kinds.y() > page.bar.period.y()
    page.canvas.setFocus()
    for _ in range(2):
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
    box = canvas.grid.by_day[canvas.chosen].rect.toRect()
    seen = canvas.visibleRegion().boundingRect()
    assert seen.top() <= box.center().y() <= seen.bottom()


def test_a_touch_of_the_communication_plan_is_logged_from_its_day_and_not_moved(
    page, store, keys, qtbot
):
    plan = make_plan(store, keys["acme"])
    talk = make_communication(store, plan, audience="The board", frequency_days=7)
    put(store, CommunicationDetail(communication_id=talk, repeat="week", anchor=TODAY))
    qtbot.waitUntil(lambda: page.span is not None and any(r.kind == "talk" for r in page.span.rows))
    days = [row.day for row in page.span.rows if row.kind == "talk"]
    assert days[:3] == [TODAY, TODAY + timedelta(days=7), TODAY + timedelta(days=14)]
    row = next(row for row in page.span.rows if row.kind == "talk")
    with qtbot.waitSignal(page.toast_wished) as said:
        page.deeds.move(row, TODAY + timedelta(days=1))
    assert "communication plan" in said.args[0]
    page.deeds.open(row)
    dialog = QApplication.activeModalWidget()
    assert dialog.form.entry("about").read() == (("communications", talk),)
    dialog.reject()
