"""The coach's work, off the window's thread: read a plan's facts and try every rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.analytics.coaching import Coaching
    from app.bridge.tasks import Progress
    from app.queries.coaching import CoachFacts
    from app.store.store import Store


def coach_plan(progress: Progress, store: Store, plan_id: int, day: date) -> Coaching:
    """What the coach says of one plan on a day."""
    with store.read() as session:
        progress.check()
        return coaching_of(session, plan_id, day)


def coaching_of(session: Session, plan_id: int, day: date) -> Coaching:
    """The same within a session that is there."""
    from app.analytics.coaching import coach
    from app.queries.coaching import coach_facts

    facts = coach_facts(session, plan_id)
    return coach(facts, day, _measured(session, facts, day))


def _measured(session: Session, facts: CoachFacts, day: date) -> frozenset[str]:
    """The key figures with a target that twelve months of data give a value for."""
    from app.analytics.kpis import KPIS, compute
    from app.analytics.window import twelve_months_to
    from app.queries.facts import load_facts

    wanted = sorted({target.kpi for target in facts.targets} & set(KPIS))
    if not wanted:
        return frozenset()
    account = facts.account.id
    known = load_facts(session, (account,))
    lines = compute(known, wanted, account_ids=(account,), period=twelve_months_to(day), as_of=day)
    return frozenset(line.kpi.id for line in lines if line.figure.value is not None)


def plan_completeness(
    progress: Progress, store: Store, account_id: int, day: date
) -> Decimal | None:
    """How complete the plan is that an account shows first, in percent; None without one."""
    from app.queries.coaching import shown_plan

    with store.read() as session:
        plan_id = shown_plan(session, account_id, day)
        progress.check()
        if plan_id is None:
            return None
        return coaching_of(session, plan_id, day).completeness.value
