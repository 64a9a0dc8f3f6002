"""What is left of an account's revenue after goods and after serving it (KPIS 5.14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Outcome, Ref, Term, undefined
from app.analytics.growth import revenue_in
from app.analytics.kpi import Kind, Kpi, Scope, accounts_left_out
from app.analytics.window import Window
from app.core.periods import Period
from app.queries.fact_rows import AccountFact
from app.queries.ledger import Entry

ZERO = Decimal(0)
COGS = "cogs"
SERVING = ("support_hours", "account_hours", "visit", "rush", "direct")


class Profit(NamedTuple):
    """Revenue and what it cost."""

    revenue: Decimal
    cogs: Decimal
    serving: Decimal

    @property
    def gross_margin(self) -> Decimal:
        """Revenue less the cost of goods."""
        return self.revenue - self.cogs

    @property
    def contribution(self) -> Decimal:
        """Gross margin less the cost to serve."""
        return self.gross_margin - self.serving

    @property
    def gross_margin_percent(self) -> Decimal | None:
        """Gross margin of revenue; undefined unless there is revenue."""
        return 100 * self.gross_margin / self.revenue if self.revenue > 0 else None

    @property
    def contribution_percent(self) -> Decimal | None:
        """Contribution of revenue; undefined unless there is revenue."""
        return 100 * self.contribution / self.revenue if self.revenue > 0 else None


def profit_of(evidence: Evidence, scope: Scope, span: Period) -> Profit:
    """The pooled profit of some accounts."""

    def found() -> Profit:
        goods = evidence.total(evidence.facts.costs, scope.accounts, span, kinds=(COGS,))
        serving = costs_of_serving(evidence, scope, span)
        return Profit(revenue_in(evidence, scope, span), goods, serving)

    return evidence.remembered(("profit", scope.key, span), found)


def costs_of_serving(evidence: Evidence, scope: Scope, span: Period) -> Decimal:
    """All costs but those of goods."""
    costs = evidence.facts.costs
    goods = evidence.total(costs, scope.accounts, span, kinds=(COGS,))
    return evidence.total(costs, scope.accounts, span) - goods


def gross_margin_percent(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Gross margin in percent of revenue."""
    found = profit_of(evidence, scope, window.span)
    terms = (_revenue(evidence, scope, window, found), _goods(evidence, scope, window, found))
    formula = "100 × (revenue − cogs) ÷ revenue"
    return _percent(evidence, scope, window, found.gross_margin_percent, (formula, terms))


def contribution_percent(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Contribution in percent of revenue."""
    found = profit_of(evidence, scope, window.span)
    formula = "100 × (revenue − cogs − serving) ÷ revenue"
    terms = _contribution_terms(evidence, scope, window, found)
    return _percent(evidence, scope, window, found.contribution_percent, (formula, terms))


def contribution(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What is left of revenue after goods and serving."""
    found = profit_of(evidence, scope, window.span)
    terms = _contribution_terms(evidence, scope, window, found)
    n = _members(evidence, scope, window)
    return Outcome(
        found.contribution,
        "revenue − cogs − serving",
        terms,
        n,
        left_out=lambda: accounts_left_out(evidence, scope),
    )


def cost_to_serve(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Hours, visits, rushes and other direct costs of serving accounts."""
    costs, span = evidence.facts.costs, window.span
    serving = costs_of_serving(evidence, scope, span)
    values = {kind: evidence.total(costs, scope.accounts, span, kinds=(kind,)) for kind in SERVING}
    # Whatever else was entered as a kind of cost is a direct cost of serving.
    values["direct"] = serving - sum(
        (value for kind, value in values.items() if kind != "direct"), ZERO
    )
    terms = tuple(
        Term(kind, value, _cost_rows(evidence, scope, window, _same(kind)))
        for kind, value in values.items()
    )
    return Outcome(serving, " + ".join(values), terms, _members(evidence, scope, window))


def _same(kind: str) -> Callable[[str | None], bool]:
    if kind == "direct":
        return lambda given: given != COGS and (given == "direct" or given not in SERVING)
    return lambda given: given == kind


def _percent(
    evidence: Evidence,
    scope: Scope,
    window: Window,
    value: Decimal | None,
    written: tuple[str, tuple[Term, ...]],
) -> Outcome:
    n = _members(evidence, scope, window)
    formula, terms = written
    if value is None:
        return undefined("no revenue in the period", formula, terms, n=n)
    return Outcome(value, formula, terms, n, left_out=lambda: accounts_left_out(evidence, scope))


def _members(evidence: Evidence, scope: Scope, window: Window) -> int:
    start, end = window.span.start.isoformat(), window.span.end.isoformat()
    ledgers = (evidence.facts.revenue, evidence.facts.costs)

    def found() -> int:
        return sum(
            any(run.has_any(start, end) for ledger in ledgers for run in ledger.runs(acc.id))
            for acc in scope.accounts
        )

    return evidence.remembered(("with profit", scope.key, window.span), found)


def _contribution_terms(
    evidence: Evidence, scope: Scope, window: Window, found: Profit
) -> tuple[Term, ...]:
    serving = _cost_rows(evidence, scope, window, lambda kind: kind != COGS)
    return (
        _revenue(evidence, scope, window, found),
        _goods(evidence, scope, window, found),
        Term("serving", found.serving, serving),
    )


def _revenue(evidence: Evidence, scope: Scope, window: Window, found: Profit) -> Term:
    def rows() -> Iterator[Ref]:
        for account in scope.accounts:
            for entry in evidence.facts.revenue.entries(account.id, *window.span):
                yield _row(evidence, "revenue", account, entry)

    return Term("revenue", found.revenue, rows)


def _goods(evidence: Evidence, scope: Scope, window: Window, found: Profit) -> Term:
    rows = _cost_rows(evidence, scope, window, lambda kind: kind == COGS)
    return Term("cogs", found.cogs, rows)


def _cost_rows(
    evidence: Evidence, scope: Scope, window: Window, wanted: Callable[[str | None], bool]
) -> Callable[[], Iterator[Ref]]:
    def rows() -> Iterator[Ref]:
        for account in scope.accounts:
            for entry in evidence.facts.costs.entries(account.id, *window.span):
                if wanted(entry.kind):
                    yield _row(evidence, "cost", account, entry)

    return rows


def _row(evidence: Evidence, table: str, account: AccountFact, entry: Entry) -> Ref:
    currency = evidence.currency_of(account, entry.currency)
    value = evidence.exchange.home_value(entry.amount_minor, currency, entry.on_date)
    return Ref(table, entry.id, f"{account.name}, {entry.on_date.isoformat()}", value)


KPIS = (
    Kpi("gross_margin_percent", "Gross margin", "percent", Kind.RATE, gross_margin_percent),
    Kpi("cost_to_serve", "Cost to serve", "money", Kind.FLOW, cost_to_serve, lower_is_better=True),
    Kpi("contribution", "Contribution", "money", Kind.FLOW, contribution),
    Kpi("contribution_percent", "Contribution margin", "percent", Kind.RATE, contribution_percent),
)
