"""The compliance dates of a plan by keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models.closure import Compliance
from app.services.portfolio import describe_portfolio
from app.views.plan.page import PlanPage
from app.views.plan.parts.compliance import CompliancePart
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import do
from tests.builders import TODAY, make_account, make_compliance, make_plan


@pytest.fixture
def part(qtbot, app, store):
    do(store, describe_portfolio, as_of=TODAY)
    account = make_account(store, name="Bank", industry="Bank")
    make_plan(store, account, period_start=date(2020, 1, 1), period_end=date(2090, 1, 1))
    make_compliance(
        store, account, "kyc", risk="high", status="due", next_review=TODAY - timedelta(days=3)
    )
    page = PlanPage(app, account)
    qtbot.addWidget(page)
    (app.findChild(Pages) or Pages(app)).current = page
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    page.reveal("compliance")
    qtbot.waitUntil(lambda: page.findChild(CompliancePart) is not None, timeout=5000)
    return page.findChild(CompliancePart)


def duties(store):
    with store.read() as session:
        found = list(session.scalars(select(Compliance).order_by(Compliance.id)))
        session.expunge_all()
        return found


def shown(part, column):
    model = part.register.model
    place = [one.key for one in model.columns].index(column)
    return model.index(0, place).data()


def ask(part):
    return part.page.findChildren(FormDialog)[-1]


def submit(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_duty_says_how_it_presses(part):
    assert shown(part, "presses") == "3 days overdue"


def test_the_review_is_noted_and_the_next_follows_from_the_risk(qtbot, store, part):
    part.register.table.hold(duties(store)[0].id)
    QTest.keyClick(part.register.table, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    (row,) = duties(store)
    assert (row.status, row.executed_on, row.next_review) == ("done", TODAY, date(2027, 10, 13))
    assert shown(part, "presses") == "in 365 days"
    store.history.undo()
    assert duties(store)[0].status == "due"


def test_an_event_makes_the_review_due_at_once(qtbot, store, part):
    part.register.table.hold(duties(store)[0].id)
    QTest.keyClick(part.register.table, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    dialog = ask(part)
    dialog.form.show_values({"event": "ownership_change"})
    submit(dialog)
    (row,) = duties(store)
    assert (row.status, row.next_review) == ("due", TODAY)
    assert row.note == "2026-10-13: Ownership change"


def test_insert_adds_a_duty_and_delete_takes_it_away(qtbot, store, part):
    QTest.keyClick(part.register.table, Qt.Key.Key_Insert)
    dialog = ask(part)
    dialog.form.show_values({"kind": "dpa", "status": "pending"})
    submit(dialog)
    added = duties(store)[-1]
    assert (added.kind, added.status) == ("dpa", "pending")
    part.remove(added.id)
    assert len(duties(store)) == 1


def test_a_kind_that_is_missing_is_asked_for_and_one_that_is_there_shown(store, part):
    part.reveal(None, "kyc")
    assert part.register.table.current_key == duties(store)[0].id
    part.reveal(None, "baa")
    dialog = ask(part)
    assert dialog.form.entry("kind").value() == "baa"
    submit(dialog)
    assert duties(store)[-1].kind == "baa"


def test_signed_needs_its_day(store, part):
    part.edit(duties(store)[0].id)
    dialog = ask(part)
    dialog.form.show_values({"status": "signed"})
    submit(dialog)
    assert dialog.isVisible()
    assert "signed" in dialog._problem.text()
    dialog.reject()
