"""A list of tasks becomes actions with days, owners, links and goals."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.core.errors import DomainError
from app.models.action import Action, ActionDependency
from app.models.plan_detail import ActionDetail
from app.models.playbook_tasks import Task
from app.services.playbooks import apply_tasks, task_template, template_names
from tests.builders import (
    make_account,
    make_goal,
    make_person,
    make_plan,
    make_store,
    make_team_member,
)


def applied(store, account_id, tasks, start, **where):
    with store.write("Apply") as session:
        return apply_tasks(session, account_id, tasks, start, **where)


def due_of(store, keys):
    with store.read() as session:
        rows = {row.id: row for row in session.scalars(select(Action))}
        return [rows[key].due_date for key in keys]


@pytest.mark.parametrize(
    ("start", "offset", "due"),
    [
        (date(2028, 1, 31), 29, date(2028, 2, 29)),  # a leap year has that day
        (date(2027, 1, 31), 29, date(2027, 3, 1)),  # another has not
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 10, 24), 1, date(2026, 10, 25)),  # the clock goes back in that night
        (date(2027, 3, 28), -1, date(2027, 3, 27)),  # and forward in that one
        (date(2028, 3, 1), -1, date(2028, 2, 29)),
    ],
)
def test_an_offset_counts_calendar_days(tmp_path, start, offset, due):
    store = make_store(tmp_path)
    keys = applied(store, make_account(store), [Task("A", "One", offset)], start)
    assert due_of(store, keys) == [due]


def test_roles_become_people_on_both_sides(tmp_path):
    store = make_store(tmp_path)
    account = make_account(store, owner="Nora Velde")
    make_team_member(store, "Ira Holm", role="Delivery lead")
    sponsor = make_person(store, account, "Ruth Oduya", decision_roles=["executive_sponsor"])
    told = make_person(store, account, "Sven Adler")
    tasks = [
        Task("A", "Ours by role", role="delivery_lead"),
        Task("A", "The manager's", role="account_manager"),
        Task("A", "Nobody has it", role="lawyer"),
        Task("A", "Theirs", side="theirs", role="executive_sponsor"),
        Task("A", "Theirs as told", side="theirs", role="user"),
    ]
    keys = applied(store, account, tasks, date(2026, 10, 13), owners={"user": "Sven Adler"})
    with store.read() as session:
        rows = [session.get(Action, key) for key in keys]
        owners = [(row.owner, row.client_owner_id) for row in rows]
    assert owners == [
        ("Ira Holm", None),
        ("Nora Velde", None),
        (None, None),
        ("Nora Velde", sponsor),
        ("Nora Velde", told),
    ]


def test_a_task_waits_for_others_and_serves_a_goal(tmp_path):
    store = make_store(tmp_path)
    account = make_account(store)
    plan = make_plan(store, account)
    renewal = make_goal(store, plan, "Renew", type="retention")
    tasks = [Task("B", "Second", 5, after=("First",), goal="retention", days=3), Task("A", "First")]
    second, first = applied(store, account, tasks, date(2026, 10, 13), plan_id=plan)
    with store.read() as session:
        links = session.execute(
            select(ActionDependency.action_id, ActionDependency.depends_on_id)
        ).all()
        action = session.get(Action, second)
        detail = session.scalars(select(ActionDetail).where(ActionDetail.action_id == second)).one()
        assert links == [(second, first)]
        assert (action.goal_id, action.plan_id) == (renewal, plan)
        assert (detail.phase, detail.offset_days, detail.start_date) == ("B", 5, date(2026, 10, 15))


def test_a_broken_list_makes_nothing(tmp_path):
    store = make_store(tmp_path)
    account = make_account(store)
    before = store.content_hash()
    round_about = [Task("A", "One", after=("Two",)), Task("A", "Two", after=("One",))]
    with pytest.raises(DomainError, match="waits for itself"):
        applied(store, account, round_about, date(2026, 10, 13))
    assert store.content_hash() == before


@pytest.mark.parametrize("name", template_names("onboarding"))
def test_each_onboarding_of_the_program_holds_the_seed(name):
    found = task_template("onboarding", name)
    assert found.phases == (
        "Pre-kickoff", "Kickoff", "Setup", "Training", "Go-live", "30/60/90 review",
    )  # fmt: skip
    assert {task.side for task in found.tasks} == {"ours", "theirs"}
    assert all(task.criterion and task.role for task in found.tasks)
    words = " ".join(task.title.casefold() for task in found.tasks)
    for seed in ("welcome", "introduc", "delivery", "communication", "payment", "train", "guides"):
        assert seed in words
    days = {task.title: task.offset_days for task in found.tasks}
    assert all(days[first] <= task.offset_days for task in found.tasks for first in task.after)
