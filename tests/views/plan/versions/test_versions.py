"""Versions by keys: named, compared, brought back in part and whole, every step undone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from app.bridge.actions import Situation
from app.models.goal import Goal
from app.models.plan import Plan
from app.models.plan_detail import PlanVersion
from app.services import goals, plans
from app.services.plan_versions import freeze_plan
from app.views.plan.page import PlanPage
from app.views.plan.versions.change_card import Words
from app.views.plan.versions.panel import VersionPanel
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import do
from tests.builders import (
    make_account,
    make_action,
    make_goal,
    make_plan,
    make_survey,
    set_today,
)

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def plan(store):
    set_today(store)
    account = make_account(store)
    key = make_plan(store, account, owner="Nora Velde", situation="Three of five units.")
    for place, title in enumerate(("Portal", "Managers", "Renewal"), start=1):
        make_goal(store, key, title, position=place)
    make_action(store, "Send", account_id=account, plan_id=key)
    return key


@pytest.fixture
def page(qtbot, app, store, plan):
    with store.read() as session:
        account = session.execute(select(Plan.account_id)).scalar_one()
    made = PlanPage(app, account)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    qtbot.waitExposed(made)
    Pages(app.actions).current = made
    return made


def act(app, name):
    action = next(action for action in PlanPage.own_actions if action.id == name)
    action.run(app, Situation(page="plan"))


def form(page):
    return [found for found in page.findChildren(FormDialog) if found.isVisible()][-1]


def name_it(qtbot, app, page, name):
    act(app, "plan.name_version")
    dialog = form(page)
    qtbot.keyClicks(dialog.form.entry("name").control, name)
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)


def change(store, plan):
    """What happens to the plan after its first version."""
    with store.read() as session:
        ids = dict(map(tuple, session.execute(select(Goal.title, Goal.id))))
    do(store, plans.change_plan, plan, {"situation": "Four of five units use it."})
    do(store, goals.change_goal, ids["Portal"], {"due_date": date(2027, 4, 30)})
    do(store, goals.remove_goal, ids["Managers"])
    do(store, goals.add_goal, plan, "Elder Care")
    return ids


def titles(store):
    with store.read() as session:
        return list(session.scalars(select(Goal.title).order_by(Goal.position, Goal.id)))


def cards(page):
    return [(card.change.kind, card.change.title) for card in page.versions.view.cards]


def panel(qtbot, page):
    frame = next(one for one in page.frames.in_rail if one.spec.key == "versions")
    made = frame.ensure_made()
    assert isinstance(made, VersionPanel)
    return made


def test_a_version_is_named_by_keys_and_listed_with_what_changed_since(
    qtbot, app, store, page, plan
):
    before = store.content_hash()
    name_it(qtbot, app, page, "Before the review")
    change(store, plan)
    listed = panel(qtbot, page).list
    qtbot.waitUntil(lambda: listed.lines[0][1] == "+3 −1", timeout=5000)
    assert [(line.number, line.title) for line, _ in listed.lines] == [
        (2, "Draft, autosaved"), (1, "Before the review"),
    ]  # fmt: skip
    assert listed.lines[1][0].under.endswith("Nora Velde")
    with store.read() as session:
        version = session.scalars(select(PlanVersion)).one()
        assert (version.kind, version.author) == ("named", "Nora Velde")
    for _ in range(5):
        app.edits.undo()
    assert store.content_hash() == before


def test_a_version_without_a_name_is_not_kept(qtbot, app, store, page):
    act(app, "plan.name_version")
    dialog = form(page)
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    with store.read() as session:
        assert session.scalars(select(PlanVersion)).all() == []


def test_changes_are_gone_through_by_keys_and_one_is_brought_back(qtbot, app, store, page, plan):
    name_it(qtbot, app, page, "First")
    change(store, plan)
    act(app, "plan.versions")
    view = page.versions.view
    assert view.isVisible()
    assert page._stack.currentWidget() is view
    assert cards(page) == [
        ("changed", "Texts and details"), ("changed", "Portal"), ("added", "Elder Care"),
        ("removed", "Managers"),
    ]  # fmt: skip
    for key, place in ((KEY.Key_J, 0), (KEY.Key_J, 1), (KEY.Key_K, 0), (KEY.Key_K, 0)):
        QTest.keyClick(page.window().focusWidget() or view, key)
        assert view.cards[place].hasFocus()
    assert not view.cards[2].button.isVisible(), "what came since cannot come back"
    for _ in range(3):
        QTest.keyClick(page.window().focusWidget(), KEY.Key_J)
    before = store.content_hash()
    QTest.keyClick(view.cards[3], KEY.Key_Return)
    assert "Managers" in titles(store)
    assert "Elder Care" in titles(store), "a part leaves the rest alone"
    qtbot.waitUntil(lambda: len(view.cards) == 3)
    after = store.content_hash()
    app.edits.undo()
    assert store.content_hash() == before
    app.edits.redo()
    assert store.content_hash() == after
    QTest.keyClick(view, KEY.Key_Escape)
    assert page.versions.view is None
    assert page._stack.currentIndex() == 0


def test_the_whole_comes_back_after_saying_what_will_change(qtbot, app, store, page, plan):
    name_it(qtbot, app, page, "First")
    change(store, plan)
    act(app, "plan.versions")
    before = store.content_hash()
    qtbot.mouseClick(page.versions.view.restore_button, Qt.MouseButton.LeftButton)
    dialog = form(page)
    told = {row.entry.control.text() for row in dialog.form.rows.values()}
    assert {"Where we stand", "“Elder Care”"} <= told
    assert store.content_hash() == before
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    assert titles(store) == ["Portal", "Managers", "Renewal"]
    with store.read() as session:
        assert session.execute(select(Plan.situation)).scalar_one() == "Three of five units."
        assert [one.kind for one in session.scalars(select(PlanVersion))] == [
            "named", "before_restore",
        ]  # fmt: skip
    app.edits.undo()
    assert store.content_hash() == before


def test_any_day_of_the_history_can_be_compared(qtbot, app, store, page, plan, monkeypatch):
    at = datetime(2026, 10, 1, 12, tzinfo=UTC)
    monkeypatch.setattr("app.store.revisions.utc_now", lambda: at)
    do(store, plans.change_plan, plan, {"vision": "Every site"})
    monkeypatch.undo()
    ids = change(store, plan)
    page.versions.compare()
    view = page.versions.view
    view.from_button.day_wished.emit(view.from_button.chosen.emit)
    dialog = form(page)
    field = dialog.form.entry("day").control
    field.selectAll()
    qtbot.keyClicks(field, "2026-10-01")
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    assert view.from_button.text() == "End of 1 Oct"
    assert ("removed", "Managers") in cards(page)
    assert ids["Managers"] not in [card.change.ref for card in view.cards]


def test_the_menu_of_a_version_renames_and_removes_it(qtbot, app, store, page, plan):
    name_it(qtbot, app, page, "First")
    listed = panel(qtbot, page)

    def choose(words):
        listed.list.menu_wished.emit(listed.list.lines[1][0].key, QPoint(0, 0))
        menu = [found for found in listed.findChildren(QMenu) if found.isVisible()][-1]
        next(entry for entry in menu.actions() if entry.text() == words).trigger()
        menu.close()

    choose("Rename…")
    dialog = form(page)
    dialog.form.entry("name").control.selectAll()
    qtbot.keyClicks(dialog.form.entry("name").control, "Before the review")
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: listed.list.lines[1][0].title == "Before the review")
    choose("Remove")
    qtbot.waitUntil(lambda: len(listed.list.lines) == 1)
    app.edits.undo()
    qtbot.waitUntil(lambda: len(listed.list.lines) == 2)


def test_return_on_a_version_compares_it_with_now(qtbot, app, store, page, plan):
    name_it(qtbot, app, page, "First")
    do(store, freeze_plan, plan, kind="named", name="Second")
    change(store, plan)
    listed = panel(qtbot, page).list
    listed.setFocus()
    for _ in range(3):
        QTest.keyClick(listed, KEY.Key_Down)
    QTest.keyClick(listed, KEY.Key_Return)
    assert page.versions.view._before == listed.lines[2][0].key
    assert page.versions.view.restore_button.text() == "Restore version 1…"


def test_equal_states_say_so_and_a_very_wide_window_shows_both(qtbot, app, store, page, plan):
    name_it(qtbot, app, page, "First")
    act(app, "plan.versions")
    view = page.versions.view
    assert view._empty.isVisible()
    assert view._empty.title.text() == "Nothing changed"
    page.resize(2400, 900)
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 0)
    assert view.isVisible()
    assert page._paper.isVisible()
    page.resize(1400, 900)
    qtbot.waitUntil(lambda: page._stack.currentWidget() is view)


def test_typing_is_stored_at_once_by_its_key(qtbot, app, store, page, plan):
    page._paper._title.setFocus()
    page._paper._title.selectAll()
    qtbot.keyClicks(page._paper._title, "Plan of the year")
    with qtbot.waitSignal(page.toast_wished) as said:
        act(app, "plan.store_now")
    with store.read() as session:
        assert session.execute(select(Plan.name)).scalar_one() == "Plan of the year"
    assert "Ctrl+Shift+S" in said.args[0]


@pytest.mark.parametrize("command", ["plan.add_goal", "plan.add_action", "plan.next_finding"])
def test_what_wants_the_document_closes_the_comparison_over_it(
    qtbot, app, store, page, plan, command
):
    name_it(qtbot, app, page, "Kick-off")
    change(store, plan)
    act(app, "plan.versions")
    assert not page._paper.isVisible()
    act(app, command)
    qtbot.waitUntil(page._paper.isVisible)
    assert not page.versions.is_open


def test_restoring_to_what_already_is_says_so(qtbot, app, page, plan):
    name_it(qtbot, app, page, "First")
    line = panel(qtbot, page).list.lines[1][0]
    with qtbot.waitSignal(page.toast_wished) as said:
        page.versions.restore_whole(line)
    assert "already reads" in said.args[0]


def test_what_was_approved_can_be_read_in_full(qtbot, app, store, page, plan):
    long = "Every clinic of the group uses the portal. " * 12
    do(store, plans.change_plan, plan, {"situation": long})
    do(store, plans.set_plan_status, plan, "approved", by="Saira Malik")
    change(store, plan)
    listed = panel(qtbot, page)
    listed.list.menu_wished.emit(listed.list.lines[1][0].key, QPoint(0, 0))
    menu = [found for found in listed.findChildren(QMenu) if found.isVisible()][-1]
    next(entry for entry in menu.actions() if entry.text() == "Show").trigger()
    menu.close()
    view = page.versions.view
    assert view._title.text() == "1  Approved by Saira Malik"
    assert not view.from_button.isVisible()
    assert not view.restore_button.isVisible()
    shown = {words._document.toPlainText() for words in view.findChildren(Words)}
    assert long.strip() in shown
    assert [card.change.title for card in view.cards if card.change.section == "goals"] == [
        "Portal", "Managers", "Renewal",
    ]  # fmt: skip
    assert not any(card.button.isVisible() for card in view.cards)


def test_a_plan_of_today_without_versions_has_nothing_to_compare_with(qtbot, app, page):
    with qtbot.waitSignal(page.toast_wished) as said:
        act(app, "plan.versions")
    assert "no earlier state" in said.args[0]
    assert page.versions.view is None


def test_a_version_keeps_what_its_calculated_goals_said(qtbot, app, store, page, plan):
    with store.read() as session:
        goal, account = session.execute(
            select(Goal.id, Plan.account_id).join(Plan, Plan.id == Goal.plan_id)
            .order_by(Goal.position).limit(1)
        ).one()  # fmt: skip
    do(store, goals.change_goal, goal, {"calculation": "csat_mean"})
    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    before = store.content_hash()
    name_it(qtbot, app, page, "Before the review")
    with store.read() as session:
        content = session.execute(select(PlanVersion.content)).scalar_one()
    assert [one["current"] for one in content["shown"].values()] == ["4"]
    app.edits.undo()
    assert store.content_hash() == before
