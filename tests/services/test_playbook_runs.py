from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.models.action import Action, ActionDependency
from app.models.issue import Project
from app.models.lifecycle import ProjectDetail
from app.models.plan_detail import ActionDetail, Playbook
from app.models.playbook_triggers import DECLINED, built_in_playbooks
from app.models.portfolio import PortfolioSetting
from app.services.actions import complete_action
from app.services.own_templates import remove_template, rename_template, save_playbook
from app.services.playbook_runs import decline_playbook, run_playbook
from app.services.project_tasks import add_task
from tests.acting import do, refusal
from tests.builders import make_account, make_goal, make_person, make_plan, make_project

START = date(2026, 11, 2)


def rows(store, model):
    with store.read() as session:
        found = list(session.scalars(select(model).order_by(model.id)))
        session.expunge_all()
        return found


@pytest.fixture
def account(store):
    key = make_account(store, name="Acme", owner="Nora Velde")
    make_person(store, key, "Ruth", decision_roles=["executive_sponsor"], power=90)
    return key


@pytest.mark.parametrize("key", sorted(built_in_playbooks()))
def test_every_playbook_runs_as_one_step_that_is_undone_and_redone(store, account, key):
    content = built_in_playbooks()[key]
    assert content.about.endswith(".")
    assert {task.side for task in content.tasks} == {"ours", "theirs"}
    order = {task.title: task.offset_days for task in content.tasks}
    assert all(order[name] <= task.offset_days for task in content.tasks for name in task.after)
    before = store.content_hash()
    project = do(store, run_playbook, account, key, START)
    made = store.content_hash()
    assert len(rows(store, Action)) == len(content.tasks)
    (detail,) = rows(store, ProjectDetail)
    assert (detail.project_id, detail.purpose, detail.template) == (project, "playbook", key)
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == made


def test_roles_become_owners_and_tasks_serve_the_goal_of_their_kind(store, account):
    plan = make_plan(store, account)
    goal = make_goal(store, plan, "Keep them", type="retention")
    do(store, run_playbook, account, "renewal_180_days", START, plan_id=plan,
       owners={"support_lead": "Tobias Reyl", "approver": "Ruth"})  # fmt: skip
    actions = {action.title: action for action in rows(store, Action)}
    offer = actions["Send the offer with two terms"]
    assert (offer.goal_id, offer.plan_id, offer.owner) == (goal, plan, "Nora Velde")
    assert offer.due_date == START + timedelta(days=92)
    assert actions["List open issues and promises and who closes them"].owner == "Tobias Reyl"
    (ruth,) = [row for row in _people(store) if row.name == "Ruth"]
    assert actions["Value meeting with the sponsor"].client_owner_id == ruth.id
    assert actions["Signature"].client_owner_id == ruth.id


def _people(store):
    from app.models.person import Person

    return rows(store, Person)


def test_a_project_is_kept_as_a_playbook_and_run_elsewhere(store, account):
    project = do(store, run_playbook, account, "qbr_preparation", START)
    own = do(store, save_playbook, project, "Our way to a review", "As we do it.")
    (kept,) = rows(store, Playbook)
    assert (kept.kind, kept.name) == ("playbook", "Our way to a review")
    assert "Acme" not in str(kept.content)
    assert "2026" not in str(kept.content)
    other = make_account(store, name="Other", owner="Imke Brandsma")
    do(store, run_playbook, other, f"own:{own}", date(2027, 1, 4))
    theirs = [action for action in rows(store, Action) if action.account_id == other]
    first = [action for action in rows(store, Action) if action.account_id == account]
    assert [action.title for action in theirs] == [action.title for action in first]
    gap = date(2027, 1, 4) - START
    assert [a.due_date for a in theirs] == [a.due_date + gap for a in first]
    assert {action.owner for action in theirs} == {"Imke Brandsma"}
    phases = {row.phase for row in rows(store, ActionDetail)}
    assert phases >= {"The meeting", "One week before"}
    waits = [
        row for row in rows(store, ActionDependency) if row.action_id in {a.id for a in theirs}
    ]
    assert waits


def test_a_playbook_of_one_s_own_keeps_how_long_its_tasks_take(store, account):
    project = make_project(store, account, start_date=START)
    day = START + timedelta(days=20)
    do(store, add_task, project, "Train", due_date=day, start_date=day - timedelta(days=12))
    do(store, add_task, project, "Agree", due_date=START)
    own = do(store, save_playbook, project, "Ours")
    do(store, run_playbook, account, f"own:{own}", date(2027, 1, 4))
    begun = {row.action_id: row.start_date for row in rows(store, ActionDetail)}
    run = [action for action in rows(store, Action) if action.due_date > date(2027, 1, 1)]
    lengths = {action.title: (action.due_date - begun[action.id]).days for action in run}
    assert lengths == {"Train": 12, "Agree": 0}


def test_a_playbook_is_finished_task_by_task(store, account):
    do(store, run_playbook, account, "survey_follow_up", START)
    first = rows(store, Action)[0]
    do(store, complete_action, first.id)
    assert rows(store, Action)[0].status == "completed"


def test_own_playbooks_are_renamed_and_removed_and_runs_stay(store, account):
    project = do(store, run_playbook, account, "expansion", START)
    own = do(store, save_playbook, project, "Ours")
    assert "already" in refusal(store, save_playbook, project, "ours ")
    assert "name" in refusal(store, save_playbook, project, "  ")
    do(store, rename_template, own, "Better name")
    assert rows(store, Playbook)[0].name == "Better name"
    do(store, remove_template, own)
    assert rows(store, Playbook) == []
    assert "no longer there" in refusal(store, run_playbook, account, f"own:{own}", START)
    assert len(rows(store, Project)) == 1


def test_a_project_without_tasks_is_no_playbook(store, account):
    project = make_project(store, account)
    assert "no tasks" in refusal(store, save_playbook, project, "Empty")


def test_a_playbook_that_is_not_wanted_is_noted_by_account_and_undone(store, account):
    before = store.content_hash()
    do(store, decline_playbook, account, "expansion")
    do(store, decline_playbook, account, "steady_care")
    (value,) = [one.value for one in rows(store, PortfolioSetting) if one.key == DECLINED]
    assert list(value.values()) == [["expansion", "steady_care"]]
    store.history.undo()
    store.history.undo()
    assert store.content_hash() == before


def test_an_unknown_playbook_is_refused(store, account):
    assert "no playbook" in refusal(store, run_playbook, account, "magic", START)
