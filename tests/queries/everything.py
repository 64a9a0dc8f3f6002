"""A small portfolio with at least one row of every kind, for queries that list them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import event

from app.queries import (
    accounts,
    actions,
    attachments,
    closures,
    communications,
    compliance,
    contracts,
    costs,
    custom_fields,
    goals,
    interactions,
    issues,
    opportunities,
    people,
    plans,
    products,
    projects,
    promises,
    revenue,
    reviews,
    risks,
    stories,
    strategies,
    surveys,
    swot,
    tags,
    targets,
    team,
    units,
    usage,
    views,
    whitespace,
)
from app.services.attachments import attach
from app.services.custom_fields import add_custom_field, set_custom_value
from app.store.store import Store
from tests import builders as make
from tests.acting import do

# Lists that follow an account, and leave archived ones out.
OF_ACCOUNTS = (
    accounts.account_rows,
    actions.action_rows,
    closures.closure_rows,
    compliance.compliance_rows,
    contracts.contract_rows,
    costs.cost_rows,
    goals.goal_rows,
    interactions.interaction_rows,
    issues.issue_rows,
    opportunities.opportunity_rows,
    people.people_rows,
    plans.plan_rows,
    projects.project_rows,
    promises.promise_rows,
    revenue.order_rows,
    revenue.revenue_rows,
    reviews.review_rows,
    risks.risk_rows,
    stories.story_rows,
    surveys.survey_rows,
    usage.usage_rows,
    whitespace.white_space_rows,
)
OTHERS = (
    attachments.attachment_rows,
    communications.communication_rows,
    costs.acquisition_rows,
    custom_fields.custom_field_rows,
    people.influence_rows,
    products.product_rows,
    strategies.strategy_rows,
    swot.swot_rows,
    tags.tag_rows,
    targets.rate_rows,
    targets.target_rows,
    team.coverage_rows,
    team.team_rows,
    units.unit_rows,
    views.view_rows,
)


class Made(NamedTuple):
    """The keys that tests ask for."""

    account: int
    person: int
    second: int
    member: int
    plan: int
    goal: int
    product: int


def fill(store: Store, name: str = "Meridell Clinics", **account: Any) -> Made:
    """One account with one of everything."""
    key = make.make_account(store, name, tags=("partner",), owner="Nora Velde", **account)
    member = _member(store)
    unit = make.make_unit(store, key)
    product = make.make_product(store, f"Portal {name}")
    person = make.make_person(store, key, unit_id=unit, power=90, support="mentor")
    second = make.make_person(store, key, "Nils Aaker", reports_to_id=person, power=20)
    make.make_influence(store, second, person, note="trusted on usage")
    make.make_coverage(store, member, person, level="vendor")
    make.make_stage(store, key, "onboarding", date(2026, 1, 1))
    plan = make.make_plan(store, key)
    goal = make.make_goal(store, plan, position=1)
    make.make_strategy(store, plan, goal_ids=(goal,))
    make.make_action(store, account_id=key, plan_id=plan, goal_id=goal, due_date=make.TODAY)
    make.make_swot(store, plan, "threat", "New CFO", goal_id=goal)
    make.make_communication(store, plan, person_id=person)
    make.make_risk(store, key)
    make.make_review(store, key)
    _work(store, key, person, member)
    _money(store, key, product)
    do(store, attach, "accounts", key, "brief.pdf", b"%PDF")
    make.make_view(store, f"At risk {name}")
    return Made(key, person, second, member, plan, goal, product)


def _member(store: Store) -> int:
    with store.read() as session:
        rows = team.team_rows(session)
    if rows:
        return rows[0].id
    do(store, add_custom_field, "accounts", "Colour")
    return make.make_team_member(store)


def _work(store: Store, key: int, person: int, member: int) -> None:
    at = datetime(2026, 10, 8, 9, tzinfo=UTC)
    make.make_interaction(store, key, at, (person,), (member,), subject="Portal usage")
    make.make_promise(store, key, person_id=person)
    make.make_issue(store, key, reporter_id=person)
    make.make_usage(store, key)
    make.make_project(store, key)
    make.make_survey(store, key, person_id=person)
    make.make_story(store, key, person_id=person)
    make.make_closure(store, key, reasons=["other"], exit_feedback="Moved")
    make.make_compliance(store, key, next_review=date(2026, 11, 1))


def _money(store: Store, key: int, product: int) -> None:
    make.make_white_space(store, key, product)
    make.make_contract(store, key, product_id=product)
    make.make_revenue(store, key)
    make.make_order(store, key)
    make.make_cost(store, key)
    make.make_acquisition(store)
    make.make_opportunity(store, key)
    make.make_target(store, "nrr", "2026", Decimal(103), account_id=key)
    make.make_rate(store, "EUR", "USD", "1.08", make.TODAY)


def with_value(store: Store, account: int, value: str) -> None:
    """A custom value on an account."""
    with store.read() as session:
        field = custom_fields.custom_field_rows(session)[0].id
    do(store, set_custom_value, field, account, value)


class Statements:
    """Counts the statements that a store's readers run."""

    def __init__(self, store: Store) -> None:
        self.texts: list[str] = []
        event.listen(store._readers, "before_cursor_execute", self._note)

    def _note(self, connection, cursor, statement, *rest) -> None:
        self.texts.append(statement)

    def during(self, work) -> int:
        """How many statements the work ran."""
        self.texts.clear()
        work()
        return len(self.texts)
