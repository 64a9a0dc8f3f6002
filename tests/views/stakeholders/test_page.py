from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.person import Influence, Person
from app.views.stakeholders.page import StakeholdersPage
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_person


@pytest.fixture
def team(store):
    account = make_account(store, name="Acme")
    boss = make_person(store, account, name="Ann Boss", power=90)
    first = make_person(store, account, name="Bea First", reports_to_id=boss, power=50)
    second = make_person(store, account, name="Cid Second", reports_to_id=boss, power=30)
    return account, boss, first, second


@pytest.fixture
def page(qtbot, app, team):
    made = StakeholdersPage(app, team[0])
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.setFocus()
    return made


def person(store, key):
    with store.read() as session:
        return session.execute(select(Person).where(Person.id == key)).scalar_one()


def press(page, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, held)


def test_keys_change_support_and_influence_and_undo_takes_both_back(store, app, page, team):
    _account, _boss, first, _second = team
    page.canvas.choose(first)
    press(page, Qt.Key.Key_S)
    press(page, Qt.Key.Key_5)
    assert person(store, first).support == "mentor"
    assert person(store, first).power == 90
    app.edits.undo()
    app.edits.undo()
    assert person(store, first).support is None
    assert person(store, first).power == 50
    assert page.scene.cards[first].seat.power == 50


def test_p_then_a_target_sets_the_manager(store, page, team):
    _account, _boss, first, second = team
    page.canvas.choose(second)
    press(page, Qt.Key.Key_P)
    page.scene.select(first)
    press(page, Qt.Key.Key_Return)
    assert person(store, second).reports_to_id == first


def test_a_ring_of_managers_is_refused_with_a_sentence(store, page, team, qtbot):
    _account, boss, first, _second = team
    with qtbot.waitSignal(page.toast_wished) as said:
        page.canvas.reporting_wished.emit(boss, first)
    assert person(store, boss).reports_to_id is None
    assert said.args[0]


def test_dragging_onto_a_card_re_reports(store, page, team, qtbot):
    _account, _boss, first, second = team
    canvas, cards = page.canvas, page.scene.cards

    def middle(key) -> QPoint:
        card = cards[key]
        return canvas.mapFromScene(card.frame().translated(card.pos()).center())

    port = canvas.viewport()
    start, end = middle(second), middle(first)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(port, start + (end - start) * step / 5)
    QTest.mouseRelease(port, left, Qt.KeyboardModifier.NoModifier, end)
    assert person(store, second).reports_to_id == first


def test_alt_arrow_moves_a_card_and_arrange_puts_it_back(store, page, team):
    _account, _boss, first, _second = team
    page.canvas.choose(first)
    press(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert person(store, first).map_x is not None
    page.arrange()
    assert person(store, first).map_x is None


def test_c_draws_a_line_with_words(store, page, team, qtbot):
    _account, boss, first, _second = team
    page.canvas.choose(first)
    press(page, Qt.Key.Key_C)
    page.scene.select(boss)
    press(page, Qt.Key.Key_Return)
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("note").control, "advises on spend")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    with store.read() as session:
        line = session.execute(select(Influence)).scalar_one()
    assert (line.from_person_id, line.to_person_id, line.note) == (first, boss, "advises on spend")


def test_arrow_keys_walk_to_the_nearest_person_and_tab_in_the_order_of_the_tree(page, team):
    _account, boss, first, second = team
    page.canvas.choose(boss)
    press(page, Qt.Key.Key_Down)
    assert page.scene.selected_id() in {first, second}
    page.canvas.choose(boss)
    press(page, Qt.Key.Key_Tab)
    assert page.scene.selected_id() == first


def test_the_table_twin_shows_the_same_people(page, team):
    page.toggle_table()
    assert page.table.isVisible()
    shown = [page.table_model.row_at(page.table_model.index(n, 0)).name for n in range(3)]
    assert shown == ["Ann Boss", "Bea First", "Cid Second"]


def test_an_empty_map_says_how_to_begin(qtbot, app, store):
    page = StakeholdersPage(app, make_account(store, name="Empty"))
    qtbot.addWidget(page)
    page.show()
    assert not page.scene.cards
    assert not page.inspector.isVisible()
