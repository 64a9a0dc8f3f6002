"""The work behind trends, done on a worker: every series of a scope, and one point explained."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.analytics.figure import Figure
    from app.analytics.insights import Insights
    from app.bridge.tasks import Progress
    from app.core.periods import Period
    from app.store.store import Store


class Scope(NamedTuple):
    """Which accounts: those of a segment, or a single one, or all."""

    segment: str | None = None
    account_id: int | None = None


class Wish(NamedTuple):
    """A figure to be explained: of which days, seen from which day."""

    kpi: str
    period: Period
    as_of: date
    scope: Scope = Scope()


def trends(progress: Progress, store: Store, day: date, months: int, scope: Scope) -> Insights:
    """Every series of a scope up to the last complete quarter."""
    from app.analytics.insights import insights

    with store.read() as session:
        progress.check()
        return insights(
            session, day, months=months, segment=scope.segment, account_id=scope.account_id
        )


def explained(progress: Progress, store: Store, wish: Wish) -> Figure:
    """One figure with all that went into it."""
    from app.analytics.insights import ids_in_scope
    from app.analytics.kpis import explain
    from app.queries.facts import load_facts

    only = None if wish.scope.account_id is None else (wish.scope.account_id,)
    with store.read() as session:
        facts = load_facts(session, only)
    progress.check()
    ids = ids_in_scope(facts, *wish.scope)
    line = explain(facts, wish.kpi, account_ids=ids, period=wish.period, as_of=wish.as_of)
    return line.figure
