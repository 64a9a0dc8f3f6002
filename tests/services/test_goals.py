from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from app.models.account import Unit
from app.models.goal import Goal
from app.models.insight import Insight
from app.models.plan import Plan
from app.models.plan_detail import GoalDetail
from app.queries.goals import goal_rows, smart_checks
from app.services import goals
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, make_goal, make_plan, make_unit, put, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.fixture
def goal(store, account):
    return make_goal(store, make_plan(store, account))


def detail(store, goal):
    def read(session):
        row = session.scalars(select(GoalDetail).where(GoalDetail.goal_id == goal)).one_or_none()
        return row and {name: getattr(row, name) for name in goals.DETAILS}

    return ask(store, read)


def wants(store):
    return {check.letter: check.wants for check in smart_checks(ask(store, goal_rows)[0])}


def test_details_are_written_beside_the_goal_and_undone_with_it(store, goal):
    before = store.content_hash()
    do(store, goals.change_goal, goal, {"confidence": None, "owner_comment": ""})
    assert count(store, GoalDetail) == 0
    assert store.content_hash() == before
    after = {"title": "Go live", "calculation": "csat_mean", "effort_hours": Decimal(40)}
    do(store, goals.change_goal, goal, after, {"title": "Bring in Diagnostics"})
    assert the(store, Goal, goal).title == "Go live"
    assert detail(store, goal)["calculation"] == "csat_mean"
    changed = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == changed


def test_a_new_goal_takes_its_details_with_it(store, account):
    plan = make_plan(store, account)
    key = do(store, goals.add_goal, plan, "Raise it", calculation="nps", confidence="high")
    assert detail(store, key)["confidence"] == "high"


def test_what_is_no_figure_and_no_confidence_is_refused(store, goal):
    said = refusal(store, goals.change_goal, goal, {"calculation": "horoscope"})
    assert "cannot be “horoscope”" in said
    assert "Satisfaction, mean of 5" in said
    assert "Low, Medium, High" in refusal(store, goals.change_goal, goal, {"confidence": "100 %"})
    said = refusal(store, goals.change_goal, goal, {"effort_hours": Decimal(-1)})
    assert "cannot be below 0" in said


def test_a_unit_and_an_insight_are_of_the_same_account(store, account, goal):
    other = make_account(store, "Other")
    unit, theirs = make_unit(store, account), make_unit(store, other)
    assert "same account" in refusal(store, goals.change_goal, goal, {"unit_id": theirs})
    do(store, goals.change_goal, goal, {"unit_id": unit})
    insight = put(store, Insight(account_id=other, kind="goal", text="Results in a day"))
    assert "same account" in refusal(store, goals.change_goal, goal, {"insight_id": insight})
    assert the(store, Unit, unit).account_id == account


def test_an_outcome_is_noted_at_the_end_and_goes_when_the_goal_is_taken_up_again(store, goal):
    said = refusal(store, goals.change_goal, goal, {"outcome": "fully"})
    assert "when a goal has ended" in said
    do(store, goals.change_goal, goal, {"status": "achieved", "outcome": "partially"})
    do(store, goals.change_goal, goal, {"outcome": "fully"})
    do(store, goals.change_goal, goal, {"status": "in_progress"})
    assert the(store, Goal, goal).outcome is None
    do(store, goals.change_goal, goal, {"status": "cancelled", "outcome": "not_achieved"})
    assert the(store, Goal, goal).outcome == "not_achieved"


def test_what_is_ours_alone_is_not_shared_with_the_client(store, goal):
    do(store, goals.change_goal, goal, {"shared": True, "calculation": "csat_mean"})
    said = refusal(store, goals.change_goal, goal, {"calculation": "health"})
    assert "“Health” is internal" in said
    do(store, goals.change_goal, goal, {"shared": False, "calculation": "health"})
    assert "internal" in refusal(store, goals.change_goal, goal, {"shared": True})


def test_by_hand_again_keeps_the_last_value_of_the_figure(store, goal):
    do(store, goals.change_goal, goal, {"calculation": "csat_mean"})
    do(store, goals.follow_by_hand, goal, Decimal("4.33"))
    assert the(store, Goal, goal).current == Decimal("4.33")
    assert detail(store, goal)["calculation"] is None
    do(store, goals.change_goal, goal, {"calculation": "nps"})
    do(store, goals.follow_by_hand, goal, None)
    assert the(store, Goal, goal).current == Decimal("4.33")


def test_a_new_way_to_measure_reopens_an_approved_plan_and_a_comment_does_not(store, goal):
    plan = the(store, Goal, goal).plan_id

    def approve():
        with store.write("Approve") as session:
            session.get(Plan, plan).status = "approved"

    approve()
    do(store, goals.change_goal, goal, {"manager_comment": "Well done", "current": Decimal(2)})
    assert the(store, Plan, plan).status == "approved"
    do(store, goals.change_goal, goal, {"calculation": "csat_mean"})
    assert the(store, Plan, plan).status == "draft"


def test_each_letter_says_what_it_wants(store, goal):
    assert wants(store) == {
        "S": ("what exactly will be different", "an owner"),
        "M": ("a measure", "a baseline", "a target"),
        "A": ("an effort, a confidence, or what makes it possible",),
        "R": ("a goal of the client’s, or why it matters to them",),
        "T": ("a due date",),
    }
    do(store, goals.change_goal, goal, {"specific": "Nine sites", "due_date": TODAY})
    assert wants(store)["S"] == ("an owner",)
    do(store, goals.change_goal, goal, {"owner": "Nora", "calculation": "csat_mean"})
    assert wants(store)["M"] == ("a baseline", "a target")
    do(store, goals.change_goal, goal, {"calculation": "qualitative", "effort_hours": Decimal(0)})
    assert wants(store)["M"] == wants(store)["A"] == ()
    row = the(store, Plan, the(store, Goal, goal).plan_id)
    insight = put(store, Insight(account_id=row.account_id, kind="goal", text="Faster results"))
    assert ask(store, goal_rows)[0].missing_parts == "R"
    do(store, goals.change_goal, goal, {"insight_id": insight})
    assert ask(store, goal_rows)[0].missing_parts == ""
    assert ask(store, goal_rows)[0].insight_text == "Faster results"
