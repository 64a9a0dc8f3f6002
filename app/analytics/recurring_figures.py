"""Recurring revenue and what an average account pays, as figures of their own."""

from __future__ import annotations

from collections.abc import Iterator

from app.analytics.evidence import Evidence
from app.analytics.figure import Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope, accounts_left_out
from app.analytics.lifetime import average_customer
from app.analytics.recurring import recurring, recurring_rows, total_recurring
from app.analytics.window import Window


def recurring_revenue(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The recurring revenue per year when the last day is over."""
    instant = window.stock
    total = total_recurring(evidence, scope.accounts, instant)

    def rows() -> Iterator[Ref]:
        for account in scope.accounts:
            yield from recurring_rows(evidence, account, instant)

    n = sum(1 for account in scope.accounts if recurring(evidence, account, instant))
    return Outcome(
        total,
        "recurring",
        (Term("recurring", total, rows),),
        n,
        left_out=lambda: accounts_left_out(evidence, scope),
    )


def arpa(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Recurring revenue by active account."""
    found = average_customer(evidence, scope, window)
    n = len(found.active)
    active = Term("active", count(n))
    terms = (Term("recurring", found.recurring), active)
    if found.arpa is None:
        reason = "no account is active" if not n else "no recurring revenue yet"
        return undefined(reason, "recurring ÷ active", terms, n=n)
    return Outcome(found.arpa, "recurring ÷ active", terms, n)


EXTRA = (
    Kpi("recurring_revenue", "Recurring revenue", "money", Kind.STOCK, recurring_revenue),
    Kpi("arpa", "Recurring revenue by account", "money", Kind.TRAILING, arpa),
)
