"""Revenue at risk (K28) and the risk index (K34)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term
from app.analytics.health import health_of
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.recurring import recurring, recurring_rows
from app.analytics.window import Instant, Window
from app.queries.fact_rows import AccountFact

ZERO = Decimal(0)
OPEN_CASES = frozenset(("at_risk", "plan_in_place", "saving"))
_MOST = Decimal(95)


def is_at_risk(evidence: Evidence, account: AccountFact, instant: Instant) -> bool:
    """Whether the account's health is at risk or a risk case is open."""
    if account.risk_stage in OPEN_CASES:
        return True
    return health_of(evidence, account, instant.day).band == "at_risk"


def revenue_at_risk(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The recurring revenue of the accounts at risk."""
    instant = window.stock
    at_risk = [acc for acc in scope.accounts if is_at_risk(evidence, acc, instant)]
    values = [recurring(evidence, account, instant) for account in at_risk]
    total = sum(values, ZERO)

    def rows() -> Iterator[Ref]:
        for account in at_risk:
            yield from recurring_rows(evidence, account, instant)

    def left_out() -> Iterator[Excluded]:
        for account in scope.accounts:
            found = health_of(evidence, account, instant.day)
            if found.value is None and account.risk_stage not in OPEN_CASES:
                yield Excluded(account.name, f"has no health: {found.reason}")

    terms = (Term("at_risk", total, rows),)
    return Outcome(total, "at_risk", terms, len(at_risk), left_out=left_out)


def risk_index(health: Decimal | None, signals: tuple[Decimal, ...]) -> Decimal | None:
    """An index, not a probability: a hundred less health, plus signals, never above 95."""
    if health is None:
        return None
    return min(_MOST, 100 - health + sum(signals, ZERO))


KPIS = (
    Kpi("revenue_at_risk", "Recurring revenue at risk", "money", Kind.STOCK, revenue_at_risk,
        lower_is_better=True),
)  # fmt: skip
