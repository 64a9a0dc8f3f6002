"""The painted bars: every task can be hit where it is painted, in both themes and at any zoom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.views.projects.bars import TaskBars
from tests.views.projects.test_layout import TODAY, task

TASKS = (
    task(1, "Kickoff", due=TODAY - timedelta(days=9), status="completed",
         done_on=TODAY - timedelta(days=8)),
    task(2, "Kickoff", start=TODAY - timedelta(days=8), due=TODAY - timedelta(days=2), after=(1,)),
    task(3, "Setup", start=TODAY - timedelta(days=3), due=TODAY + timedelta(days=9), side="theirs",
         after=(2, 1)),
    task(4, "Setup", status="cancelled"),
    task(5, "Setup", due=TODAY, status="started"),
)  # fmt: skip


@pytest.fixture
def bars(qtbot, app):
    made = TaskBars(app.theme)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_tasks(TASKS, TODAY, [(date(2026, 10, 20), "First value")])
    made.show()
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [100, 200])
def test_a_task_is_hit_where_it_is_painted(app, bars, theme, zoom):
    app.theme.choose(theme)
    app.theme.set_zoom(zoom)
    assert not bars.grab().isNull()
    for row in TASKS:
        assert bars.plan.task_at(QPointF(200, bars.line_y(row.id))).id == row.id
    assert bars.plan.task_at(QPointF(200, 2)) is None
    assert bars.height() >= bars.line_y(5)


def test_late_is_painted_in_more_than_colour(bars):
    with_late = bars.grab().toImage()
    on_time = [row._replace(due_date=TODAY + timedelta(days=1)) if row.id == 2 else row
               for row in TASKS]  # fmt: skip
    bars.show_tasks(on_time, TODAY, [(date(2026, 10, 20), "First value")])
    assert bars.grab().toImage() != with_late
    assert "days late" not in bars.accessibleDescription()


def test_the_chosen_task_is_read_out(bars):
    bars.setFocus()
    assert "Task 2" in bars.accessibleDescription()  # the first that is open
    assert "2 days late" in bars.accessibleDescription()
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert "Client" in bars.accessibleDescription()


def test_what_is_over_is_not_dragged(qtbot, bars):
    heard = []
    bars.moved.connect(lambda one, days: heard.append((one.id, days)))
    for key in (1, 3):
        y = bars.line_y(key)
        QTest.mousePress(bars, Qt.MouseButton.LeftButton, pos=QPointF(500, y).toPoint())
        QTest.mouseMove(bars, QPointF(700, y).toPoint())
        QTest.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=QPointF(700, y).toPoint())
    assert [key for key, _ in heard] == [3]
