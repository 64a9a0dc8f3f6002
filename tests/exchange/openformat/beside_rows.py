"""A row for every list beside the CSV files that plans, hand-overs and closures need."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from app.models.insight import Competitor, FactMark, Insight, InsightLink, InsightOwner
from app.models.lifecycle import (
    ClosureDetail,
    ClosureEvidence,
    ContactLead,
    Episode,
    GateCheck,
    HandoffDetail,
    HandoffMove,
    ProjectDetail,
    SaveAttempt,
)
from app.models.person import Person
from app.models.plan_detail import (
    ActionDetail,
    CommunicationDetail,
    GoalDetail,
    PlanDetail,
    PlanVersion,
    Playbook,
    ReviewDetail,
    RiskDetail,
)
from tests import builders as make

DAY = date(2026, 10, 13)
AT = datetime(2026, 10, 13, 9, tzinfo=UTC)


def fill_plan(store, account: int) -> None:
    """Every detail that a plan and its parts can have."""
    plan = make.make_plan(store, account)
    earlier = make.make_plan(store, account, name="Earlier")
    goal = make.make_goal(store, plan)
    risk = make.make_risk(store, account)
    swot = make.make_swot(store, plan, "threat", "A rival is cheaper")
    review = make.make_review(store, account)
    row = make.make_communication(store, plan, audience="Board")
    project = make.make_project(store, account)
    action = make.make_action(store, account_id=account)
    contract = make.make_contract(store, account)
    with store.write("Fill the plan") as session:
        pressure = Insight(account_id=account, kind="pressure", text="Costs rise", position=1)
        session.add_all(
            (
                PlanDetail(plan_id=plan, number=2, version_of_id=earlier, team=["Nora", "Imke"]),
                GoalDetail(goal_id=goal, calculation="K11", effort_hours=Decimal("12.5")),
                ActionDetail(
                    action_id=action, project_id=project, offset_days=-3, risk_id=risk,
                    swot_entry_id=swot, review_id=review,
                ),
                CommunicationDetail(
                    communication_id=row, repeat="month", repeat_every=1, anchor=DAY,
                ),
                RiskDetail(risk_id=risk, linked_minor=12_300_00, contract_id=contract),
                ReviewDetail(review_id=review, plan_id=plan),
                PlanVersion(
                    plan_id=plan, name="Q3", kind="review", at=AT, review_id=review,
                    content={"goals": [{"title": "Grow"}]}, figures={"K11": "4.2"},
                ),
                Playbook(name="Ours", kind="playbook", content={"tasks": []}),
                ProjectDetail(project_id=project, purpose="onboarding", first_value_on=DAY),
                pressure,
            )
        )  # fmt: skip
        session.flush()
        _fill_insights(session, account, int(pressure.id))


def _fill_insights(session, account: int, pressure: int) -> None:
    obstacle = Insight(account_id=account, kind="obstacle", text="No staff", state="confirmed")
    session.add(obstacle)
    session.flush()
    person = Person(account_id=account, name="Ruth Oduya")
    session.add(person)
    session.flush()
    session.add_all(
        (
            InsightLink(from_insight_id=pressure, to_insight_id=int(obstacle.id)),
            InsightOwner(insight_id=pressure, person_id=int(person.id), is_primary=True),
            FactMark(
                entity="insights", entity_id=pressure, field="text", on_date=DAY,
                confidence="confirmed", person_id=int(person.id),
            ),
            Competitor(account_id=account, name="Nordlab", share_percent=Decimal("12.5")),
        )
    )  # fmt: skip


def fill_life(store, account: int) -> None:
    """Every detail of a hand-over, a farewell and ."""
    handoff = make.make_handoff(store, account)
    closure = make.make_closure(store, account, effective_date=DAY)
    with store.write("Fill the life") as session:
        session.add_all(
            (
                HandoffDetail(handoff_id=handoff, kind="bd_to_am", gaps={"goals": "Too vague"}),
                HandoffMove(handoff_id=handoff, status="returned", at=AT, note="Too vague"),
                ContactLead(account_id=account, name="Nora", from_date=DAY),
                GateCheck(account_id=account, stage="onboarding", criterion="Trained", met_on=DAY),
                SaveAttempt(account_id=account, on_date=DAY, offer="A visit"),
                Episode(account_id=account, start_date=DAY, end_date=DAY),
                ClosureDetail(closure_id=closure, final_csat=Decimal("3.5"), products=["Portal"]),
                ClosureEvidence(
                    closure_id=closure, reason="pricing", kind="quote", text="Too dear"
                ),
            )
        )
