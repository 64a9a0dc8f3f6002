from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.core.errors import NotFound
from app.queries.actions import action_rows
from app.queries.communications import communication_rows
from app.queries.goals import goal_rows
from app.queries.handoffs import handoff_of
from app.queries.plans import plan_outline, plan_rows
from app.queries.risks import risk_rows
from app.queries.strategies import strategy_rows
from app.queries.swot import swot_rows
from tests.acting import ask
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_communication,
    make_goal,
    make_handoff,
    make_person,
    make_plan,
    make_risk,
    make_strategy,
    make_swot,
)


@pytest.fixture
def plan(store):
    return make_plan(store, make_account(store, currency="GBP"), revenue_target_minor=5)


def test_a_plan_runs_up_to_and_with_its_last_day(store, plan):
    (row,) = ask(store, plan_rows)
    assert row.currency == "GBP"
    assert row.is_running(date(2026, 7, 1))
    assert row.is_running(date(2027, 6, 30))
    assert not row.is_running(date(2027, 7, 1))
    assert not row.is_running(date(2026, 6, 30))


def test_the_outline_counts_every_section(store, plan):
    (row,) = ask(store, plan_rows)
    goal = make_goal(store, plan)
    make_goal(store, plan, due_date=TODAY)
    make_action(store, goal_id=goal, status="completed")
    make_action(store, plan_id=plan)
    make_swot(store, plan, "weakness", "One contact")
    make_swot(store, plan, "threat", "New CFO", goal_id=goal)
    make_swot(store, plan, "strength", "COO")
    make_strategy(store, plan)
    make_communication(store, plan, audience="All")
    make_risk(store, row.account_id)
    make_handoff(store, row.account_id, goals="Grow by a third", challenges="One team, two sites")
    other = make_plan(store, row.account_id, "Plan 2025/26", period_start=date(2025, 7, 1))
    outline = ask(store, plan_outline, plan)
    assert (outline.goals, outline.goals_without_due_date) == (2, 1)
    assert (outline.actions, outline.open_actions) == (2, 1)
    assert (outline.swot, outline.swot_unlinked) == (3, 1)
    assert (outline.strategies, outline.communications, outline.risks) == (1, 1, 1)
    assert (outline.debrief_filled, outline.debrief_sections) == (2, 8)
    assert [row.id for row in outline.others] == [other]
    with pytest.raises(NotFound):
        ask(store, plan_outline, 5)


def test_the_debrief_names_its_gaps(store):
    account = make_account(store)
    assert ask(store, handoff_of, account) is None
    make_handoff(store, account, goals="Grow by a third")
    row = ask(store, handoff_of, account)
    assert "goals" not in row.gaps
    assert len(row.gaps) == 9  # seven columns, the sponsor and the daily contact


def test_goals_come_in_order_with_their_actions(store, plan):
    second = make_goal(store, plan, "Second", position=2)
    first = make_goal(store, plan, "First", position=1)
    make_goal(store, plan, "Unplaced")
    make_action(store, "B", goal_id=second, position=2)
    make_action(store, "A", goal_id=second, position=1)
    rows = ask(store, goal_rows, plan_id=plan)
    assert [row.title for row in rows] == ["First", "Second", "Unplaced"]
    assert [action.title for action in rows[1].actions] == ["A", "B"]
    (row,) = ask(store, goal_rows, ids=[second])
    assert [action.title for action in row.actions] == ["A", "B"]
    assert ask(store, goal_rows, ids=[first])[0].actions == ()


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, "SMART"),
        ({"specific": "Nine sites"}, "SMART"),
        ({"specific": "Nine sites", "owner": "Nora Velde"}, "MART"),
        ({"metric": "Sites", "baseline": Decimal(0), "target": Decimal(9)}, "SART"),
        ({"metric": "Sites", "target": Decimal(9)}, "SMART"),
        (
            {
                "specific": "x",
                "owner": "x",
                "metric": "x",
                "baseline": Decimal(0),
                "target": Decimal(0),
                "achievable": "x",
                "relevant": "x",
                "due_date": TODAY,
            },
            "",
        ),
    ],
)
def test_a_goal_knows_its_missing_parts(store, plan, values, missing):
    make_goal(store, plan, **values)
    assert ask(store, goal_rows)[0].missing_parts == missing


def test_an_action_names_its_goal_owners_and_what_it_waits_for(store, plan):
    (row,) = ask(store, plan_rows)
    person = make_person(store, row.account_id)
    goal = make_goal(store, plan)
    done = make_action(store, "Done", account_id=row.account_id, status="completed")
    first = make_action(store, "First", account_id=row.account_id)
    key = make_action(
        store,
        "Second",
        account_id=row.account_id,
        goal_id=goal,
        client_owner_id=person,
        due_date=date(2026, 10, 12),
        depends_on=(done, first),
    )
    (action,) = ask(store, action_rows, ids=[key])
    assert (action.goal_title, action.client_owner_name) == ("Bring in Diagnostics", "Ruth Oduya")
    assert action.plan_id == plan  # by its goal
    assert action.waits_for == (first,)
    assert action.is_overdue(TODAY)
    assert not action.is_overdue(date(2026, 10, 12))
    assert [row.id for row in ask(store, action_rows, plan_id=plan)] == [key]
    assert ask(store, action_rows, account_id=row.account_id)[0].waits_for in ((), (first,))


def test_swot_comes_by_quadrant_with_its_links(store, plan):
    goal = make_goal(store, plan)
    for quadrant in ("threat", "opportunity", "weakness", "strength"):
        make_swot(store, plan, quadrant, quadrant, goal_id=goal)
    rows = ask(store, swot_rows, plan)
    assert [row.quadrant for row in rows] == ["strength", "weakness", "opportunity", "threat"]
    assert rows[0].goal_title == "Bring in Diagnostics"


def test_strategies_communication_and_risks(store, plan):
    (row,) = ask(store, plan_rows)
    goal = make_goal(store, plan)
    make_strategy(store, plan, goal_ids=(goal,))
    person = make_person(store, row.account_id, preferred_channel="video")
    make_communication(store, plan, person_id=person)
    make_risk(store, row.account_id, "Light", likelihood=1, impact=2)
    make_risk(store, row.account_id, "Unrated")
    make_risk(store, row.account_id, "Heavy", likelihood=4, impact=5)
    assert ask(store, strategy_rows, plan)[0].goal_ids == (goal,)
    (line,) = ask(store, communication_rows, plan)
    assert (line.person_name, line.preferred_channel) == ("Ruth Oduya", "video")
    risks = ask(store, risk_rows)
    assert [(risk.title, risk.weight) for risk in risks] == [
        ("Heavy", 20),
        ("Light", 2),
        ("Unrated", None),
    ]
