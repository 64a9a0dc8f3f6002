"""SWOT entries with what they are linked to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from app.models.action import Action
from app.models.codes import QUADRANT
from app.models.goal import Goal
from app.models.insight import FactMark
from app.models.plan import Risk, SwotEntry
from app.models.plan_detail import ActionDetail
from app.queries.reading import rows_of
from app.queries.tags import tags_of


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
    actions: tuple[tuple[int, str], ...] = ()
    """The actions made of it, by key and title."""
    source: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether anything comes of it: a goal, a risk or an action."""
        return self.goal_id is not None or self.risk_id is not None or bool(self.actions)


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
    actions, sources, tags = _beside(session, plan_id)

    def make(row: Any) -> SwotRow:  # noqa: ANN401 a row of the statement
        key = row[0]
        made = tuple(actions.get(key, ()))
        return SwotRow._make((*row, made, sources.get(key), tags.get(key, ())))

    return rows_of(session, make, statement, SwotEntry.id, ids)


def _beside(
    session: Session, plan_id: int | None
) -> tuple[dict[int, list[tuple[int, str]]], dict[int, str], dict[int, tuple[str, ...]]]:
    """Entry → its actions, its source, its tags."""
    own = select(SwotEntry.id)
    if plan_id is not None:
        own = own.where(SwotEntry.plan_id == plan_id)
    actions: dict[int, list[tuple[int, str]]] = {}
    statement = (
        select(ActionDetail.swot_entry_id, Action.id, Action.title)
        .join(Action, Action.id == ActionDetail.action_id)
        .where(ActionDetail.swot_entry_id.in_(own))
        .order_by(Action.position, Action.id)
    )
    for entry_id, action_id, title in session.execute(statement):
        if entry_id is not None:
            actions.setdefault(entry_id, []).append((action_id, title))
    marks = select(FactMark.entity_id, FactMark.source).where(
        FactMark.entity == "swot", FactMark.field == "text", FactMark.source.is_not(None),
        FactMark.entity_id.in_(own),
    )  # fmt: skip
    sources = {key: str(source) for key, source in session.execute(marks)}
    return actions, sources, tags_of(session, "swot")
