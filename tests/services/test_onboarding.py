"""A project from a list of tasks: the gate before it, its start moved, done in order, verified."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.onboarding import is_late, progress_of, time_to_first_value
from app.models.action import Action, ActionDependency
from app.models.handoff import Handoff
from app.models.plan_detail import ActionDetail
from app.models.playbook_tasks import Task, TaskList
from app.queries.project_tasks import projects_view, start_move
from app.services import actions, onboarding, project_tasks
from app.services.actions import reopen_action, set_dependencies
from app.services.playbooks import task_template
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, make_handoff, make_project, make_store, set_today

TASKS = (
    Task("Kickoff", "Hold the kickoff", 0, role="account_manager", criterion="Both came"),
    Task("Setup", "Grant access", 7, side="theirs", after=("Hold the kickoff",), days=3),
    Task("Go-live", "Go live", 31, after=("Grant access",), days=2),
)
PLAIN = TaskList(
    "Start", TASKS, purpose="playbook", first_value="First result", first_value_days=20
)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, "Acme", owner="Nora")


def line_of(store, account):
    (line,) = ask(store, projects_view, account).lines
    return line


def started(store, account, start=TODAY):
    do(store, onboarding.start_project, account, PLAIN, start)
    return line_of(store, account)


def test_a_kickoff_is_planned_only_after_the_handoff_is_accepted(store, account):
    content = task_template("onboarding", "standard")
    start = onboarding.start_project
    assert refusal(store, start, account, content, TODAY).startswith("There is no handoff yet.")
    key = make_handoff(store, account, status="submitted")
    said = refusal(store, start, account, content, TODAY)
    assert said == (
        "The handoff is submitted. The kickoff can be planned when the handoff is accepted."
    )
    with store.write("Accept") as session:
        session.get(Handoff, key).status = "accepted"
    do(store, start, account, content, TODAY, template="standard")
    line = line_of(store, account)
    assert (line.purpose, line.template, len(line.tasks)) == ("onboarding", "standard", 16)
    assert line.first_value_target == TODAY + timedelta(days=30)
    assert line.row.due_date == TODAY + timedelta(days=90)
    make_handoff(store, account, status="draft")  # the account came back: its newest one counts
    assert "is draft" in refusal(store, start, account, content, TODAY)


@pytest.mark.parametrize(
    ("start", "other", "due"),
    [
        (date(2027, 1, 31), date(2028, 1, 31), date(2028, 3, 2)),  # 31 days on, over a leap day
        (date(2026, 10, 20), date(2026, 10, 26), date(2026, 11, 26)),  # the clock goes back
        (date(2027, 3, 20), date(2027, 3, 29), date(2027, 4, 29)),  # the clock goes forward
        (date(2026, 12, 1), date(2026, 11, 30), date(2026, 12, 31)),
    ],
)
def test_another_start_moves_what_is_open_and_nothing_else(store, account, start, other, due):
    line = started(store, account, start)
    kickoff, access, live = line.tasks
    set_today(store, max(start, TODAY) + timedelta(days=40))
    do(store, actions.complete_action, kickoff.id, on=start)
    before = store.content_hash()
    plan = start_move(line_of(store, account), other)
    assert (plan.days, plan.moving, plan.staying) == ((other - start).days, 2, 1)
    assert do(store, onboarding.move_start, line.id, other) == 2
    after = line_of(store, account)
    assert after.row.start_date == other
    assert (after.tasks[0].due_date, after.tasks[0].done_on) == (start, start)
    assert after.tasks[1].due_date == other + timedelta(days=7)
    assert after.tasks[1].start_date == other + timedelta(days=4)
    assert after.tasks[2].due_date == due
    assert after.first_value_target == other + timedelta(days=20)
    moved = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == moved
    assert (access.id, live.id) == (after.tasks[1].id, after.tasks[2].id)


def test_moving_to_the_same_day_changes_nothing(store, account):
    line = started(store, account)
    before = store.content_hash()
    assert do(store, onboarding.move_start, line.id, TODAY) == 0
    assert store.content_hash() == before
    bare = make_project(store, account, start_date=None)
    assert "has no first day" in refusal(store, onboarding.move_start, bare, TODAY)


def test_a_task_waits_for_those_before_it_unless_there_is_a_reason(store, account):
    kickoff, access, live = started(store, account).tasks
    finish = actions.complete_action
    assert "waits for “Grant access”" in refusal(store, finish, live.id)
    assert "waits for “Hold the kickoff”" in refusal(
        store, project_tasks.change_task, access.id, {"status": "completed"}
    )
    do(store, finish, access.id, reason="The client was early")
    assert line_of(store, account).tasks[1].note == "Done out of order: The client was early"
    do(store, finish, live.id)
    do(store, finish, kickoff.id)
    assert all(task.is_done for task in line_of(store, account).tasks)


def test_verified_by_the_client_is_not_the_same_as_reported_by_us(store, account):
    kickoff = started(store, account).tasks[0]
    verify = project_tasks.verify_task
    assert "is not done yet" in refusal(store, verify, kickoff.id, "Ruth", "theirs")
    do(store, actions.complete_action, kickoff.id)
    assert "Say who" in refusal(store, verify, kickoff.id, " ", "theirs")
    early = {"on": TODAY - timedelta(days=1)}
    assert "cannot be verified before" in refusal(
        store, verify, kickoff.id, "Ruth", "theirs", **early
    )
    do(store, verify, kickoff.id, "Nora", "ours")
    assert line_of(store, account).tasks[0].verified_side == "ours"
    do(store, verify, kickoff.id, "Ruth", "theirs")
    task = line_of(store, account).tasks[0]
    assert (task.verified_by, task.verified_side, task.verified_on) == ("Ruth", "theirs", TODAY)


def test_a_bar_moves_by_a_day_while_it_is_open(store, account):
    kickoff, access, _ = started(store, account).tasks
    do(store, project_tasks.shift_task, access.id, -1)
    moved = line_of(store, account).tasks[1]
    assert (moved.start_date, moved.due_date) == (
        TODAY + timedelta(days=3), TODAY + timedelta(days=6),
    )  # fmt: skip
    do(store, actions.complete_action, kickoff.id)
    assert "is over" in refusal(store, project_tasks.shift_task, kickoff.id, 1)
    assert "cannot start after" in refusal(
        store, project_tasks.change_task, access.id, {"due_date": TODAY}
    )


def test_a_task_is_added_and_a_project_goes_with_its_tasks(store, account):
    line = started(store, account)
    after = [line.tasks[2].id]
    key = do(
        store, project_tasks.add_task, line.id, "Party", phase="Go-live", depends_on=after,
        due_date=TODAY + timedelta(days=40),
    )  # fmt: skip
    assert line_of(store, account).tasks[-1].after == (line.tasks[2].id,)
    assert "wait for itself" in refusal(store, set_dependencies, after[0], [key])
    before = store.content_hash()
    do(store, onboarding.remove_project_and_tasks, line.id)
    assert count(store, Action) == count(store, ActionDetail) == count(store, ActionDependency) == 0
    store.history.undo()
    assert store.content_hash() == before


def test_time_to_first_value_and_progress_explain_themselves(store, account):
    line = started(store, account, TODAY - timedelta(days=30))
    figure = time_to_first_value(line, TODAY)
    assert (figure.value, figure.reason) == (None, "No first value yet, 30 days after the start")
    assert is_late(line, TODAY)
    assert (progress_of(line).value, progress_of(line).n) == (0, 3)
    note = onboarding.note_first_value
    assert "before its day" in refusal(store, note, line.id, TODAY + timedelta(days=1))
    assert "before the project has begun" in refusal(
        store, note, line.id, TODAY - timedelta(days=31)
    )
    do(store, note, line.id, TODAY - timedelta(days=12), first_value="Ten results", target=TODAY)
    do(store, actions.complete_action, line.tasks[0].id)
    do(store, project_tasks.change_task, line.tasks[1].id, {"status": "cancelled"})
    line = line_of(store, account)
    figure = time_to_first_value(line, TODAY)
    assert (figure.value, [term.value for term in figure.terms]) == (18, [18, 30])
    assert not is_late(line, TODAY)
    progress = progress_of(line)
    assert (progress.value, progress.n) == (50, 2)
    assert [left.label for left in progress.excluded] == ["Grant access"]
    do(store, reopen_action, line.tasks[0].id)
    assert progress_of(line_of(store, account)).value == 0


def test_a_project_without_tasks_is_as_far_as_its_deliverables(store, account):
    whole = make_project(store, account, "Roll-out")
    for status in ("done", "active", "cancelled"):
        make_project(store, account, status, project_id=whole, kind="deliverable", status=status)
    lines = ask(store, projects_view, account).lines
    (line,) = [line for line in lines if line.id == whole]
    assert (progress_of(line).value, progress_of(line).n) == (50, 2)
    (part,) = [line for line in lines if line.row.name == "active"]
    assert progress_of(part).reason == "It has neither tasks nor deliverables"


@settings(max_examples=25)
@given(data=st.data())
def test_dependencies_never_run_in_a_circle(tmp_path_factory, data):
    store = make_store(tmp_path_factory.mktemp("circle"))
    account = make_account(store)
    tasks = [Task("A", f"Task {number}") for number in range(5)]
    content = TaskList("List", tuple(tasks))
    do(store, onboarding.start_project, account, content, TODAY)
    keys = [task.id for task in line_of(store, account).tasks]
    wishes = data.draw(
        st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=12)
    )
    after: dict[int, set[int]] = {key: set() for key in keys}
    for late, early in wishes:
        wanted = after[late] | {early}
        if late == early or late in _reached(after, early):
            refusal(store, set_dependencies, late, wanted)
        else:
            do(store, set_dependencies, late, wanted)
            after[late] = wanted
    rows = {task.id: set(task.after) for task in line_of(store, account).tasks}
    assert rows == after
    store.close()


def _reached(after: dict[int, set[int]], key: int) -> set[int]:
    found, waiting = set[int](), [key]
    while waiting:
        for before in after[waiting.pop()] - found:
            found.add(before)
            waiting.append(before)
    return found


def test_what_a_project_asks_for_is_in_today_and_on_the_timeline(store, account):
    from app.analytics.due import due_rows
    from app.queries.timeline_full import full_timeline

    started(store, account, TODAY - timedelta(days=10))
    due = {(row.kind, row.text) for row in ask(store, due_rows)}
    assert ("action", "Hold the kickoff") in due
    kinds = {row.kind for row in ask(store, full_timeline, account).rows}
    assert {"project_started", "ahead_action", "ahead_project"} <= kinds
    assert the(store, Action, line_of(store, account).tasks[0].id).account_id == account
