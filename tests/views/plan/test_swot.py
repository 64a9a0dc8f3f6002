from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import select

from app.models.goal import Goal
from app.models.plan import Risk, SwotEntry
from app.models.plan_detail import ActionDetail, RiskDetail
from app.services import swot
from app.services.tags import set_tags
from app.views.plan.carry import ENTRY, GOAL, Landing, packed
from app.views.plan.page import PlanPage
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_goal, make_plan

ALT = Qt.KeyboardModifier.AltModifier
ALT_SHIFT = ALT | Qt.KeyboardModifier.ShiftModifier
MOVE, NONE = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme")
    period = {"period_start": date(2020, 1, 1), "period_end": date(2090, 1, 1)}
    key = make_plan(store, account, name="Plan 2026", **period)
    goal = make_goal(store, key, title="Grow the portal")
    with store.write("Prepare") as session:
        threat = swot.add_swot_entry(session, key, "threat", "New CFO reviews suppliers")
        weakness = swot.add_swot_entry(
            session, key, "weakness", "One contact only", perspective="client"
        )
    return account, key, goal, threat, weakness


@pytest.fixture
def page(qtbot, app, plan):
    made = PlanPage(app, plan[0])
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def line(page, key):
    lines = [rows[key] for rows in page._paper.swot._lines.values() if key in rows]
    return lines[0]


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one()


def entry(store, key):
    with store.read() as session:
        return session.get(SwotEntry, key)


def drag(area, at: QPoint, kind: str, key: int) -> bool:
    """Drag something over a widget, let it go there; whether it was taken."""
    mime = packed(kind, key)
    entered = QDragEnterEvent(at, MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(area, entered)
    moved = QDragMoveEvent(at, MOVE, mime, LEFT, NONE)
    QApplication.sendEvent(area, moved)
    dropped = QDropEvent(QPointF(at), MOVE, mime, LEFT, NONE)
    dropped.ignore()
    if moved.isAccepted():
        QApplication.sendEvent(area, dropped)
    return dropped.isAccepted()


def test_an_entry_dropped_on_a_goal_is_linked_and_nothing_else_is_taken(store, page, plan):
    sheet, card = page._paper.sheet, page._paper.goals[plan[2]]
    at = card.mapTo(sheet, card.rect().center())
    assert not drag(sheet, at, GOAL, plan[2])
    assert not drag(sheet, QPoint(2, 2), ENTRY, plan[3])
    assert entry(store, plan[3]).goal_id is None
    assert drag(sheet, at, ENTRY, plan[3])
    assert entry(store, plan[3]).goal_id == plan[2]
    assert line(page, plan[3]).link.text() == "Goal 1"


def test_the_goal_under_the_pointer_is_outlined_until_it_leaves(page, plan):
    sheet, card = page._paper.sheet, page._paper.goals[plan[2]]
    at = card.mapTo(sheet, card.rect().center())
    mime = packed(ENTRY, plan[3])
    QApplication.sendEvent(sheet, QDragEnterEvent(at, MOVE, mime, LEFT, NONE))
    QApplication.sendEvent(sheet, QDragMoveEvent(at, MOVE, mime, LEFT, NONE))
    landings = sheet.findChildren(Landing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (landing,) = [one for one in landings if one.isVisible()]
    assert landing.geometry() == card.rect().translated(card.mapTo(sheet, QPoint(0, 0)))
    QApplication.sendEvent(sheet, QDragLeaveEvent())
    assert not landing.isVisible()


def test_an_entry_dropped_into_another_quadrant_moves(store, page, plan):
    box = page._paper.swot.add_lines["opportunity"].parentWidget()
    assert drag(box, QPoint(20, 20), ENTRY, plan[3])
    assert entry(store, plan[3]).quadrant == "opportunity"


def test_keys_move_an_entry_between_the_quadrants(qtbot, store, page, plan):
    line(page, plan[3]).text.setFocus()
    QTest.keyClick(line(page, plan[3]).text, Qt.Key.Key_Up, ALT)
    assert entry(store, plan[3]).quadrant == "weakness"
    QTest.keyClick(line(page, plan[3]).text, Qt.Key.Key_Left, ALT_SHIFT)
    assert entry(store, plan[3]).quadrant == "strength"
    assert line(page, plan[3]).text.toPlainText() == "New CFO reviews suppliers"


def test_what_is_wanted_is_said_until_something_comes_of_it(store, page, plan):
    assert line(page, plan[3]).link.text() == "no action"
    assert line(page, plan[4]).link.text() == "no goal"
    text = line(page, plan[3]).text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_A, ALT_SHIFT)
    assert value(store, select(ActionDetail.swot_entry_id)) == plan[3]
    traces = [one.text() for one in line(page, plan[3])._traces if not one.isHidden()]
    assert (traces, line(page, plan[3]).link.text()) == (["Action"], "no goal")
    assert text.toPlainText() == "New CFO reviews suppliers", "the key is no letter"


def test_a_risk_and_a_goal_are_made_by_key_and_undone(store, app, page, plan):
    text = line(page, plan[4]).text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_R, ALT_SHIFT)
    assert value(store, select(RiskDetail.swot_entry_id)) == plan[4]
    assert entry(store, plan[4]).risk_id == value(store, select(Risk.id))
    QTest.keyClick(text, Qt.Key.Key_G, ALT_SHIFT)
    goal = entry(store, plan[4]).goal_id
    assert value(store, select(Goal.title).where(Goal.id == goal)) == "One contact only"
    app.edits.undo()
    app.edits.undo()
    assert (entry(store, plan[4]).goal_id, entry(store, plan[4]).risk_id) == (None, None)


def test_a_strength_becomes_no_risk_and_that_is_said(qtbot, store, page, plan):
    page.writing.swot.do(*_move(plan[3], "strength"))
    text = line(page, plan[3]).text
    text.setFocus()
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(text, Qt.Key.Key_R, ALT_SHIFT)
    assert "weakness or a threat" in said.args[0]


def _move(key, quadrant):
    from app.views.plan.swot_deeds import SwotDeed

    return SwotDeed.MOVE, key, quadrant


def test_the_filter_shows_one_view_and_what_is_added_is_of_it(qtbot, store, page, plan):
    shown = page._paper.swot
    (ours, client) = (shown.perspective._segments[key] for key in ("ours", "client"))
    qtbot.mouseClick(client, LEFT)
    assert (list(shown._lines["weakness"]), list(shown._lines["threat"])) == ([plan[4]], [])
    add = shown.add_lines["strength"]
    add.setFocus()
    qtbot.keyClicks(add, "They answer at once")
    QTest.keyClick(add, Qt.Key.Key_Return)
    query = select(SwotEntry.perspective).where(SwotEntry.quadrant == "strength")
    assert value(store, query) == "client"
    qtbot.mouseClick(ours, LEFT)
    assert (list(shown._lines["weakness"]), list(shown._lines["threat"])) == ([], [plan[3]])
    page.reveal(f"swot:{plan[4]}")
    assert shown.perspective.key == "all"
    assert line(page, plan[4]).link.hasFocus()


def test_the_menu_offers_all_that_is_dragged_and_more(page, plan):
    menu = QMenu(page)
    line(page, plan[3]).fill_menu(menu)
    words = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert words == ["Link to goal…", "Make of it", "Move to", "Whose view", "Source…"]
    whose = next(one.menu() for one in menu.actions() if one.text() == "Whose view")
    whose.actions()[1].trigger()
    assert line(page, plan[3]).entry.perspective == "client"
    assert "client" in line(page, plan[3]).text.accessibleName()


def test_the_source_is_asked_for_and_shown_with_the_tags(qtbot, store, page, plan):
    text = line(page, plan[3]).text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_O, ALT_SHIFT)
    dialog = page.findChild(FormDialog)
    dialog.form.entry("source").control.setText("Call with Yusuf")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert line(page, plan[3])._said.text() == "Source: Call with Yusuf"
    with store.write("Tag") as session:
        set_tags(session, "swot", plan[3], ["price"])
    qtbot.waitUntil(lambda: line(page, plan[3])._said.text().endswith("#price"))
