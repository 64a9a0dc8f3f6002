"""The card of a goal by keys: closed and open, what each letter wants, its details, its figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import select

from app.models.action import Action
from app.models.goal import Goal
from app.models.plan_detail import ActionDetail, GoalDetail
from app.services import actions, goals, surveys
from app.views.plan.carry import ACTION, packed
from app.views.plan.page import PlanPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.acting import ask, count, do
from tests.builders import (
    make_account,
    make_action,
    make_goal,
    make_insight,
    make_person,
    make_plan,
    make_strategy,
    make_survey,
    make_team_member,
    make_unit,
    set_today,
)


@pytest.fixture
def plan(store):
    set_today(store)
    account = make_account(store)
    make_team_member(store, "Nora Velde")
    key = make_plan(store, account, period_start=date(2026, 1, 1), period_end=date(2027, 1, 1))
    first = make_goal(store, key, "Raise satisfaction", position=1)
    second = make_goal(store, key, "Win Diagnostics", position=2)
    return account, key, first, second


@pytest.fixture
def page(qtbot, app, plan):
    made = PlanPage(app, plan[0])
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def card(page, key):
    return page._paper.goals[key]


def goal(store, key):
    def read(session):
        row = session.get(Goal, key)
        detail = session.scalars(select(GoalDetail).where(GoalDetail.goal_id == key)).first()
        return row.current, row.baseline, detail and detail.calculation

    return ask(store, read)


def details(page, qtbot, key=None):
    """The form that F4 opens on what has the cursor."""
    widget = card(page, key) if key is not None else page.focusWidget()
    QTest.keyClick(widget, Qt.Key.Key_F4)
    (dialog,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    return dialog


def save(qtbot, dialog):
    with qtbot.waitSignal(dialog.finished):
        dialog.submit_button.click()


def test_a_closed_goal_is_one_widget_and_opens_by_key(qtbot, page, plan):
    closed = card(page, plan[3])
    assert not closed.is_open
    assert closed.findChildren(object) == []
    assert "Win Diagnostics" in closed.accessibleName()
    closed.setFocus()
    QTest.keyClick(closed, Qt.Key.Key_Return)
    assert closed.is_open
    assert closed._fields["title"].hasFocus()
    closed.body.folded.emit()
    assert not closed.is_open
    assert closed.hasFocus()


def test_a_click_on_a_closed_goal_opens_it_and_on_its_end_opens_its_menu(qtbot, page, plan):
    closed = card(page, plan[3])
    end = QPoint(closed.width() - 12, closed.height() // 2)
    qtbot.mouseClick(closed, Qt.MouseButton.LeftButton, pos=end)
    menu = next(one for one in closed.findChildren(QMenu) if one.isVisible())
    menu.close()
    assert not closed.is_open
    qtbot.mouseClick(closed, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    assert closed.is_open


def test_what_changes_while_a_goal_is_closed_is_shown_when_it_opens(store, page, plan):
    card(page, plan[3]).open(opened=True)
    card(page, plan[3]).open(opened=False)
    do(store, goals.change_goal, plan[3], {"specific": "Nine sites"})
    page.load()
    card(page, plan[3]).open(opened=True)
    assert card(page, plan[3])._fields["specific"].toPlainText() == "Nine sites"


def test_each_letter_says_what_it_wants(store, page, plan):
    letter = card(page, plan[2]).body.letters["S"]
    assert "Wants what exactly will be different, an owner." in letter.accessibleName()
    do(store, goals.change_goal, plan[2], {"specific": "Up", "owner": "Nora Velde"})
    page.load()
    assert letter.accessibleName() == "Specific: complete"


def test_the_details_are_written_in_one_step_of_undo(qtbot, store, app, page, plan):
    unit, insight = make_unit(store, plan[0]), make_insight(store, plan[0], text="Faster results")
    page.load()
    before = store.content_hash()
    dialog = details(page, qtbot, plan[3])
    answers = {
        "type": "satisfaction", "priority": "high", "status": "achieved", "outcome": "partially",
        "unit_id": unit, "insight_id": insight, "effort_hours": Decimal(40), "confidence": "high",
        "owner": "Nora Velde", "owner_comment": "Late", "manager_comment": "Fine", "shared": True,
    }  # fmt: skip
    dialog.form.show_values(answers)
    save(qtbot, dialog)
    row = next(one for one in page.document.goals if one.id == plan[3])
    assert {name: getattr(row, name) for name in answers} == answers
    assert "Partially achieved" in card(page, plan[3]).accessibleName()
    app.edits.undo()
    assert store.content_hash() == before


def test_what_is_refused_is_said_in_the_form(qtbot, store, page, plan):
    dialog = details(page, qtbot, plan[3])
    dialog.form.show_values({"outcome": "fully"})
    dialog.submit_button.click()
    assert dialog.isVisible()
    assert "when a goal has ended" in dialog._problem.text()
    dialog.reject()


def test_a_goal_follows_the_answers_and_explains_its_figure(qtbot, store, page, plan):
    account, _, key, _ = plan
    make_survey(store, account, score=4, on_date=date(2026, 3, 1))
    make_survey(store, account, score=5, on_date=date(2026, 9, 1))
    start = {"start_date": date(2026, 4, 1), "due_date": date(2027, 4, 1), "metric": "CSAT"}
    do(store, goals.change_goal, key, start)
    page.load()
    dialog = details(page, qtbot, key)
    dialog.form.show_values({"calculation": "csat_mean", "take": "start", "target": Decimal(5)})
    assert dialog.form.entry("figure").control.text() == "4.5 today, 4 at the start"
    assert dialog.form.rows["current"].isHidden()
    save(qtbot, dialog)
    assert goal(store, key) == (None, Decimal(4), "csat_mean")
    line = card(page, key).body.measure
    assert line.figure.text() == "4.5"
    assert line.figure.isVisible()
    do(store, surveys.add_answer, account, "csat", 3, on_date=date(2026, 10, 12))
    qtbot.waitUntil(lambda: line.figure.text() == "4")  # by itself
    line.figure.click()
    (told,) = page.window().findChildren(ExplainPopover)
    assert told.figure.value == 4
    told.dismiss()


def test_without_a_value_there_is_a_dash_with_the_reason(qtbot, store, page, plan):
    do(store, goals.change_goal, plan[2], {"calculation": "nps", "target": Decimal(50)})
    line = card(page, plan[2]).body.measure
    qtbot.waitUntil(line.figure.isVisible)
    assert line.figure.text() == "–"
    assert "no answers in the period" in line._why.text()
    assert "no value: no answers in the period" in card(page, plan[2]).accessibleName()


def test_by_hand_again_keeps_the_last_value(qtbot, store, page, plan):
    make_survey(store, plan[0], score=4, on_date=date(2026, 9, 1))
    do(store, goals.change_goal, plan[2], {"calculation": "csat_mean"})
    page.load()
    dialog = details(page, qtbot, plan[2])
    dialog.form.show_values({"calculation": None})
    assert not dialog.form.rows["current"].isHidden()
    save(qtbot, dialog)
    assert goal(store, plan[2]) == (Decimal(4), None, None)
    line = card(page, plan[2])
    assert line._values["current"].toPlainText() == "4"


def test_a_goal_that_ends_keeps_the_value_of_its_figure(qtbot, store, page, plan):
    make_survey(store, plan[0], score=4, on_date=date(2026, 9, 1))
    do(store, goals.change_goal, plan[2], {"calculation": "csat_mean"})
    page.load()
    page._wishes.changed.emit("goal", plan[2], "status", "achieved")
    make_survey(store, plan[0], score=1, on_date=date(2026, 10, 1))
    page.load()
    assert page.document.goals[0].current == 4


def test_a_judged_goal_asks_for_no_numbers(qtbot, store, page, plan):
    do(store, goals.change_goal, plan[2], {"calculation": "qualitative"})
    page.load()
    shown = card(page, plan[2])
    assert not shown._values["target"].isVisible()
    assert "judged" in shown.accessibleName()
    assert shown.body.letters["M"].accessibleName() == "Measurable: complete"
    dialog = details(page, qtbot, plan[2])
    assert dialog.form.rows["target"].isHidden()
    dialog.reject()


def test_the_rule_of_thumb_counts_actions_with_day_and_owner(store, page, plan):
    account, key, first, _ = plan
    told = card(page, first).body._thumb
    assert told.text() == "0 of 2 actions with owner and due date"
    links = {"account_id": account, "plan_id": key, "goal_id": first, "owner": "Nora Velde"}
    make_action(store, "One", due_date=date(2026, 11, 1), **links)
    make_action(store, "Undated", **links)
    page.load()
    assert told.text() == "1 of 2 actions with owner and due date"
    make_action(store, "Two", due_date=date(2026, 11, 1), **links)
    page.load()
    assert told.isHidden()


def test_the_details_of_an_action_by_f4(qtbot, store, app, page, plan):
    account, key, first, second = plan
    person = make_person(store, account, "Ruth Oduya")
    links = {"account_id": account, "plan_id": key, "goal_id": first}
    other = make_action(store, "Agree scope", **links)
    action = make_action(store, "Report", due_date=date(2026, 10, 31), **links)
    page.load()
    before = store.content_hash()
    line = card(page, first)._actions[action]
    line.text.setFocus()
    dialog = details(page, qtbot)
    dialog.form.show_values({
        "client_owner_id": person, "owner": "Nora Velde", "repeat": "month", "shared": True,
        "depends_on": (other,), "effort_hours": Decimal(2), "note": "By mail",
        "start_date": date(2026, 10, 20), "verified_by": "Ruth Oduya",
    })  # fmt: skip
    assert not dialog.form.rows["repeat_every"].isHidden()
    save(qtbot, dialog)
    said = line._marks.accessibleName()
    assert said == (
        "waits for “Agree scope”, every month, Shared with the client, Ruth Oduya at the client"
    )
    store_action = ask(store, lambda s: s.scalars(select(ActionDetail)).one().repeat_every)
    assert store_action == 1
    app.edits.undo()
    assert store.content_hash() == before
    app.edits.redo()
    do(store, actions.complete_action, other)
    line._box.click()
    assert count(store, Action) == 3
    (made,) = [one for one in page.document.goals[0].actions if one.due_date and one.is_open]
    assert made.due_date == date(2026, 11, 30)
    assert second


def test_an_action_is_moved_to_another_goal_by_its_menu(qtbot, store, page, plan):
    account, key, first, second = plan
    action = make_action(store, "Report", account_id=account, plan_id=key, goal_id=first)
    page.load()
    menu = QMenu()
    qtbot.addWidget(menu)
    card(page, first)._actions[action].fill_menu(menu)
    goals_menu = next(one.menu() for one in menu.actions() if one.text() == "Move to goal")
    assert [one.text() for one in goals_menu.actions()] == ["2  Win Diagnostics", "No goal"]
    goals_menu.actions()[0].trigger()
    assert ask(store, lambda s: s.get(Action, action).goal_id) == second
    assert action in card(page, second).body.action_lines or not card(page, second).is_open


def test_the_details_of_a_strategy_by_f4(qtbot, store, app, page, plan):
    strategy = make_strategy(store, plan[1], "Win the COO", goal_ids=(plan[2],))
    page.load()
    before = store.content_hash()
    page._paper._strategies._lines[strategy].text.setFocus()
    dialog = details(page, qtbot)
    dialog.form.show_values({"note": "By May", "goal_ids": (plan[2], plan[3])})
    save(qtbot, dialog)
    (row,) = page.document.strategies
    assert (row.note, set(row.goal_ids)) == ("By May", {plan[2], plan[3]})
    app.edits.undo()
    assert store.content_hash() == before


def drop(area, at, kind, key):
    """Drag something over a widget and let it go there; whether it was taken."""
    mime = packed(kind, key)
    how = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(area, QDragEnterEvent(at, *how))
    moved = QDragMoveEvent(at, *how)
    QApplication.sendEvent(area, moved)
    dropped = QDropEvent(QPointF(at), *how)
    dropped.ignore()
    if moved.isAccepted():
        QApplication.sendEvent(area, dropped)
    return dropped.isAccepted()


def test_an_action_dropped_on_another_goal_belongs_to_it(store, page, plan):
    account, key, first, second = plan
    action = make_action(store, "Report", account_id=account, plan_id=key, goal_id=first)
    page.load()
    before = store.content_hash()
    sheet, own, other = page._paper.sheet, card(page, first), card(page, second)
    assert drop(sheet, own.mapTo(sheet, QPoint(90, 8)), ACTION, action)
    assert store.content_hash() == before, "it is there already"
    assert not drop(sheet, QPoint(2, 2), ACTION, action)
    assert drop(sheet, other.mapTo(sheet, other.rect().center()), ACTION, action)
    assert ask(store, lambda s: s.get(Action, action).goal_id) == second
