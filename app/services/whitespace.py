"""Changes to the white-space map: a cell per account or unit and product."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.product import WhiteSpace
from app.services.change import Draft, added, changed
from app.services.removal import removed


def set_white_space(
    session: Session,
    account_id: int,
    product_id: int,
    values: Draft,
    *,
    unit_id: int | None = None,
) -> int:
    """Write what is known of a cell; a cell not written yet is made."""
    statement = select(WhiteSpace).where(
        WhiteSpace.account_id == account_id,
        WhiteSpace.product_id == product_id,
        WhiteSpace.unit_id.is_(None) if unit_id is None else WhiteSpace.unit_id == unit_id,
    )
    cell = session.scalars(statement).first()
    if cell is None:
        key = {"account_id": account_id, "product_id": product_id, "unit_id": unit_id}
        cell = added(session, WhiteSpace, {"status": "unassessed", **values, **key})
    else:
        changed(session, cell, values)
    if cell.status == "competitor_held" and not cell.competitor:
        raise DomainError("Name the competitor who holds this.")
    return cell.id


def assess_white_space(
    session: Session, account_id: int, product_ids: list[int], values: Draft
) -> None:
    """Give several cells of an account the same values."""
    for product_id in product_ids:
        set_white_space(session, account_id, product_id, values)


def clear_white_space(session: Session, white_space_id: int) -> None:
    """Forget what was written of a cell: it is not explored again."""
    removed(session, WhiteSpace, white_space_id)
