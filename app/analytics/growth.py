"""Revenue, its growth, and what existing accounts bought on top (KPIS 5.10, 5.11, 5.13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from app.analytics.evidence import Evidence, is_active
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope, accounts_left_out
from app.analytics.window import Window, same_days_a_year_before
from app.core.money import round_half_up
from app.core.periods import Period
from app.queries.fact_rows import AccountFact, OpportunityFact

ZERO = Decimal(0)
UPSELL = frozenset(("upsell", "renewal_with_upsell"))
CROSS_SELL = frozenset(("cross_sell",))
EXPANSION = UPSELL | CROSS_SELL


def revenue(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Net revenue recognised in the period."""
    total = revenue_in(evidence, scope, window.span)
    recurring = _of_kinds(evidence, scope.accounts, window.span, ("recurring",))
    credits_ = _of_kinds(evidence, scope.accounts, window.span, ("credit",))
    parts = {"recurring": recurring, "one_off": total - recurring - credits_, "credits": credits_}
    terms = tuple(
        Term(name, value, _revenue_rows(evidence, scope.accounts, window.span, name))
        for name, value in parts.items()
    )
    n = with_revenue(evidence, scope, window.span)
    return Outcome(
        total,
        "recurring + one_off + credits",
        terms,
        n,
        left_out=lambda: accounts_left_out(evidence, scope),
    )


def total_revenue(
    evidence: Evidence, accounts: Iterable[AccountFact], span: Period, rate_day: date | None = None
) -> Decimal:
    """Net revenue of many accounts."""
    return evidence.total(evidence.facts.revenue, accounts, span, rate_day=rate_day)


def revenue_in(
    evidence: Evidence, scope: Scope, span: Period, rate_day: date | None = None
) -> Decimal:
    """Net revenue of a scope, remembered: several figures are about the same span."""
    return evidence.remembered(
        ("revenue", scope.key, span, rate_day),
        lambda: total_revenue(evidence, scope.accounts, span, rate_day),
    )


def _of_kinds(
    evidence: Evidence, accounts: Iterable[AccountFact], span: Period, kinds: tuple[str, ...]
) -> Decimal:
    return evidence.total(evidence.facts.revenue, accounts, span, kinds=kinds)


def with_revenue(evidence: Evidence, scope: Scope, span: Period) -> int:
    """How many accounts have any revenue in the span."""
    start, end = span.start.isoformat(), span.end.isoformat()
    runs = evidence.facts.revenue.runs

    def found() -> int:
        return sum(any(run.has_any(start, end) for run in runs(acc.id)) for acc in scope.accounts)

    return evidence.remembered(("with revenue", scope.key, span), found)


def _revenue_rows(
    evidence: Evidence, accounts: Iterable[AccountFact], span: Period, part: str
) -> Callable[[], Iterator[Ref]]:
    def rows() -> Iterator[Ref]:
        named = {"recurring": "recurring", "credit": "credits"}
        for account in accounts:
            for entry in evidence.facts.revenue.entries(account.id, span.start, span.end):
                if named.get(entry.kind or "", "one_off") == part:
                    currency = evidence.currency_of(account, entry.currency)
                    value = evidence.exchange.home_value(
                        entry.amount_minor, currency, entry.on_date
                    )
                    label = f"{account.name}, {entry.on_date.isoformat()}"
                    yield Ref("revenue", entry.id, label, value)

    return rows


def revenue_growth_yoy(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Growth of revenue against the same days a year before, in constant currency."""
    before = same_days_a_year_before(window.span)
    rate_day = window.period.start
    current = revenue_in(evidence, scope, window.span, rate_day)
    earlier = revenue_in(evidence, scope, before, rate_day)
    terms = (
        Term("current", current, _account_rows(evidence, scope, window.span, rate_day)),
        Term("earlier", earlier, _account_rows(evidence, scope, before, rate_day)),
    )
    formula = "100 × (current − earlier) ÷ earlier"
    n = with_revenue(evidence, scope, before)
    if earlier <= 0:
        change = f"{round_half_up(current - earlier, 2)} {evidence.home}"
        reason = f"no revenue in the same days a year before; the change is {change}"
        return undefined(reason, formula, terms, n=n)
    return Outcome(100 * (current - earlier) / earlier, formula, terms, n)


def _account_rows(
    evidence: Evidence, scope: Scope, span: Period, rate_day: date | None
) -> Callable[[], Iterator[Ref]]:
    def rows() -> Iterator[Ref]:
        for account in scope.accounts:
            value = total_revenue(evidence, (account,), span, rate_day)
            if value:
                yield Ref("account", account.id, account.name, value)

    return rows


def compound_growth(start: Decimal, end: Decimal, years: Decimal) -> Decimal | None:
    """The compound annual growth rate as a ratio; undefined unless something grew from above 0."""
    if start <= 0 or end < 0 or years <= 0:
        return None
    return (end / start) ** (1 / years) - 1


def share_of_wallet(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Our revenue of twelve months in what the accounts spend, where that is known."""
    year = window.trailing_year().span
    day = window.last_day
    wallets: dict[AccountFact, Decimal] = {}
    for account in scope.accounts:
        if account.wallet_annual_minor and account.wallet_annual_minor > 0:
            currency = evidence.currency_of(account)
            wallets[account] = evidence.exchange.home_value(
                account.wallet_annual_minor, currency, day
            )
    ours = total_revenue(evidence, wallets, year)
    total = sum(wallets.values(), ZERO)
    known = Scope(tuple(wallets), whole=False)
    terms = (
        Term("ours", ours, _account_rows(evidence, known, year, None)),
        Term("wallet", total, lambda: (
            Ref("account", account.id, account.name, value) for account, value in wallets.items()
        )),
    )  # fmt: skip

    def left_out() -> Iterator[Excluded]:
        for account in scope.accounts:
            if account not in wallets:
                yield Excluded(account.name, "what it spends in all is not known")

    formula = "100 × ours ÷ wallet"
    if not total:
        return undefined("no wallet is known", formula, terms, n=0, left_out=left_out)
    return Outcome(100 * ours / total, formula, terms, len(wallets), left_out=left_out)


def upsell_rate(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Accounts that bought more of what they hold, of those active at the start."""
    return _by_accounts(evidence, scope, window, UPSELL, "upsold")


def cross_sell_rate(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Accounts that bought something new to them, of those active at the start."""
    return _by_accounts(evidence, scope, window, CROSS_SELL, "cross_sold")


def expansion_rate(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Accounts with either, of those active at the start; not the sum of the two."""
    return _by_accounts(evidence, scope, window, EXPANSION, "expanded")


def _by_accounts(
    evidence: Evidence, scope: Scope, window: Window, types: frozenset[str], name: str
) -> Outcome:
    base = [account for account in scope.accounts if is_active(account, window.opening.day)]
    won = {account: _won(evidence, account, window.span, types) for account in base}
    bought = [account for account, sales in won.items() if sales]

    def rows() -> Iterator[Ref]:
        for account in bought:
            for sale in won[account]:
                yield Ref("opportunity", sale.id, f"{account.name}, {sale.name}", count(1))

    def left_out() -> Iterator[Excluded]:
        active = {account.id for account in base}
        for account in scope.accounts:
            if account.id not in active and _won(evidence, account, window.span, types):
                yield Excluded(account.name, "was not active at the start")

    formula = f"100 × {name} ÷ base"
    terms = (
        Term(name, count(len(bought)), rows),
        Term("base", count(len(base)), lambda: (
            Ref("account", account.id, account.name, count(1)) for account in base
        )),
    )  # fmt: skip
    if not base:
        reason = "no account was active at the start"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    value = 100 * count(len(bought)) / len(base)
    return Outcome(value, formula, terms, len(base), left_out=left_out)


def _won(
    evidence: Evidence, account: AccountFact, span: Period, types: frozenset[str]
) -> list[OpportunityFact]:
    return [
        sale
        for sale in evidence.facts.opportunities.get(account.id, ())
        if sale.stage == "won"
        and sale.booking_type in types
        and sale.closed_on is not None
        and span.contains(sale.closed_on)
    ]


def expansion_revenue_rate(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What existing accounts bought on top, by amount, of the revenue of the period."""
    sales: list[tuple[OpportunityFact, AccountFact, Decimal]] = []
    unknown: list[Excluded] = []
    for account in scope.accounts:
        for sale in _won(evidence, account, window.span, EXPANSION):
            if sale.amount_minor is None or sale.closed_on is None:
                unknown.append(Excluded(f"{account.name}, {sale.name}", "has no amount"))
                continue
            currency = evidence.currency_of(account, sale.currency)
            value = evidence.exchange.home_value(sale.amount_minor, currency, sale.closed_on)
            sales.append((sale, account, value))
    sold = sum((value for _sale, _account, value in sales), ZERO)
    total = revenue_in(evidence, scope, window.span)
    terms = (
        Term("sold", sold, lambda: (
            Ref("opportunity", sale.id, f"{account.name}, {sale.name}", value)
            for sale, account, value in sales
        )),
        Term("revenue", total, _account_rows(evidence, scope, window.span, None)),
    )  # fmt: skip
    n = with_revenue(evidence, scope, window.span)
    formula = "100 × sold ÷ revenue"
    if total <= 0:
        return undefined("no revenue in the period", formula, terms, n=n, left_out=lambda: unknown)
    return Outcome(100 * sold / total, formula, terms, n, left_out=lambda: unknown)


KPIS = (
    Kpi("upsell_rate", "Upsell rate, by accounts", "percent", Kind.RATE, upsell_rate),
    Kpi("cross_sell_rate", "Cross-sell rate, by accounts", "percent", Kind.RATE, cross_sell_rate),
    Kpi("expansion_rate", "Upsell or cross-sell, by accounts", "percent", Kind.RATE,
        expansion_rate),
    Kpi("expansion_revenue_rate", "Upsell and cross-sell, by revenue", "percent", Kind.RATE,
        expansion_revenue_rate),
    Kpi("share_of_wallet", "Share of wallet", "percent", Kind.TRAILING, share_of_wallet),
    Kpi("revenue", "Revenue", "money", Kind.FLOW, revenue),
    Kpi("revenue_growth_yoy", "Revenue growth, year on year", "percent", Kind.RATE,
        revenue_growth_yoy),
)  # fmt: skip
