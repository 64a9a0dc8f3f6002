"""Templates as their user meets them: chosen by keys, parts left out, saved, renamed, removed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bridge.actions import Situation
from app.models.action import Action
from app.models.goal import Goal
from app.models.plan import Plan
from app.models.plan_detail import Playbook
from app.views.plan.page import PlanPage
from app.views.plan.templates.dialog import NewPlanDialog
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import count
from tests.builders import make_account, make_goal, make_plan


def shown_page(qtbot, app, account):
    page = PlanPage(app, account)
    qtbot.addWidget(page)
    (app.findChild(Pages) or Pages(app)).current = page
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    return page


def act(app, name):
    action = next(action for action in PlanPage.own_actions if action.id == name)
    return action.run(app, Situation(page="plan"))


@pytest.fixture
def new_page(qtbot, app, store):
    account = make_account(
        store, name="Hospital", industry="Hospital", strategy_type="key", owner="Nora Velde"
    )
    return shown_page(qtbot, app, account)


@pytest.fixture
def page(qtbot, app, store):
    account = make_account(store, name="Acme", industry="Software", strategy_type="key")
    plan = make_plan(store, account, period_start=date(2020, 1, 1), period_end=date(2090, 1, 1))
    make_goal(store, plan, "Grow", position=1)
    return shown_page(qtbot, app, account)


def test_the_template_that_fits_is_chosen_and_enter_begins_the_plan(store, new_page):
    picker = new_page._first.picker
    assert picker.choice.key == "healthcare_key"
    assert picker.preview.boxes["tasks"].text() == "13 actions"
    assert picker.preview.boxes["lanes"].text() == "7 groups of stakeholders"
    before = store.content_hash()
    QTest.keyClick(picker.list, Qt.Key.Key_Return)
    assert count(store, Goal) == 5
    assert new_page.plan_id is not None
    assert new_page._stack.currentIndex() == 0
    store.history.undo()
    assert store.content_hash() == before


def test_down_goes_to_the_next_template_and_its_preview(new_page):
    picker = new_page._first.picker
    QTest.keyClick(picker.list, Qt.Key.Key_Down)
    assert picker.choice.key == "standard"
    assert list(picker.preview.boxes) == ["communications"]
    QTest.keyClick(picker.list, Qt.Key.Key_Up)
    assert picker.choice.key == "healthcare_key"


def test_what_is_unticked_is_left_out_also_of_the_next_template(qtbot, store, new_page):
    picker = new_page._first.picker
    QTest.keyClick(picker.preview.boxes["tasks"], Qt.Key.Key_Space)
    QTest.keyClick(picker.list, Qt.Key.Key_Down)
    QTest.keyClick(picker.list, Qt.Key.Key_Up)
    assert picker.preview.without == ("tasks",)
    qtbot.mouseClick(new_page._first.start_button, Qt.MouseButton.LeftButton)
    assert count(store, Goal) == 5
    assert count(store, Action) == 0


def test_the_plain_plans_are_one_press_away(qtbot, store, new_page):
    from app.views.widgets.buttons import Button

    button = next(one for one in new_page.findChildren(Button) if one.text() == "Blank plan")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert count(store, Plan) == 1
    assert count(store, Goal) == 0


def save(qtbot, app, page, name):
    act(app, "plan.save_template")
    dialog = page.findChildren(FormDialog)[-1]
    qtbot.keyClicks(dialog.form.entry("name").control, name)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return dialog


def new_plan(app, page):
    act(app, "plan.new")
    return page.findChildren(NewPlanDialog)[-1]


def test_a_plan_is_saved_as_a_template_and_begun_from(qtbot, store, app, page):
    with qtbot.waitSignal(page.toast_wished) as said:
        save(qtbot, app, page, "Our way")
    assert "Our way" in said.args[0]
    dialog = new_plan(app, page)
    assert dialog.picker.choice.template.name == "Our way"
    assert dialog.picker.choice.fit == 2
    QTest.keyClick(dialog.picker.list, Qt.Key.Key_Return)
    assert count(store, Plan) == 2
    assert page.document.goals[0].title == "Grow"


def test_a_name_that_is_taken_keeps_the_form_open_with_the_reason(qtbot, store, app, page):
    save(qtbot, app, page, "Our way")
    dialog = save(qtbot, app, page, "our way")
    assert dialog.isVisible()
    assert "already" in dialog.form.rows["name"].remark.text()
    dialog.reject()
    assert count(store, Playbook) == 1


def test_own_templates_are_renamed_by_f2_and_removed_by_delete(qtbot, store, app, page):
    save(qtbot, app, page, "Our way")
    dialog = new_plan(app, page)
    QTest.keyClick(dialog.picker.list, Qt.Key.Key_F2)
    asked = dialog.findChild(FormDialog)
    asked.form.entry("name").control.selectAll()
    qtbot.keyClicks(asked.form.entry("name").control, "Better way")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.picker.choice.template.name == "Better way"
    with qtbot.waitSignal(page.toast_wished) as said:
        QTest.keyClick(dialog.picker.list, Qt.Key.Key_Delete)
    assert said.args == ["The template was removed.", True]
    assert count(store, Playbook) == 0
    assert dialog.picker.choice.key == "technology_key"
    QTest.keyClick(dialog.picker.list, Qt.Key.Key_Delete)  # the program's own stay
    assert dialog.picker.choice.key == "technology_key"
    dialog.reject()


def test_a_template_that_went_meanwhile_is_refused_in_the_dialog(qtbot, store, app, page):
    save(qtbot, app, page, "Our way")
    dialog = new_plan(app, page)
    store.history.undo()
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "no longer there" in dialog._problem.text()
    dialog.reject()
