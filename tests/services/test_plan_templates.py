from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.bridge.coach_work import coaching_of
from app.models.action import Action, ActionDependency
from app.models.closure import Compliance
from app.models.codes import RISK_CATEGORY
from app.models.extra import Tag, Tagging
from app.models.goal import Goal, StrategyGoal
from app.models.person import Person
from app.models.plan import Communication, Plan, Risk
from app.models.plan_detail import GoalDetail, PlanDetail
from app.models.plan_templates import OPTIONAL, PLAIN, built_in, built_in_names
from app.models.target import Target
from app.services.plans import add_plan
from tests.acting import do, refusal
from tests.builders import (
    TODAY,
    make_account,
    make_compliance,
    make_handoff,
    make_person,
    make_target,
    make_team_member,
)

INDUSTRIES = {
    "technology": "Software",
    "healthcare": "Hospital group",
    "financial_services": "Private bank",
}
STRATEGIES = ("transactional", "relationship", "strategic", "key")


@pytest.fixture
def account(store):
    do(store, _on_the_day)
    make_team_member(store, "Nora Velde", role="Account manager")
    make_team_member(store, "Imke Brandsma", role="Delivery lead")
    make_team_member(store, "Tobias Reyl", role="Support lead")
    key = make_account(store, name="Acme", owner="Nora Velde", industry="Hospital group")
    for name, roles, support in (
        ("Ruth", ["executive_sponsor", "champion"], "mentor"),
        ("Laurent", ["approver", "economic_buyer"], "supporter"),
        ("Ingrid", ["procurement", "legal_compliance"], "non_supporter"),
        ("Karim", ["technical_evaluator", "business_evaluator", "user"], "supporter"),
        ("Pia", ["point_of_contact"], "supporter"),
    ):
        make_person(
            store, key, name, decision_roles=roles, support=support,
            political_status="inner_circle", coverage="in_depth", power=70,
        )  # fmt: skip
    return key


def _on_the_day(session):
    from app.services.portfolio import describe_portfolio

    describe_portfolio(session, as_of=TODAY)


def rows(store, model):
    with store.read() as session:
        found = list(session.scalars(select(model).order_by(model.id)))
        session.expunge_all()
        return found


def names(store, query):
    with store.read() as session:
        return list(session.scalars(query))


def test_there_is_a_template_for_every_industry_and_strategy_beside_the_plain_ones():
    wanted = {f"{industry}_{strategy}" for industry in INDUSTRIES for strategy in STRATEGIES}
    assert set(built_in_names()) == wanted | set(PLAIN)
    for name in wanted:
        template = built_in(name)
        assert f"{template.industry}_{template.strategy_type}" == name
        assert template.about.endswith(".")
        assert all(template.size(part) for part in ("goals", "tasks", "communications", "risks"))


@pytest.mark.parametrize("name", built_in_names())
def test_what_a_template_says_hangs_together(name):
    template = built_in(name)
    titles = {goal["title"] for goal in template.goals}
    assert len(titles) == len(template.goals)
    assert {task.goal for task in template.tasks} <= titles | {""}
    assert {goal for line in template.strategies for goal in line["goals"]} <= titles
    assert all(risk["category"] in RISK_CATEGORY for risk in template.risks)
    if name in PLAIN:
        return
    for goal in template.goals:
        assert {"specific", "metric", "target", "achievable", "relevant", "due_days"} <= set(goal)
        assert "baseline" in goal or "calculation" in goal
        dated = [task for task in template.tasks if task.goal == goal["title"]]
        assert len(dated) >= 2, f"{goal['title']} has fewer than two actions"
        assert any(task.side == "theirs" for task in dated), goal["title"]
        last = max(task.offset_days for task in dated)
        assert last <= goal["due_days"], f"{goal['title']} is due before its last action"
        for task in dated:
            waited = [one for one in template.tasks if one.title in task.after]
            assert all(one.offset_days <= task.offset_days for one in waited)


@pytest.mark.parametrize("name", [name for name in built_in_names() if name not in PLAIN])
def test_a_plan_from_a_template_is_one_step_and_most_of_what_the_coach_asks(store, account, name):
    make_handoff(store, account, status="draft")
    before = store.content_hash()
    plan = do(store, add_plan, account, name)
    made = store.content_hash()
    with store.read() as session:
        said = coaching_of(session, plan, TODAY)
    missing = {rule.id for finding in said.findings for rule in finding.rules}
    # what only people can say: where it stands now, the debrief, weaknesses, answers to surveys
    assert missing <= {
        "goal_measurable", "swot_written", "weakness_linked", "threat_linked",
        "debrief_written", "debrief_accepted", "kpi_source",
    }  # fmt: skip
    assert said.completeness.value >= 60
    assert "two_actions" not in {finding.rule.id for finding in said.advice}
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == made


def test_offsets_count_from_today_and_roles_become_people(store, account):
    plan = do(store, add_plan, account, "healthcare_strategic")
    goals = {goal.title: goal for goal in rows(store, Goal)}
    live = goals["Live at every site"]
    assert (live.start_date, live.due_date) == (TODAY, TODAY + timedelta(days=300))
    assert (live.baseline, live.target, live.owner) == (Decimal(0), Decimal(8), "Nora Velde")
    actions = {action.title: action for action in rows(store, Action)}
    first = actions["First site live"]
    assert (first.due_date, first.owner) == (TODAY + timedelta(days=60), "Imke Brandsma")
    assert (first.goal_id, first.plan_id) == (live.id, plan)
    people = {person.id: person.name for person in rows(store, Person)}
    steering = actions["Steering meeting with all groups of stakeholders"]
    assert people[steering.client_owner_id] == "Ruth"
    assert rows(store, ActionDependency)
    assert rows(store, StrategyGoal)
    assert "csat_mean" in {detail.calculation for detail in rows(store, GoalDetail)}
    assert rows(store, PlanDetail)[0].template == "Healthcare, strategic"


def test_a_plan_that_begins_later_counts_from_its_first_day(store, account):
    start = date(2027, 1, 1)
    end = date(2027, 12, 31)
    do(store, add_plan, account, "technology_key", period_start=start, period_end=end)
    first = min(action.due_date for action in rows(store, Action))
    assert first == start + timedelta(days=10)


def test_everyone_in_a_group_is_told_by_name_and_an_empty_group_stays_an_audience(store, account):
    make_person(store, account, "Second sceptic", support="non_supporter")
    do(store, add_plan, account, "technology_relationship")
    told = {row.id: row.name for row in rows(store, Person)}
    talks = [(row.audience, told.get(row.person_id)) for row in rows(store, Communication)]
    assert ("Sponsor", "Ruth") in talks
    assert {name for audience, name in talks if audience == "Sceptics"} == {
        "Ingrid",
        "Second sceptic",
    }
    assert ("All users", None) in talks
    other = make_account(store, name="Nobody known", owner="Nora Velde")
    plan = do(store, add_plan, other, "technology_relationship")
    rows_there = [row for row in rows(store, Communication) if row.plan_id == plan]
    assert {row.audience for row in rows_there if row.person_id is None} >= {"Sponsor", "Who signs"}
    assert "Sceptics" not in {row.audience for row in rows_there}  # nobody is one


def test_healthcare_brings_open_seats_for_groups_that_nobody_is_known_in(store, account):
    make_person(store, account, "Elise", title="Head of Nursing")
    do(store, add_plan, account, "healthcare_key")
    seats = [row for row in rows(store, Person) if row.placeholder]
    assert {seat.name for seat in seats} == {
        "Clinical, open seat",
        "Administration, open seat",
        "Patients, open seat",
    }
    query = select(Tag.name).join(Tagging).where(Tagging.entity_id.in_([one.id for one in seats]))
    assert set(names(store, query)) == {"Clinical", "Administration", "Patients"}
    do(store, add_plan, account, "healthcare_key")  # a second plan finds them there
    assert len([row for row in rows(store, Person) if row.placeholder]) == len(seats)


def test_finance_brings_its_review_date_and_healthcare_that_of_the_data_agreement(store, account):
    do(store, add_plan, account, "healthcare_relationship")
    (duty,) = rows(store, Compliance)
    assert (duty.kind, duty.status, duty.next_review) == (
        "baa", "pending", TODAY + timedelta(days=30),
    )  # fmt: skip
    bank = make_account(store, name="Fennimore Bank", industry="Private bank")
    make_compliance(store, bank, "dpa", status="signed")
    do(store, add_plan, bank, "financial_services_strategic")
    duties = {row.kind: row for row in rows(store, Compliance) if row.account_id == bank}
    assert set(duties) == {"kyc", "dpa"}
    assert duties["dpa"].status == "signed"  # the one that is there stays as it is
    assert duties["kyc"].next_review == TODAY + timedelta(days=45)


def test_targets_and_risks_that_are_there_are_not_made_twice(store, account):
    make_target(store, "csat_mean", "2026", Decimal("4.9"), account_id=account)
    do(store, add_plan, account, "technology_strategic")
    do(store, add_plan, account, "technology_strategic")
    values = {row.kpi: row.value for row in rows(store, Target)}
    assert values["csat_mean"] == Decimal("4.9")
    assert len(values) == len(rows(store, Target)) == 3
    titles = [risk.title for risk in rows(store, Risk)]
    assert len(titles) == len(set(titles)) == 4


def test_parts_can_be_left_out(store, account):
    do(store, add_plan, account, "healthcare_key", OPTIONAL)
    for model in (Action, Communication, Risk, Target, Compliance):
        assert rows(store, model) == []
    assert not [row for row in rows(store, Person) if row.placeholder]
    assert len(rows(store, Goal)) == 5


def test_an_unknown_template_is_refused(store, account):
    assert "no plan template" in refusal(store, add_plan, account, "gigantic")
    assert "no longer there" in refusal(store, add_plan, account, "own:1")
    assert "no longer there" in refusal(store, add_plan, account, "own:x")
    assert rows(store, Plan) == []
