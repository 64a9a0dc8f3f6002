"""The work behind the treemap's colours: each account's revenue against the year before."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.bridge.card_work import MANY

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store

Growth = dict[int, Decimal]
_LOOK_EVERY = 200


def revenue_growth(progress: Progress, store: Store, day: date) -> Growth:
    """Percent of growth by account; of a large portfolio in a process of its own."""
    from app.bridge.card_child import ApartError, can_be_apart, computed_apart
    from app.queries.belonging import account_count

    with store.read() as session:
        large = account_count(session) >= MANY
    if large and can_be_apart():
        with contextlib.suppress(ApartError, OSError):
            apart: Growth = computed_apart(progress, store.path, day, growth_here)
            return apart
    return growth_here(progress, store, day)


def growth_here(progress: Progress, store: Store, day: date) -> Growth:
    """Percent of growth of those that had revenue in the year before, in this process."""
    from app.analytics.evidence import Evidence
    from app.analytics.growth import revenue_growth_yoy
    from app.analytics.kpi import Scope
    from app.analytics.rates import MissingRateError
    from app.analytics.window import Window, twelve_months_to
    from app.queries.facts import load_facts

    with store.read() as session:
        evidence = Evidence(load_facts(session), day)
    window = Window(twelve_months_to(day), day)
    found: Growth = {}
    for number, account in enumerate(evidence.facts.accounts.values()):
        if number % _LOOK_EVERY == 0:
            progress.check()
        with contextlib.suppress(MissingRateError):
            outcome = revenue_growth_yoy(evidence, Scope((account,), whole=False), window)
            if outcome.value is not None:
                found[account.id] = outcome.value
    return found
