"""The lifecycle tab by keys: gates, the farewell in one form, what counts, and the return."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.models.account import Account
from app.models.closure import Closure
from app.models.lifecycle import ClosureEvidence, Episode
from app.services.closures import close_account
from app.services.gates import Criterion, set_criteria
from app.views.lifecycle.page import LifecyclePage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.form import FormDialog
from tests.acting import count, do, the
from tests.builders import (
    TODAY,
    make_account,
    make_closure,
    make_contract,
    make_stage,
    set_today,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
WHY = {"type": "mutual", "primary_reason": "price_budget"}


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store, "Acme", lifecycle_stage="onboarding")
    make_stage(store, key, "prospecting", date(2026, 7, 1))
    make_stage(store, key, "onboarding", date(2026, 9, 1))
    make_contract(store, key, annual_value_minor=120_000_00, start_date=date(2026, 1, 1),
                  end_date=date(2027, 1, 1))  # fmt: skip
    return key


@pytest.fixture
def page(qtbot, app, account):
    made = LifecyclePage(app, account)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    app.tasks.drain()


def dialog_of(page) -> FormDialog:
    (found,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    return found


def write(qtbot, dialog, name, text):
    """Type into a field as a user who came there by Tab."""
    control = dialog.form.entry(name).control
    control.setFocus()
    qtbot.keyClicks(control, text)


def choose(dialog, name, value):
    menu = dialog.form.entry(name).control
    menu.setCurrentIndex(menu.findData(value))


def submit(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)


def stage(store, key):
    return the(store, Account, key).lifecycle_stage


def undone_and_redone(store, app, before):
    after = store.content_hash()
    assert after != before
    app.edits.undo()
    assert store.content_hash() == before
    app.edits.redo()
    assert store.content_hash() == after


def test_space_ticks_a_criterion_and_undo_takes_it_back(qtbot, app, store, page):
    before = store.content_hash()
    page.gate.list.setFocus()
    qtbot.keyClick(page.gate.list, Qt.Key.Key_Space)
    first = page.gate.list.rows[0]
    assert first.met
    assert first.text == "Welcome and introduction are done"
    undone_and_redone(store, app, before)
    qtbot.keyClick(page.gate.list, Qt.Key.Key_Space)
    assert not page.gate.list.rows[0].met
    assert store.content_hash() == before


def test_a_blocking_criterion_is_asked_in_the_dialog(qtbot, app, store, page, account):
    do(store, set_criteria, "onboarding", [Criterion("Contract signed", blocking=True)])
    page.load()
    before = store.content_hash()
    qtbot.keyClick(page.advance, Qt.Key.Key_Space)
    dialog = dialog_of(page)
    submit(qtbot, dialog)
    assert dialog.isVisible()
    assert "Contract signed" in dialog.form.rows["reason"].remark.text()
    write(qtbot, dialog, "reason", "Signature on Monday")
    submit(qtbot, dialog)
    assert stage(store, account) == "relationship_building"
    undone_and_redone(store, app, before)
    spoken = page.log.list.rows[0]
    assert (spoken.stage, spoken.reason) == (
        "relationship_building", "Signature on Monday. Open: Contract signed",
    )  # fmt: skip


def test_criteria_are_edited_for_the_portfolio(qtbot, app, store, page):
    before = store.content_hash()
    page.deeds.edit_criteria()
    dialog = dialog_of(page)
    for number in range(5):
        dialog.form.entry(f"text_{number}").show("")
    write(qtbot, dialog, "text_7", "Credit checked")
    qtbot.keyClick(dialog.form.entry("blocking_7").control, Qt.Key.Key_Space)
    submit(qtbot, dialog)
    (line,) = page.gate.list.rows
    assert (line.text, line.blocking, line.rule) == ("Credit checked", True, None)
    undone_and_redone(store, app, before)


def test_the_stage_log_says_how_long_and_can_be_put_right(qtbot, app, store, page):
    assert page.bar.accessibleName() == "Time in stage: Prospect 62 days, Onboarding 42 days"
    page.log.list.setFocus()
    qtbot.keyClick(page.log.list, Qt.Key.Key_Return)
    menu = page.findChild(QMenu)
    assert [one.text() for one in menu.actions()] == ["Correct…", "Remove from the log"]
    menu.actions()[0].trigger()
    dialog = dialog_of(page)
    before = store.content_hash()
    dialog.form.entry("on").control.selectAll()
    write(qtbot, dialog, "on", "1/8/2026")
    submit(qtbot, dialog)
    undone_and_redone(store, app, before)
    assert page.log.list.rows[0].from_date == date(2026, 8, 1)


def test_a_client_leaves_in_one_form_and_every_step_goes_back(qtbot, app, store, page, account):
    before = store.content_hash()
    qtbot.keyClick(page.closure.buttons["close"], Qt.Key.Key_Space)
    dialog = dialog_of(page)
    assert dialog.form.entry("revenue_lost_minor").value() == 120_000_00
    assert "No save attempt" in dialog.form.rows["type"].remark.text()
    link = dialog.findChild(FigureLink)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    popover = dialog.findChild(ExplainPopover) or page.window().findChild(ExplainPopover)
    assert popover.figure.id == "revenue_lost"
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    choose(dialog, "type", "client_terminated")
    write(qtbot, dialog, "effective_date", "31/12/2026")
    choose(dialog, "primary_reason", "price_budget")
    dialog.form.entry("reasons").show(("product_gap",))
    choose(dialog, "evidence_kind", "quote")
    write(qtbot, dialog, "evidence_text", "Too dear")
    choose(dialog, "root_cause", "communication.expectation")
    submit(qtbot, dialog)
    assert stage(store, account) == "closing"
    undone_and_redone(store, app, before)
    assert [(one.reason, one.counts) for one in page.closure.reasons.rows] == [
        ("price_budget", True), ("product_gap", False),
    ]  # fmt: skip
    assert "Root cause: Communication: expectation" in page.closure.said.text()
    assert page.closure.buttons["withdraw"].isVisible()
    assert not page.closure.buttons["confirm"].isVisible()


@pytest.fixture
def leaving(store, account):
    return do(store, close_account, account, effective_date=TODAY.replace(day=20), **WHY)


def test_evidence_makes_a_reason_count(qtbot, app, store, leaving, page):
    before = store.content_hash()
    page.closure.reasons.setFocus()
    qtbot.keyClick(page.closure.reasons, Qt.Key.Key_Return)
    page.findChild(QMenu).actions()[0].trigger()
    dialog = dialog_of(page)
    write(qtbot, dialog, "text", "T-4711")
    submit(qtbot, dialog)
    assert page.closure.reasons.rows[0].counts
    assert count(store, ClosureEvidence, closure_id=leaving) == 1
    undone_and_redone(store, app, before)


def test_the_exit_interview_keeps_what_was_asked(qtbot, app, store, leaving, page):
    before = store.content_hash()
    qtbot.keyClick(page.closure.buttons["interview"], Qt.Key.Key_Space)
    dialog = dialog_of(page)
    write(qtbot, dialog, "what_happened", "The board changed")
    choose(dialog, "use_again", "perhaps")
    write(qtbot, dialog, "final_nps", "11")
    submit(qtbot, dialog)
    assert dialog.isVisible()
    dialog.form.entry("final_nps").control.clear()
    write(qtbot, dialog, "final_nps", "6")
    submit(qtbot, dialog)
    assert "2 of 5 questions answered" in page.closure.said.text()
    assert "NPS answer 6" in page.closure.said.text()
    undone_and_redone(store, app, before)


def test_an_attempt_and_the_offboarding_are_steps_too(qtbot, app, store, leaving, page):
    before = store.content_hash()
    page.deeds.add_attempt()
    dialog = dialog_of(page)
    write(qtbot, dialog, "offer", "8 % less")
    submit(qtbot, dialog)
    assert [one.offer for one in page.attempts.list.rows] == ["8 % less"]
    undone_and_redone(store, app, before)
    before = store.content_hash()
    qtbot.keyClick(page.closure.buttons["offboard"], Qt.Key.Key_Space)
    assert "0 of 13 tasks done" in page.closure.said.text()
    assert page.closure.buttons["projects"].isVisible()
    undone_and_redone(store, app, before)


def test_confirmed_and_won_back_as_a_new_time(qtbot, app, store, leaving, page, account):
    set_today(store, date(2026, 10, 20))
    page.load()
    assert page.closure.buttons["confirm"].isVisible()
    before = store.content_hash()
    qtbot.keyClick(page.closure.buttons["confirm"], Qt.Key.Key_Space)
    submit(qtbot, dialog_of(page))
    assert stage(store, account) == "closed"
    undone_and_redone(store, app, before)
    assert page.gate.isHidden()
    before = store.content_hash()
    qtbot.keyClick(page.closure.buttons["reopen"], Qt.Key.Key_Space)
    dialog = dialog_of(page)
    write(qtbot, dialog, "reason", "New board")
    submit(qtbot, dialog)
    assert stage(store, account) == "onboarding"
    assert count(store, Episode, account_id=account) == 1
    undone_and_redone(store, app, before)
    assert [row.reason for row in page.times.list.rows] == [None, "New board"]
    assert len(page.past.list.rows) == 1
    assert page.bar.isHidden()  # no day of the new time has passed


def test_a_notice_is_withdrawn(qtbot, app, store, leaving, page, account):
    before = store.content_hash()
    qtbot.keyClick(page.closure.buttons["withdraw"], Qt.Key.Key_Space)
    dialog = dialog_of(page)
    write(qtbot, dialog, "reason", "They stay")
    submit(qtbot, dialog)
    assert stage(store, account) == "onboarding"
    undone_and_redone(store, app, before)


def test_commands_fit_the_moment(app, store, page, account):
    assert page.situation().extra == {"has_next", "has_gate", "can_close"}
    do(store, close_account, account, effective_date=TODAY, **WHY)
    QApplication.processEvents()
    page.load()
    assert page.situation().extra == {"closed", "has_closure"}


def test_an_account_without_stages_offers_the_first_step(qtbot, app, store):
    key = make_account(store, "New", lifecycle_stage=None, start_date=None)
    page = LifecyclePage(app, key)
    qtbot.addWidget(page)
    page.show()
    assert page.advance.text() == "Move to Prospect…"
    assert page.log.list.rows == []
    page.turn_to(key)
    page.ensure_loaded()
    assert page.bar.isHidden()


@pytest.mark.parametrize("main", [None, "price_budget"])
def test_a_closure_from_elsewhere_is_changed_whatever_its_reasons_stand_like(
    qtbot, app, store, main
):
    set_today(store)
    account = make_account(store, "Acme", lifecycle_stage="closed", end_date=TODAY)
    key = make_closure(store, account, type="mutual", effective_date=TODAY, primary_reason=main,
                       reasons=["product_gap", "price_budget"])  # fmt: skip
    page = LifecyclePage(app, account)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.closure.buttons["change"].click()
    dialog = dialog_of(page)
    choose(dialog, "primary_reason", "price_budget")
    dialog.form.entry("reasons").show(("service_failure",))
    submit(qtbot, dialog)
    app.tasks.drain()
    closure = the(store, Closure, key)
    assert closure.reasons == ["price_budget", "service_failure"]
    assert closure.primary_reason == "price_budget"
