"""Dynamic segments as they are kept; `analytics.segment_members` works out who is in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.queries.criteria import Filter
from app.queries.dated_facts import SEGMENT_SCREEN
from app.queries.views import view_rows


class SegmentRow(NamedTuple):
    """A rule under a name."""

    id: int
    ref: str
    name: str
    only: Filter


def segment_rows(session: Session, ids: Collection[int] | None = None) -> list[SegmentRow]:
    """The segments by name."""
    rows = [
        SegmentRow(row.id, row.ref, row.name, Filter.from_json(row.definition))
        for row in view_rows(session, SEGMENT_SCREEN, ids)
    ]
    return sorted(rows, key=lambda row: row.name.casefold())
