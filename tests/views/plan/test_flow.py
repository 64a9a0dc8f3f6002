"""The way of a plan by keys: asked for, given back with a reason, approved, edited, archived."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from app.bridge.actions import Situation
from app.models.plan import Plan
from app.models.plan_detail import PlanDetail, PlanVersion
from app.views.plan.page import PlanPage
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.builders import make_account, make_goal, make_plan, make_unit, set_today

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, app, store):
    set_today(store)
    account = make_account(store)
    make_unit(store, account)
    plan = make_plan(store, account, owner="Nora Velde")
    make_goal(store, plan)
    made = PlanPage(app, account)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitExposed(made)
    pages = Pages(app.actions)
    pages.current = made
    return made


def act(app, name):
    action = next(action for action in PlanPage.own_actions if action.id == name)
    action.run(app, Situation(page="plan"))


def fits(page, name):
    action = next(action for action in PlanPage.own_actions if action.id == name)
    return action.fits(replace(page.situation(), can_edit=True))


def fill(qtbot, page, **answers):
    """Type into the form by its fields and send it off with Ctrl+Return."""
    dialog = [found for found in page.findChildren(FormDialog) if found.isVisible()][-1]
    for name, text in answers.items():
        control = dialog.form.entry(name).control
        control.setFocus()
        control.selectAll()
        qtbot.keyClicks(control, text)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    return dialog


def detail(store):
    with store.read() as session:
        return session.scalars(select(PlanDetail)).first()


def status(store):
    with store.read() as session:
        return session.scalars(select(Plan.status)).one()


def head(page):
    return page._paper._period.text()


def test_a_plan_is_given_back_with_a_reason_then_approved_and_edited(qtbot, store, app, page):
    hashes = [store.content_hash()]
    act(app, "plan.advance")
    hashes.append(store.content_hash())
    assert detail(store).submitted_by == "Nora Velde"
    assert "submitted 13 Oct by Nora Velde" in head(page)
    act(app, "plan.send_back")
    dialog = fill(qtbot, page)
    assert dialog.isVisible(), "no reason, no sending back"
    fill(qtbot, page, note="No figures", by="Saira Malik")
    hashes.append(store.content_hash())
    assert (status(store), detail(store).decision_note) == ("draft", "Saira Malik: No figures")
    act(app, "plan.advance")
    hashes.append(store.content_hash())
    act(app, "plan.advance")
    fill(qtbot, page, by="Saira Malik")
    hashes.append(store.content_hash())
    assert "approved 13 Oct by Saira Malik" in head(page)
    page._wishes.changed.emit("plan", page.plan_id, "vision", "Every site")
    hashes.append(store.content_hash())
    assert status(store) == "draft"
    assert "last approved 13 Oct by Saira Malik" in head(page)
    for before in reversed(hashes[:-1]):
        app.edits.undo()
        assert store.content_hash() == before
    for after in hashes[1:]:
        app.edits.redo()
        assert store.content_hash() == after
    with store.read() as session:
        assert session.scalars(select(PlanVersion.name)).all() == ["Approved by Saira Malik"]


def test_recalling_and_archiving_lead_back_to_a_draft(store, app, page):
    act(app, "plan.advance")
    act(app, "plan.recall")
    assert status(store) == "draft"
    act(app, "plan.archive")
    assert status(store) == "archived"
    assert fits(page, "plan.draw_out")
    assert not fits(page, "plan.archive")
    assert not fits(page, "plan.advance")
    act(app, "plan.draw_out")
    assert status(store) == "draft"
    assert not fits(page, "plan.send_back")


def test_commands_say_why_they_cannot_be_used(page):
    moment = replace(page.situation(), can_edit=True)
    reasons = {
        action.id: action.reason(moment)
        for action in PlanPage.own_actions
        if action.id in {"plan.send_back", "plan.recall", "plan.draw_out"}
    }
    assert set(reasons.values()) == {
        "The plan does not wait for approval", "The plan is not in the archive",
    }  # fmt: skip
    read_only = replace(moment, can_edit=False)
    for action in PlanPage.own_actions:
        if action.id in reasons:
            assert action.reason(read_only) == "This file is read-only"


def test_the_head_of_a_plan_is_written_in_one_form(qtbot, store, app, page):
    act(app, "plan.details")
    dialog = page.findChild(FormDialog)
    unit = dialog.form.entry("unit_id")
    unit.control.setFocus()
    qtbot.keyClicks(unit.control, "Diag")
    money = dialog.form.entry("revenue_target_minor").control
    qtbot.keyClicks(money, "640000")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    with store.read() as session:
        plan = session.scalars(select(Plan)).one()
        assert plan.revenue_target_minor == 64_000_000
    assert detail(store).unit_id is not None
    assert head(page).startswith("Diagnostics · 1 Jul 2026")
    act(app, "plan.details")
    before = store.content_hash()
    fill(qtbot, page)
    assert store.content_hash() == before, "nothing was changed"
