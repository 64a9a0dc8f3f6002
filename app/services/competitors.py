"""Changes to what is known of the rivals at an account."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.insight import Competitor
from app.models.product import Product
from app.services.change import Draft, added, changed, found
from app.services.removal import removed

_WHOLE = Decimal(100)


def add_competitor(session: Session, account_id: int, name: str, **values: object) -> int:
    """A rival at an account, for one of our products or for all."""
    row = {"position": "contender", **values, "account_id": account_id, "name": name}
    rival = added(session, Competitor, row)
    _check(session, rival)
    return rival.id


def change_competitor(
    session: Session, competitor_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a rival's name, product, position, share or the words about it."""
    rival = found(session, Competitor, competitor_id)
    if changed(session, rival, after, before) & {"name", "product_id", "share_percent"}:
        _check(session, rival)


def remove_competitor(session: Session, competitor_id: int) -> None:
    """Take a rival off the account."""
    removed(session, Competitor, competitor_id)


def _check(session: Session, rival: Competitor) -> None:
    """Once per product, and the shares of a product are no more than all of it."""
    rows = session.scalars(
        select(Competitor).where(
            Competitor.account_id == rival.account_id,
            Competitor.product_id.is_not_distinct_from(rival.product_id),
        )
    ).all()
    where = _product_name(session, rival.product_id)
    names = [row.name.casefold() for row in rows]
    if names.count(rival.name.casefold()) > 1:
        raise DomainError(f"{rival.name} is listed for {where} already.")
    whole = sum((row.share_percent or Decimal(0) for row in rows), Decimal(0))
    if whole > _WHOLE:
        raise DomainError(
            f"The shares of the competitors for {where} would be {whole.normalize():f} % together. "
            "Lower one of them first."
        )


def _product_name(session: Session, product_id: int | None) -> str:
    return "all products" if product_id is None else found(session, Product, product_id).name
