"""Chances of further business."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account, Unit
from app.models.opportunity import Opportunity
from app.models.product import Product
from app.models.rules import STAGE_CHANCES
from app.queries.criteria import ALL, Filter
from app.queries.portfolio import setting
from app.queries.reading import currency_of, mapping_of, rows_of, scoped


class OpportunityRow(NamedTuple):
    """A chance with its probability: its own, else its stage's."""

    id: int
    ref: str
    account_id: int
    account_name: str
    name: str
    booking_type: str | None
    stage: str | None
    amount_minor: int | None
    currency: str
    own_currency: str | None
    own_probability: Decimal | None
    expected_close: date | None
    closed_on: date | None
    product_id: int | None
    product_name: str | None
    unit_id: int | None
    unit_name: str | None
    origin: str | None
    lost_reason: str | None
    lost_note: str | None
    probability: Decimal | None

    @property
    def is_open(self) -> bool:
        """Whether it is neither won nor lost."""
        return self.stage not in ("won", "lost")

    @property
    def weighted_minor(self) -> Decimal | None:
        """Amount × probability, where both are known."""
        if self.amount_minor is None or self.probability is None:
            return None
        return self.amount_minor * self.probability / 100


def opportunity_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[OpportunityRow]:
    """Chances: open ones first, by the day they are expected to close."""
    chances = stage_chances(session)

    def make(row: Any) -> OpportunityRow:  # noqa: ANN401 a row of the statement
        own = row[10]
        return OpportunityRow._make((*row, chances.get(row[6]) if own is None else own))

    columns: list[Any] = [
        Opportunity.id, Opportunity.ref, Opportunity.account_id, Account.name, Opportunity.name,
        Opportunity.booking_type, Opportunity.stage, Opportunity.amount_minor,
        currency_of(Opportunity.currency), Opportunity.currency, Opportunity.probability,
        Opportunity.expected_close, Opportunity.closed_on, Opportunity.product_id, Product.name,
        Opportunity.unit_id, Unit.name, Opportunity.origin, Opportunity.lost_reason,
        Opportunity.lost_note,
    ]  # fmt: skip
    is_closed = func.coalesce(Opportunity.stage, "").in_(("won", "lost"))
    statement = (
        select(*columns)
        .join(Account, Account.id == Opportunity.account_id)
        .outerjoin(Product, Product.id == Opportunity.product_id)
        .outerjoin(Unit, Unit.id == Opportunity.unit_id)
        .order_by(is_closed, Opportunity.expected_close.nulls_last(), Opportunity.id)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, make, statement, Opportunity.id, ids))


def stage_chances(session: Session) -> dict[str, Decimal]:
    """The probability of each stage in percent; the portfolio may set its own."""
    own = mapping_of(setting(session, "stage_probabilities"))
    open_ones = {
        stage: Decimal(str(own.get(stage, usual))) for stage, usual in STAGE_CHANCES.items()
    }
    return {**open_ones, "won": Decimal(100), "lost": Decimal(0)}
