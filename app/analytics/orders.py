"""Average order value (KPIS 5.9)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.queries.fact_rows import AccountFact, OrderFact

ZERO = Decimal(0)


def aov(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Net invoiced order revenue by order; credit notes take from it and are no orders."""
    entries = list(_entries(evidence, scope, window))
    orders = [(account, order) for account, order in entries if _is_order(order)]
    invoiced = [pair for pair in orders if pair[1].status != "open"]
    notes = [(account, order) for account, order in entries if not _is_order(order)]
    values = {
        order.id: evidence.exchange.home_value(
            order.amount_minor, evidence.currency_of(account, order.currency), order.on_date
        )
        for account, order in (*invoiced, *notes)
    }

    def amounts(pairs: list[tuple[AccountFact, OrderFact]]) -> Iterator[Ref]:
        return (_row(account, order, values[order.id]) for account, order in pairs)

    def left_out() -> Iterator[Excluded]:
        for account in scope.accounts:
            for order in evidence.facts.orders.get(account.id, ()):
                if window.span.contains(order.on_date) and _is_cancelled(evidence, order):
                    yield Excluded(f"{account.name}, {order.ref or order.id}", "cancelled")

    total = sum((values[order.id] for _account, order in invoiced), ZERO)
    credited = sum((values[order.id] for _account, order in notes), ZERO)
    terms = (
        Term("invoiced", total, lambda: amounts(invoiced)),
        Term("credited", credited, lambda: amounts(notes)),
        Term("orders", count(len(orders)), lambda: (_row(*pair, count(1)) for pair in orders)),
    )
    formula = "(invoiced + credited) ÷ orders"
    if not orders:
        return undefined("no orders in the period", formula, terms, n=0, left_out=left_out)
    value = (total + credited) / len(orders)
    return Outcome(value, formula, terms, len(orders), left_out=left_out)


def _entries(
    evidence: Evidence, scope: Scope, window: Window
) -> Iterator[tuple[AccountFact, OrderFact]]:
    for account in scope.accounts:
        for order in evidence.facts.orders.get(account.id, ()):
            if window.span.contains(order.on_date) and not _is_cancelled(evidence, order):
                yield account, order


def _row(account: AccountFact, order: OrderFact, value: Decimal) -> Ref:
    label = f"{account.name}, {order.ref or order.on_date.isoformat()}"
    return Ref("sales_order", order.id, label, value)


def _is_order(order: OrderFact) -> bool:
    return order.kind != "credit_note"


def _is_cancelled(evidence: Evidence, order: OrderFact) -> bool:
    """Cancelled itself, or the credit note of a cancelled order."""
    if order.status == "cancelled":
        return True
    return order.credited_order_id in _cancelled(evidence)


def _cancelled(evidence: Evidence) -> frozenset[int | None]:
    return evidence.remembered(
        "cancelled orders",
        lambda: frozenset(
            order.id
            for orders in evidence.facts.orders.values()
            for order in orders
            if order.status == "cancelled"
        ),
    )


KPIS = (Kpi("aov", "Average order value", "money", Kind.RATE, aov),)
