"""The board as a user meets it: sums, keys through the gate, own order, undo."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.bridge.place import Place
from app.models.account import Account
from app.views.portfolio.board.cards import MIME
from app.views.portfolio.board.page import BoardPage
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_contract, make_stage, set_today


@pytest.fixture
def accounts(store):
    set_today(store)
    found = {}
    for name, stage, arr in (
        ("Acme", "onboarding", 100), ("Beta", "onboarding", 300), ("Gamma", "retention", 50),
    ):  # fmt: skip
        key = found[name] = make_account(store, name, lifecycle_stage=stage)
        make_stage(store, key, stage, date(2026, 9, 1))
        make_contract(store, key, annual_value_minor=arr * 1000_00)
    return found


@pytest.fixture
def page(qtbot, app, accounts):
    made = BoardPage(app)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.shown.cards.is_ready, timeout=10_000)
    app.tasks.drain(cancel=False)
    QApplication.processEvents()
    yield made
    app.tasks.drain()


def names(page, stage):
    return [row.name for row in page.columns[stage].cards.cards.rows]


def settle(page):
    page.app.tasks.drain(cancel=False)
    QApplication.processEvents()


def stage(app, key):
    with app.store.read() as session:
        return session.get(Account, key).lifecycle_stage


def submit(qtbot, page):
    (dialog,) = [d for d in page.findChildren(FormDialog) if d.isVisible()]
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return dialog


def test_heads_say_count_and_sums_and_cards_are_sorted_by_revenue(page):
    assert names(page, "onboarding") == ["Beta", "Acme"]
    said = page.columns["onboarding"].head.accessibleName()
    assert said.startswith("Onboarding, 2 accounts, €400k")
    card = page.columns["onboarding"].cards.cards
    spoken = card.data(card.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Beta" in spoken
    assert "42\u202fd in stage" in spoken


def test_alt_right_goes_through_the_gate_and_undo_brings_it_back(qtbot, app, page, accounts):
    cards = page.columns["onboarding"].cards
    cards.setFocus()
    cards.select_card(accounts["Acme"])
    before = app.store.content_hash()
    qtbot.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    dialog = submit(qtbot, page)
    assert "met_0" in dialog.form.rows
    assert stage(app, accounts["Acme"]) == "relationship_building"
    qtbot.waitUntil(lambda: names(page, "relationship_building") == ["Acme"], timeout=5_000)
    assert page.selected_ids == [accounts["Acme"]]
    app.edits.undo()
    assert app.store.content_hash() == before


def test_a_drop_on_another_column_asks_for_its_gate(qtbot, app, page, accounts):
    data = QMimeData()
    data.setData(MIME, str(accounts["Gamma"]).encode())
    target = page.columns["closing"].cards
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    target.dropEvent(event)
    submit(qtbot, page)
    assert stage(app, accounts["Gamma"]) == "closing"


def test_cards_are_put_into_an_own_order_and_sorted_again(qtbot, app, page, accounts):
    cards = page.columns["onboarding"].cards
    cards.select_card(accounts["Acme"])
    qtbot.keyClick(cards, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page, "onboarding") == ["Acme", "Beta"]
    again = BoardPage(app)
    qtbot.addWidget(again)
    again.load()
    settle(again)
    assert names(again, "onboarding") == ["Acme", "Beta"]
    app.edits.undo()
    assert names(page, "onboarding") == ["Beta", "Acme"]


def test_columns_move_by_keys(qtbot, app, page):
    head = page.columns["onboarding"].head
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.order[:2] == ["onboarding", "prospecting"]
    assert page._row.indexOf(page.columns["onboarding"]) == 0
    app.edits.undo()
    assert page.order[:2] == ["prospecting", "onboarding"]


def test_arrows_go_to_the_column_beside_and_enter_opens(qtbot, page, accounts):
    gone = []
    page.go.connect(gone.append)
    cards = page.columns["onboarding"].cards
    cards.setFocus()
    cards.select_card(accounts["Beta"])
    qtbot.keyClick(cards, Qt.Key.Key_Right)
    assert page.selected_ids == [accounts["Gamma"]]
    qtbot.keyClick(page.columns["retention"].cards, Qt.Key.Key_Return)
    assert gone == [Place("account", account_id=accounts["Gamma"])]
