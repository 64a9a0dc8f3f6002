"""The matrix as a user meets it: look, choose by mouse, rectangle and keys, decide, open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.bridge.place import Place
from app.models.account import Account
from app.views.portfolio.matrix.page import MatrixPage
from tests.builders import (
    TODAY,
    make_account,
    make_contract,
    make_interaction,
    make_person,
    set_today,
)


@pytest.fixture
def accounts(store):
    set_today(store)
    keys = []
    for number, attractive in enumerate((90, 80, 30, None)):
        key = make_account(store, f"Client {number} Ltd", attractiveness=attractive)
        make_contract(store, key, annual_value_minor=(number + 1) * 100_000_00)
        person = make_person(store, key, f"Ann {number}")
        if number != 2:
            make_interaction(store, key, people=(person,))
        keys.append(key)
    return keys


@pytest.fixture
def page(qtbot, app, accounts):
    made = MatrixPage(app)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    app.tasks.drain(cancel=False)
    qtbot.wait(0)
    yield made
    app.tasks.drain()


def spot(page, key) -> QPoint:
    bubble = page.canvas.scene.by_id[key]
    return QPoint(round(bubble.x), round(bubble.y))


def press(qtbot, page, key):
    qtbot.keyClick(page.canvas, key)


def test_accounts_without_a_score_are_told_not_drawn(page, accounts):
    drawn = set(page.canvas.scene.by_id)
    missing = {row.id for row in page.canvas.missing}
    assert drawn | missing == set(accounts)
    assert accounts[0] in drawn
    assert bool(missing) == page.missing.isVisible()


def test_a_click_chooses_and_explains(qtbot, page, accounts):
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=spot(page, accounts[0]))
    assert page.canvas.selected == [accounts[0]]
    assert page.inspector.isVisible()
    assert page.inspector.name.text() == "Client 0 Ltd"
    assert page.inspector.scores.account_id == accounts[0]
    assert "Attractiveness 90" in page.canvas.accessibleDescription()
    assert page.situation().account_id == accounts[0]


def test_a_rectangle_selects_many_and_sums_them(qtbot, page, accounts):
    canvas = page.canvas
    start, end = QPoint(58, 20), QPoint(canvas.width() - 20, canvas.height() - 48)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(30, 30))
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    assert set(canvas.selected) == set(canvas.scene.by_id)
    assert page.inspector.heading.text() == "Selected"
    assert len(page.inspector.model.rows) == len(canvas.scene.by_id)


def test_keys_alone_walk_add_take_the_quadrant_and_open(qtbot, page, accounts):
    gone = []
    page.go.connect(gone.append)
    page.canvas.setFocus()
    press(qtbot, page, Qt.Key.Key_Down)
    first = page.canvas.current
    assert page.canvas.selected == [first]
    press(qtbot, page, Qt.Key.Key_A)
    quadrant = page.canvas.quadrant_ids(
        next(q for q in ("invest", "build", "review", "sustain")
             if first in page.canvas.quadrant_ids(q))
    )  # fmt: skip
    assert set(page.canvas.selected) == set(quadrant)
    press(qtbot, page, Qt.Key.Key_Return)
    assert gone == [Place("account", account_id=first)]
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.canvas.selected == []
    assert not page.inspector.isVisible()


def test_a_decision_is_changed_in_the_inspector_with_undo(qtbot, app, page, accounts):
    page.canvas.choose(accounts[0])
    before = app.store.content_hash()
    qtbot.mouseClick(page.inspector.decision_button, Qt.MouseButton.LeftButton)
    (menu,) = page.inspector.findChildren(QMenu)
    actions = {action.text(): action for action in menu.findChildren(QAction)}
    actions["Grow"].trigger()
    with app.store.read() as session:
        assert session.get(Account, accounts[0]).decision == "grow"
    app.edits.undo()
    assert app.store.content_hash() == before


def test_other_axes_are_kept(qtbot, app, page):
    from app.views.portfolio.matrix.measures import AXES, TONES

    page.axes.choose("across", AXES[2])
    page.axes.choose("tone", TONES[2])
    again = MatrixPage(app)
    qtbot.addWidget(again)
    assert again.canvas.across is AXES[2]
    assert again.canvas.tone is TONES[2]
    assert again.axes.chips["across"].accessibleName() == "Across Health"


def test_the_table_says_the_same(page, accounts):
    page.toggle_table()
    assert page.twin.isVisible()
    assert {row.id for row in page.twin.lines.rows} == set(accounts)
    page.toggle_table()
    assert page.canvas.isVisible()


def test_where_an_account_stood_is_read_on_a_worker(qtbot, page, accounts):
    qtbot.waitUntil(lambda: bool(page.canvas._before), timeout=5_000)
    assert set(page.canvas._before) <= set(accounts)
    assert TODAY is not None
