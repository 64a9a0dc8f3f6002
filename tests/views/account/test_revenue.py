from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.contract import Contract
from app.models.revenue import Revenue
from app.services.portfolio import describe_portfolio
from app.views.account.revenue import RevenuePage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from tests.builders import make_account, make_contract, make_revenue

TODAY = date(2026, 10, 13)


@pytest.fixture
def account(store, app):
    with store.write("Set the day") as session:
        describe_portfolio(session, as_of=TODAY)
    key = make_account(store, name="Acme")
    make_contract(
        store, key, name="Core", start_date=date(2024, 1, 1), end_date=date(2027, 1, 1),
        annual_value_minor=12_000_000,
    )  # fmt: skip
    make_contract(
        store, key, name="Extra", start_date=date(2026, 3, 1), end_date=date(2027, 1, 1),
        annual_value_minor=2_400_000,
    )  # fmt: skip
    make_revenue(store, key, on_date=date(2026, 8, 15), amount_minor=1_000_000)
    return key


@pytest.fixture
def page(qtbot, app, account):
    made = RevenuePage(app, account)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def value(store, query):
    with store.read() as session:
        return session.execute(query).scalar_one()


def test_charts_say_in_words_what_they_draw(page):
    words = page.recurring.chart.words()
    assert words.startswith("Recurring revenue. Oct 2025: Actual, €k 10.0")
    assert "Sep: Actual, €k 12.0" in words


def test_the_bridge_ends_where_it_should_and_its_steps_add_up(page):
    data = page.bridge.chart.data
    start, *steps, end = data.bars[0].values
    assert start + sum(steps) == end == Decimal(144_000)
    assert [text for text in data.bars[0].texts if text != "0"] == ["120", "+24", "144"]
    assert data.floor is not None
    assert "begin above nought" in data.words()


def test_a_contract_is_added_and_the_chart_follows(qtbot, store, app, page):
    page.add_contract()
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("name").control, "Support")
    day = dialog.form.entry("start_date").control
    day.selectAll()
    qtbot.keyClicks(day, "2026-09-01")
    qtbot.keyClicks(dialog.form.entry("end_date").control, "2027-09-01")
    qtbot.keyClicks(dialog.form.entry("annual_value_minor").control, "12000")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.contract_model.rows) == 3)
    assert value(
        store, select(Contract.annual_value_minor).where(Contract.name == "Support")
    ) == 1_200_000  # fmt: skip
    assert "Sep: Actual, €k 13.0" in page.recurring.chart.words()
    app.edits.undo()
    qtbot.waitUntil(lambda: "Sep: Actual, €k 12.0" in page.recurring.chart.words())


def test_a_contract_that_ends_before_it_begins_is_refused_in_the_form(qtbot, page):
    page.add_contract()
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("end_date").control, "2026-01-01")
    qtbot.keyClicks(dialog.form.entry("annual_value_minor").control, "12000")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert len(page.contract_model.rows) == 2


def test_revenue_is_entered_and_changed_by_enter(qtbot, store, page):
    page.add_revenue()
    dialog = page.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.entry("amount_minor").control, "-250,50")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.revenue_model.rows) == 2)
    row = next(row for row in page.revenue_model.rows if row.amount_minor < 0)
    assert row.amount_minor == -25_050, "a credit is a negative amount"
    page.revenue_table.show_row(row.id)
    page.revenue_table.setFocus()
    QTest.keyClick(page.revenue_table, Qt.Key.Key_Return)
    change = [found for found in page.findChildren(FormDialog) if found.isVisible()][-1]
    amount = change.form.entry("amount_minor").control
    amount.selectAll()
    qtbot.keyClicks(amount, "-100")
    qtbot.mouseClick(change.submit_button, Qt.MouseButton.LeftButton)
    assert value(store, select(Revenue.amount_minor).where(Revenue.id == row.id)) == -10_000


def test_a_month_explains_the_contracts_behind_it(app, page):
    chart = page.recurring.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    app.tasks.drain(cancel=False)
    shown = page.window().findChild(ExplainPopover)
    assert shown.figure.id == "recurring_revenue"
    assert shown.figure.value == Decimal(144_000)
    assert {row.label for term in shown.figure.terms for row in term.rows} == {
        "Acme, Core",
        "Acme, Extra",
    }


def test_the_table_twin_follows_the_switch(qtbot, page):
    page.toggle_table()
    assert page.recurring.chart._table.isVisible()
    assert page.bridge.chart._table.item(1, 0).text() == "Indexation"
    page.toggle_table()
    assert page.recurring.chart.plot.isVisible()


def test_an_account_that_pays_nothing_says_what_would_fill_its_charts(qtbot, app, store):
    page = RevenuePage(app, make_account(store, name="New"))
    qtbot.addWidget(page)
    page.show()
    assert "Add a contract" in page.recurring.chart._empty.text()
    assert "Add a contract" in page.bridge.chart._empty.text(), "nought is no bridge"
