"""Everything that the plan coach looks at, read in few statements."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.account import Account
from app.models.coaching import COACH_OFF
from app.models.insight import Insight, InsightOwner
from app.models.person import Person
from app.models.plan import Review
from app.models.plan_detail import PlanDetail
from app.models.product import WhiteSpace
from app.queries.communications import CommunicationRow, communication_rows
from app.queries.compliance import ComplianceRow, compliance_rows
from app.queries.goals import GoalRow, goal_rows
from app.queries.handoffs import HandoffRow, handoff_of
from app.queries.known_facts import Knowledge, known_facts
from app.queries.plan_document import running_plan
from app.queries.plan_heads import plan_heads
from app.queries.plans import PlanRow, plan_rows
from app.queries.portfolio import setting, today
from app.queries.reading import list_of
from app.queries.risks import RiskRow, risk_rows
from app.queries.swot import SwotRow, swot_rows
from app.queries.tags import tags_of
from app.queries.targets import TargetRow, target_rows


class CoachAccount(NamedTuple):
    """What the rules ask of the account itself."""

    id: int
    name: str
    industry: str | None
    strategy_type: str | None
    stage: str | None
    owner: str | None


class CoachPerson(NamedTuple):
    """Someone on the account's map who is there."""

    id: int
    name: str
    title: str | None
    roles: tuple[str, ...]
    political_status: str | None
    support: str | None
    coverage: str | None
    tags: tuple[str, ...]

    @property
    def is_key_player(self) -> bool:
        """Whether the person is within the client's politics."""
        return self.political_status in ("political_structure", "inner_circle")


class CoachInsight(NamedTuple):
    """A card of the insight chain with whom it matters to."""

    id: int
    kind: str
    state: str | None
    owner_ids: frozenset[int]


class CoachFacts(NamedTuple):
    """One plan, its account, and what the rules need of both."""

    plan: PlanRow
    charter: tuple[str | None, ...]
    account: CoachAccount
    goals: list[GoalRow]
    swot: list[SwotRow]
    communications: list[CommunicationRow]
    people: list[CoachPerson]
    handoff: HandoffRow | None
    targets: list[TargetRow]
    risks: list[RiskRow]
    reviewed_on: date | None
    insights: list[CoachInsight]
    white_space: dict[str, int]
    compliance: list[ComplianceRow]
    off: frozenset[str]
    known: Knowledge = Knowledge()


def coach_facts(session: Session, plan_id: int) -> CoachFacts:
    """The facts of one plan; raises NotFound where it is gone."""
    found = plan_rows(session, ids=(plan_id,))
    if not found:
        raise NotFound("This plan is no longer there.")
    plan = found[0]
    key = plan.account_id
    return CoachFacts(
        plan=plan,
        charter=_charter(session, plan_id),
        account=_account(session, key),
        goals=goal_rows(session, plan_id=plan_id),
        swot=swot_rows(session, plan_id),
        communications=communication_rows(session, plan_id),
        people=_people(session, key),
        handoff=handoff_of(session, key),
        targets=target_rows(session, account_id=key),
        risks=risk_rows(session, account_id=key),
        reviewed_on=session.scalar(
            select(func.max(Review.on_date)).where(Review.account_id == key)
        ),
        insights=_insights(session, key),
        white_space=_white_space(session, key),
        compliance=compliance_rows(session, account_id=key),
        off=rules_off(session),
        known=known_facts(session, key, today(session), plan_id),
    )


def shown_plan(session: Session, account_id: int, day: date) -> int | None:
    """The plan of an account that its page shows first."""
    plans = plan_rows(session, account_id=account_id)
    found = running_plan(plans, plan_heads(session, account_id), day)
    return found.id if found is not None else None


def rules_off(session: Session) -> frozenset[str]:
    """The rules that are switched off in this portfolio."""
    return frozenset(str(name) for name in list_of(setting(session, COACH_OFF)))


def _charter(session: Session, plan_id: int) -> tuple[str | None, ...]:
    columns = (
        PlanDetail.charter_field,
        PlanDetail.charter_value,
        PlanDetail.charter_how,
        PlanDetail.charter_return,
    )
    row = session.execute(select(*columns).where(PlanDetail.plan_id == plan_id)).first()
    return (None,) * len(columns) if row is None else tuple(row)


def _account(session: Session, account_id: int) -> CoachAccount:
    columns = (
        Account.id, Account.name, Account.industry, Account.strategy_type,
        Account.lifecycle_stage, Account.owner,
    )  # fmt: skip
    row = session.execute(select(*columns).where(Account.id == account_id)).one()
    return CoachAccount(*row)


def _people(session: Session, account_id: int) -> list[CoachPerson]:
    """Those who are there; a seat without a name is nobody yet."""
    statement = select(
        Person.id, Person.name, Person.title, Person.decision_roles, Person.political_status,
        Person.support, Person.coverage,
    ).where(
        Person.account_id == account_id,
        Person.placeholder.is_not(True),
        Person.status.is_distinct_from("left"),
    ).order_by(Person.power.desc().nulls_last(), Person.name)  # fmt: skip
    rows = session.execute(statement).all()
    tags = tags_of(session, "people", [row.id for row in rows])

    def make(row: Any) -> CoachPerson:  # noqa: ANN401 a row of the statement
        roles = tuple(row.decision_roles or ())
        stance = (row.political_status, row.support, row.coverage)
        return CoachPerson(row.id, row.name, row.title, roles, *stance, tags.get(row.id, ()))

    return [make(row) for row in rows]


def _insights(session: Session, account_id: int) -> list[CoachInsight]:
    owners: dict[int, set[int]] = {}
    pairs = (
        select(InsightOwner.insight_id, InsightOwner.person_id)
        .join(Insight, Insight.id == InsightOwner.insight_id)
        .where(Insight.account_id == account_id)
    )
    for insight_id, person_id in session.execute(pairs):
        owners.setdefault(insight_id, set()).add(person_id)
    statement = select(Insight.id, Insight.kind, Insight.state)
    rows = session.execute(statement.where(Insight.account_id == account_id)).all()
    return [
        CoachInsight(row.id, row.kind, row.state, frozenset(owners.get(row.id, ()))) for row in rows
    ]


def _white_space(session: Session, account_id: int) -> dict[str, int]:
    state = func.coalesce(WhiteSpace.status, "unassessed")
    statement = select(state, func.count(WhiteSpace.id)).group_by(state)
    rows = session.execute(statement.where(WhiteSpace.account_id == account_id)).all()
    return {str(row[0]): int(row[1]) for row in rows}
