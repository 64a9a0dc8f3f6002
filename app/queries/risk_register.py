"""The risk register as the plan shows it: what hangs on a risk, how it is countered, its origin."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.models.account import Account
from app.models.contract import Contract
from app.models.plan import Plan, Risk, SwotEntry
from app.models.plan_detail import RiskDetail
from app.models.portfolio import Portfolio
from app.queries.plans import PlanRow
from app.queries.reading import Statement
from app.queries.section_note import Note

CLOSED = "closed"


class RegisterRow(NamedTuple):
    """A risk with its place on the map, its money, its contract and the SWOT entry behind it."""

    id: int
    ref: str
    account_id: int
    title: str
    category: str | None
    likelihood: int | None
    impact: int | None
    response: str | None
    mitigation: str | None
    owner: str | None
    due_date: date | None
    status: str | None
    root_cause: str | None
    linked_minor: int | None
    currency: str
    contract_id: int | None
    contract_name: str | None
    contract_minor: int | None
    contract_currency: str
    counter_strategy: str | None
    swot_id: int | None
    swot_text: str | None
    swot_plan_id: int | None

    @property
    def weight(self) -> int | None:
        """Likelihood × impact, where both are rated."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact

    @property
    def is_closed(self) -> bool:
        """Whether it is over."""
        return self.status == CLOSED

    @property
    def wants(self) -> tuple[str, ...]:
        """What an open risk still lacks: owner, due_date, rating."""
        if self.is_closed:
            return ()
        lacks = (("owner", self.owner), ("due_date", self.due_date), ("rating", self.weight))
        return tuple(name for name, value in lacks if value is None)


def register_rows(session: Session, account_id: int) -> list[RegisterRow]:
    """The risks of an account: the open ones first, the heaviest first."""
    own: list[Any] = [getattr(Risk, name) for name in RegisterRow._fields[:13]]
    home = func.coalesce(Account.currency, select(Portfolio.currency).scalar_subquery())
    naming = aliased(SwotEntry)
    swot = (
        select(func.min(naming.id))
        .where(naming.risk_id == Risk.id)
        .correlate(Risk)
        .scalar_subquery()
    )
    statement: Statement = (
        select(
            *own, RiskDetail.linked_minor, func.coalesce(RiskDetail.currency, home),
            Contract.id, Contract.name, Contract.annual_value_minor,
            func.coalesce(Contract.currency, home), RiskDetail.counter_strategy,
            SwotEntry.id, SwotEntry.text, SwotEntry.plan_id,
        )
        .join(Account, Account.id == Risk.account_id)
        .outerjoin(RiskDetail, RiskDetail.risk_id == Risk.id)
        .outerjoin(Contract, Contract.id == RiskDetail.contract_id)
        .outerjoin(SwotEntry, SwotEntry.id == func.coalesce(RiskDetail.swot_entry_id, swot))
        .where(Risk.account_id == account_id)
        .order_by(
            func.coalesce(Risk.status, "open") == CLOSED,
            (Risk.likelihood * Risk.impact).desc().nulls_first(), Risk.id,
        )
    )  # fmt: skip
    return [RegisterRow._make(row) for row in session.execute(statement)]


def risk_note(session: Session, head: PlanRow) -> Note:
    """How many risks are open; those ask that have no owner or no date."""
    statement = select(Risk.owner, Risk.due_date).where(
        Risk.account_id == head.account_id, func.coalesce(Risk.status, "open") != CLOSED
    )
    rows = session.execute(statement).all()
    asks = sum(owner is None or due is None for owner, due in rows)
    return Note(len(rows), asks, done=bool(rows) and not asks)


def swot_choices(session: Session, account_id: int) -> list[tuple[int, str]]:
    """Weaknesses and threats of the plans that are on no register yet."""
    statement = (
        select(SwotEntry.id, SwotEntry.text)
        .join(Plan, Plan.id == SwotEntry.plan_id)
        .where(
            Plan.account_id == account_id, SwotEntry.risk_id.is_(None),
            SwotEntry.quadrant.in_(("weakness", "threat")),
            func.coalesce(Plan.status, "draft").not_in(("superseded", "archived")),
        )
        .order_by(SwotEntry.id)
    )  # fmt: skip
    return [(row[0], row[1]) for row in session.execute(statement)]


def contract_choices(session: Session, account_id: int) -> list[tuple[int, str]]:
    """The contracts of the account, the running ones first."""
    statement = (
        select(Contract.id, Contract.name)
        .where(Contract.account_id == account_id)
        .order_by(func.coalesce(Contract.status, "active") != "active", Contract.name)
    )
    return [(row[0], row[1] or "") for row in session.execute(statement)]
