"""SWOT entries with what they are linked to."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from app.models.codes import QUADRANT
from app.models.goal import Goal
from app.models.plan import Risk, SwotEntry
from app.queries.reading import rows_of


class SwotRow(NamedTuple):
    """An entry, the goal it is linked to and the risk made of it."""

    id: int
    ref: str
    plan_id: int
    quadrant: str
    text: str
    perspective: str | None
    goal_id: int | None
    goal_title: str | None
    risk_id: int | None
    risk_title: str | None


def swot_rows(
    session: Session, plan_id: int | None = None, ids: Collection[int] | None = None
) -> list[SwotRow]:
    """Entries by quadrant: strengths, weaknesses, opportunities, threats."""
    places = {quadrant: place for place, quadrant in enumerate(QUADRANT)}
    statement = (
        select(
            SwotEntry.id, SwotEntry.ref, SwotEntry.plan_id, SwotEntry.quadrant, SwotEntry.text,
            SwotEntry.perspective, SwotEntry.goal_id, Goal.title, SwotEntry.risk_id, Risk.title,
        )
        .outerjoin(Goal, Goal.id == SwotEntry.goal_id)
        .outerjoin(Risk, Risk.id == SwotEntry.risk_id)
        .order_by(case(places, value=SwotEntry.quadrant), SwotEntry.id)
    )  # fmt: skip
    if plan_id is not None:
        statement = statement.where(SwotEntry.plan_id == plan_id)
    return rows_of(session, SwotRow._make, statement, SwotEntry.id, ids)
