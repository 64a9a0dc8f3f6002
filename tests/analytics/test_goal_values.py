"""One value of a calculated goal: what the window, the list, the figures and the paper say."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from app.analytics.goal_values import (
    fact_of,
    followed,
    goals_now,
    plan_now,
    previewed,
    retention_moving,
    shared_goals_now,
    with_values,
)
from app.analytics.kpis import compute
from app.cli.main import run
from app.core.periods import parse_period
from app.queries.facts import load_facts
from app.queries.goals import goal_rows
from app.queries.signals import retention_under_way
from app.reports.plan import plan_sheet
from app.services import goals, surveys
from tests.acting import ask, do
from tests.builders import TODAY, make_account, make_goal, make_plan, make_survey, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.fixture
def goal(store, account):
    plan = make_plan(store, account, period_start=date(2026, 1, 1), period_end=date(2027, 1, 1))
    key = make_goal(
        store, plan, metric="CSAT", baseline=Decimal("4.2"), target=Decimal("4.6"),
        current=Decimal(1), start_date=date(2026, 4, 1), due_date=date(2027, 4, 1), shared=True,
    )  # fmt: skip
    do(store, goals.change_goal, key, {"calculation": "csat_mean"})
    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    return key


def listed(capsys, store):
    assert run(["list", "goals", "--json", "--from", str(store.path)]) == 0
    return json.loads(capsys.readouterr().out)[0]


def everywhere(store, account, capsys):
    """The value as each reader has it; the paper's and the figure's as what they make of it."""
    (row,) = ask(store, plan_now, account, TODAY).goals
    (also,) = ask(store, goals_now)
    (told,) = ask(store, shared_goals_now, account, TODAY)
    facts = ask(store, load_facts)
    period = parse_period("2026-Q4")
    line = compute(facts, ("goal_progress",), account_ids=[account], period=period, as_of=TODAY)
    assert line[0].figure.value == 100 * max(row.current - row.baseline, 0) / (
        row.target - row.baseline
    )
    line = listed(capsys, store)
    assert line["calculation"] == "csat_mean"
    paper = repr(ask(store, plan_sheet, account, TODAY).blocks)
    assert f"now {row.current:f}".rstrip("0").rstrip(".") in paper
    return {row.current, also.current, told.current, Decimal(line["current"])}


def test_a_survey_answer_moves_the_goal_wherever_it_is_read(store, account, goal, capsys):
    assert everywhere(store, account, capsys) == {Decimal(4)}
    do(store, surveys.add_answer, account, "csat", 5, on_date=date(2026, 10, 1))
    assert everywhere(store, account, capsys) == {Decimal("4.5")}
    store.history.undo()
    assert everywhere(store, account, capsys) == {Decimal(4)}


def test_without_answers_the_goal_has_no_value_and_says_why(store, account, goal, capsys):
    do(store, goals.change_goal, goal, {"calculation": "nps"})
    (row,) = ask(store, goals_now)
    assert (row.current, row.why_no_value) == (None, "no answers in the period")
    line = listed(capsys, store)
    assert (line["current"], line["why_no_value"]) == (None, "no answers in the period")


def test_by_hand_nothing_is_read_but_the_goal(store, account, goal):
    do(store, goals.follow_by_hand, goal, Decimal("4.1"))

    def never():
        raise AssertionError("facts were read for nothing")

    rows = ask(store, goal_rows)
    assert ask(store, with_values, rows, TODAY, never) == rows
    assert rows[0].current == Decimal("4.1")


def test_an_internal_figure_gives_a_client_no_value(store, account, goal):
    from sqlalchemy import select

    from app.models.plan_detail import GoalDetail

    with store.write("As an import would") as session:
        session.scalars(select(GoalDetail)).one().calculation = "health"
    assert ask(store, shared_goals_now, account, TODAY)[0].current is None
    assert ask(store, goals_now)[0].current is not None or ask(store, goals_now)[0].why_no_value


def test_the_figure_of_a_goal_explains_itself_and_gives_a_baseline(store, account, goal):
    make_survey(store, account, score=3, on_date=date(2026, 3, 1))
    facts = ask(store, load_facts)
    found = followed(facts, goal, account, TODAY)
    assert found.now.value == Decimal("3.5")
    assert found.now.terms[0].rows
    assert found.at_start.value == 3
    fact = fact_of(facts, ask(store, goal_rows)[0])
    assert previewed(facts, fact._replace(calculation=None), TODAY) is None
    late = previewed(facts, fact._replace(start_date=TODAY), TODAY)
    assert late.at_start is None


def test_a_goal_to_keep_a_client_moves_by_its_figure(store, account, goal):
    do(store, goals.change_goal, goal, {"type": "retention", "status": "in_progress"})
    assert ask(store, retention_under_way) == set()
    assert ask(store, retention_moving, TODAY) == {account}
    do(store, goals.change_goal, goal, {"baseline": Decimal(4)})
    assert ask(store, retention_moving, TODAY) == set()
