"""Both scores of an account: read, explained, set from 1 to 5 by keys and by the menu."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.queries.segmentation import scores_entered
from app.services.accounts import delete_account
from app.services.segmentation import set_weights
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.score_panel import ScorePanel
from tests.builders import TODAY, make_account, make_cost, make_revenue, set_today


@pytest.fixture
def acme(store):
    set_today(store)
    key = make_account(store, growth_potential=80, attractiveness=55)
    make_revenue(store, key, on_date=TODAY, amount_minor=100_000)
    make_cost(store, key, on_date=TODAY, amount_minor=80_000)
    return key


@pytest.fixture
def panel(qtbot, app, acme):
    made = ScorePanel(app)
    qtbot.addWidget(made)
    made.resize(280, 300)
    made.show_account(acme)
    made.show()
    qtbot.waitExposed(made)
    return made


def entered(app, key):
    return app.read(scores_entered, key, TODAY)


def shown(panel, key):
    row = panel.rows[key]
    return row.accessibleName()


def test_it_shows_every_criterion_and_that_a_stored_value_stands(panel):
    assert panel.heads["attractiveness"].accessibleName() == "Attractiveness 55 of 100, explain"
    assert shown(panel, "growth_potential") == "Growth potential: 80"
    assert shown(panel, "margin_outlook") == "Margin outlook: 50"
    assert shown(panel, "strategic_fit") == "Strategic fit: no score"
    assert panel._notes["attractiveness"].text().startswith("As stored")
    assert panel.rows["margin_outlook"].toolTip().startswith("Margin 20.0 % in 12 months")


def test_keys_set_a_score_and_one_undo_takes_it_back(panel, app, acme):
    before = app.store.content_hash()
    row = panel.rows["strategic_fit"]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_4)
    assert entered(app, acme) == {"strategic_fit": 4}
    assert shown(panel, "strategic_fit") == "Strategic fit: 75"
    # (35 × 80 + 20 × 50 + 25 × 75) ÷ 80
    assert panel.heads["attractiveness"].accessibleName() == "Attractiveness 71 of 100, explain"
    assert panel._notes["attractiveness"].isHidden()
    app.edits.undo()
    assert app.store.content_hash() == before
    assert shown(panel, "strategic_fit") == "Strategic fit: no score"


def test_keys_out_of_range_and_on_computed_criteria_do_nothing(panel, app, acme):
    for key in (Qt.Key.Key_0, Qt.Key.Key_6, Qt.Key.Key_A):
        QTest.keyClick(panel.rows["strategic_fit"], key)
    QTest.keyClick(panel.rows["margin_outlook"], Qt.Key.Key_4)
    assert entered(app, acme) == {}


def test_the_menu_shows_the_anchors_and_takes_a_score_back(qtbot, panel, app, acme):
    row = panel.rows["reference_value"]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    menu = row.findChild(QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "5  A name that opens doors by itself"
    assert words[-1] == "Not scored"
    menu.actions()[0].trigger()
    menu.close()
    assert entered(app, acme) == {"reference_value": 5}
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert entered(app, acme) == {}


def test_the_sum_explains_itself(qtbot, panel, app, acme):
    QTest.keyClick(panel.rows["strategic_fit"], Qt.Key.Key_3)
    qtbot.mouseClick(panel.heads["attractiveness"], Qt.MouseButton.LeftButton)
    popover = panel.window().findChild(ExplainPopover)
    assert popover.figure.formula == (
        "(35 × growth_potential + 20 × margin_outlook + 25 × strategic_fit) ÷ 80"
    )
    assert [one.label for one in popover.figure.excluded] == ["Reference value"]
    popover.dismiss()


def test_it_follows_weights_and_lets_go_of_an_account_that_is_gone(panel, app, acme):
    weights = {"growth_potential": Decimal(55), "margin_outlook": Decimal(0)}
    app.edits.do("Weights", set_weights, "attractiveness", weights)
    assert [int(row.one.criterion.weight) for row in panel.rows.values()][:4] == [55, 0, 25, 20]
    app.edits.do("Delete", delete_account, acme)
    assert panel.account_id is None
    assert panel.isHidden()


def test_a_refusal_is_told(qtbot, panel, app, acme):
    app.edits.forbid("Nothing can be changed now.")
    with qtbot.waitSignal(panel.refused) as told:
        QTest.keyClick(panel.rows["strategic_fit"], Qt.Key.Key_4)
    assert told.args == ["Nothing can be changed now."]
