from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import select

from app.models.goal import Goal
from app.models.insight import FactMark, Insight, InsightLink, InsightOwner
from app.services import insights
from app.views.plan.page import PlanPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_fact_mark, make_person, make_plan

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def acme(store):
    account = make_account(store, name="Acme")
    make_plan(store, account, period_start=date(2020, 1, 1), period_end=date(2090, 1, 1))
    return account


@pytest.fixture
def cards(store, acme):
    """A goal, a pressure and a challenge."""
    with store.write("Prepare") as session:
        return {
            kind: insights.add_insight(session, acme, kind, f"The {kind}")
            for kind in ("goal", "pressure", "challenge")
        }


@pytest.fixture
def page(qtbot, app, acme, cards):
    made = PlanPage(app, acme)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.show()
    qtbot.waitExposed(made)
    made.reveal("facts")
    return made


@pytest.fixture
def part(page):
    return next(f.part for f in page.frames.in_document if f.spec.key == "facts")


def one(store, model, key):
    with store.read() as session:
        return session.get(model, key)


def all_of(store, query):
    with store.read() as session:
        return session.execute(query).all()


def hold(qtbot, part, key):
    card = part.chain.card(key)
    card.setFocus()
    qtbot.waitUntil(card.hasFocus)
    return card


def test_a_line_typed_into_a_column_becomes_a_card_of_that_kind(qtbot, store, part):
    line = part.chain.columns["obstacle"].add_line
    line.setFocus()
    qtbot.keyClicks(line, "No time")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert all_of(store, select(Insight.kind, Insight.text).where(Insight.text == "No time")) == [
        ("obstacle", "No time")
    ]
    assert [card.row.code for card in part.chain.columns["obstacle"].in_order()] == ["O1"]


def test_a_fact_is_added_as_the_kind_that_was_chosen(qtbot, store, part):
    part.facts._picker.chosen.emit("customer_kpi")
    qtbot.keyClicks(part.facts.add_line, "Days to result")
    QTest.keyClick(part.facts.add_line, Qt.Key.Key_Return)
    assert all_of(store, select(Insight.kind).where(Insight.text == "Days to result")) == [
        ("customer_kpi",)
    ]


def test_c_confirms_then_ends_a_card_and_both_are_undone(qtbot, store, app, part, cards):
    card = hold(qtbot, part, cards["goal"])
    before = store.content_hash()
    for state in ("confirmed", "achieved"):
        QTest.keyClick(card, Qt.Key.Key_C)
        row = one(store, Insight, cards["goal"])
        assert (row.state, row.state_by) == (state, store.author)
    assert card.text.font().strikeOut()
    after = store.content_hash()
    app.edits.undo()
    app.edits.undo()
    assert store.content_hash() == before
    app.edits.redo()
    app.edits.redo()
    assert store.content_hash() == after


def test_letters_do_nothing_where_they_are_switched_off(qtbot, app, store, part, cards):
    app.settings.single_letter_keys = False
    card = hold(qtbot, part, cards["goal"])
    card.letters = part.app.settings.single_letter_keys
    QTest.keyClick(card, Qt.Key.Key_C)
    assert one(store, Insight, cards["goal"]).state == "unconfirmed"


def test_alt_and_an_arrow_move_a_card_to_the_next_kind_and_it_stays_in_hand(
    qtbot, store, part, cards
):
    card = hold(qtbot, part, cards["goal"])
    QTest.keyClick(card, Qt.Key.Key_Left, ALT)  # there is nothing before goals
    assert one(store, Insight, cards["goal"]).kind == "goal"
    QTest.keyClick(card, Qt.Key.Key_Right, ALT)
    assert one(store, Insight, cards["goal"]).kind == "pressure"
    qtbot.waitUntil(lambda: part.chain.current() == cards["goal"])
    moved = part.chain.card(cards["goal"])
    QTest.keyClick(moved, Qt.Key.Key_Up, ALT)
    order = [card.row.id for card in part.chain.columns["pressure"].in_order()]
    assert order == [cards["goal"], cards["pressure"]]


def test_a_card_dragged_to_another_column_changes_its_kind(qtbot, store, page, part, cards):
    card, column = part.chain.card(cards["goal"]), part.chain.columns["solution"]
    qtbot.waitUntil(lambda: column.x() > card.width() and column.height() > 80)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    spot = column.mapToGlobal(QPointF(20, 60))
    QTest.mousePress(card, left, pos=QPoint(20, 10))
    for kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
        held = left if kind is QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else left
        event = QMouseEvent(kind, card.mapFromGlobal(spot), spot, button, held, none)
        QApplication.sendEvent(card, event)
        if kind is QEvent.Type.MouseMove:
            assert column._mark.isVisible()
    assert one(store, Insight, cards["goal"]).kind == "solution"
    assert not column._mark.isVisible()


def test_a_card_dropped_beside_the_columns_stays(store, part, cards):
    card = part.chain.card(cards["goal"])
    card.dropped.emit(card, QPointF(-5000, -5000))
    assert one(store, Insight, cards["goal"]).kind == "goal"


def test_l_links_and_unlinks_and_the_other_card_lights_up(qtbot, store, part, cards):
    card = hold(qtbot, part, cards["goal"])
    QTest.keyClick(card, Qt.Key.Key_L)
    entry = next(a for a in card.findChild(QMenu).actions() if a.text().startswith("P1"))
    entry.trigger()
    assert all_of(store, select(InsightLink.from_insight_id)) == [(cards["goal"],)]
    assert "P1" in card._leads.text()
    assert part.chain.card(cards["pressure"])._border == "accent.graphic"
    part.wishes.link_wished.emit(cards["goal"])
    entry = [a for m in card.findChildren(QMenu) for a in m.actions() if a.isChecked()][-1]
    entry.trigger()
    assert all_of(store, select(InsightLink.id)) == []


def test_arrows_walk_from_card_to_card_over_empty_columns(qtbot, store, part, cards, acme):
    with store.write("More") as session:
        key = insights.add_insight(session, acme, "solution", "Portal")
    card = hold(qtbot, part, cards["pressure"])
    QTest.keyClick(card, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: part.chain.current() == key)
    QTest.keyClick(part.chain.card(key), Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: part.chain.current() == cards["pressure"])


def test_enter_writes_the_words_and_they_are_stored(qtbot, store, part, cards):
    card = hold(qtbot, part, cards["goal"])
    QTest.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(card.text.hasFocus)
    card.text.selectAll()
    qtbot.keyClicks(card.text, "Grow")
    card.text.store()
    assert one(store, Insight, cards["goal"]).text == "Grow"


def test_removing_can_be_undone(qtbot, store, app, part, cards):
    card = hold(qtbot, part, cards["goal"])
    before = store.content_hash()
    QTest.keyClick(card, Qt.Key.Key_Delete, CTRL)
    assert one(store, Insight, cards["goal"]) is None
    app.edits.undo()
    assert store.content_hash() == before


def test_the_form_sets_who_cares_and_who_told_us_as_one_step(qtbot, store, page, part, cards, acme):
    ruth = make_person(store, acme)
    tom = make_person(store, acme, name="Tom")
    before = store.content_hash()
    hold(qtbot, part, cards["goal"])
    QTest.keyClick(part.chain.card(cards["goal"]), Qt.Key.Key_D)
    dialog = page.findChild(FormDialog)
    dialog.form.show_values({
        "owner_0": tom, "sure_0": "confirmed", "owner_1": ruth, "person_id": ruth,
        "source": "Dinner", "priority": "high", "section": "Money", "half_life_days": None,
    })  # fmt: skip
    dialog.submit_button.click()
    owners = select(InsightOwner.person_id, InsightOwner.is_primary, InsightOwner.confidence)
    assert all_of(store, owners.order_by(InsightOwner.id)) == [
        (tom, True, "confirmed"), (ruth, False, "assumed"),
    ]  # fmt: skip
    row = one(store, Insight, cards["goal"])
    assert (row.priority, row.section) == ("high", "Money")
    told = select(FactMark.person_id, FactMark.source).where(FactMark.entity_id == cards["goal"])
    assert all_of(store, told) == [(ruth, "Dinner")]
    store.history.undo()
    assert store.content_hash() == before


def test_the_form_refuses_the_same_person_twice_and_stays_open(qtbot, store, page, part, cards,
                                                               acme):  # fmt: skip
    ruth = make_person(store, acme)
    part.deeds.open_details(cards["goal"])
    dialog = page.findChild(FormDialog)
    dialog.form.show_values({"owner_0": ruth, "owner_1": ruth})
    dialog.submit_button.click()
    assert dialog.isVisible()
    assert "once" in dialog._problem.text()


def test_an_insight_becomes_a_goal_of_the_plan(store, page, part, cards):
    part.wishes.goal_wished.emit(cards["goal"])
    assert all_of(store, select(Goal.title)) == [("The goal",)]


def test_the_debt_explains_itself_and_r_walks_through_what_is_stale(
    qtbot, store, app, page, part, acme
):
    day = app.today
    people = [make_person(store, acme, name=f"P{n}", support="neutral") for n in range(3)]
    for place, who in enumerate(people):
        make_fact_mark(store, ("people", who, "support"), day - timedelta(days=400 - place))
    assert part.debt.figure.value == 9
    part.meter.link.click()
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.value == 9
    popover.dismiss()
    page.knowledge.show_due()
    table = part.table
    qtbot.waitUntil(table.hasFocus)
    first = table.fact.fact.entity_id
    assert first == people[0]
    QTest.keyClick(table, Qt.Key.Key_R)
    assert part.debt.figure.value == 6
    assert table.fact.fact.entity_id == people[1]
    QTest.keyClick(table, Qt.Key.Key_R)
    QTest.keyClick(table, Qt.Key.Key_R)
    assert part.debt.figure.value == 0
    mark = select(FactMark.confidence, FactMark.on_date, FactMark.author)
    rows = all_of(store, mark.where(FactMark.entity == "people"))
    assert rows == [("confirmed", day, store.author)] * 3
    app.edits.undo()
    assert part.debt.figure.value == 3


def test_cards_stand_below_each_other_where_it_is_narrow(qtbot, page, part):
    columns = part.chain.columns
    qtbot.waitUntil(lambda: columns["solution"].x() > columns["goal"].x())
    page.resize(640, 900)
    qtbot.waitUntil(lambda: columns["solution"].x() == columns["goal"].x())
    assert columns["solution"].y() > columns["goal"].y()


def test_an_empty_account_says_what_would_stand_here(qtbot, app, store):
    account = make_account(store, name="Empty")
    make_plan(store, account)
    page = PlanPage(app, account)
    qtbot.addWidget(page)
    page.show()
    page.reveal("facts")
    part = next(f.part for f in page.frames.in_document if f.spec.key == "facts")
    assert part.meter._words.text().startswith("No facts yet")
    assert not part.meter.more.isVisible()
