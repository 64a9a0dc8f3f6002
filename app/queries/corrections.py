"""What logged records said before they were corrected."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.interaction import Correction
from app.queries.reading import MOST_IN_SQL


class CorrectionRow(NamedTuple):
    """One field that was corrected, when, by whom and why."""

    id: int
    entity_id: int
    at: datetime
    author: str | None
    field: str
    before: str | None
    after: str | None
    reason: str | None


def corrections_of(
    session: Session, entity: str, ids: Collection[int] | None = None
) -> dict[int, tuple[CorrectionRow, ...]]:
    """The corrections of records of a kind (the open format's file), the oldest first."""
    statement = (
        select(
            Correction.id, Correction.entity_id, Correction.at, Correction.author,
            Correction.field, Correction.before_value, Correction.after_value, Correction.reason,
        )
        .where(Correction.entity == entity)
        .order_by(Correction.at, Correction.id)
    )  # fmt: skip
    if ids is not None and len(ids) <= MOST_IN_SQL:
        statement = statement.where(Correction.entity_id.in_(ids))
    found: dict[int, list[CorrectionRow]] = {}
    for row in map(CorrectionRow._make, session.execute(statement)):
        if ids is None or row.entity_id in ids:
            found.setdefault(row.entity_id, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
