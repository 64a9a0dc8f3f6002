"""All facts that figures are computed from, in one frozen value.

Figures are pure functions of `Facts`; nothing in analytics asks the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

from app.core import clock
from app.core.collector import collector_held_back
from app.models.account import StageChange, Unit
from app.models.closure import Closure
from app.models.contract import Contract
from app.models.cost import Acquisition, Cost
from app.models.interaction import Promise
from app.models.issue import Issue
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.revenue import Revenue, SalesOrder
from app.models.survey import SurveyAnswer
from app.models.target import Rate, Target
from app.queries.dated_facts import (
    SegmentFact,
    ValueFact,
    custom_facts,
    segment_facts,
    value_facts,
    with_overrides,
)
from app.queries.fact_reader import FactReader
from app.queries.fact_rows import (
    AccountFact,
    AcquisitionFact,
    ActionFact,
    AnswerFact,
    ClosureFact,
    ContractFact,
    InteractionFact,
    IssueFact,
    OpportunityFact,
    OrderFact,
    PersonFact,
    PortfolioFact,
    PromiseFact,
    RateFact,
    StageFact,
    StandingFact,
    TargetFact,
    UnitFact,
    WhiteSpaceFact,
)
from app.queries.goal_facts import GoalFact, UsageFact, goal_facts, usage_facts
from app.queries.ledger import Ledger


class OfAccount(Protocol):
    """A fact that belongs to an account."""

    @property
    def account_id(self) -> int:
        """The account's key."""
        ...


F = TypeVar("F", bound=OfAccount)
ByAccount = Mapping[int, Sequence[F]]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a portfolio, or of some of its accounts."""

    info: PortfolioFact
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    accounts: Mapping[int, AccountFact] = field(default_factory=dict[int, AccountFact])
    values: ByAccount[ValueFact] = field(default_factory=dict[int, Sequence[ValueFact]])
    segments: Sequence[SegmentFact] = ()
    custom: Mapping[int, Mapping[str, Any]] = field(default_factory=dict[int, Mapping[str, Any]])
    units: ByAccount[UnitFact] = field(default_factory=dict[int, Sequence[UnitFact]])
    unit_days: Mapping[int, Sequence[str]] = field(default_factory=dict[int, Sequence[str]])
    people: ByAccount[PersonFact] = field(default_factory=dict[int, Sequence[PersonFact]])
    standings: Mapping[int, Sequence[StandingFact]] = field(
        default_factory=dict[int, Sequence[StandingFact]]
    )
    stages: ByAccount[StageFact] = field(default_factory=dict[int, Sequence[StageFact]])
    contracts: ByAccount[ContractFact] = field(default_factory=dict[int, Sequence[ContractFact]])
    revenue: Ledger = field(default_factory=lambda: Ledger({}))
    costs: Ledger = field(default_factory=lambda: Ledger({}))
    orders: ByAccount[OrderFact] = field(default_factory=dict[int, Sequence[OrderFact]])
    acquisition: Sequence[AcquisitionFact] = ()
    opportunities: ByAccount[OpportunityFact] = field(
        default_factory=dict[int, Sequence[OpportunityFact]]
    )
    interactions: ByAccount[InteractionFact] = field(
        default_factory=dict[int, Sequence[InteractionFact]]
    )
    promises: ByAccount[PromiseFact] = field(default_factory=dict[int, Sequence[PromiseFact]])
    issues: ByAccount[IssueFact] = field(default_factory=dict[int, Sequence[IssueFact]])
    answers: ByAccount[AnswerFact] = field(default_factory=dict[int, Sequence[AnswerFact]])
    white_space: ByAccount[WhiteSpaceFact] = field(
        default_factory=dict[int, Sequence[WhiteSpaceFact]]
    )
    goals: ByAccount[GoalFact] = field(default_factory=dict[int, Sequence[GoalFact]])
    usage: ByAccount[UsageFact] = field(default_factory=dict[int, Sequence[UsageFact]])
    actions: ByAccount[ActionFact] = field(default_factory=dict[int, Sequence[ActionFact]])
    closures: ByAccount[ClosureFact] = field(default_factory=dict[int, Sequence[ClosureFact]])
    targets: Sequence[TargetFact] = ()
    rates: Sequence[RateFact] = ()


def by_account(rows: Iterable[F]) -> dict[int, list[F]]:
    """Group facts by the account they belong to."""
    groups: dict[int, list[F]] = {}
    for row in rows:
        groups.setdefault(row.account_id, []).append(row)
    return groups


def load_facts(session: Session, account_ids: Collection[int] | None = None) -> Facts:
    """Read the facts of the given accounts, or of all."""
    reader = FactReader(session, account_ids)
    owned, unowned = reader.owned, reader.unowned
    info, values = reader.portfolio(), value_facts(session, account_ids)
    segments = segment_facts(session)
    with collector_held_back():
        return Facts(
            info=info,
            settings=reader.settings(),
            accounts=with_overrides(reader.accounts(), values, info.as_of or clock.today()),
            values=by_account(values),
            segments=segments,
            custom=custom_facts(session, segments, account_ids),
            units=by_account(owned(Unit, UnitFact._make, UnitFact._fields)),
            unit_days=reader.unit_days(),
            people=by_account(owned(Person, PersonFact._make, PersonFact._fields)),
            standings=reader.standings(),
            stages=by_account(owned(StageChange, StageFact._make, StageFact._fields)),
            contracts=by_account(owned(Contract, ContractFact._make, ContractFact._fields)),
            revenue=reader.ledger(Revenue),
            costs=reader.ledger(Cost),
            orders=by_account(owned(SalesOrder, OrderFact._make, OrderFact._fields)),
            acquisition=unowned(Acquisition, AcquisitionFact._make, AcquisitionFact._fields),
            opportunities=by_account(
                owned(Opportunity, OpportunityFact._make, OpportunityFact._fields)
            ),
            interactions=by_account(reader.interactions()),
            promises=by_account(owned(Promise, PromiseFact._make, PromiseFact._fields)),
            issues=by_account(owned(Issue, IssueFact._make, IssueFact._fields)),
            answers=by_account(owned(SurveyAnswer, AnswerFact._make, AnswerFact._fields)),
            white_space=by_account(reader.white_space()),
            goals=by_account(goal_facts(session, account_ids)),
            usage=by_account(usage_facts(session, account_ids)),
            actions=by_account(reader.actions()),
            closures=by_account(owned(Closure, ClosureFact._make, ClosureFact._fields)),
            targets=unowned(Target, TargetFact._make, TargetFact._fields),
            rates=unowned(Rate, RateFact._make, RateFact._fields),
        )
