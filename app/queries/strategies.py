"""Strategies of a plan and the goals they serve."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.goal import Strategy, StrategyGoal
from app.queries.reading import grouped, rows_of


class StrategyRow(NamedTuple):
    """A strategy with the keys of its goals."""

    id: int
    ref: str
    plan_id: int
    title: str
    note: str | None
    goal_ids: tuple[int, ...]


def strategy_rows(
    session: Session, plan_id: int | None = None, ids: Collection[int] | None = None
) -> list[StrategyRow]:
    """Strategies in the order they were written."""
    links = select(StrategyGoal.strategy_id, StrategyGoal.goal_id).order_by(StrategyGoal.id)
    goals: dict[int, tuple[int, ...]] = grouped(
        rows_of(session, tuple, links, StrategyGoal.strategy_id, ids)
    )

    def make(row: Any) -> StrategyRow:  # noqa: ANN401 a row of the statement
        return StrategyRow._make((*row, goals.get(row[0], ())))

    own = [getattr(Strategy, name) for name in StrategyRow._fields[:-1]]
    statement = select(*own).order_by(Strategy.id)
    if plan_id is not None:
        statement = statement.where(Strategy.plan_id == plan_id)
    return rows_of(session, make, statement, Strategy.id, ids)
