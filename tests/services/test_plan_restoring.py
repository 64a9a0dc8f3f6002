"""An earlier state of a plan comes back, wholly or in part, as one step that can be undone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.analytics.plan_diff import APPROVAL, diff
from app.models.action import Action
from app.models.goal import Goal
from app.models.plan import Plan, SwotEntry
from app.models.plan_detail import GoalDetail, PlanDetail, PlanVersion
from app.queries.plan_content import plan_content
from app.services import actions, goals, plans, risks, strategies, swot
from app.services.details import write_detail
from app.services.plan_restoring import restore_plan, restore_version
from app.services.plan_versions import freeze_plan
from tests.acting import do
from tests.builders import (
    make_account,
    make_action,
    make_communication,
    make_goal,
    make_person,
    make_plan,
    make_risk,
    make_strategy,
    make_swot,
    put,
)


@pytest.fixture
def plan(store):
    account = make_account(store)
    key = make_plan(store, account, ref="p", situation="As it is")
    first = make_goal(store, key, "First", ref="g1", position=1, target=Decimal("4.6"), shared=True,
                      due_date=date(2027, 4, 30))  # fmt: skip
    second = make_goal(store, key, "Second", ref="g2", position=2)
    put(store, GoalDetail(goal_id=first, confidence="high"))
    place = {"account_id": account, "plan_id": key}
    before = make_action(store, "Agree", goal_id=first, ref="a1", position=1, **place)
    make_action(
        store, "Send", goal_id=first, ref="a2", position=2, depends_on=(before,),
        client_owner_id=make_person(store, account, ref="ruth"), **place,
    )  # fmt: skip
    make_strategy(store, key, "Win the COO", (first, second))
    make_swot(store, key, "weakness", "Slow", ref="s1", goal_id=first)
    make_communication(store, key, information="Report", ref="c1")
    make_risk(store, account, ref="r1")
    return key


def content(store, plan):
    with store.read() as session:
        return plan_content(session, plan)


def key_of(store, model, ref):
    with store.read() as session:
        return session.execute(select(model.id).where(model.ref == ref)).scalar_one()


def test_the_whole_comes_back_as_one_step(store, plan):
    before = content(store, plan)
    version = do(store, freeze_plan, plan, kind="named", name="First")
    do(store, plans.change_plan, plan, {"situation": "Otherwise", "vision": "More"})
    do(store, goals.change_goal, key_of(store, Goal, "g1"), {"title": "X", "due_date": None})
    do(store, goals.remove_goal, key_of(store, Goal, "g2"))
    do(store, actions.remove_action, key_of(store, Action, "a1"))
    do(store, swot.remove_swot_entry, key_of(store, SwotEntry, "s1"))
    do(store, strategies.add_strategy, plan, "New since")
    do(store, actions.add_action, "New since", plan_id=plan)
    worked_on, hash_before = content(store, plan), store.content_hash()
    frozen = do(store, restore_version, version)
    assert diff(content(store, plan), before).changes == ()
    with store.read() as session:
        kept = session.get(PlanVersion, frozen)
        assert (kept.kind, kept.content) == ("before_restore", worked_on)
    hash_after = store.content_hash()
    store.history.undo()
    assert store.content_hash() == hash_before
    store.history.redo()
    assert store.content_hash() == hash_after


def test_one_goal_comes_back_with_what_hung_on_it_and_the_rest_stays(store, plan):
    before = content(store, plan)
    do(store, goals.remove_goal, key_of(store, Goal, "g1"))
    do(store, goals.change_goal, key_of(store, Goal, "g2"), {"title": "Second of two"})
    do(store, restore_plan, plan, before, "1 October", {("goals", "g1")})
    now = content(store, plan)
    changes = diff(before, now).changes
    assert [(change.ref, change.kind) for change in changes] == [("g2", "changed")]
    assert now["goals"][0]["detail"] == {"confidence": "high"}
    assert {action["goal_id"] for action in now["actions"]} == {"g1"}


def test_a_part_takes_nothing_away_and_the_whole_never_risks(store, plan):
    before = content(store, plan)
    do(store, goals.add_goal, plan, "New since")
    do(store, risks.add_risk, key_of(store, Plan, "p") and plan_account(store, plan), "Since")
    do(store, restore_plan, plan, before, "Then", {("plan", "p"), ("risks", "r1")})
    assert len(content(store, plan)["goals"]) == 3
    do(store, restore_plan, plan, before, "Then")
    assert len(content(store, plan)["goals"]) == 2
    assert len(content(store, plan)["risks"]) == 2


def plan_account(store, plan):
    with store.read() as session:
        return session.execute(select(Plan.account_id).where(Plan.id == plan)).scalar_one()


def test_restoring_an_approved_plan_makes_a_draft_and_leaves_the_approval_alone(store, plan):
    before = content(store, plan)
    do(store, plans.change_plan, plan, {"situation": "Otherwise"})
    do(store, plans.set_plan_status, plan, "in_review", by="Nora Velde")
    do(store, plans.set_plan_status, plan, "approved", by="Saira Malik")
    do(store, restore_plan, plan, before, "Then")
    now = content(store, plan)
    assert now["plan"]["status"] == "draft"
    assert now["plan"]["detail"]["approved_by"] == "Saira Malik"
    assert diff(before, now, without=APPROVAL).changes == ()


def test_what_left_the_plan_for_another_stays_there(store, plan):
    before = content(store, plan)
    other = make_plan(store, plan_account(store, plan), "Another")
    do(store, actions.change_action, key_of(store, Action, "a1"), {"goal_id": None})
    do(store, actions.change_action, key_of(store, Action, "a1"), {"plan_id": other})
    do(store, restore_plan, plan, before, "Then")
    with store.read() as session:
        assert session.get(Action, key_of(store, Action, "a1")).plan_id == other


STEPS = {
    "head": lambda s, p, k: plans.change_plan(s, p, {"situation": None, "vision": "Far"}),
    "charter": lambda s, p, k: write_detail(s, PlanDetail, ("plan_id", p), {"charter_field": "X"}),
    "goal": lambda s, p, k: k["g1"] and goals.change_goal(s, k["g1"], {"target": None}),
    "ungoal": lambda s, p, k: k["g2"] and goals.remove_goal(s, k["g2"]),
    "ungoal1": lambda s, p, k: k["g1"] and goals.remove_goal(s, k["g1"]),
    "move": lambda s, p, k: k["g2"] and goals.move_goal(s, k["g2"], 1),
    "add": lambda s, p, k: goals.add_goal(s, p, "More"),
    "act": lambda s, p, k: actions.add_action(s, "More", plan_id=p),
    "done": lambda s, p, k: k["a1"] and actions.complete_action(s, k["a1"]),
    "unact": lambda s, p, k: k["a1"] and actions.remove_action(s, k["a1"]),
    "unswot": lambda s, p, k: k["s1"] and swot.remove_swot_entry(s, k["s1"]),
}
MODELS = {"g1": Goal, "g2": Goal, "a1": Action, "s1": SwotEntry}


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=6))
def test_whatever_was_done_the_whole_is_as_it_was(store, plan, steps):
    before = content(store, plan)
    for name in steps:
        with store.write(name) as session:
            keys = {
                ref: session.execute(select(model.id).where(model.ref == ref)).scalar_one_or_none()
                for ref, model in MODELS.items()
            }
            STEPS[name](session, plan, keys)
    do(store, restore_plan, plan, before, "Then")
    assert diff(content(store, plan), before, without=APPROVAL).changes == ()
