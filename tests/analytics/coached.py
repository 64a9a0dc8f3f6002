"""A plan that every check and all advice is content with, as facts to change one thing of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from app.analytics.coaching import Coaching, coach
from app.queries.coaching import CoachFacts, coach_facts
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_communication,
    make_compliance,
    make_goal,
    make_handoff,
    make_person,
    make_plan,
    make_review,
    make_risk,
    make_store,
    make_swot,
    make_target,
)

MEASURED = frozenset({"csat_mean"})
DEBRIEF = {
    "goals": "Results within a day at all nine sites",
    "challenges": "Their integration team has two people",
    "trigger_in_their_words": "Our clinics send results by fax",
    "success_criteria": "24 hours from sample to result by June",
    "promises_made": "One agreement for all units",
    "risk_flags": "Procurement compares prices each year",
    "prior_vendor": "Medifolio, left because of outages",
    "commercial_summary": "Three units, 486 thousand a year",
}


def content_plan(folder: Path) -> CoachFacts:
    """The facts of a plan that lacks nothing."""
    from app.models.debrief import FORM
    from app.models.lifecycle import HandoffDetail
    from tests.builders import put

    store = make_store(folder)
    account = make_account(store, name="Meridell", industry="Healthcare", owner="Nora Velde")
    people = _people(store, account)
    plan = make_plan(store, account, owner="Nora Velde", next_review=date(2026, 12, 15))
    goal = make_goal(
        store, plan, title="Portal in Diagnostics", position=1, specific="Nine sites use it",
        metric="Sites", baseline=Decimal(0), target=Decimal(9), achievable="40 days reserved",
        relevant="Results within a day", due_date=date(2027, 4, 30), owner="Nora Velde",
    )  # fmt: skip
    for title, due in (("Pilot", date(2026, 11, 1)), ("Roll-out", date(2027, 2, 1))):
        make_action(
            store, title, account_id=account, plan_id=plan, goal_id=goal, owner="Nora Velde",
            client_owner_id=people[0], due_date=due,
        )  # fmt: skip
    make_swot(store, plan, "weakness", "One contact only", goal_id=goal)
    make_swot(store, plan, "threat", "A rival pitched", goal_id=goal)
    for person in people[:3]:
        make_communication(store, plan, person_id=person, information="Service review")
    handoff = make_handoff(store, account, status="accepted", **DEBRIEF)
    answers = {one.name: "Known and written" for part in FORM for one in part.questions}
    put(store, HandoffDetail(handoff_id=handoff, kind="bd_to_am", answers=answers))
    make_target(store, "csat_mean", "2026", Decimal("4.6"), account_id=account)
    make_risk(store, account, owner="Nora Velde", due_date=date(2026, 11, 1))
    make_review(store, account, on_date=date(2026, 9, 15))
    make_compliance(store, account, "baa", status="signed", next_review=date(2027, 9, 1))
    with store.read() as session:
        return coach_facts(session, plan)


def _people(store, account: int) -> list[int]:
    """A sponsor, who signs, a sceptic, and one in each further group of stakeholders."""
    rows = (
        ("Ruth", "COO", ["executive_sponsor"], "mentor", "inner_circle"),
        ("Laurent", "CFO", ["approver"], "supporter", "inner_circle"),
        ("Ingrid", "Head of Procurement", ["procurement"], "non_supporter", "political_structure"),
        ("Karim", "IT Director", ["technical_evaluator"], "supporter", "inner_circle"),
        ("Pauline", "Privacy Officer", ["legal_compliance"], "supporter", "outside"),
        ("Elise", "Head of Nursing, clinics, patients", ["user"], "supporter", "outside"),
    )
    return [
        make_person(
            store, account, name, title=title, decision_roles=roles, support=support,
            political_status=politics, coverage="in_depth", power=90 - place,
        )
        for place, (name, title, roles, support, politics) in enumerate(rows)
    ]  # fmt: skip


def coached(facts: CoachFacts, day: date = TODAY, measured: frozenset[str] = MEASURED) -> Coaching:
    """What the coach says."""
    return coach(facts, day, measured)


def missed(facts: CoachFacts, day: date = TODAY, measured: frozenset[str] = MEASURED) -> set[str]:
    """The rules that miss something, checks and advice."""
    said = coached(facts, day, measured)
    return {rule.id for finding in said.order for rule in finding.rules}
