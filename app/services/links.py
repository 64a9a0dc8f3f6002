"""Lists of references: the rows of a link table that belong to one record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.services.change import table_of


def set_links(
    session: Session, model: type[Base], own: tuple[str, int], others: tuple[str, Iterable[int]]
) -> bool:
    """Link the record to exactly these others; says whether anything changed."""
    own_column, key = own
    other_column, wanted = others[0], list(dict.fromkeys(others[1]))
    statement = select(model).where(table_of(model).columns[own_column] == key)
    here = {getattr(row, other_column): row for row in session.scalars(statement).all()}
    for other, row in here.items():
        if other not in wanted:
            session.delete(row)
    for other in wanted:
        if other not in here:
            session.add(model(**{own_column: key, other_column: other}))
    session.flush()
    return set(here) != set(wanted)
