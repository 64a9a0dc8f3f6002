"""The hunter's figures, shown apart from the account manager's own (KPIS 5.22)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Outcome, Ref, Term, count
from app.analytics.growth import total_revenue
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.stages import PROSPECTING
from app.analytics.window import Window
from app.queries.fact_rows import AccountFact

PARTNER = "partner"


def new_clients(_evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Accounts that became a client in the period."""
    return _counted("new_clients", _started(scope, window))


def partnerships(_evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Partners that started in the period."""
    started = (account for account in _started(scope, window) if PARTNER in account.tags)
    return _counted("partnerships", started)


def leads(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Accounts that entered the stage prospecting in the period."""
    entered = (
        account
        for account in scope.accounts
        if any(
            row.stage == PROSPECTING and window.span.contains(row.from_date)
            for row in evidence.facts.stages.get(account.id, ())
        )
    )
    return _counted("leads", entered)


def revenue_new_clients(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The revenue in the period of the accounts that became a client in it."""
    span = window.span
    started = tuple(_started(scope, window))
    values = {acc: total_revenue(evidence, (acc,), span) for acc in started}
    total = sum(values.values(), Decimal(0))

    def rows() -> Iterator[Ref]:
        return (Ref("account", acc.id, acc.name, value) for acc, value in values.items())

    return Outcome(total, "revenue", (Term("revenue", total, rows),), len(values))


def _started(scope: Scope, window: Window) -> Iterator[AccountFact]:
    """Clients for the first time; who came back is not a new one."""
    for account in scope.accounts:
        start = account.first_start
        if start is not None and window.span.contains(start):
            yield account


def _counted(name: str, accounts: Iterable[AccountFact]) -> Outcome:
    found = tuple(accounts)
    value = count(len(found))

    def rows() -> Iterator[Ref]:
        return (Ref("account", account.id, account.name, count(1)) for account in found)

    return Outcome(value, name, (Term(name, value, rows),), len(found))


KPIS = tuple(
    Kpi(kpi_id, title, unit, Kind.FLOW, formula, of_business_development=True)
    for kpi_id, title, unit, formula in (
        ("new_clients", "New clients", "count", new_clients),
        ("revenue_new_clients", "Revenue from new clients", "money", revenue_new_clients),
        ("leads", "Leads", "count", leads),
        ("partnerships", "Partnerships", "count", partnerships),
    )
)
