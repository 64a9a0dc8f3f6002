"""The work behind the health card: where every account's health stood before."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.bridge.card_work import MANY

if TYPE_CHECKING:
    from app.analytics.distribution import History
    from app.bridge.tasks import Progress
    from app.store.store import Store

_FEW_DAYS = (90, 60, 30, 7, 0)
"""Of very many accounts the course has only the days that are worked out anyway."""


def health_history(progress: Progress, store: Store, day: date) -> History:
    """The past of every account's health; of a large portfolio in a process of its own."""
    from app.bridge.card_child import ApartError, can_be_apart, computed_apart
    from app.queries.belonging import account_count

    with store.read() as session:
        large = account_count(session) >= MANY
    if large and can_be_apart():
        with contextlib.suppress(ApartError, OSError):
            apart: History = computed_apart(progress, store.path, day, history_here)
            return apart
    return history_here(progress, store, day)


def history_here(progress: Progress, store: Store, day: date) -> History:
    """The same, worked out in this process."""
    from app.analytics.cards import series_days
    from app.analytics.distribution import history_of
    from app.analytics.evidence import Evidence
    from app.queries.facts import load_facts

    with store.read() as session:
        evidence = Evidence(load_facts(session), day)
    if len(evidence.facts.accounts) >= MANY:
        days = tuple(day - timedelta(days=back) for back in _FEW_DAYS)
    else:
        days = tuple(series_days(day))
    return history_of(evidence, day, days, progress.check)
