"""Targets of figures, and exchange rates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.target import Rate, Target
from app.queries.plans import PlanRow
from app.queries.reading import rows_of
from app.queries.section_note import Note


class TargetRow(NamedTuple):
    """What a figure should be in a period."""

    id: int
    kpi: str
    period: str
    value: Decimal
    account_id: int | None
    account_name: str | None
    tier: str | None


class RateRow(NamedTuple):
    """How many of the quote currency one of the base currency is worth on a day."""

    id: int
    on_date: date
    base: str
    quote: str
    rate: Decimal


def target_rows(
    session: Session, ids: Collection[int] | None = None, *, account_id: int | None = None
) -> list[TargetRow]:
    """Targets by figure and period; of one account, or all."""
    statement = (
        select(
            Target.id, Target.kpi, Target.period, Target.value, Target.account_id, Account.name,
            Target.tier,
        )
        .outerjoin(Account, Account.id == Target.account_id)
        .order_by(Target.kpi, Target.period, Target.id)
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(Target.account_id == account_id)
    return rows_of(session, TargetRow._make, statement, Target.id, ids)


def target_note(session: Session, head: PlanRow) -> Note:
    """How many targets are set for the account itself; with none, it asks for the first."""
    statement = select(func.count()).where(Target.account_id == head.account_id)
    many = session.execute(statement).scalar_one()
    return Note(many, 0 if many else 1, done=bool(many))


def rate_rows(session: Session, ids: Collection[int] | None = None) -> list[RateRow]:
    """Exchange rates, the newest first."""
    statement = select(Rate.id, Rate.on_date, Rate.base, Rate.quote, Rate.rate).order_by(
        Rate.on_date.desc(), Rate.base, Rate.quote
    )
    return rows_of(session, RateRow._make, statement, Rate.id, ids)
