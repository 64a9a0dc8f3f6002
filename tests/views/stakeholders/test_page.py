from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from sqlalchemy import select, update

from app.models.action import Action
from app.models.interaction import InteractionPerson
from app.models.person import Influence, Person
from app.views.stakeholders.page import StakeholdersPage
from app.views.widgets.form import FormDialog
from tests.builders import (
    make_account,
    make_contract,
    make_influence,
    make_person,
    make_unit,
)


@pytest.fixture
def team(store):
    account = make_account(store, name="Acme")
    boss = make_person(store, account, name="Ann Boss", power=90)
    first = make_person(store, account, name="Bea First", reports_to_id=boss, power=50)
    second = make_person(store, account, name="Cid Second", reports_to_id=boss, power=30)
    return account, boss, first, second


@pytest.fixture
def page(qtbot, app, team, request):
    if "lone" in request.fixturenames:
        request.getfixturevalue("lone")
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


@pytest.fixture
def lone(store, app, team):
    """Bea is the only contact of a unit that pays."""
    unit = make_unit(store, team[0], name="Diagnostics")
    day = app.today
    make_contract(
        store, team[0], start_date=day - timedelta(days=30), end_date=day + timedelta(days=300),
        annual_value_minor=5_000_000, unit_id=unit,
    )  # fmt: skip
    with store.write("Give Bea a unit") as session:
        session.execute(update(Person).where(Person.id == team[2]).values(unit_id=unit))
    return unit


def test_the_banner_says_what_the_unit_pays_and_what_that_is(page, lone):
    assert page.banner.isVisible()
    name = page.banner.accessibleName()
    assert name.startswith("Diagnostics rests on one contact €50k a year in contracts")
    assert "Bea First" in name


def test_an_introduction_goes_into_the_actions_and_undo_takes_it_out(qtbot, store, app, page, lone):
    with qtbot.waitSignal(page.toast_wished):
        qtbot.mouseClick(page.banner.plan, Qt.MouseButton.LeftButton)
    with store.read() as session:
        action = session.execute(select(Action)).scalar_one()
    assert action.title == "Get to know a second person in Diagnostics"
    assert action.due_date == app.today + timedelta(days=14)
    app.edits.undo()
    with store.read() as session:
        assert session.execute(select(Action)).first() is None


def test_remind_me_later_keeps_the_banner_away_for_two_weeks(qtbot, app, page, lone, team):
    qtbot.mouseClick(page.banner.later, Qt.MouseButton.LeftButton)
    assert not page.banner.isVisible()
    again = StakeholdersPage(app, team[0])
    qtbot.addWidget(again)
    again.show()
    assert not again.banner.isVisible()
    again.banner._today += timedelta(days=14)
    again.load()
    assert again.banner.isVisible()


def test_the_inspector_warns_about_a_lone_contact(page, lone, team):
    page.canvas.choose(team[2])
    assert page.inspector._warning.isVisible()
    assert "€50k a year in contracts" in page.inspector._warning.accessibleName()
    page.canvas.choose(team[3])
    assert not page.inspector._warning.isVisible()


def test_a_touch_is_logged_with_the_person_from_the_inspector(qtbot, store, page, team):
    page.canvas.choose(team[2])
    page.inspector.touch_wished.emit(team[2])
    dialog = page.window().findChild(FormDialog)
    assert dialog.form.entry("person_ids").value() == (team[2],)
    qtbot.keyClicks(dialog.form.entry("subject").control, "Talked about the roll-out")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    with store.read() as session:
        touched = session.execute(select(InteractionPerson.person_id)).scalars().all()
    assert touched == [team[2]]
    assert page.scene.cards[team[2]].seat.last_touch is not None


def test_the_menu_of_a_person_does_what_the_keys_do(qtbot, store, page, team):
    page.canvas.choose(team[2])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    page.canvas.contextMenuEvent(event)
    menu = page.findChild(QMenu)
    words = [entry.text() for entry in menu.actions() if entry.text()]
    assert words == [
        "Edit person…", "Log touch…", "Next support", "Set reports-to…",
        "Draw influence line…", "Remove from map",
    ]  # fmt: skip
    next(entry for entry in menu.actions() if entry.text() == "Next support").trigger()
    assert person(store, team[2]).support == "mentor"
    menu.close()


def test_single_letters_can_be_switched_off(store, app, page, team):
    app.settings.single_letter_keys = False
    page.canvas.choose(team[2])
    press(page, Qt.Key.Key_S)
    assert person(store, team[2]).support is None
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    app.settings.single_letter_keys = True
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert person(store, team[2]).support is None, "Ctrl+S is another key"


def test_the_canvas_zooms_by_keys_and_says_so(qtbot, page):
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    before = page.canvas.scale_percent
    with qtbot.waitSignal(page.status_changed) as said:
        press(page, Qt.Key.Key_Minus, held)
    assert page.canvas.scale_percent < before
    assert said.args[0].startswith("3 people · Canvas")
    press(page, Qt.Key.Key_0)
    assert page.canvas.scale_percent == 100


def test_a_large_team_stays_readable_and_is_scrolled_to(qtbot, app, store):
    account = make_account(store, name="Large")
    boss = make_person(store, account, name="Boss", power=90)
    for number in range(12):
        head = make_person(store, account, name=f"Head {number}", reports_to_id=boss)
        for below in range(4):
            make_person(store, account, name=f"P{number}.{below}", reports_to_id=head)
    page = StakeholdersPage(app, account)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    assert page.canvas.scale_percent >= 60
    assert page.canvas.horizontalScrollBar().maximum() > 0
    last = max(page.scene.cards)
    page.canvas.choose(last)
    seen = page.canvas.mapToScene(page.canvas.viewport().rect()).boundingRect()
    assert seen.contains(page.scene.cards[last].sceneBoundingRect().center())
    page.canvas.fit_all()
    assert page.canvas.scale_percent < 60, "F shows everybody all the same"


def test_words_on_lines_stand_on_no_card(store, app, qtbot):
    account = make_account(store, name="Lines")
    keys = [make_person(store, account, name=f"P{n}", power=90 - n) for n in range(6)]
    for number in range(5):
        make_influence(store, keys[number], keys[number + 1], note="warns against change")
    page = StakeholdersPage(app, account)
    qtbot.addWidget(page)
    page.resize(1400, 700)
    page.show()
    rooms = [line.words.sceneBoundingRect() for line in page.scene._lines]
    for number, room in enumerate(rooms):
        assert not any(room.intersects(other) for other in rooms[number + 1 :])
        assert page.scene.sceneRect().contains(room)


def test_a_narrow_window_lays_the_inspector_over_the_canvas(page, team):
    page.resize(700, 600)
    page.canvas.choose(team[2])
    assert page.inspector.isVisible()
    assert page._row.indexOf(page.inspector) < 0
    assert page.inspector.geometry().right() <= page.width()
    page.resize(1200, 600)
    assert page._row.indexOf(page.inspector) >= 0


def test_the_legend_takes_more_lines_instead_of_being_cut(page, app):
    page.resize(1200, 600)
    one = page._legend.height()
    app.theme.set_zoom(200)
    rows = page._legend._rows()
    assert len(rows) > 1
    for row in rows:
        wide = sum(piece[0] for piece in row) + (len(row) - 1) * page._ink.px(13)
        assert wide <= page._legend.width()
    assert page._legend.height() > one


def test_an_empty_map_offers_the_first_person(qtbot, app, store):
    page = StakeholdersPage(app, make_account(store, name="Empty"))
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    qtbot.mouseClick(page.empty.add, Qt.MouseButton.LeftButton)
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("name").control, "Ann")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert [card.seat.name for card in page.scene.cards.values()] == ["Ann"]
    assert not page.empty.isVisible()


def test_how_a_person_sees_us_is_chosen_by_digit_and_taken_away(qtbot, store, app, page, team):
    _account, _boss, first, _second = team
    page.canvas.choose(first)
    before = store.content_hash()
    picker = page.inspector.view
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: "4 · Helps their business" in picker.accessibleName())
    QTest.keyClick(picker, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "not known" in picker.accessibleName())
    app.edits.undo()
    qtbot.waitUntil(lambda: "4 · " in picker.accessibleName())
    app.edits.undo()
    assert store.content_hash() == before
