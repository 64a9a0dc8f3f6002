"""Projects by keys: onboarding begun, bars moved, tasks finished in order and verified."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.models.issue import Project
from app.queries.project_tasks import projects_view
from app.services import actions, handoffs, onboarding, project_tasks
from app.views.projects.page import ProjectsPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.acting import ask, count, do
from tests.builders import (
    TODAY,
    make_account,
    make_handoff,
    make_person,
    make_project,
    make_team_member,
    set_today,
)
from tests.services.test_onboarding import PLAIN

ENTER = Qt.Key.Key_Return
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def account(store):
    set_today(store)
    make_team_member(store, "Imke Brandsma", role="Delivery lead")
    return make_account(store, "Meridell", owner="Nora Velde")


def shown(qtbot, app, account):
    made = ProjectsPage(app, account)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(qtbot, app, store, account):
    do(store, onboarding.start_project, account, PLAIN, TODAY - timedelta(days=10))
    return shown(qtbot, app, account)


def line_of(store, account):
    return ask(store, projects_view, account).lines[0]


def dialog_of(page):
    return page.findChildren(FormDialog)[-1]


def answer(page, **texts):
    dialog = dialog_of(page)
    for name, words in texts.items():
        control = dialog.form.entry(name).control
        control.setFocus()
        if isinstance(control, QLineEdit):
            control.selectAll()
        QTest.keyClicks(control, words)
    QTest.keyClick(dialog, ENTER, CTRL)
    return dialog


def test_onboarding_waits_for_the_handoff_and_then_fills_the_page(qtbot, app, store, account):
    make_person(store, account, "Ruth Oduya", decision_roles=["executive_sponsor"])
    page = shown(qtbot, app, account)
    assert page.empty.isVisible()
    assert page.empty.words.text() == "The kickoff can be planned when the handoff is accepted."
    page.deeds.start_onboarding()
    dialog = answer(page, start="2026-10-20")
    assert "There is no handoff yet." in dialog._problem.text()
    dialog.reject()
    make_handoff(store, account, status="accepted")
    before = store.content_hash()
    page.deeds.start_onboarding()
    answer(page, start="2026-10-20")
    line = line_of(store, account)
    assert (line.row.start_date, len(line.tasks)) == (date(2026, 10, 20), 16)
    assert page.line is not None
    assert page.line.id == line.id
    owners = {task.title: task.owner for task in line.tasks}
    assert owners["Set up and check the service"] == "Imke Brandsma"
    assert next(t.client_owner for t in line.tasks if t.side == "theirs") == "Ruth Oduya"
    done = store.content_hash()
    app.edits.undo()  # many rows, so a worker takes them back
    qtbot.waitUntil(lambda: store.content_hash() == before)
    qtbot.waitUntil(page.empty.isVisible)
    app.edits.redo()
    qtbot.waitUntil(lambda: store.content_hash() == done)


def test_arrows_choose_and_alt_arrows_move_a_bar_by_days(app, store, page, account):
    bars = page.panel.bars
    assert bars.current.title == "Hold the kickoff"
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert bars.current.title == "Grant access"
    assert "Grant access" in page.panel.detail.text()
    before, due = store.content_hash(), bars.current.due_date
    QTest.keyClick(bars, Qt.Key.Key_Right, ALT)
    assert line_of(store, account).tasks[1].due_date == due + timedelta(days=1)
    assert bars.current.title == "Grant access"
    QTest.keyClick(bars, Qt.Key.Key_Left, ALT | CTRL)
    assert line_of(store, account).tasks[1].due_date == due - timedelta(days=6)
    app.edits.undo()
    assert store.content_hash() == before
    QTest.keyClick(bars, Qt.Key.Key_Home)
    assert bars.current.title == "Hold the kickoff"
    QTest.keyClick(bars, Qt.Key.Key_End)
    assert bars.current.title == "Go live"


def test_a_bar_is_dragged_to_another_day(store, page, account):
    bars = page.panel.bars
    task = line_of(store, account).tasks[1]
    at = QPoint(round(bars.plan.x_of(task.due_date)), bars.line_y(task.id))
    away = QPoint(round(bars.plan.day_px * 4), 0)
    QTest.mousePress(bars, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bars, at + away)
    QTest.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=at + away)
    assert line_of(store, account).tasks[1].due_date == task.due_date + timedelta(days=4)


def test_space_ticks_off_and_asks_why_when_it_is_out_of_order(store, page, account):
    bars = page.panel.bars
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Space)
    assert line_of(store, account).tasks[1].is_open
    answer(page, reason="They were early")
    task = line_of(store, account).tasks[1]
    assert (task.is_done, task.note) == (True, "Done out of order: They were early")
    QTest.keyClick(bars, Qt.Key.Key_Space)
    assert line_of(store, account).tasks[1].is_open


def test_verified_by_the_client_reads_unlike_reported_by_us(store, page, account):
    kickoff = line_of(store, account).tasks[0]
    do(store, actions.complete_action, kickoff.id)
    page.panel.choose(kickoff.id)
    assert "Done, not verified" in page.panel.detail.text()
    page.task_deeds.verify()
    answer(page, by="Ruth Oduya")
    assert "Verified by the client: Ruth Oduya, 13 Oct" in page.panel.detail.text()
    do(store, project_tasks.verify_task, kickoff.id, "Nora Velde", "ours")
    assert "Reported by us: Nora Velde, 13 Oct" in page.panel.detail.text()


def test_the_table_says_what_the_bars_say(page):
    page.panel.shows.show_key("table")
    page.panel._on_shows()
    titles = [task.title for task in page.panel.model.shown]
    assert titles == ["Hold the kickoff", "Grant access", "Go live"]
    columns = {column.key: column for column in page.panel.model.columns}
    first = page.panel.model.shown[0]
    assert columns["state"].written(first) == "10 days late"
    page.panel.table.show_row(page.panel.model.shown[2].id)
    assert page.task.title == "Go live"


def test_moving_the_start_says_what_moves_before_it_does(app, store, page, account):
    do(store, actions.complete_action, line_of(store, account).tasks[0].id)
    before = store.content_hash()
    page.deeds.move_start()
    dialog = dialog_of(page)
    preview = dialog.form.entry("preview").control
    assert preview.text() == "Nothing: this is its first day now"
    control = dialog.form.entry("start").control
    control.selectAll()
    QTest.keyClicks(control, "2026-10-10")
    assert preview.text() == "2 open tasks move 7 days later; 1 stays, it is over."
    QTest.keyClick(dialog, ENTER, CTRL)
    tasks = line_of(store, account).tasks
    assert [task.due_date for task in tasks] == [
        date(2026, 10, 3), date(2026, 10, 17), date(2026, 11, 10),
    ]  # fmt: skip
    app.edits.undo()
    assert store.content_hash() == before


def test_figures_explain_themselves(qtbot, store, page, account):
    page.deeds.note_first_value()
    answer(page, on="2026-10-12")
    link = page.panel.links["first_value"]
    assert link.text().startswith("9")
    QTest.keyClick(link, Qt.Key.Key_Space)
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.title == "Time to first value"
    popover.dismiss()
    assert page.panel.links["progress"].text().startswith("0")


def test_projects_and_deliverables_are_added_changed_and_removed(app, store, page, account):
    before = store.content_hash()
    page.deeds.add()
    answer(page, name="Leak map")
    assert page.line.row.name == "Leak map"
    page.deeds.add_deliverable()
    answer(page, name="Three districts", due_date="2026-11-30")
    part = page.line
    assert part.row.project_name == "Leak map"
    assert part.row.kind == "deliverable"
    page.deeds.finish()
    assert page.line.row.status == "done"
    page.deeds.remove()
    assert count(store, Project, name="Three districts") == 0
    for _ in range(4):
        app.edits.undo()
    assert store.content_hash() == before


def test_a_task_is_added_to_the_phase_in_hand(store, page, account):
    page.task_deeds.add()
    answer(page, title="Print badges", due_date="2026-10-30")
    (task,) = [task for task in line_of(store, account).tasks if task.title == "Print badges"]
    assert (task.phase, task.due_date) == ("Kickoff", date(2026, 10, 30))
    assert page.task.id == task.id
    page.task_deeds.edit()
    answer(page, criterion="All have one")
    assert "Done when: All have one" in page.panel.detail.text()
    page.task_deeds.remove()
    assert len(line_of(store, account).tasks) == 3


def test_the_handoff_is_written_beside_the_projects(store, page, account):
    page.show_handoff()
    assert page.handoff.isVisible()
    page.handoff.reveal("goals")
    field = page.handoff.lines["goals"].text
    QTest.keyClicks(field, "Results in half a day")
    field.store()
    assert ask(store, handoffs_goals, account) == "Results in half a day"
    page.show_handoff()
    assert page.panel.isVisible()


def handoffs_goals(session, account):
    return handoffs.newest(session, account).goals


def test_a_project_without_tasks_offers_to_add_some(qtbot, app, store, account):
    make_project(store, account, "Leak map")
    page = shown(qtbot, app, account)
    assert page.panel.empty.isVisible()
    assert page.panel.shows.isHidden()
    assert page.panel.links["progress"].text() == "–"


def test_a_project_is_kept_as_a_playbook_and_begun_again_for_another_client(
    qtbot, app, store, page, account
):
    page.deeds.keep_playbook()
    answer(page, name="Our start")
    other = make_account(store, "Brightwater")
    make_handoff(store, other, status="accepted")
    again = shown(qtbot, app, other)
    again.deeds.start_onboarding()
    dialog = dialog_of(again)
    dialog.form.entry("template").show(
        next(key for key, words in dialog.form.entry("template").field.options if "Our" in words)
    )
    answer(again, start="2026-11-02")
    line = line_of(store, other)
    assert line.purpose == "onboarding"
    assert [task.title for task in line.tasks] == ["Hold the kickoff", "Grant access", "Go live"]
    assert line.tasks[2].due_date == date(2026, 12, 3)
