"""The coach as its user meets it: panel, keys, rules off, drawer, proposals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.bridge import formats
from app.bridge.actions import Situation
from app.models.portfolio import PortfolioSetting
from app.views.plan.coach.panel import CoachPanel
from app.views.plan.page import PlanPage
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import count
from tests.builders import (
    make_account,
    make_goal,
    make_person,
    make_plan,
    make_stage,
    make_swot,
)


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme", owner="Nora Velde")
    make_person(store, account, "Laurent", decision_roles=["approver"])
    key = make_plan(
        store, account, period_start=date(2020, 1, 1), period_end=date(2090, 1, 1),
        owner="Nora Velde",
    )  # fmt: skip
    goal = make_goal(
        store, key, "Grow the portal", specific="Nine sites", metric="Sites",
        baseline=Decimal(0), target=Decimal(9), achievable="Days", relevant="Results",
        due_date=date(2080, 1, 1), owner="Nora Velde", position=1,
    )  # fmt: skip
    return account, key, goal


def shown_page(qtbot, app, account, width=1500):
    page = PlanPage(app, account)
    qtbot.addWidget(page)
    (app.findChild(Pages) or Pages(app)).current = page
    page.resize(width, 900)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.coach.coaching is not None, timeout=5000)
    return page


@pytest.fixture
def page(qtbot, app, plan):
    return shown_page(qtbot, app, plan[0])


@pytest.fixture
def panel(qtbot, page):
    qtbot.waitUntil(lambda: page.findChild(CoachPanel) is not None, timeout=5000)
    found = page.findChild(CoachPanel)
    qtbot.waitUntil(lambda: bool(found.findings), timeout=5000)
    return found


def act(app, name):
    action = next(action for action in PlanPage.own_actions if action.id == name)
    return action.run(app, Situation(page="plan"))


def again(qtbot, page, change):
    """What the coach says after a change."""
    before = page.coach.coaching
    change()
    qtbot.waitUntil(lambda: page.coach.coaching is not before, timeout=5000)
    return page.coach.coaching


def test_the_panel_says_how_many_checks_pass_what_is_missing_and_why(page, panel):
    said = page.coach.coaching
    assert (
        panel.ring.accessibleName() == f"Completeness {formats.percent(said.completeness.value, 0)}"
    )
    assert panel._summary.text() == f"{len(said.passed)} of 18 checks pass, {said.missed} to do"
    row = panel.findings["signer_told"]
    assert row._title.text() == "Laurent gets no updates"
    assert row._why.text() == "Who signs should know the value before the price."
    assert row.button.accessibleName() == "Add: Laurent gets no updates"
    assert panel.passed.head.text() == f"{len(said.passed)} checks pass"
    assert not panel.passed._inside.isVisible()
    QTest.keyClick(panel.passed.head, Qt.Key.Key_Space)
    assert panel.passed._inside.isVisible()


def test_the_button_puts_the_cursor_where_it_is_written(qtbot, store, app, page, panel, plan):
    again(qtbot, page, lambda: _empty(page, plan[2], "relevant"))
    qtbot.waitUntil(lambda: "goal_relevant" in panel.findings)
    qtbot.mouseClick(panel.findings["goal_relevant"].button, Qt.MouseButton.LeftButton)
    focused = page.focusWidget()
    assert focused is not None
    assert "Relevant" in focused.accessibleName()
    assert page._paper.goals[plan[2]].isAncestorOf(focused)


def _empty(page, goal, field):
    from app.services.goals import change_goal

    assert page.attempt("Empty", change_goal, goal, {field: None})


def test_a_weakness_without_a_way_on_leads_to_its_link(qtbot, store, app, page, panel, plan):
    made = []
    again(qtbot, page, lambda: made.append(make_swot(store, plan[1], "weakness", "One contact")))
    qtbot.waitUntil(lambda: "weakness_linked" in panel.findings)
    row = panel.findings["weakness_linked"]
    qtbot.waitUntil(lambda: row._why.text().startswith("One contact."))
    row.button.click()
    assert page.coach.current == "weakness_linked"
    assert page.focusWidget() is not None


def test_f8_goes_from_finding_to_finding_and_round(page, panel, app):
    order = [finding.rule.id for finding in page.coach.coaching.order]
    seen = []
    page.coach.stepped.connect(seen.append)
    page.coach.go = lambda finding: (
        setattr(page.coach, "current", finding.rule.id), page.coach.stepped.emit(finding.rule.id)
    )  # fmt: skip
    for _ in range(len(order) + 1):
        act(app, "plan.next_finding")
    act(app, "plan.previous_finding")
    assert seen == [*order, order[0], order[-1]]
    assert panel.findings[order[-1]]._current
    assert not panel.findings[order[0]]._current


def test_a_rule_is_switched_off_by_its_menu_and_on_again(qtbot, store, app, page, panel):
    row = panel.findings["signer_told"]
    before = store.content_hash()

    def off():
        row.contextMenuEvent(_at(row))
        menu = row.findChildren(QMenu)[-1]
        entry = next(one for one in menu.actions() if one.text().startswith("Switch off"))
        entry.trigger()
        menu.close()

    said = again(qtbot, page, off)
    assert [rule.id for rule in said.off] == ["signer_told"]
    assert said.checks == 17
    assert "signer_told" not in panel.findings
    assert panel.off.head.text() == "1 rule is off"
    assert count(store, PortfolioSetting, key="coach_off") == 1
    again(qtbot, page, lambda: page.coach.switch("signer_told", on=True))
    assert store.content_hash() == before
    assert "signer_told" in panel.findings


def _at(widget):
    from PySide6.QtGui import QContextMenuEvent

    middle = widget.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    return QContextMenuEvent(reason, middle, widget.mapToGlobal(middle))


def test_the_ring_and_every_area_explain_themselves(qtbot, page, panel):
    panel.ring.click()
    popover = page.window().findChild(ExplainPopover)
    assert popover.figure.id == "plan_completeness"
    popover.dismiss()
    assert [row.text() for row in panel.areas] == [
        "Details", "Relationships", "Insights", "White space", "Goals",
    ]  # fmt: skip
    panel.areas[0].click()
    assert page.window().findChildren(ExplainPopover)[-1].figure.id == "coach_details"


def test_in_a_narrow_window_the_coach_comes_over_the_page_and_esc_takes_it_off(qtbot, app, plan):
    page = shown_page(qtbot, app, plan[0], width=900)
    assert page._rail.isHidden()
    held = page._paper.goals[plan[2]]
    held.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    held.setFocus()
    act(app, "plan.coach")
    assert page.drawer.is_open
    assert page._rail.geometry().right() == page.width() - 1
    assert page._rail.isAncestorOf(page.focusWidget())
    qtbot.waitUntil(lambda: bool(page.findChild(CoachPanel).findings), timeout=5000)
    QTest.keyClick(page._rail, Qt.Key.Key_Escape)
    assert page._rail.isHidden()
    assert held.hasFocus()
    act(app, "plan.coach")
    page.resize(1500, 900)
    assert not page._rail.floats
    assert page._rail.isVisible()


def test_in_a_wide_window_the_command_hides_it_and_the_choice_is_kept(qtbot, app, page, plan):
    act(app, "plan.coach")
    assert page._rail.isHidden()
    other = shown_page(qtbot, app, plan[0])
    assert other._rail.isHidden()
    act(app, "plan.coach")
    assert other._rail.isVisible()


def test_an_occasion_proposes_a_playbook_that_is_run_or_declined(qtbot, store, app, page, plan):
    def enter():
        make_stage(store, plan[0], "retention", app.today)

    again(qtbot, page, lambda: (enter(), page.coach.fresh()))
    assert [one.key for one in page.coach.proposals] == ["steady_care"]
    panel = page.findChild(CoachPanel)
    row = panel._runs.itemAt(0).widget()
    assert row._why.text().startswith("The account entered the stage Retention on ")
    row.button.click()
    dialog = page.window().findChild(FormDialog)
    assert dialog.form.entry("playbook").value() == "steady_care"
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Steady care in retention" in said.args[0]
    again(qtbot, page, page.coach.fresh)
    assert page.coach.proposals == []
    app.edits.undo()
    again(qtbot, page, page.coach.fresh)
    page.coach.decline(page.coach.proposals[0])
    again(qtbot, page, page.coach.fresh)
    assert page.coach.proposals == []


def test_what_the_coach_says_of_another_plan_does_not_show_the_one_before(qtbot, store, page, plan):
    other = make_plan(store, plan[0], "Next year", period_start=date(2091, 1, 1))
    page.show_plan(other)
    assert page.coach.coaching is None or page.coach.coaching.plan_id == other
    qtbot.waitUntil(lambda: page.coach.coaching is not None, timeout=5000)
    assert page.coach.coaching.plan_id == other


def test_who_hears_nothing_is_added_with_the_person_filled_in(qtbot, page, panel):
    panel.findings["signer_told"].button.click()
    qtbot.waitUntil(lambda: page.findChild(FormDialog) is not None, timeout=5000)
    dialog = page.findChild(FormDialog)
    said = page.coach.coaching
    miss = next(one for one in said.findings if one.rule.id == "signer_told").miss
    assert miss.field == f"person:{dialog.form.entry('person_id').value()}"
    dialog.reject()


def test_a_finding_about_the_map_leads_to_the_stakeholders(qtbot, page, panel):
    with qtbot.waitSignal(page.go) as went:
        panel.findings["sponsor_told"].button.click()
    assert (went.args[0].screen, went.args[0].tab) == ("account", "stakeholders")


def test_no_goal_yet_is_one_finding_that_adds_one(qtbot, store, app, page, panel, plan):
    from app.models.goal import Goal
    from app.services.goals import remove_goal

    again(qtbot, page, lambda: page.attempt("Remove", remove_goal, plan[2]))
    row = panel.findings["goal_specific"]
    assert row._title.text() == "The plan has no goal yet"
    assert row._why.text() == "6 checks wait for it."
    row.button.click()
    assert count(store, Goal) == 1
