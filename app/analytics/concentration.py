"""How much rests on few customers, counted by ultimate parent (K23)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, undefined
from app.analytics.growth import total_revenue
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.recurring import recurring
from app.analytics.window import Window
from app.core.money import round_half_up

ZERO = Decimal(0)


class Shares(NamedTuple):
    """Revenue by ultimate parent, largest first, and those that count nothing."""

    values: dict[int, Decimal]
    without: tuple[tuple[int, Decimal], ...]
    names: dict[int, str]

    @property
    def total(self) -> Decimal:
        """All of it."""
        return sum(self.values.values(), ZERO)

    def rows(self) -> Iterator[Ref]:
        """The customers as records."""
        return (Ref("account", root, self.names[root], value)
                for root, value in self.values.items())  # fmt: skip


def shares_of(evidence: Evidence, scope: Scope, window: Window) -> Shares:
    """Recurring revenue by customer; where nobody pays any, revenue of twelve months."""
    found = _by_root(evidence, scope, window, use_recurring=True)
    if not any(value > 0 for value in found.values()):
        found = _by_root(evidence, scope, window, use_recurring=False)
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    names = {account.id: account.name for account in evidence.facts.accounts.values()}
    return Shares(
        {root: value for root, value in ranked if value > 0},
        tuple((root, value) for root, value in ranked if value <= 0),
        names,
    )


def _by_root(
    evidence: Evidence, scope: Scope, window: Window, *, use_recurring: bool
) -> dict[int, Decimal]:
    year = window.trailing_year().span
    found: dict[int, Decimal] = {}
    for account in scope.accounts:
        if use_recurring:
            value = recurring(evidence, account, window.stock)
        else:
            value = total_revenue(evidence, (account,), year)
        root = evidence.root_of(account.id)
        found[root] = found.get(root, ZERO) + value
    return found


def concentration_top1(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The share of the largest customer, in percent."""
    found = shares_of(evidence, scope, window)
    largest = next(iter(found.values.values()), ZERO)
    terms = (
        Term("largest", largest, lambda: list(found.rows())[:1]),
        Term("total", found.total, found.rows),
    )
    formula = "100 × largest ÷ total"
    return _outcome(found, formula, terms, 100 * largest)


def concentration_hhi(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The sum of the squared shares: 1 is a single customer."""
    found = shares_of(evidence, scope, window)
    squares = sum((value * value for value in found.values.values()), ZERO)
    terms = (
        Term("squares", squares, found.rows),
        Term("total", found.total, found.rows),
    )
    formula = "squares ÷ (total × total)"
    divisor = found.total
    return _outcome(found, formula, terms, squares / divisor if divisor else ZERO)


def effective_accounts(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """How many customers of equal size would be as concentrated."""
    found = shares_of(evidence, scope, window)
    squares = sum((value * value for value in found.values.values()), ZERO)
    terms = (
        Term("total", found.total, found.rows),
        Term("squares", squares, found.rows),
    )
    formula = "total × total ÷ squares"
    value = found.total**3 / squares if squares else ZERO
    return _outcome(found, formula, terms, value)


def _outcome(found: Shares, formula: str, terms: tuple[Term, ...], over_total: Decimal) -> Outcome:
    def left_out() -> Iterator[Excluded]:
        for root, value in found.without:
            reason = f"pays {round_half_up(value, 2)}" if value else "pays nothing"
            yield Excluded(found.names[root], reason)

    n = len(found.values)
    if not found.total:
        return undefined("no revenue in twelve months", formula, terms, n=0, left_out=left_out)
    return Outcome(over_total / found.total, formula, terms, n, left_out=left_out)


KPIS = (
    Kpi("concentration_top1", "Share of the largest customer", "percent", Kind.STOCK,
        concentration_top1, lower_is_better=True),
    Kpi("concentration_hhi", "Concentration, HHI", "ratio", Kind.STOCK, concentration_hhi,
        lower_is_better=True),
)  # fmt: skip
EXTRA = (
    Kpi("effective_accounts", "Effective number of customers", "count", Kind.STOCK,
        effective_accounts),
)  # fmt: skip
