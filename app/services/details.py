"""The details of a record beyond the open format's columns: one row, made when first written."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.services.change import Draft, added, changed, table_of

T = TypeVar("T", bound=Base)


def detail_of(session: Session, model: type[T], owner_field: str, owner_id: int) -> T | None:
    """The detail row of a record, or None where nothing of it was written yet."""
    column = table_of(model).columns[owner_field]
    return session.scalars(select(model).where(column == owner_id)).first()


def version_of(session: Session, model: type[Base], owner_field: str, owner_id: int) -> int:
    """The row version of the detail of a record, which tells a change; 0 while there is none."""
    row = detail_of(session, model, owner_field, owner_id)
    return row.version if row is not None else 0


def write_detail(
    session: Session,
    model: type[T],
    owner: tuple[str, int],
    after: Draft,
    before: Draft | None = None,
) -> T | None:
    """Write fields into the detail of a record (`owner` is its column and key).

    The first value makes the row; emptying fields of a record without details makes none.
    """
    row = detail_of(session, model, *owner)
    if row is not None:
        changed(session, row, after, before)
        return row
    if all(value is None or value == "" for value in after.values()):
        return None
    return added(session, model, {**after, owner[0]: owner[1]})
