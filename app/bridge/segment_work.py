"""The work behind the segmentation screen, done on a worker from the cards that are in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.queries.segmentation import (
    OverrideRow,
    Segmentation,
    TierLogRow,
    override_rows,
    segmentation,
    tier_log,
)
from app.queries.segments import SegmentRow, segment_rows

if TYPE_CHECKING:
    from app.analytics.account_card import AccountCard
    from app.analytics.tiers import TierStanding
    from app.bridge.tasks import Progress
    from app.queries.criteria import Filter
    from app.store.store import Store

MOST_LOG = 200


class Kept(NamedTuple):
    """What is stored about segmentation, all of the same moment."""

    settings: Segmentation
    overrides: list[OverrideRow]
    log: list[TierLogRow]
    segments: list[SegmentRow]


def read_kept(progress: Progress, store: Store, day: date) -> Kept:
    """On a worker: the settings, the tiers set by hand, the moves so far, and the segments."""
    with store.read() as session:
        settings = segmentation(session)
        progress.check()
        overrides = override_rows(session, day)
        log = tier_log(session, most=MOST_LOG)
        progress.check()
        return Kept(settings, overrides, log, segment_rows(session))


def standings(
    progress: Progress, store: Store, day: date, cards: Sequence[AccountCard]
) -> list[TierStanding]:
    """Where every account stands and where the rules would put it, by name."""
    from app.analytics.tiers import standings_of_cards
    from app.queries.dated_facts import value_facts
    from app.queries.fact_reader import FactReader

    with store.read() as session:
        settings, values = FactReader(session, None).settings(), value_facts(session)
    progress.check()
    found = standings_of_cards(cards, settings, values, day)
    return sorted(found, key=lambda one: one.name.casefold())


def counts(
    progress: Progress,
    store: Store,
    day: date,
    cards: Sequence[AccountCard],
    rules: Sequence[Filter],
) -> list[int]:
    """How many accounts each rule takes in."""
    from app.analytics.segment_members import members_among
    from app.queries.dated_facts import SegmentFact, custom_facts
    from app.queries.fact_reader import FactReader

    named = [SegmentFact("", "", rule) for rule in rules]
    with store.read() as session:
        accounts = FactReader(session, None).accounts()
        custom = custom_facts(session, named)
    found: list[int] = []
    for rule in rules:
        progress.check()
        found.append(len(members_among(rule, cards, accounts, custom, day)))
    return found
