"""The rivals at an account, by product."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.insight import Competitor
from app.models.product import Product
from app.queries.plans import PlanRow
from app.queries.reading import rows_of
from app.queries.section_note import Note


class CompetitorRow(NamedTuple):
    """A rival, where it stands, and how it is countered."""

    id: int
    account_id: int
    name: str
    product_id: int | None
    product_name: str | None
    position: str | None
    share_percent: Decimal | None
    strengths: str | None
    weaknesses: str | None
    counter_strategy: str | None


def competitor_rows(
    session: Session, account_id: int | None = None, ids: Collection[int] | None = None
) -> list[CompetitorRow]:
    """Rivals by product, those with the largest share first."""
    statement = (
        select(
            Competitor.id, Competitor.account_id, Competitor.name, Competitor.product_id,
            Product.name, Competitor.position, Competitor.share_percent, Competitor.strengths,
            Competitor.weaknesses, Competitor.counter_strategy,
        )
        .outerjoin(Product, Product.id == Competitor.product_id)
        .order_by(
            Product.name.is_(None), Product.name, func.lower(Competitor.name), Competitor.id
        )
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(Competitor.account_id == account_id)
    rows = rows_of(session, CompetitorRow._make, statement, Competitor.id, ids)
    return sorted(rows, key=lambda row: (
        row.product_name is None, row.product_name or "", -(row.share_percent or Decimal(0))
    ))  # fmt: skip


def competitors_note(session: Session, head: PlanRow) -> Note:
    """How many rivals are known, and how many of those that matter have no answer."""
    rows = competitor_rows(session, head.account_id)
    open_ = [
        row for row in rows if row.position in ("incumbent", "contender")
        and not (row.counter_strategy or "").strip()
    ]  # fmt: skip
    return Note(len(rows), len(open_), done=bool(rows) and not open_)
