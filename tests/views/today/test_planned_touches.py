"""A touch that a communication plan asks for, from Today: shown, put off, logged, and undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analytics.due import due_rows
from app.bridge.timeline_work import read_timeline
from app.models.interaction import Interaction
from tests.acting import ask, count
from tests.builders import TODAY, make_communication, make_interaction, make_person, make_plan
from tests.views.today.conftest import settle
from tests.views.today.test_page import on, press, take, window_rows

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def talk(store, keys):
    plan = make_plan(store, keys["Acme"])
    ann = make_person(store, keys["Acme"], "Ann", preferred_channel="video")
    make_interaction(store, keys["Acme"], datetime(2026, 9, 13, 9, tzinfo=UTC), (ann,))
    return make_communication(
        store, plan, person_id=ann, information="Report", frequency_days=20, channel="video"
    )


def at(page, talk):
    shown = page.board.by_plan.list
    return on(shown, next(n for n, row in enumerate(shown.rows) if row.id == talk))


def test_it_stands_among_the_overdue_touches_and_is_logged_by_a_key(
    qtbot, store, app, talk, page, keys
):
    shown = at(page, talk)
    row = next(row for row in shown.rows if row.id == talk)
    assert (row.name, row.due, row.rhythm_days) == ("Ann, Report", date(2026, 10, 3), 20)
    assert page.board.touches._note.text() == "1 account · 1 by plan"
    assert [one.name for one in page.board.overdue.list.rows] == ["Bolt"]
    assert page.board.planned.isVisible()
    assert window_rows(page) == {(one.kind, one.id) for one in ask(store, due_rows)}
    before, many = store.content_hash(), count(store, Interaction)
    press(page, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    form = QApplication.activeModalWidget()
    assert form.form.entry("subject").read() == "Report"
    assert form.form.entry("channel").read() == "video"
    QTest.keyClick(form, Qt.Key.Key_Return, CONTROL)
    settle(page, qtbot)
    assert count(store, Interaction) == many + 1
    assert talk not in {row.id for row in page.board.by_plan.list.rows}
    app.edits.undo()
    settle(page, qtbot)
    assert store.content_hash() == before
    assert talk in {row.id for row in page.board.by_plan.list.rows}


def test_it_can_be_put_off(qtbot, store, talk, page):
    at(page, talk)
    press(page, Qt.Key.Key_S)
    take(page, qtbot)
    assert talk not in {row.id for row in page.board.by_plan.list.rows}
    assert talk not in {row.id for row in ask(store, due_rows)}


class _Quiet:
    def check(self):
        """Nobody cancels."""


def test_the_timeline_tells_the_next_one_among_what_is_ahead(store, talk, keys):
    found = read_timeline(_Quiet(), store, keys["Acme"], False)  # noqa: FBT003 as the runner calls
    (row,) = [row for row in found.timeline.rows if row.kind == "ahead_talk"]
    assert (row.id, row.day, row.is_ahead, row.title) == (
        talk, date(2026, 10, 3), True, "Report, Ann",
    )  # fmt: skip
    days = [(one.day, one.is_ahead) for one in found.timeline.rows]
    assert days == sorted(days, reverse=True)
    make_interaction(store, keys["Acme"], datetime(2026, 10, 13, 7, tzinfo=UTC), (_ann(store),))
    found = read_timeline(_Quiet(), store, keys["Acme"], False)  # noqa: FBT003
    (row,) = [row for row in found.timeline.rows if row.kind == "ahead_talk"]
    assert row.day == TODAY + timedelta(days=20)


def _ann(store):
    from sqlalchemy import select

    from app.models.person import Person

    with store.read() as session:
        return session.execute(select(Person.id).where(Person.name == "Ann")).scalar_one()
