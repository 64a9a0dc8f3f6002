"""Gross and net revenue retention of the accounts that paid at the start (KPIS 5.2)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, undefined
from app.analytics.kpi import Kind, Kpi, Scope, accounts_left_out
from app.analytics.movements import Change, change_between
from app.analytics.rates import MissingRateError
from app.analytics.recurring import recurring
from app.analytics.window import Window
from app.core.money import round_half_up

_GROSS = ("start", "contraction", "churn")
_NET = ("start", "indexation", "expansion", "contraction", "churn")
_WITHOUT_INDEXATION = ("start", "expansion", "contraction", "churn")


def grr(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What the start brings at the end without any growth, capped account by account."""
    formula = "100 × (start − contraction − churn) ÷ start"
    return _retention(evidence, scope, window, formula, _GROSS)


def nrr(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What the start brings at the end with growth; new accounts never enter."""
    formula = "100 × (start + indexation + expansion − contraction − churn) ÷ start"
    return _retention(evidence, scope, window, formula, _NET)


def nrr_without_indexation(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Net revenue retention without contracted annual escalators."""
    formula = "100 × (start + expansion − contraction − churn) ÷ start"
    return _retention(evidence, scope, window, formula, _WITHOUT_INDEXATION)


def _retention(
    evidence: Evidence, scope: Scope, window: Window, formula: str, parts: tuple[str, ...]
) -> Outcome:
    change = change_between(evidence, scope, window.opening, window.closing)
    terms = tuple(_term(change, part) for part in parts)
    start, *others = (change.total(part) for part in parts)

    def left_out() -> Iterator[Excluded]:
        yield from _left_out(evidence, scope, change)

    if not start:
        return undefined(
            "no recurring revenue at the start", formula, terms, n=0, left_out=left_out
        )
    gains = sum(others[:-2], Decimal(0))
    value = 100 * (start + gains - others[-2] - others[-1]) / start
    return Outcome(value, formula, terms, len(change.cohort), left_out=left_out)


def _term(change: Change, part: str) -> Term:
    def rows() -> Iterator[Ref]:
        for move in change.movements:
            if value := getattr(move, part):
                yield Ref("account", move.account.id, move.account.name, value)

    return Term(part, change.total(part), rows)


def _left_out(evidence: Evidence, scope: Scope, change: Change) -> Iterator[Excluded]:
    for move in change.movements:
        if move.was_negative:
            yield Excluded(move.account.name, "negative recurring revenue counts as nought")
        if move.new:
            yield Excluded(move.account.name, "paid nothing at the start")
    effect = _currency_effect(evidence, change)
    if effect:
        amount = f"{round_half_up(effect, 2)} {evidence.home}"
        yield Excluded("Exchange rates", f"their moves since the start, {amount}, are not counted")
    yield from accounts_left_out(evidence, scope)


def _currency_effect(evidence: Evidence, change: Change) -> Decimal:
    try:
        now = (recurring(evidence, move.account, change.closing) for move in change.cohort)
        return sum(now, Decimal(0)) - sum((move.end for move in change.cohort), Decimal(0))
    except MissingRateError:
        return Decimal(0)


KPIS = (
    Kpi("grr", "Gross revenue retention", "percent", Kind.RATE, grr),
    Kpi("nrr", "Net revenue retention", "percent", Kind.RATE, nrr),
)
EXTRA = (
    Kpi("nrr_without_indexation", "Net revenue retention without indexation", "percent",
        Kind.RATE, nrr_without_indexation),
)  # fmt: skip
