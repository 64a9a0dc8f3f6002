from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from app.models.action import Action
from app.models.goal import Goal
from app.models.plan import Plan, SwotEntry
from app.views.plan.page import PlanPage
from tests.builders import make_account, make_goal, make_plan


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme")
    key = make_plan(
        store,
        account,
        name="Plan 2026",
        period_start=date(2020, 1, 1),
        period_end=date(2090, 1, 1),
    )
    goal = make_goal(store, key, title="Grow the portal", baseline=Decimal(0), target=Decimal(9))
    return account, key, goal


@pytest.fixture
def page(qtbot, app, plan):
    made = PlanPage(app, plan[0])
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one()


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_typing_stores_by_itself_and_is_one_step_of_undo(qtbot, store, app, page, plan):
    goal = plan[2]
    field = page._paper.goals[goal]._fields["specific"]
    type_into(qtbot, field, "Nine sites use it")
    query = select(Goal.specific).where(Goal.id == goal)
    qtbot.waitUntil(lambda: value(store, query) == "Nine sites use it", timeout=3000)
    qtbot.keyClicks(field, " daily")
    field.store()
    assert value(store, query) == "Nine sites use it daily"
    page.setFocus()
    app.edits.undo()
    assert value(store, query) is None


def test_a_number_moves_the_progress_bar(qtbot, store, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card._values["current"], "3")
    QTest.keyClick(card._values["current"], Qt.Key.Key_Return)
    assert value(store, select(Goal.current)) == Decimal(3)
    assert card._progress._standing.progress == Decimal(3) / Decimal(9)


def test_what_is_no_date_is_refused_with_a_sentence_and_nothing_stored(qtbot, store, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card._values["due_date"], "31 nov")
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(card._values["due_date"], Qt.Key.Key_Return)
    assert "31 nov" in said.args[0]
    assert value(store, select(Goal.due_date)) is None


def test_a_typed_action_belongs_to_its_goal(qtbot, store, page, plan):
    card = page._paper.goals[plan[2]]
    type_into(qtbot, card.add_action, "Train site leads")
    QTest.keyClick(card.add_action, Qt.Key.Key_Return)
    with store.read() as session:
        action = session.execute(select(Action)).scalar_one()
    assert (action.title, action.goal_id, action.plan_id) == ("Train site leads", plan[2], plan[1])
    assert card.add_action.toPlainText() == ""
    row = card._actions[action.id]
    qtbot.waitUntil(row.isVisible)
    qtbot.mouseClick(row._box, Qt.MouseButton.LeftButton)
    assert value(store, select(Action.status)) == "completed"


def test_add_goal_puts_the_cursor_into_its_title(store, page, plan):
    page.do_add_goal()
    assert value(store, select(func.count()).select_from(Goal)) == 2
    new = max(page._paper.goals)
    assert page._paper.goals[new]._fields["title"].hasFocus()


def test_alt_up_moves_a_goal(qtbot, store, page, plan):
    page.do_add_goal()
    second = max(page._paper.goals)
    field = page._paper.goals[second]._fields["title"]
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [goal.id for goal in page._document.goals] == [second, plan[2]]


def test_a_swot_entry_is_written_and_linked(qtbot, store, page, plan):
    line = page._paper._swot.add_lines["weakness"]
    type_into(qtbot, line, "One contact only")
    QTest.keyClick(line, Qt.Key.Key_Return)
    entry = value(store, select(SwotEntry))
    page._wishes.linked.emit(entry.id, plan[2])
    assert value(store, select(SwotEntry.goal_id)) == plan[2]


def test_without_a_plan_a_template_starts_one(qtbot, app, store):
    account = make_account(store, name="New")
    page = PlanPage(app, account)
    qtbot.addWidget(page)
    page.show()
    page._start("standard")
    assert value(store, select(func.count()).select_from(Plan)) == 1
    assert page._stack.currentIndex() == 0
