"""Who is in a segment: the accounts that a rule takes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from app.analytics.account_card import AccountCard
from app.analytics.cards import cards_from
from app.analytics.evidence import Evidence
from app.analytics.segments import takes_in
from app.queries.criteria import Filter
from app.queries.fact_rows import AccountFact


def members(
    evidence: Evidence, only: Filter, account_ids: Collection[int] | None = None
) -> frozenset[int]:
    """The accounts that a rule takes in, saved or not; of all, or of those given."""
    cards = cards_from(evidence, account_ids)
    facts = evidence.facts
    return members_among(only, cards, facts.accounts, facts.custom, evidence.as_of)


def members_among(
    only: Filter,
    cards: Iterable[AccountCard],
    accounts: Mapping[int, AccountFact],
    custom: Mapping[int, Mapping[str, Any]],
    day: date,
) -> frozenset[int]:
    """The same from cards that are known already."""
    return frozenset(
        card.id
        for card in cards
        if card.id in accounts
        and takes_in(only, card, accounts[card.id], custom.get(card.id, {}), day)
    )
