"""The plan in a window as narrow as twice the zoom makes it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint

from app.views.plan.page import PlanPage
from tests.builders import make_account, make_action, make_goal, make_plan


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme")
    period = {"period_start": date(2020, 1, 1), "period_end": date(2090, 1, 1)}
    key = make_plan(store, account, name="Plan 2026", **period)
    goal = make_goal(store, key, title="Grow the portal")
    links = {"account_id": account, "plan_id": key, "goal_id": goal}
    return account, goal, make_action(store, "Agree the scope of the pilot", **links)


@pytest.fixture
def page(qtbot, app, plan):
    made = PlanPage(app, plan[0])
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def top(widget):
    return widget.mapToGlobal(QPoint(0, 0)).y()


def test_lines_break_and_nothing_scrolls_sideways(qtbot, app, page, plan):
    _account, goal, action = plan
    body = page._paper.goals[goal].body
    qtbot.waitUntil(lambda: action in body.action_lines)
    line = body.action_lines[action]
    strengths, weaknesses = (page._paper.swot.add_lines[one] for one in ("strength", "weakness"))
    assert abs(top(line._tail) - top(line.text)) < 10
    assert abs(top(body._state) - top(body.fields["title"])) < 10
    app.theme.set_zoom(200)
    page.resize(930, 800)
    qtbot.waitUntil(lambda: 880 <= page._paper.viewport().width() <= 930)
    qtbot.waitUntil(lambda: page._paper.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: top(line._tail) > top(line.text) + 20)
    assert top(body._state) > top(body.fields["title"]) + 20
    assert top(weaknesses) > top(strengths) + 20
    app.theme.set_zoom(100)
    page.resize(1200, 800)
    qtbot.waitUntil(lambda: top(weaknesses) == top(strengths))
    qtbot.waitUntil(lambda: abs(top(line._tail) - top(line.text)) < 10)
