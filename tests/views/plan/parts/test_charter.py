from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.account import Account
from app.models.insight import FactMark, Insight
from app.models.plan_detail import PlanDetail
from app.views.plan.page import PlanPage
from tests.builders import make_account, make_attribute, make_person, make_plan
from tests.views.plan.parts.driving import dialog, fill


@pytest.fixture
def acme(store):
    return make_account(store, name="Acme")


@pytest.fixture
def plan(store, acme):
    return make_plan(store, acme, period_start=date(2026, 7, 1), period_end=date(2090, 1, 1))


@pytest.fixture
def page(qtbot, app, acme, plan):
    made = PlanPage(app, acme)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    made.reveal("charter")
    return made


@pytest.fixture
def part(page):
    return next(f.part for f in page.frames.in_document if f.spec.key == "charter")


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one_or_none()


def test_the_four_answers_are_stored_and_undone(qtbot, store, app, part):
    before = store.content_hash()
    for field in ("charter_field", "charter_value", "charter_how", "charter_return"):
        text = part.texts[field]
        text.setFocus()
        qtbot.keyClicks(text, f"About {field}")
        text.store()
        assert value(store, select(getattr(PlanDetail, field))) == f"About {field}"
    for _ in range(4):
        app.edits.undo()
    assert store.content_hash() == before


def test_three_years_are_counted_from_the_plan(part):
    assert "2026 to 2029" in part.horizon.text()


def test_the_weak_point_raises_a_flag_and_is_dated(qtbot, store, app, part):
    assert not part.flag.isVisible()
    text = part.texts["critical_vulnerability"]
    text.setFocus()
    qtbot.keyClicks(text, "One contact")
    text.store()
    qtbot.waitUntil(part.flag.isVisible)
    assert value(store, select(FactMark.on_date)) == app.today
    assert part.marks["critical_vulnerability"].fact.standing.band == "fresh"


def test_levels_are_chosen_by_digit_arrow_and_mouse(qtbot, store, part):
    part.now.setFocus()
    QTest.keyClick(part.now, Qt.Key.Key_3)
    assert value(store, select(Account.buy_sell_level)) == 3
    QTest.keyClick(part.now, Qt.Key.Key_Right)
    assert value(store, select(Account.buy_sell_level)) == 4
    spot = part.target._cell(5).center().toPoint()
    QTest.mouseClick(part.target, Qt.MouseButton.LeftButton, pos=spot)
    assert value(store, select(PlanDetail.buy_sell_target)) == 5
    qtbot.waitUntil(lambda: "5" in part.target.accessibleName())
    QTest.mouseClick(part.target, Qt.MouseButton.LeftButton, pos=spot)
    assert value(store, select(PlanDetail.buy_sell_target)) is None
    QTest.mouseClick(part.target, Qt.MouseButton.LeftButton, pos=QPoint(part.target.width() - 2, 5))
    assert value(store, select(PlanDetail.buy_sell_target)) is None


def test_a_strength_is_added_and_shown_with_its_state(qtbot, store, part):
    part.add_line.setFocus()
    qtbot.keyClicks(part.add_line, "They know our people")
    QTest.keyClick(part.add_line, Qt.Key.Key_Return)
    assert value(store, select(Insight.kind)) == "strategic_strength"
    qtbot.waitUntil(lambda: len(part.strengths.lines) == 1)


def test_the_outline_asks_for_open_answers_once_one_is_given(store, page, part):
    from app.queries.plan_notes import plan_notes

    head = page.document.head
    assert page.app.read(plan_notes, head)["charter"].asks == 0
    part._write("charter_field", "Results")
    assert page.app.read(plan_notes, head)["charter"].asks == 3


def test_where_views_differ_each_person_is_named_and_undo_takes_it_back(
    qtbot, store, app, acme, part
):
    ruth = make_person(store, acme, "Ruth Oduya", power=90)
    make_attribute(
        store, make_person(store, acme, "Laurent Besson"), "buy_sell_level", "2", date(2025, 1, 1)
    )
    before = store.content_hash()
    part.reveal(None, "views")
    QTest.keyClick(part.views.say, Qt.Key.Key_Space)
    form = dialog(qtbot)
    fill(form, person=ruth, level=4)
    said = "Views differ: Ruth Oduya 4, Laurent Besson 2"
    qtbot.waitUntil(lambda: part.views.words.text() == said)
    app.edits.undo()
    assert store.content_hash() == before
    qtbot.waitUntil(lambda: part.views.words.text() == "The same for Laurent Besson 2")


def test_an_answer_fades_until_it_is_confirmed(qtbot, store, app, page, part):
    text = part.texts["charter_value"]
    text.setFocus()
    qtbot.keyClicks(text, "Results a day earlier")
    text.store()
    mark = part.marks["charter_value"]
    qtbot.waitUntil(lambda: mark.fact is not None)
    assert mark.fact.standing.band == "fresh"
    old = app.today - timedelta(days=400)
    with store.write("Age") as session:
        session.scalars(select(FactMark)).one().on_date = old
    page.load()
    part.load(page.document.head)
    assert mark.fact.standing.band == "stale"
    before = store.content_hash()
    text.setFocus()
    page.knowledge.reconfirm()
    assert value(store, select(FactMark.on_date)) == app.today
    app.edits.undo()
    assert store.content_hash() == before
