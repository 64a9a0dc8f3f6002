"""Divisions and buying centres of accounts."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Unit
from app.models.person import Person
from app.queries.reading import rows_of


class UnitRow(NamedTuple):
    """A unit and how many people are known in it."""

    id: int
    ref: str
    account_id: int
    name: str
    people: int


def unit_rows(
    session: Session, account_id: int | None = None, ids: Collection[int] | None = None
) -> list[UnitRow]:
    """Units by name."""
    statement = (
        select(Unit.id, Unit.ref, Unit.account_id, Unit.name, func.count(Person.id))
        .outerjoin(Person, (Person.unit_id == Unit.id) & Person.left_on.is_(None))
        .group_by(Unit.id)
        .order_by(func.lower(Unit.name))
    )
    if account_id is not None:
        statement = statement.where(Unit.account_id == account_id)
    return rows_of(session, UnitRow._make, statement, Unit.id, ids)
