"""All actions in one list by state and owner, and what the client may see, by keys."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from app.bridge.actions import Situation
from app.models.action import Action
from app.models.goal import Goal
from app.models.plan import Risk, SwotEntry
from app.services import goals, surveys
from app.views.plan.goal.action_line import ActionLine
from app.views.plan.page import PlanPage
from app.views.widgets.form import FormDialog
from app.views.widgets.page import Pages
from tests.acting import ask, do, the
from tests.builders import (
    make_account,
    make_action,
    make_goal,
    make_person,
    make_plan,
    make_survey,
    make_team_member,
    put,
    set_today,
)


@pytest.fixture
def plan(store):
    """A plan with two goals and five actions, some of them shared."""
    set_today(store)
    account = make_account(store)
    make_team_member(store, "Nora Velde", role="Account manager")
    make_team_member(store, "Tobias Reyl")
    key = make_plan(store, account, owner="Nora Velde", situation="They may leave us")
    first = make_goal(
        store, key, "Portal in Diagnostics", position=1, shared=True, metric="Sites", unit="sites",
        baseline=Decimal(0), current=Decimal(2), target=Decimal(9), owner="Nora Velde",
        specific="Nine sites use it",
    )  # fmt: skip
    second = make_goal(store, key, "Keep the CFO away", position=2)
    ruth = make_person(store, account, "Ruth Oduya", title="COO")
    links = {"account_id": account, "plan_id": key}
    scope = make_action(store, "Agree scope", goal_id=first, owner="Nora Velde", shared=True,
                        client_owner_id=ruth, due_date=date(2026, 10, 20), **links)  # fmt: skip
    train = make_action(store, "Train site leads", goal_id=first, owner="Tobias Reyl", shared=True,
                        due_date=date(2026, 10, 1), depends_on=(scope,), **links)  # fmt: skip
    inner = make_action(store, "Find their budget", goal_id=second, owner="Nora Velde", **links)
    done = make_action(store, "Call", status="completed", **links)
    return {"account": account, "plan": key, "first": first, "second": second, "ruth": ruth,
            "scope": scope, "train": train, "inner": inner, "done": done}  # fmt: skip


@pytest.fixture
def page(qtbot, app, plan):
    app.settings.user_name = "Nora Velde"
    made = PlanPage(app, plan["account"])
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def part(page, key):
    page.reveal(key)
    return next(one for one in page.frames.in_document if one.spec.key == key).part


def shown(register):
    return [row.title for row in register.model.shown]


def test_chips_filter_by_state_and_say_how_many(page, plan):
    work = part(page, "work")
    words = {key: chip.accessibleName() for key, chip in work.filter.chips.items()}
    assert words == {"open": "Open 3", "overdue": "Overdue 1", "mine": "Mine 2",
                     "theirs": "Theirs 1", "done": "Done 1", "all": "All 4"}  # fmt: skip
    assert shown(work.register) == ["Train site leads", "Agree scope", "Find their budget"]
    for key, titles in (
        ("overdue", ["Train site leads"]),
        ("mine", ["Agree scope", "Find their budget"]),
        ("theirs", ["Agree scope"]),
        ("done", ["Call"]),
    ):
        work.filter.chips[key].click()
        assert shown(work.register) == titles
        assert [name for name, chip in work.filter.chips.items() if chip.isChecked()] == [key]


def test_an_owner_of_either_side_filters_as_well(page, plan):
    work = part(page, "work")
    work.filter.choose_owner("Ruth Oduya")
    assert shown(work.register) == ["Agree scope"]
    assert work.filter.chips["open"].accessibleName() == "Open 1"
    work.filter.choose_owner(None)
    assert len(shown(work.register)) == 3


def test_space_ticks_off_and_enter_opens_the_details(qtbot, store, page, plan):
    work = part(page, "work")
    table = work.register.table
    table.hold(plan["scope"])
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    (dialog,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    assert dialog.form.entry("title").value() == "Agree scope"
    dialog.reject()
    table.hold(plan["scope"])
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert ask(store, lambda s: s.get(Action, plan["scope"]).status) == "completed"
    work = part(page, "work")
    qtbot.waitUntil(lambda: "Agree scope" not in shown(work.register))
    work.filter.chips["done"].click()
    work.register.table.hold(plan["scope"])
    QTest.keyClick(work.register.table, Qt.Key.Key_Space)
    assert ask(store, lambda s: s.get(Action, plan["scope"]).status) == "started"


def test_what_an_action_waits_for_is_said_in_the_list(page, plan):
    work = part(page, "work")
    row = work.register.model.row_by_id(plan["train"])
    column = work.register.model.columns[0]
    assert column.tip(row) == "Waits for “Agree scope”"
    assert column.icon(row) == "clock"


def test_the_client_sees_what_is_shared_and_nothing_else(store, page, plan):
    put(store, Risk(account_id=plan["account"], title="Carelytics may win"))
    put(store, SwotEntry(plan_id=plan["plan"], quadrant="threat", text="New CFO"))
    page.load()
    mutual = part(page, "mutual")
    assert shown(mutual.metrics) == ["Portal in Diagnostics"]
    assert shown(mutual.milestones) == ["Train site leads", "Agree scope"]
    texts = [mutual._said.text(), mutual._parts.text(), mutual._people.text()]
    for register in (mutual.metrics, mutual.milestones):
        for row in register.model.shown:
            texts += [column.written(row) for column in register.model.columns]
    words = "\n".join(texts)
    assert "1 of 2 goals and 2 of 4 actions are shared" in words
    assert "Nine sites use it" in words
    assert "Nora Velde (Account manager), Tobias Reyl" in words
    assert "Ruth Oduya (COO)" in words
    assert "0 → 9, now 2" in words
    for secret in ("CFO", "budget", "Carelytics", "leave us", "Call"):
        assert secret not in words


def test_a_milestone_without_an_owner_on_both_sides_is_named(page, plan):
    mutual = part(page, "mutual")
    assert mutual.milestones.note.text() == "1 milestone has no owner on one of the sides."
    row = mutual.milestones.model.row_by_id(plan["train"])
    written = {column.key: column.written(row) for column in mutual.milestones.model.columns}
    assert (written["theirs"], written["after"]) == ("Nobody", "Agree scope")
    assert written["state"] == "12 d late"


def test_ctrl_delete_stops_sharing_and_undo_shares_again(qtbot, store, app, page, plan):
    before = store.content_hash()
    mutual = part(page, "mutual")
    mutual.metrics.table.hold(plan["first"])
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(mutual.metrics.table, Qt.Key.Key_Delete, control)
    assert ask(store, lambda s: s.get(Goal, plan["first"]).shared) is False
    mutual = part(page, "mutual")
    assert shown(mutual.metrics) == []
    app.edits.undo()
    assert store.content_hash() == before
    mutual.milestones.table.hold(plan["scope"])
    QTest.keyClick(mutual.milestones.table, Qt.Key.Key_Delete, control)
    assert ask(store, lambda s: s.get(Action, plan["scope"]).shared) is False
    app.edits.undo()
    assert store.content_hash() == before


def test_the_client_sees_a_calculated_value_move(qtbot, store, page, plan):
    make_survey(store, plan["account"], score=4, on_date=date(2026, 9, 1))
    do(store, goals.change_goal, plan["first"], {"calculation": "csat_mean"})
    page.load()
    mutual = part(page, "mutual")
    course = next(one for one in mutual.metrics.model.columns if one.key == "course")
    assert course.written(mutual.metrics.model.shown[0]) == "0 → 9, now 4"
    do(store, surveys.add_answer, plan["account"], "csat", 5)
    mutual = part(page, "mutual")
    qtbot.waitUntil(
        lambda: course.written(mutual.metrics.model.shown[0]) == "0 → 9, now 4.5"
    )  # by itself


def act(app, name):
    """Run a command of the plan as the window would."""
    action = next(action for action in PlanPage.own_actions if action.id == name)
    return action.run(app, Situation(page="plan"))


@pytest.fixture
def in_front(app, page):
    """The page as the window finds it."""
    pages = Pages(app)
    pages.current = page
    return page


def test_the_commands_lead_to_the_lists_and_the_details(qtbot, app, in_front, plan):
    act(app, "plan.all_actions")
    assert part(in_front, "work").register.table.hasFocus()
    act(app, "plan.client_view")
    assert part(in_front, "mutual").metrics.table.hasFocus()
    with qtbot.waitSignal(in_front.toast_wished):
        act(app, "plan.goal_details")
    in_front._paper.goals[plan["first"]].focus_title()
    act(app, "plan.goal_details")
    (dialog,) = [one for one in in_front.findChildren(FormDialog) if one.isVisible()]
    assert dialog.windowTitle() == "Goal details"
    dialog.reject()


def test_an_action_out_of_its_order_is_ticked_off_with_a_reason(qtbot, store, app, page, plan):
    table = part(page, "work").register.table
    before = store.content_hash()
    table.hold(plan["train"])
    QTest.keyClick(table, Qt.Key.Key_Space)
    (dialog,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    assert store.content_hash() == before
    control = dialog.form.entry("reason").control
    QTest.keyClicks(control, "They knew the portal")
    QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the(store, Action, plan["train"]).status == "completed"
    app.edits.undo()
    assert store.content_hash() == before


def test_cancelling_the_reason_leaves_the_line_of_a_goal_open(qtbot, store, page, plan):
    page._paper.goals[plan["first"]].open(opened=True)
    lines = page._paper.goals[plan["first"]].findChildren(ActionLine)
    line = next(one for one in lines if one.key == plan["train"])
    line._box.setFocus()
    QTest.keyClick(line._box, Qt.Key.Key_Space)
    (dialog,) = [one for one in page.findChildren(FormDialog) if one.isVisible()]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not line._box.isChecked())
    assert the(store, Action, plan["train"]).status != "completed"


def test_several_are_ticked_off_by_one_key_or_refused_by_name(qtbot, store, app, page, plan):
    table = part(page, "work").register.table
    before = store.content_hash()
    table.hold(plan["train"])
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(table.selection.ids) == {plan["train"], plan["scope"]}
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert {the(store, Action, plan[name]).status for name in ("train", "scope")} == {"completed"}
    app.edits.undo()
    assert store.content_hash() == before
    part(page, "work").filter.chips["all"].click()
    table.hold(plan["train"])
    keys = [table.source.key_at(row) for row in range(table.source.rowCount())]
    other = table.source.index_of(plan["inner"], 0)
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(other, flags.Select | flags.Rows)
    assert plan["inner"] in keys
    with qtbot.waitSignal(page.toast_wished) as heard:
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert "“Train site leads” waits for “Agree scope”" in heard.args[0]
    assert store.content_hash() == before
