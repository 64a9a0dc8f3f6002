from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.goal import Goal, Strategy, StrategyGoal
from app.models.plan import Communication, Plan, Risk, SwotEntry
from app.services import communications, goals, plans, reviews, risks, strategies, swot
from tests.acting import ask, count, do, refusal, the
from tests.builders import make_account, make_goal, make_person, make_plan, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, owner="Nora")


def test_a_plan_starts_from_a_template(store, account):
    for template, goal_count, lines in (("standard", 3, 2), ("short", 1, 0), ("blank", 0, 0)):
        plan = do(store, plans.add_plan, account, template)
        assert count(store, Goal, plan_id=plan) == goal_count
        assert count(store, Communication, plan_id=plan) == lines
    row = the(store, Plan, plan)
    assert (row.name, row.status, row.owner) == ("Account plan 2026/27", "draft", "Nora")
    assert (row.period_start, row.period_end) == (date(2026, 10, 1), date(2027, 9, 30))
    assert "no plan template" in refusal(store, plans.add_plan, account, "huge")


def test_a_plan_of_a_calendar_year_is_named_after_it(store):
    set_today(store, date(2026, 2, 3))
    account = make_account(store)
    plan = do(store, plans.add_plan, account, "blank", name="Own name")
    assert the(store, Plan, plan).name == "Own name"
    plan = do(store, plans.add_plan, account, "blank")
    assert the(store, Plan, plan).name == "Account plan 2026"


def test_a_plan_goes_through_review_and_approval(store, account):
    plan = do(store, plans.add_plan, account, "blank")
    for status in ("in_review", "approved", "active", "superseded", "archived"):
        do(store, plans.set_plan_status, plan, status)
        do(store, plans.set_plan_status, plan, status)
    said = refusal(store, plans.set_plan_status, plan, "approved")
    assert said == "A plan that is archived cannot become approved."
    with pytest.raises(TypeError):
        do(store, plans.change_plan, plan, {"status": "approved"})


def test_editing_an_approved_plan_starts_a_new_draft(store, account):
    plan = make_plan(store, account)
    goal = make_goal(store, plan, status="not_started")
    edits = (
        (plans.change_plan, plan, {"vision": "Every site"}),
        (goals.change_goal, goal, {"title": "Another"}),
        (goals.add_goal, plan, "Second"),
        (strategies.add_strategy, plan, "Win the COO"),
        (swot.add_swot_entry, plan, "threat", "New CFO"),
    )
    for service, *args in edits:
        do(store, plans.set_plan_status, plan, "approved")
        do(store, service, *args)
        assert the(store, Plan, plan).status == "draft", service.__name__
    do(store, plans.set_plan_status, plan, "approved")
    do(store, goals.set_goal_current, goal, Decimal(2))
    assert the(store, Plan, plan).status == "approved"  # following a goal is not editing the plan


def test_a_goal_has_five_parts_and_its_place(store, account):
    plan = do(store, plans.add_plan, account, "blank")
    keys = [do(store, goals.add_goal, plan, title) for title in "ABCD"]
    do(
        store,
        goals.change_goal,
        keys[0],
        {
            "specific": "Nine sites",
            "metric": "Sites live",
            "baseline": Decimal(0),
            "target": Decimal(9),
            "achievable": "40 days",
            "relevant": "Results in a day",
            "due_date": date(2027, 4, 30),
        },
    )
    do(store, goals.move_goal, keys[3], 1)
    do(store, goals.move_goal, keys[0], 99)
    order = ask(store, lambda s: [g.title for g in s.query(Goal).order_by(Goal.position)])
    assert order == ["D", "B", "C", "A"]
    assert the(store, Goal, keys[0]).owner == "Nora"
    said = refusal(store, goals.change_goal, keys[0], {"start_date": date(2027, 5, 1)})
    assert said == "Due date cannot come before start date."
    do(store, goals.set_goal_current, keys[0], Decimal(2))
    assert the(store, Goal, keys[0]).status == "in_progress"
    do(store, goals.remove_goal, keys[1])
    assert count(store, Goal) == 3


def test_a_strategy_serves_goals_of_its_own_plan(store, account):
    plan, other = make_plan(store, account), make_plan(store, account, "Other")
    a, b, foreign = make_goal(store, plan), make_goal(store, plan), make_goal(store, other)
    strategy = do(store, strategies.add_strategy, plan, "Win the COO", goal_ids=[a])
    do(store, strategies.set_strategy_goals, strategy, [b, b])
    assert count(store, StrategyGoal, goal_id=b) == count(store, StrategyGoal) == 1
    assert "own plan only" in refusal(store, strategies.set_strategy_goals, strategy, [a, foreign])
    do(store, strategies.change_strategy, strategy, {"note": "By May"})
    do(store, strategies.remove_strategy, strategy)
    assert count(store, Strategy) == count(store, StrategyGoal) == 0
    assert count(store, Goal) == 3


def test_swot_entries_move_link_and_become_goals_and_risks(store, account):
    plan, other = make_plan(store, account), make_plan(store, account, "Other")
    foreign = make_goal(store, other)
    entry = do(store, swot.add_swot_entry, plan, "weakness", "One contact only")
    assert "same plan" in refusal(store, swot.link_swot_entry, entry, foreign)
    goal = do(store, swot.make_goal_of_swot_entry, entry)
    assert the(store, Goal, goal).title == "One contact only"
    assert "linked to the goal “One contact only” already" in refusal(
        store, swot.make_goal_of_swot_entry, entry
    )
    risk = do(store, swot.make_risk_of_swot_entry, entry)
    assert the(store, Risk, risk).account_id == account
    assert "already" in refusal(store, swot.make_risk_of_swot_entry, entry)
    do(store, swot.link_swot_entry, entry, None)
    do(store, swot.move_swot_entry, entry, "strength")
    do(store, swot.change_swot_entry, entry, {"risk_id": None})
    assert "weakness or a threat" in refusal(store, swot.make_risk_of_swot_entry, entry)
    do(store, swot.remove_swot_entry, entry)
    assert count(store, SwotEntry) == 0
    assert "Choose one of" in refusal(store, swot.add_swot_entry, plan, "luck", "x")


def test_a_row_of_the_communication_plan_is_addressed(store, account):
    plan, person = make_plan(store, account), make_person(store, account)
    assert "Say who is told" in refusal(store, communications.add_communication, plan)
    row = do(store, communications.add_communication, plan, person_id=person, channel="phone")
    assert "Say who is told" in refusal(
        store, communications.change_communication, row, {"person_id": None}
    )
    stranger = make_person(store, make_account(store, "Other"))
    assert "same account" in refusal(
        store, communications.change_communication, row, {"person_id": stranger}
    )
    assert "cannot be below 1" in refusal(
        store, communications.change_communication, row, {"frequency_days": 0}
    )
    do(store, communications.remove_communication, row)


def test_risks_sit_on_a_five_by_five_map(store, account):
    risk = do(store, risks.add_risk, account, "New CFO", category="competition")
    do(store, risks.rate_risk, risk, 4, 5)
    assert "from 1 to 5" in refusal(store, risks.rate_risk, risk, 6, 1)
    do(store, risks.change_risk, risk, {"status": "mitigating"})
    do(store, risks.remove_risk, risk)
    assert count(store, Risk) == 0


def test_the_next_review_comes_after_this_one(store, account):
    review = do(store, reviews.add_review, account, kind="quarterly")
    assert "cannot come before" in refusal(
        store, reviews.change_review, review, {"next_date": date(2026, 1, 1)}
    )
    do(store, reviews.change_review, review, {"next_date": date(2027, 1, 13)})
    do(store, reviews.remove_review, review)
