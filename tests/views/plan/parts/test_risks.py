"""The risk register worked by keys and mouse: challenges, map, table, form, SWOT; every undo."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from app.models.challenges import challenge
from app.models.plan import Risk, SwotEntry
from app.models.plan_detail import RiskDetail
from app.services.risks import add_risk
from app.views.widgets.explain import ExplainPopover
from tests.acting import count, do, the
from tests.builders import make_contract, make_swot
from tests.views.plan.parts.driving import dialog, fill, note, part_of

Key = Qt.Key


@pytest.fixture
def risks(store, account):
    first = do(store, add_risk, account, "Late feed", likelihood=3, impact=5, owner="Nora Velde",
               due_date=date(2026, 10, 20))  # fmt: skip
    second = do(store, add_risk, account, "Rival pitches", likelihood=3, impact=3)
    closed = do(store, add_risk, account, "Old one", likelihood=3, impact=5, status="closed")
    return first, second, closed


def place(store, key):
    row = the(store, Risk, key)
    return row.likelihood, row.impact


def centre(heat, *cell):
    return heat.cell(cell).center().toPoint()


def test_one_key_puts_a_common_challenge_on_the_register(qtbot, store, app, page, account):
    before = store.content_hash()
    part = part_of(page, "risks")
    part.reveal(None, "challenge")
    menu = part.findChild(QMenu)
    assert len(menu.actions()) == 6
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_4)
    qtbot.waitUntil(lambda: count(store, Risk, category="competition") == 1)
    assert part.looked_at.fields["counter_strategy"].toPlainText() == (
        challenge("competition").counter_strategy
    )
    assert part.map.hasFocus(), "the arrows rate it at once"
    QTest.keyClick(part.map, Key.Key_Up)
    assert place(store, part.map.current.id) == (3, 3)
    QTest.keyClick(part.map, Key.Key_Up)
    QTest.keyClick(part.map, Key.Key_Right)
    assert place(store, part.map.current.id) == (4, 4)
    part.register.table.setFocus()
    QTest.keyClick(part.register.table, Key.Key_C)
    again = part.findChildren(QMenu)[-1]
    assert [entry.isEnabled() for entry in again.actions()][3] is False
    again.close()
    for _ in range(4):
        app.edits.undo()
    assert store.content_hash() == before


def test_the_map_counts_what_is_open_and_says_where_the_chosen_one_lies(page, risks):
    part = part_of(page, "risks")
    heat = part.map
    assert [row.id for row in heat.at((3, 5))] == [risks[0]]
    assert heat.accessibleDescription() == ("Late feed: likelihood 3 of 5, impact 5 of 5, high, 15")
    assert part.looked_at.place.text() == "High, 15 · Possible × critical"
    QTest.keyClick(heat, Key.Key_PageDown)
    assert part.register.table.current_key == risks[1]
    assert "medium, 9" in heat.accessibleDescription()
    QTest.keyClick(heat, Key.Key_PageDown)
    assert part.register.table.current_key == risks[0], "the closed one has left the map"


def test_arrows_move_a_risk_up_to_the_edge(store, app, page, risks):
    heat = part_of(page, "risks").map
    before = store.content_hash()
    QTest.keyClick(heat, Key.Key_Right)
    assert store.content_hash() == before, "it lies at the edge"
    QTest.keyClick(heat, Key.Key_Left)
    QTest.keyClick(heat, Key.Key_Down)
    assert place(store, risks[0]) == (2, 4)
    app.edits.undo()
    app.edits.undo()
    assert store.content_hash() == before


def test_a_risk_is_dragged_to_another_cell_and_escape_takes_back(qtbot, store, app, page, risks):
    heat = part_of(page, "risks").map
    before = store.content_hash()
    qtbot.mousePress(heat, Qt.MouseButton.LeftButton, pos=centre(heat, 3, 5))
    qtbot.mouseMove(heat, centre(heat, 1, 2))
    QTest.keyClick(heat, Key.Key_Escape)
    qtbot.mouseRelease(heat, Qt.MouseButton.LeftButton, pos=centre(heat, 1, 2))
    assert store.content_hash() == before
    qtbot.mousePress(heat, Qt.MouseButton.LeftButton, pos=centre(heat, 3, 3))
    qtbot.mouseMove(heat, centre(heat, 1, 2))
    qtbot.mouseRelease(heat, Qt.MouseButton.LeftButton, pos=centre(heat, 1, 2))
    assert place(store, risks[1]) == (1, 2)
    app.edits.undo()
    qtbot.mousePress(heat, Qt.MouseButton.LeftButton, pos=centre(heat, 3, 3))
    qtbot.mouseRelease(heat, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert store.content_hash() == before, "dropped outside, it stays"


def test_the_register_is_written_in_place(qtbot, store, app, page, risks):
    table = part_of(page, "risks").register.table
    before = store.content_hash()
    names = [column.key for column in table.source.columns]
    table.setFocus()
    table.setCurrentIndex(table.source.index(1, names.index("due")))
    QTest.keyClick(table, Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "31/12")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: the(store, Risk, risks[1]).due_date == date(2026, 12, 31))
    app.edits.undo()
    assert store.content_hash() == before


def test_what_helps_against_it_is_written_beside_the_map(qtbot, store, app, page, risks):
    part = part_of(page, "risks")
    field = part.looked_at.fields["counter_strategy"]
    part.reveal(risks[0], "counter_strategy")
    assert field.hasFocus()
    qtbot.keyClicks(field, "A second feed")
    field.store()
    assert count(store, RiskDetail, risk_id=risks[0], counter_strategy="A second feed") == 1
    qtbot.keyClicks(field, " until January")
    field.store()
    assert count(store, RiskDetail, counter_strategy="A second feed until January") == 1


def test_the_form_suggests_a_counter_strategy_and_keeps_the_money(qtbot, store, page, account):
    contract = make_contract(store, account, name="Portal", annual_value_minor=48_000_00)
    part = part_of(page, "risks")
    part.register.table.setFocus()
    part.add()
    form = dialog(qtbot)
    form.form.show_values({"category": "unclear_goals"})
    assert form.form.entry("counter_strategy").read() == (
        challenge("unclear_goals").counter_strategy
    )
    fill(form, title="Goals differ", likelihood=2, impact=4, contract_id=contract)
    qtbot.waitUntil(lambda: part.register.model.rowCount() == 1)
    assert part.looked_at.revenue.text() == "€48k"
    qtbot.mouseClick(part.looked_at.revenue, Qt.MouseButton.LeftButton)
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.terms[0].name == "annual value of the contract"
    assert [row.label for row in popover.figure.terms[0].rows] == ["Portal"]
    popover.dismiss()
    QTest.keyClick(part.map, Key.Key_Return)
    fill(dialog(qtbot), linked_minor=13_000_00)
    qtbot.waitUntil(lambda: part.looked_at.revenue.text() == "€13k")
    assert part.total.text() == "€13k"


def test_a_threat_comes_onto_the_register_and_keeps_its_link(qtbot, store, app, page, plan):
    entry = make_swot(store, plan, "threat", "New CFO reviews suppliers")
    make_swot(store, plan, "strength", "COO shows our figures")
    before = store.content_hash()
    part = part_of(page, "risks")
    menu = part.starters.offer_swot()
    assert [one.text() for one in menu.actions()] == ["New CFO reviews suppliers"]
    menu.actions()[0].trigger()
    menu.close()
    (row,) = part.register.model.rows
    assert the(store, SwotEntry, entry).risk_id == row.id
    assert part.looked_at.swot.text() == "From SWOT: New CFO reviews suppliers"
    app.edits.undo()
    assert store.content_hash() == before
    assert the(store, SwotEntry, entry).risk_id is None


def test_a_risk_without_owner_or_date_asks(store, page, plan, risks):
    assert note(store, plan, "risks") == (2, 1, False)
    part = part_of(page, "risks")
    part.register.table.hold(risks[1])
    assert part.looked_at.wants.text() == "No owner, no date"
    with store.write("Prepare") as session:
        row = session.get(Risk, risks[1])
        row.owner, row.due_date = "Nora Velde", date(2026, 11, 1)
    assert note(store, plan, "risks") == (2, 0, True)


def test_ctrl_delete_removes_a_risk_with_undo(qtbot, store, app, page, risks):
    before = store.content_hash()
    table = part_of(page, "risks").register.table
    table.setFocus()
    with qtbot.waitSignal(page.toast_wished):
        QTest.keyClick(table, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert count(store, Risk) == 2
    app.edits.undo()
    assert store.content_hash() == before


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_map_is_drawn_and_grows_with_the_zoom(app, page, risks, zoom):
    part = part_of(page, "risks")
    before = part.map.sizeHint().width()
    app.theme.set_zoom(zoom)
    assert part.map.sizeHint().width() == round(before * zoom / 100)
    assert not part.map.grab().isNull()


def test_while_there_is_no_risk_the_challenges_stand_beside_the_map(qtbot, store, app, page):
    before = store.content_hash()
    part = part_of(page, "risks")
    buttons = part.looked_at.starters.findChildren(QPushButton)
    assert len(buttons) == 6
    buttons[1].setFocus()
    QTest.keyClick(buttons[1], Key.Key_Space)
    assert count(store, Risk, category="ineffective_communication") == 1
    assert part.map.hasFocus()
    assert part.looked_at.starters.isHidden()
    app.edits.undo()
    assert store.content_hash() == before
    qtbot.waitUntil(lambda: not part.looked_at.starters.isHidden())


def test_the_cursor_is_put_where_a_date_is_missing(qtbot, store, app, page, risks):
    part_of(page, "risks")
    before = store.content_hash()
    page.reveal(f"risks:{risks[1]}", "due_date")
    table = part_of(page, "risks").register.table
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "31/12")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: the(store, Risk, risks[1]).due_date == date(2026, 12, 31))
    app.edits.undo()
    assert store.content_hash() == before


def test_in_a_file_that_cannot_change_it_is_only_read(page, risks, app, store, monkeypatch):
    monkeypatch.setattr(type(app.edits), "enabled", False)
    part = part_of(page, "risks")
    part.load(part.head)
    assert part.starters.challenges.isHidden()
    assert part.looked_at.fields["mitigation"].isReadOnly()
    table = part.register.table
    table.setFocus()
    table.setCurrentIndex(table.source.index(0, 1))
    QTest.keyClick(table, Key.Key_F2)
    assert table.viewport().findChild(QLineEdit) is None
    assert part.starters.offer_challenges() is None


def test_a_counter_strategy_is_a_list_in_the_form_and_beside_the_map(
    qtbot, store, app, page, risks
):
    part = part_of(page, "risks")
    before = store.content_hash()
    part.edit(risks[0])
    form = dialog(qtbot)
    text = form.form.entry("counter_strategy").control
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "- Show value")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "Ask for terms")
    QTest.keyClick(text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field = part.looked_at.fields["counter_strategy"]
    qtbot.waitUntil(lambda: field.words() == "- Show value\n- Ask for terms")
    app.edits.undo()
    assert store.content_hash() == before
