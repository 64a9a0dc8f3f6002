from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import select

from app.analytics.due import due_rows
from app.bridge import day_work
from app.cli.main import run
from app.models.account import Account
from app.models.action import Action
from app.models.closure import Compliance
from app.models.interaction import Interaction, Promise
from app.models.issue import Issue
from app.models.reminder import Snooze
from app.services import actions
from app.services.portfolio import set_setting
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.acting import ask, do
from tests.builders import TODAY, make_interaction, make_person, set_today
from tests.views.today.conftest import settle


def names(shown):
    return [row.standing.name for row in shown.rows]


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one()


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    if QApplication.activeWindow() is None:  # a window manager gives it back by itself
        page.activateWindow()
        QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def menu_of(page):
    return [menu for menu in page.findChildren(QMenu) if menu.isVisible()][-1]


def take(page, qtbot, number=0):
    """Choose an entry of the open menu by its place, as Down and Enter do."""
    menu = menu_of(page)
    for _ in range(number):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(page, qtbot)


def on(shown, number=0):
    shown.setFocus()
    shown.go_to(number)
    return shown


def test_it_shows_who_needs_someone_and_counts_them(page, qtbot):
    board = page.board
    assert names(board.calls.list) == ["Bolt", "Acme", "Cedar", "Dune"]
    ranks = [row.rank for row in board.calls.list.rows]
    assert ranks == sorted(ranks, reverse=True)
    assert board.needs._note.text() == "4 accounts · €100k ARR"
    qtbot.waitUntil(lambda: page.today_of.accounts == 4)
    assert [lane.standing.name for lane in board.lanes.list.rows] == ["Acme"]
    assert [row.title for row in board.meetings.list.rows] == ["Review"]
    assert [row.text for row in board.ours.list.rows] == ["Root cause"]
    assert [row.text for row in board.theirs.list.rows] == ["Signed DPA"]
    assert [row.name for row in board.overdue.list.rows] == ["Bolt"]
    assert {row.kind for row in board.others.list.rows} == {"action", "issue", "compliance"}
    assert board.promises._note.text() == "1 due this week"


def window_rows(page):
    """Every row of the window that is due, as `list today` names them."""
    board = page.board
    rows = {(row.kind, row.id) for row in board.others.all_rows}
    for part in (board.ours, board.theirs):
        rows |= {(row.kind, row.id) for row in part.all_rows if row.due <= TODAY}
    for part in (board.overdue, board.by_plan):
        rows |= {("touch", row.id) for row in part.all_rows}
    rows |= {
        ("meeting", row.interaction_id) for row in board.meetings.all_rows if row.state == "planned"
    }
    return rows


def test_the_window_and_the_command_line_show_the_same(page, store, keys, qtbot, capsys):
    assert window_rows(page) == {(row.kind, row.id) for row in ask(store, due_rows)}
    on(page.board.ours.list)
    press(page, Qt.Key.Key_S)
    take(page, qtbot)
    kept = {(row.kind, row.id) for row in ask(store, due_rows)}
    assert window_rows(page) == kept
    lines = listed("today", store, capsys)
    assert sorted(line["kind"] for line in lines) == sorted(kind for kind, _ in kept)
    overdue = {line["kind"] for line in listed("overdue", store, capsys)}
    assert overdue == {row.kind for row in ask(store, due_rows) if row.days_late > 0} == {"touch"}


def test_people_with_a_rhythm_of_their_own_are_overdue_by_name(page, store, keys, qtbot):
    rule = {"scope": "role", "value": "decision_maker", "ideal": 5, "max": 10}
    make_person(store, keys["Acme"], "Ann", since=TODAY - timedelta(days=30),
                decision_roles=["decision_maker"])  # fmt: skip
    with store.write("Rule") as session:
        set_setting(session, "cadence_rules", [rule])
    settle(page, qtbot)
    shown = page.board.overdue.list
    assert {(row.table, row.name) for row in shown.rows} == {("account", "Bolt"), ("person", "Ann")}
    assert page.board.touches._note.text() == "1 account · 1 person"
    assert window_rows(page) == {(row.kind, row.id) for row in ask(store, due_rows)}
    on(shown, next(n for n, row in enumerate(shown.rows) if row.table == "person"))
    press(page, Qt.Key.Key_S)
    take(page, qtbot)
    assert [row.name for row in shown.rows] == ["Bolt"]
    assert window_rows(page) == {(row.kind, row.id) for row in ask(store, due_rows)}


def listed(what, store, capsys):
    """What the command line lists."""
    capsys.readouterr()
    assert run(["list", what, "--json", "--from", str(store.path)]) == 0
    return json.loads(capsys.readouterr().out)


def test_space_keeps_a_promise_and_undo_brings_it_back(page, store, app, qtbot):
    shown = on(page.board.ours.list)
    with qtbot.waitSignal(page.toast_wished) as said:
        press(page, Qt.Key.Key_Space)
    assert said.args == ["Kept: Root cause", True]
    assert value(store, select(Promise.state).where(Promise.text == "Root cause")) == "late_kept"
    settle(page, qtbot)
    assert not shown.rows
    app.edits.undo()
    settle(page, qtbot)
    assert [row.text for row in shown.rows] == ["Root cause"]


def test_enter_opens_the_account(page, keys, qtbot):
    on(page.board.calls.list)
    with qtbot.waitSignal(page.go) as gone:
        press(page, Qt.Key.Key_Return)
    assert gone.args[0].account_id == page.board.calls.list.rows[0].id


def test_the_suggested_action_logs_the_touch_and_is_then_done(page, store, keys, qtbot):
    row = next(n for n, name in enumerate(names(page.board.calls.list)) if name == "Acme")
    on(page.board.calls.list, row)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(FormDialog)
    assert "Acme" in dialog.windowTitle()
    assert dialog.form.entry("subject").value() == "Call Ann"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value(store, select(Action.status).where(Action.title == "Call Ann")) == "completed"
    query = select(Interaction.state).where(Interaction.subject == "Call Ann")
    assert value(store, query) == "held"


def test_a_call_without_a_step_names_whom_to_call(page):
    bolt = next(row for row in page.board.calls.list.rows if row.standing.name == "Bolt")
    assert (bolt.suggestion.code, bolt.suggestion.text) == ("call", "Ben Ober")


@pytest.mark.parametrize(("downs", "days"), [(0, 1), (1, 3), (2, 7)])
def test_snooze_takes_one_three_or_seven_days(page, store, app, qtbot, downs, days):
    on(page.board.calls.list)
    first = page.board.calls.list.rows[0]
    press(page, Qt.Key.Key_S)
    with qtbot.waitSignal(page.toast_wished):
        take(page, qtbot, downs)
    assert value(store, select(Snooze.until)) == TODAY + timedelta(days=days)
    assert value(store, select(Snooze.entity)) == "accounts"
    assert first.standing.name not in names(page.board.calls.list)
    qtbot.waitUntil(lambda: page.today_of.accounts == 3)
    set_today(store, TODAY + timedelta(days=days))
    settle(page, qtbot)
    page.load()
    settle(page, qtbot)
    assert first.standing.name in names(page.board.calls.list)


def test_until_a_date_is_asked_with_a_reason(page, store, qtbot):
    on(page.board.ours.list)
    press(page, Qt.Key.Key_S)
    take(page, qtbot, 3)
    dialog = page.findChild(FormDialog)
    dialog.form.entry("until").show(date(2026, 11, 2))
    qtbot.keyClicks(dialog.form.entry("reason").control, "Waits for the board")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value(store, select(Snooze.reason)) == "Waits for the board"
    assert value(store, select(Snooze.until)) == date(2026, 11, 2)


def row_of(page, kind):
    return next(n for n, row in enumerate(page.board.others.list.rows) if row.kind == kind)


def test_d_r_and_g_do_reschedule_and_delegate(page, store, app, qtbot):
    others = page.board.others.list
    on(others, row_of(page, "action"))
    press(page, Qt.Key.Key_G)
    take(page, qtbot)
    assert value(store, select(Action.owner).where(Action.title == "Call Ann")) == "Imke Brandsma"
    on(others, row_of(page, "action"))
    press(page, Qt.Key.Key_R)
    take(page, qtbot, 1)
    query = select(Action.due_date).where(Action.title == "Call Ann")
    assert value(store, query) == TODAY + timedelta(days=3)
    app.edits.undo()
    settle(page, qtbot)
    on(others, row_of(page, "action"))
    press(page, Qt.Key.Key_D)
    assert value(store, select(Action.status).where(Action.title == "Call Ann")) == "completed"
    settle(page, qtbot)
    on(others, row_of(page, "issue"))
    press(page, Qt.Key.Key_R)
    take(page, qtbot)
    assert value(store, select(Issue.promised_on)) == TODAY + timedelta(days=1)
    on(others, row_of(page, "compliance"))
    press(page, Qt.Key.Key_D)
    assert value(store, select(Compliance.status)) == "done"


def test_what_has_no_owner_says_so(page, qtbot):
    on(page.board.ours.list)
    with qtbot.waitSignal(page.toast_wished) as said:
        press(page, Qt.Key.Key_G)
    assert "stays" in said.args[0]


def test_a_meeting_is_held_and_keeps_its_time_on_another_day(page, store, app, qtbot):
    on(page.board.meetings.list)
    press(page, Qt.Key.Key_R)
    take(page, qtbot)
    query = select(Interaction.at).where(Interaction.subject == "Review")
    assert value(store, query) == datetime(2026, 10, 14, 14, tzinfo=UTC)
    app.edits.undo()
    settle(page, qtbot)
    on(page.board.meetings.list)
    press(page, Qt.Key.Key_D)
    assert value(store, select(Interaction.state).where(Interaction.subject == "Review")) == "held"


def test_an_account_is_given_to_someone_else(page, store, keys, qtbot):
    row = next(n for n, name in enumerate(names(page.board.calls.list)) if name == "Bolt")
    on(page.board.calls.list, row)
    press(page, Qt.Key.Key_G)
    take(page, qtbot)
    query = select(Account.owner).where(Account.id == keys["Bolt"])
    assert value(store, query) == "Imke Brandsma"


def test_the_arrows_go_through_the_lists(page):
    calls, lanes = page.board.calls.list, page.board.lanes.list
    on(calls, len(calls.rows) - 1)
    press(page, Qt.Key.Key_Down)
    assert lanes.hasFocus()
    press(page, Qt.Key.Key_Up)
    assert calls.hasFocus()
    assert calls.currentIndex().row() == len(calls.rows) - 1


def test_letters_can_be_switched_off(page, app):
    app.settings.single_letter_keys = False
    on(page.board.calls.list)
    press(page, Qt.Key.Key_S)
    assert not [menu for menu in page.findChildren(QMenu) if menu.isVisible()]


def test_the_rank_explains_itself(page, qtbot):
    page.board.why.click()
    popover = page.findChild(ExplainPopover)
    assert popover.figure.formula == "100 × risk × revenue × urgency"
    assert popover.figure.title == f"Rank of {names(page.board.calls.list)[0]}"
    popover.dismiss()


def test_the_mouse_presses_the_button_the_box_and_the_dots(page, store, qtbot):
    calls, ours = page.board.calls.list, page.board.ours.list
    row = calls.rows[0]
    rect = calls.visualRect(calls.model().index(0, 0)).toRectF()
    dots = calls.kind.parts(calls._ink, rect, row)["menu"].center().toPoint()
    qtbot.mouseClick(calls.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    assert "Snooze…" in [action.text() for action in menu_of(page).actions()]
    menu_of(page).close()
    box = ours.kind.parts(
        ours._ink, ours.visualRect(ours.model().index(0, 0)).toRectF(), ours.rows[0]
    )["tick"].center().toPoint()  # fmt: skip
    qtbot.mouseClick(ours.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert value(store, select(Promise.state).where(Promise.text == "Root cause")) == "late_kept"


def test_a_section_that_fails_is_tried_again_and_the_rest_stands(page, qtbot, monkeypatch):
    def broken(*_args):
        raise day_work.FileTrouble("io", "The file cannot be read.")

    monkeypatch.setattr(day_work, "promises", broken)
    page.load()
    settle(page, qtbot)
    section = page.board.promises
    assert section.words == "The file cannot be read."
    assert section.retry.isVisible()
    assert names(page.board.calls.list)
    monkeypatch.undo()
    qtbot.mouseClick(section.retry, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert section.words == ""
    assert [row.text for row in page.board.ours.list.rows] == ["Root cause"]


def test_read_only_keeps_reasons_and_refuses_changes(page, app, store, qtbot):
    app.edits.forbid("This file is opened read-only.")
    assert not page.board.calls.list.can_edit
    assert names(page.board.calls.list)
    on(page.board.calls.list)
    with qtbot.waitSignal(page.toast_wished):
        press(page, Qt.Key.Key_S)
    assert value(store, select(Snooze.id).exists().select()) is False


def test_another_day_is_seen_from_itself(page, store, keys, qtbot):
    make_interaction(
        store, keys["Bolt"], datetime(2026, 10, 14, 9, tzinfo=UTC), state="planned", subject="Plan"
    )
    page.tools.after.click()
    settle(page, qtbot)
    assert page.title() == "Wednesday 14 October"
    assert [row.title for row in page.board.meetings.list.rows] == ["Plan"]
    assert page.board.ours.list.rows[0].days_late == 2
    page.tools.today.click()
    settle(page, qtbot)
    assert page.title() == "Tuesday 13 October"
    assert page.day is None


@pytest.mark.parametrize(("wide", "sideways"), [(1224, True), (1000, False), (620, False)])
def test_the_columns_lie_beside_or_below(page, qtbot, wide, sideways):
    page.resize(wide, 800)
    board = page.board
    qtbot.waitUntil(lambda: (board._right.x() > board._left.x()) is sideways)
    qtbot.waitUntil(lambda: board.sheet.width() <= board.viewport().width())  # nothing is cut off
    across = wide == 1000
    qtbot.waitUntil(lambda: (board.promises.x() > board.agenda.x()) is across)


def test_large_text_lies_in_one_column(app, page):
    app.theme.set_zoom(200)
    board = page.board
    QApplication.processEvents()
    assert board._right.y() > board._left.y()
    assert board.sheet.width() <= board.viewport().width()


def test_nothing_to_do_says_what_comes_next(app, store, qtbot):
    from app.views.today.page import TodayPage
    from tests.builders import make_account, make_action

    set_today(store)
    key = make_account(store, "Hartmoor Housing")
    make_interaction(store, key, datetime(2026, 10, 12, 8, tzinfo=UTC))
    make_action(store, "Send quote", account_id=key, due_date=date(2026, 10, 16))
    page = TodayPage(app)
    qtbot.addWidget(page)
    page.show()
    settle(page, qtbot)
    words = page.board.needs.words
    assert words == "Nothing needs you today. Next: Send quote, Hartmoor Housing, 16 Oct."
    assert page.board.agenda.words == "No meeting on this day."


def test_many_rows_come_a_few_at_a_time(page, store, keys, qtbot):
    from tests.builders import make_promise

    for number in range(60):
        make_promise(store, keys["Dune"], f"Promise {number}")
    settle(page, qtbot)
    part = page.board.ours
    assert (len(part.list.rows), len(part.all_rows)) == (10, 61)
    part.more.click()
    assert len(part.list.rows) == 50
    assert part.list.currentIndex().row() == 10


def test_a_calendar_file_is_shown_and_followed(page, app, tmp_path, qtbot, keys):
    path = tmp_path / "Work.ics"

    def write(title):
        path.write_bytes(
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            b"DTSTART:20261013T110000\r\nDURATION:PT30M\r\n"
            + f"SUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()
        )

    write("Delivery sync")
    page.calendars.add(path)
    settle(page, qtbot)
    assert [row.title for row in page.board.meetings.list.rows] == ["Delivery sync", "Review"]
    write("Delivery sync, moved")
    page._look_again()
    settle(page, qtbot)
    assert page.board.meetings.list.rows[0].title == "Delivery sync, moved"
    path.write_text("no calendar")
    page._look_again()
    settle(page, qtbot)
    assert page.board.trouble.text().startswith("Work.ics is not a calendar file.")
    assert [row.title for row in page.board.meetings.list.rows] == ["Review"], "the rest works"
    page.calendars.remove(str(path))
    settle(page, qtbot)
    assert not page.board.trouble.isVisible()


def test_an_action_out_of_its_order_asks_why_before_it_is_done(page, app, store, qtbot):
    call = value(store, select(Action.id).where(Action.title == "Call Ann"))
    account = value(store, select(Action.account_id).where(Action.id == call))
    first = do(store, actions.add_action, "Find her number", account_id=account)
    do(store, actions.set_dependencies, call, [first])
    settle(page, qtbot)
    before = store.content_hash()
    on(page.board.others.list, row_of(page, "action"))
    press(page, Qt.Key.Key_D)
    (dialog,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    assert store.content_hash() == before
    QTest.keyClicks(dialog.form.entry("reason").control, "She rang")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value(store, select(Action.status).where(Action.id == call)) == "completed"
    app.edits.undo()
    assert store.content_hash() == before
