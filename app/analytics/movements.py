"""What became of each account's recurring revenue between two instants, in constant currency."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.kpi import Scope
from app.analytics.recurring import is_held, recurring, running
from app.analytics.window import Instant
from app.queries.fact_rows import AccountFact

ZERO = Decimal(0)


class Movement(NamedTuple):
    """The recurring revenue of an account at both ends, and what lies between.

    For an account of the cohort (start > 0): end = start + indexation + expansion −
    contraction − churn. Any other account is new by its whole end.
    """

    account: AccountFact
    start: Decimal
    end: Decimal
    indexation: Decimal = ZERO
    expansion: Decimal = ZERO
    contraction: Decimal = ZERO
    churn: Decimal = ZERO
    new: Decimal = ZERO
    was_negative: bool = False

    @property
    def in_cohort(self) -> bool:
        """Whether the account paid at the start."""
        return self.start > 0


class Change(NamedTuple):
    """The movements of many accounts and their sums."""

    movements: tuple[Movement, ...]
    opening: Instant
    closing: Instant

    def total(self, part: str) -> Decimal:
        """The sum of a part over all accounts."""
        return sum((getattr(move, part) for move in self.movements), ZERO)

    @property
    def cohort(self) -> tuple[Movement, ...]:
        """The accounts that paid at the start."""
        return tuple(move for move in self.movements if move.in_cohort)


def change_between(evidence: Evidence, scope: Scope, opening: Instant, closing: Instant) -> Change:
    """The movements of all accounts in scope, both ends at the opening day's rates."""
    key = ("movements", scope.key, opening, closing)
    return evidence.remembered(
        key,
        lambda: Change(
            tuple(movement(evidence, account, opening, closing) for account in scope.accounts),
            opening,
            closing,
        ),
    )


def movement(
    evidence: Evidence, account: AccountFact, opening: Instant, closing: Instant
) -> Movement:
    """The movement of one account; negative recurring revenue counts as nought."""
    raw_start = recurring(evidence, account, opening, opening.day)
    raw_end = recurring(evidence, account, closing, opening.day)
    start, end = max(raw_start, ZERO), max(raw_end, ZERO)
    negative = raw_start < 0 or raw_end < 0
    if not start:
        return Movement(account, start, end, new=end, was_negative=negative)
    if not end and not is_held(evidence, account, closing):
        return Movement(account, start, end, churn=start, was_negative=negative)
    if end <= start:
        return Movement(account, start, end, contraction=start - end, was_negative=negative)
    gain = end - start
    indexed = min(gain, _indexation(evidence, account, opening, closing))
    return Movement(
        account, start, end, indexation=indexed, expansion=gain - indexed, was_negative=negative
    )


def _indexation(
    evidence: Evidence, account: AccountFact, opening: Instant, closing: Instant
) -> Decimal:
    """The contractual escalation in the contracts that came in between."""
    before = {contract.id for contract in running(evidence, account, opening)}
    total = ZERO
    for contract in running(evidence, account, closing):
        if contract.indexation_minor and contract.id not in before:
            currency = evidence.currency_of(account, contract.currency)
            total += evidence.exchange.home_value(contract.indexation_minor, currency, opening.day)
    return max(total, ZERO)
