"""The form of a chance: noted, changed, lost with its reason, by keys; each is one step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from app.queries.custom_fields import custom_field_rows, typed_values
from app.queries.opportunities import opportunity_rows
from app.services.custom_fields import add_custom_field
from app.services.portfolio import describe_portfolio
from app.views.dialogs.opportunity import open_opportunity
from tests.acting import ask, do
from tests.builders import make_account, make_opportunity, make_product


@pytest.fixture
def account(store):
    with store.write("Describe") as session:
        describe_portfolio(session, as_of=date(2026, 10, 13))
    return make_account(store, "Meridell Clinics")


@pytest.fixture
def parent(qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = QWidget()
    qtbot.addWidget(made)
    return made


def only(store):
    with store.read() as session:
        (row,) = opportunity_rows(session)
    return row


def send(dialog, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_chance_is_noted_and_taken_back_in_one_step(app, store, account, parent, qtbot):
    product = make_product(store)
    before = store.content_hash()
    dialog = open_opportunity(app, account, parent)
    assert dialog.windowTitle() == "Add opportunity for Meridell Clinics"
    qtbot.keyClicks(dialog.form.entry("name").control, "Portal for the labs")
    qtbot.keyClicks(dialog.form.entry("amount_minor").control, "120000")
    dialog.form.entry("product_id").show(product)
    send(dialog, qtbot)
    row = only(store)
    assert (row.name, row.amount_minor, row.stage) == (
        "Portal for the labs",
        12_000_000,
        "prospecting",
    )
    assert (row.product_id, row.origin, row.probability) == (
        product,
        "account_manager",
        Decimal(10),
    )
    app.edits.undo()
    assert store.content_hash() == before


def test_losing_it_asks_for_the_reason(app, store, account, parent, qtbot):
    key = make_opportunity(store, account, stage="proposal")
    dialog = open_opportunity(app, None, parent, key)
    reason = dialog.form.rows["lost_reason"]
    assert reason.isHidden()
    dialog.form.entry("stage").show("lost")
    assert not reason.isHidden()
    send(dialog, qtbot)
    assert dialog.isVisible(), "refused: no reason was given"
    assert only(store).stage == "proposal"
    dialog.form.entry("lost_reason").show("pricing")
    send(dialog, qtbot)
    row = only(store)
    assert (row.stage, row.lost_reason, row.closed_on) == ("lost", "pricing", date(2026, 10, 13))


def test_a_chance_that_lives_again_forgets_why_it_was_lost(app, store, account, parent, qtbot):
    key = make_opportunity(
        store, account, stage="lost", lost_reason="timing", closed_on=date(2026, 9, 1)
    )
    dialog = open_opportunity(app, None, parent, key)
    assert not dialog.form.rows["lost_reason"].isHidden()
    dialog.form.entry("stage").show("qualification")
    send(dialog, qtbot)
    row = only(store)
    assert (row.stage, row.lost_reason, row.closed_on) == ("qualification", None, None)


def test_own_fields_and_tags_are_asked_for(app, store, account, parent, qtbot):
    do(store, add_custom_field, "opportunities", "Budget holder", "text")
    (field,) = ask(store, custom_field_rows, "opportunities")
    key = make_opportunity(store, account)
    dialog = open_opportunity(app, None, parent, key)
    qtbot.keyClicks(dialog.form.entry(f"own:{field.id}").control, "CFO")
    send(dialog, qtbot)
    assert ask(store, typed_values, "opportunities") == {key: {"Budget holder": "CFO"}}
