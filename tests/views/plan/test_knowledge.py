from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.insight import FactMark
from app.views.plan.insights.slides import Slides
from app.views.plan.page import PlanPage
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_fact_mark, make_insight, make_plan


@pytest.fixture
def acme(store):
    return make_account(store, name="Acme")


@pytest.fixture
def plan(store, acme):
    return make_plan(
        store, acme, situation="Calm", period_start=date(2020, 1, 1), period_end=date(2090, 1, 1)
    )


@pytest.fixture
def page(qtbot, app, acme, plan):
    made = PlanPage(app, acme)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def marks(store):
    with store.read() as session:
        query = select(FactMark.field, FactMark.confidence, FactMark.on_date)
        return session.execute(query).all()


def test_a_text_of_the_snapshot_shows_its_age_and_is_confirmed_by_a_command(
    qtbot, store, app, page, plan
):
    make_fact_mark(store, ("plans", plan, "situation"), app.today - timedelta(days=200))
    mark = page.knowledge.marks["situation"]
    qtbot.waitUntil(lambda: mark.fact is not None and mark.fact.standing.band == "stale")
    assert "200\u202fd" in mark.toolTip()
    assert page.knowledge.marks["vision"].fact is None
    before = store.content_hash()
    page._paper.snapshot.texts["situation"].setFocus()
    page.knowledge.reconfirm()
    assert marks(store) == [("situation", "confirmed", app.today)]
    qtbot.waitUntil(lambda: mark.fact.standing.band == "fresh")
    app.edits.undo()
    assert store.content_hash() == before
    qtbot.waitUntil(lambda: mark.fact.standing.band == "stale")


def test_confirming_without_a_fact_in_hand_says_where_to_put_the_cursor(qtbot, page):
    page.setFocus()
    with qtbot.waitSignal(page.toast_wished) as said:
        page.knowledge.reconfirm()
    assert "cursor" in said.args[0]


def test_the_source_of_a_text_is_noted_in_a_form(qtbot, store, app, page, plan):
    qtbot.waitUntil(lambda: page.knowledge.marks["situation"].fact is not None)
    page.knowledge.marks["situation"].source_wished.emit(("plans", plan, "situation"))
    dialog = page.findChild(FormDialog)
    dialog.form.show_values({"source": "QBR", "confidence": "confirmed"})
    dialog.submit_button.click()
    with store.read() as session:
        mark = session.scalars(select(FactMark)).one()
        assert (mark.source, mark.author) == ("QBR", store.author)


def test_insights_are_shown_one_by_one_and_confirmed(qtbot, store, page, acme):
    page.knowledge.show_slides()
    assert page.window().findChild(Slides) is None
    first = make_insight(store, acme, "goal", "Grow")
    make_insight(store, acme, "solution", "Portal")
    page.knowledge.show_slides()
    slides = page.window().findChild(Slides)
    assert slides.row.id == first
    QTest.keyClick(slides, Qt.Key.Key_C)
    assert marks(store)[0].confidence == "confirmed"
    QTest.keyClick(slides, Qt.Key.Key_Right)
    QTest.keyClick(slides, Qt.Key.Key_Right)
    assert slides.row.text == "Portal"
    slides.grab()
    QTest.keyClick(slides, Qt.Key.Key_Escape)
    assert not slides.isVisible()


def test_an_insight_is_added_by_a_form(qtbot, store, page):
    page.knowledge.add()
    dialog = page.findChild(FormDialog)
    dialog.form.show_values({"kind": "pressure", "text": "Tariffs fall"})
    dialog.submit_button.click()
    assert [row.field for row in marks(store)] == ["text"]
