from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget
from sqlalchemy import select

from app.models.goal import Goal
from app.models.plan import SwotEntry
from app.services import swot
from app.views.plan.carry import ENTRY, GOAL, packed
from app.views.plan.outline_list import ENTRY_ROLE
from app.views.plan.page import PlanPage
from tests.builders import make_account, make_goal, make_plan

ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme")
    period = {"period_start": date(2020, 1, 1), "period_end": date(2090, 1, 1)}
    key = make_plan(store, account, name="Plan 2026", **period)
    goals = [make_goal(store, key, title=title, position=n) for n, title in enumerate("ABC", 1)]
    with store.write("Prepare") as session:
        entry = swot.add_swot_entry(session, key, "threat", "New CFO")
    return account, key, goals, entry


@pytest.fixture
def page(qtbot, app, plan):
    made = PlanPage(app, plan[0])
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def order(store):
    with store.read() as session:
        return "".join(session.execute(select(Goal.title).order_by(Goal.position)).scalars())


def rect(page, key):
    shown = page._outline.list
    rows = (shown.model().index(row, 0) for row in range(shown.model().rowCount()))
    index = next(index for index in rows if index.data(ENTRY_ROLE).key == key)
    return index, shown.visualRect(index)


def let_go(page, kind, key, at: QPoint):
    area = page._outline.list.viewport()
    mime = packed(kind, key)
    left, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    QApplication.sendEvent(area, QDragEnterEvent(at, move, mime, left, NONE))
    moved = QDragMoveEvent(at, move, mime, left, NONE)
    QApplication.sendEvent(area, moved)
    if moved.isAccepted():
        QApplication.sendEvent(area, QDropEvent(at.toPointF(), move, mime, left, NONE))
    return moved.isAccepted()


@pytest.mark.parametrize(
    ("goal", "onto", "becomes"),
    [(0, (2, True), "BCA"), (2, (0, False), "CAB"), (0, (1, True), "BAC"), (1, (1, True), "ABC")],
)
def test_a_goal_is_dragged_to_another_place(store, page, plan, goal, onto, becomes):
    over, below = onto
    _index, box = rect(page, f"goal:{plan[2][over]}")
    at = box.bottomLeft() if below else box.topLeft()
    assert let_go(page, GOAL, plan[2][goal], at + QPoint(20, -2 if below else 2))
    assert order(store) == becomes


def test_away_from_the_goals_nothing_is_let_go(store, page, plan):
    _index, box = rect(page, "snapshot")
    assert not let_go(page, GOAL, plan[2][0], box.center())
    assert not let_go(page, ENTRY, plan[3], box.center())
    assert order(store) == "ABC"


def test_an_entry_let_go_on_a_goal_of_the_outline_is_linked(store, page, plan):
    _index, box = rect(page, f"goal:{plan[2][1]}")
    assert let_go(page, ENTRY, plan[3], box.center())
    with store.read() as session:
        assert session.get(SwotEntry, plan[3]).goal_id == plan[2][1]


def test_alt_and_an_arrow_move_a_goal_which_stays_chosen(store, page, plan):
    shown = page._outline.list
    index, _box = rect(page, f"goal:{plan[2][0]}")
    shown.setCurrentIndex(index)
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Down, ALT)
    QTest.keyClick(shown, Qt.Key.Key_Down, ALT)
    assert order(store) == "BCA"
    assert shown.currentIndex().data(ENTRY_ROLE).key == f"goal:{plan[2][0]}"
    QTest.keyClick(shown, Qt.Key.Key_Up, ALT)
    assert order(store) == "BAC"


def test_arrows_walk_the_outline_and_enter_follows(qtbot, page, plan):
    shown = page._outline.list
    shown.setFocus()
    shown.setCurrentIndex(shown.model().index(0, 0))
    while shown.currentIndex().data(ENTRY_ROLE).key != "swot":
        QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._paper.verticalScrollBar().value() > 0)


def test_sections_are_walked_with_the_cursor_behind_their_heading(qtbot, page, plan):
    walk = page.writing.walking
    page._paper._title.setFocus()
    seen = []
    for _step in range(4):
        walk.next_section()
        seen.append(walk._now(walk._titles()))
    assert seen == [0, 1, 2, 3]
    assert page._paper.sheet.isAncestorOf(QApplication.focusWidget())
    walk.previous_section()
    assert walk._now(walk._titles()) == 2


def test_quiet_hides_the_outline_and_the_rail_until_esc(qtbot, page):
    told = []
    page.quiet_wished.connect(told.append)
    page.writing.quiet.turn()
    assert page._outline.isHidden()
    assert page._rail.isHidden()
    assert page.writing.quiet._button.isVisible()
    page._paper._title.setFocus()
    QTest.keyClick(page._paper._title, Qt.Key.Key_Escape)
    assert page._outline.isVisible()
    assert told == [True, False]


def test_going_elsewhere_ends_the_quiet_but_not_putting_the_window_away(qtbot, page):
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(page)
    window.addWidget(QLabel("Elsewhere"))
    window.show()
    page.writing.quiet.turn()
    window.hide()
    assert page.is_quiet
    window.show()
    told = []
    page.quiet_wished.connect(told.append)
    window.setCurrentIndex(1)
    assert told == [False]
    window.removeWidget(page)
    page.setParent(None)
