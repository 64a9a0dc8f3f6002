"""What a customer is worth over a lifetime, and what it costs to win one (KPIS 5.4, 5.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence, is_active
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.profit import profit_of
from app.analytics.recurring import recurring
from app.analytics.retention import logo_churn
from app.analytics.window import Window
from app.core.money import round_half_up
from app.queries.fact_rows import AccountFact

ZERO = Decimal(0)
YEARS = 10


class Customer(NamedTuple):
    """The average customer on a day: yearly revenue, yearly churn and margin as shares of one."""

    recurring: Decimal
    active: tuple[AccountFact, ...]
    churn: Outcome
    margin: Decimal | None

    @property
    def arpa(self) -> Decimal | None:
        """Recurring revenue by active account; None without either."""
        if not self.active or not self.recurring:
            return None
        return self.recurring / len(self.active)

    @property
    def yearly_churn(self) -> Decimal | None:
        """The share of customers lost in twelve months."""
        return None if self.churn.value is None else self.churn.value / 100


def average_customer(evidence: Evidence, scope: Scope, window: Window) -> Customer:
    """The average customer when the window's last day is over."""
    key = ("customer", scope.key, window.last_day, window.as_of)
    return evidence.remembered(key, lambda: _average_customer(evidence, scope, window))


def _average_customer(evidence: Evidence, scope: Scope, window: Window) -> Customer:
    year = window.trailing_year()
    active = tuple(acc for acc in scope.accounts if is_active(acc, window.last_day))
    total = sum((recurring(evidence, acc, window.stock) for acc in scope.accounts), ZERO)
    margin = profit_of(evidence, scope, year.span).gross_margin_percent
    churn = logo_churn(evidence, scope, year)
    return Customer(total, active, churn, None if margin is None else margin / 100)


def cltv_revenue(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Revenue expected of a customer over the whole relationship."""
    found = average_customer(evidence, scope, window)
    terms = (*_arpa_terms(evidence, scope, window, found), _churn_term(found))
    formula = "recurring ÷ active ÷ churn"
    return _lifetime(found, formula, terms, lambda arpa, churn: arpa / churn, YEARS)


def cltv_margin(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Gross margin expected of a customer over the whole relationship."""
    found = average_customer(evidence, scope, window)
    terms = (
        *_arpa_terms(evidence, scope, window, found),
        Term("margin", found.margin),
        _churn_term(found),
    )
    formula = "recurring ÷ active × margin ÷ churn"
    if found.margin is None:
        return _no_margin(formula, terms, found)
    margin = found.margin
    return _lifetime(found, formula, terms, lambda arpa, churn: arpa * margin / churn,
                     YEARS * margin)  # fmt: skip


def cltv_discounted(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Gross margin expected of a customer, each later year worth less."""
    found = average_customer(evidence, scope, window)
    discount = evidence.parameters.discount / 100
    terms = (
        *_arpa_terms(evidence, scope, window, found),
        Term("margin", found.margin),
        _churn_term(found),
        Term("discount", discount),
    )
    formula = "recurring ÷ active × margin × (1 − churn) ÷ (discount + churn)"
    if found.margin is None:
        return _no_margin(formula, terms, found)
    margin = found.margin
    # With no churn the ten years are a plain series of discounted margins.
    ten_years = sum(((1 / (1 + discount)) ** year for year in range(1, YEARS + 1)), ZERO)
    return _lifetime(
        found, formula, terms,
        lambda arpa, churn: arpa * margin * (1 - churn) / (discount + churn),
        ten_years * margin,
    )  # fmt: skip


def _no_margin(formula: str, terms: tuple[Term, ...], found: Customer) -> Outcome:
    reason = "no revenue in the twelve months to take a margin from"
    return undefined(reason, formula, terms, n=len(found.active))


def _lifetime(
    found: Customer,
    formula: str,
    terms: tuple[Term, ...],
    value_of: Callable[[Decimal, Decimal], Decimal],
    years_worth: Decimal | int,
) -> Outcome:
    n = len(found.active)
    arpa, churn = found.arpa, found.yearly_churn
    if arpa is None:
        reason = "no account is active" if not found.active else "no recurring revenue yet"
        return undefined(reason, formula, terms, n=n)
    if churn is None:
        return undefined("no account was active twelve months ago", formula, terms, n=n)
    if not churn:
        reason = "no customer was lost in the twelve months, so there is no end to reckon with"
        return Outcome(None, formula, terms, n, reason, at_least=arpa * years_worth)
    return Outcome(value_of(arpa, churn), formula, terms, n)


def _arpa_terms(
    evidence: Evidence, scope: Scope, window: Window, found: Customer
) -> tuple[Term, ...]:
    def paying() -> Iterator[Ref]:
        for account in scope.accounts:
            value = recurring(evidence, account, window.stock)
            if value:
                yield Ref("account", account.id, account.name, value)

    def clients() -> Iterator[Ref]:
        return (Ref("account", acc.id, acc.name, count(1)) for acc in found.active)

    return (
        Term("recurring", found.recurring, paying),
        Term("active", count(len(found.active)), clients),
    )


def _churn_term(found: Customer) -> Term:
    lost = next((term for term in found.churn.terms if term.name == "lost"), None)
    return Term("churn", found.yearly_churn, lost.lister if lost else Term("", None).lister)


class Acquired(NamedTuple):
    """Spend on winning customers in a window, and the customers won."""

    spend: Decimal
    spend_rows: tuple[Ref, ...]
    customers: tuple[AccountFact, ...]
    won_back: tuple[AccountFact, ...]


def acquired(evidence: Evidence, scope: Scope, window: Window) -> Acquired:
    """New customers are accounts that never were one before."""
    rows: list[Ref] = []
    for fact in evidence.facts.acquisition if scope.whole else ():
        if window.span.contains(fact.on_date):
            currency = fact.currency or evidence.home
            value = evidence.exchange.home_value(fact.amount_minor, currency, fact.on_date)
            label = f"{fact.kind or 'spend'}, {fact.on_date.isoformat()}"
            rows.append(Ref("acquisition", fact.id, label, value))
    within = window.span.contains
    new = tuple(acc for acc in scope.accounts if (day := _first_day(evidence, acc)) and within(day))
    back = tuple(
        acc for acc in scope.accounts
        if acc not in new and acc.start_date is not None and within(acc.start_date)
    )  # fmt: skip
    return Acquired(sum((row.value or ZERO for row in rows), ZERO), tuple(rows), new, back)


def _first_day(evidence: Evidence, account: AccountFact) -> date | None:
    """The day on which it became a customer for the first time; None where that is not known."""
    start = account.first_start
    if account.episodes or start is None:
        return start
    left_before = any(
        closure.effective_date is not None
        and closure.effective_date <= start
        and closure.type != "downgrade_only"
        for closure in evidence.facts.closures.get(account.id, ())
    )
    return None if left_before else start


def cac(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What it cost to win a customer."""
    found = acquired(evidence, scope, window)
    n = len(found.customers)
    terms = (
        Term("spend", found.spend, lambda: found.spend_rows),
        Term("customers", count(n), lambda: (
            Ref("account", account.id, account.name, count(1)) for account in found.customers
        )),
    )  # fmt: skip

    def left_out() -> Iterator[Excluded]:
        return (Excluded(account.name, "won back, not new") for account in found.won_back)

    formula = "spend ÷ customers"
    if not scope.whole:
        reason = "acquisition spend is kept for the portfolio, not by account"
        return undefined(reason, formula, terms, n=n, left_out=left_out)
    if not n:
        spend = f"{round_half_up(found.spend, 2)} {evidence.home}"
        reason = f"no new customers; the spend was {spend}"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(found.spend / n, formula, terms, n, left_out=left_out)


def cltv_cac(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Lifetime margin by acquisition cost."""
    lifetime, cost = cltv_margin(evidence, scope, window), cac(evidence, scope, window)
    terms = (Term("lifetime_value", lifetime.value), Term("acquisition_cost", cost.value))
    formula = "lifetime_value ÷ acquisition_cost"
    if cost.value is None:
        return undefined(cost.reason or "", formula, terms, n=cost.n)
    if not cost.value:
        return undefined("nothing was spent on acquisition", formula, terms, n=cost.n)
    least = None if lifetime.at_least is None else lifetime.at_least / cost.value
    if lifetime.value is None:
        return Outcome(None, formula, terms, cost.n, lifetime.reason, at_least=least)
    return Outcome(lifetime.value / cost.value, formula, terms, cost.n)


def payback_months(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Months of margin until a customer has paid for its acquisition."""
    found, cost = average_customer(evidence, scope, window), cac(evidence, scope, window)
    terms = (
        Term("acquisition_cost", cost.value),
        *_arpa_terms(evidence, scope, window, found),
        Term("margin", found.margin),
    )
    formula = "acquisition_cost ÷ (recurring ÷ active ÷ 12 × margin)"
    if cost.value is None:
        return undefined(cost.reason or "", formula, terms, n=cost.n)
    if found.arpa is None:
        return undefined("no recurring revenue yet", formula, terms, n=cost.n)
    if found.margin is None:
        return _no_margin(formula, terms, found)
    monthly = found.arpa / 12 * found.margin
    if monthly <= 0:
        return undefined("the margin is not above nought", formula, terms, n=cost.n)
    return Outcome(cost.value / monthly, formula, terms, cost.n)


KPIS = (
    Kpi("cltv_revenue", "Lifetime value, revenue", "money", Kind.TRAILING, cltv_revenue),
    Kpi("cltv_margin", "Lifetime value, margin", "money", Kind.TRAILING, cltv_margin),
    Kpi("cltv_discounted", "Lifetime value, discounted", "money", Kind.TRAILING, cltv_discounted),
    Kpi("cac", "Acquisition cost", "money", Kind.RATE, cac, lower_is_better=True),
    Kpi("cltv_cac", "Lifetime value to acquisition cost", "ratio", Kind.RATE, cltv_cac),
    Kpi("payback_months", "Payback", "months", Kind.RATE, payback_months, lower_is_better=True),
)
