"""Changes to the strategies of a plan and to which goals they serve."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.goal import Goal, Strategy, StrategyGoal
from app.services.change import Draft, added, changed, found, several, split
from app.services.links import set_links
from app.services.plans import reopen_if_approved
from app.services.removal import removed


def add_strategy(
    session: Session,
    plan_id: int,
    title: str,
    *,
    note: str | None = None,
    goal_ids: Iterable[int] = (),
) -> int:
    """A new strategy of a plan, for the goals given."""
    strategy = added(session, Strategy, {"plan_id": plan_id, "title": title, "note": note})
    set_strategy_goals(session, strategy.id, goal_ids)
    reopen_if_approved(session, plan_id)
    return strategy.id


def change_strategy(
    session: Session, strategy_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change the title or the note of a strategy, or by `goal_ids` the goals that it serves."""
    strategy = found(session, Strategy, strategy_id)
    plain, special = split(after, {"goal_ids"})
    if changed(session, strategy, plain, before):
        reopen_if_approved(session, strategy.plan_id)
    if (goal_ids := several(special.get("goal_ids"))) is not None:
        set_strategy_goals(session, strategy_id, goal_ids)


def set_strategy_goals(session: Session, strategy_id: int, goal_ids: Iterable[int]) -> None:
    """Let the strategy serve exactly these goals of its plan."""
    strategy = found(session, Strategy, strategy_id)
    wanted = list(goal_ids)
    statement = select(Goal.id).where(Goal.plan_id == strategy.plan_id)
    if set(wanted) - set(session.scalars(statement)):
        raise DomainError("A strategy serves goals of its own plan only.")
    if set_links(session, StrategyGoal, ("strategy_id", strategy_id), ("goal_id", wanted)):
        reopen_if_approved(session, strategy.plan_id)


def remove_strategy(session: Session, strategy_id: int) -> None:
    """Remove a strategy; its goals stay."""
    plan_id = found(session, Strategy, strategy_id).plan_id
    removed(session, Strategy, strategy_id)
    reopen_if_approved(session, plan_id)
