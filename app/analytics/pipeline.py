"""What is being sold, weighted by its chance, and how good forecasts were (K22, K25, K26)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.queries.fact_rows import OpportunityFact

ZERO, HUNDRED = Decimal(0), Decimal(100)
_CLOSED = frozenset(("won", "lost"))


def is_open(sale: OpportunityFact) -> bool:
    """Whether the sale is neither won nor lost."""
    return sale.stage not in _CLOSED


def chance_of(evidence: Evidence, sale: OpportunityFact) -> Decimal | None:
    """The chance in percent: the sale's own, else its stage's."""
    if sale.probability is not None:
        return sale.probability
    return evidence.parameters.chances.get(sale.stage or "")


def weighted_pipeline(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The amounts of open sales by their chance."""
    rows: list[Ref] = []
    aside: list[Excluded] = []
    for account in scope.accounts:
        for sale in evidence.facts.opportunities.get(account.id, ()):
            reason = _why_not(evidence, sale, window.as_of)
            chance, minor = chance_of(evidence, sale), sale.amount_minor
            if reason is None and chance is not None and minor is not None:
                currency = evidence.currency_of(account, sale.currency)
                amount = evidence.exchange.home_value(minor, currency, window.as_of)
                label = f"{account.name}, {sale.name}"
                rows.append(Ref("opportunity", sale.id, label, amount * chance / HUNDRED))
            elif reason:
                aside.append(Excluded(f"{account.name}, {sale.name}", reason))
    total = sum((row.value or ZERO for row in rows), ZERO)
    terms = (Term("weighted", total, lambda: rows),)
    return Outcome(total, "weighted", terms, len(rows), left_out=lambda: aside)


def _why_not(evidence: Evidence, sale: OpportunityFact, day: date) -> str | None:
    if not is_open(sale):
        later = sale.closed_on is not None and sale.closed_on > day
        return "closed later; its stage on the day is not known" if later else ""
    if sale.amount_minor is None:
        return "has no amount"
    return None if chance_of(evidence, sale) is not None else "has neither a chance nor a stage"


class ForecastError(NamedTuple):
    """How far forecasts were off: WAPE without sign, bias with; None without actuals."""

    wape: Decimal | None
    bias: Decimal | None


def forecast_error(pairs: Iterable[tuple[Decimal, Decimal]]) -> ForecastError:
    """The errors of (actual, forecast) pairs, as ratios."""
    pairs = tuple(pairs)
    actual = sum((pair[0] for pair in pairs), ZERO)
    if not actual:
        return ForecastError(None, None)
    forecast = sum((pair[1] for pair in pairs), ZERO)
    off = sum((abs(one - other) for one, other in pairs), ZERO)
    return ForecastError(off / actual, forecast / actual - 1)


def brier_score(pairs: Iterable[tuple[Decimal, bool]]) -> Decimal | None:
    """The mean squared error of (probability 0–1, came true) pairs; None without any."""
    errors = [(chance - int(came_true)) ** 2 for chance, came_true in pairs]
    return sum(errors, ZERO) / len(errors) if errors else None


def open_sales(evidence: Evidence, account_id: int) -> Iterator[OpportunityFact]:
    """The open sales of an account."""
    return (sale for sale in evidence.facts.opportunities.get(account_id, ()) if is_open(sale))


KPIS = (Kpi("weighted_pipeline", "Weighted pipeline", "money", Kind.STATE, weighted_pipeline),)
