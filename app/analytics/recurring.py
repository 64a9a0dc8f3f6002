"""Recurring revenue of an account at an instant, per year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Ref
from app.analytics.window import Instant
from app.queries.fact_rows import AccountFact, ContractFact

MONTHS = 12
NOTHING = Decimal(0)


Pot = dict[str, int]


def recurring_pot(evidence: Evidence, account: AccountFact, instant: Instant) -> Pot:
    """The annual value of the contracts that run then, in minor units by currency.

    Where an account has no contracts it is twelve times the recurring revenue of the last
    complete month.
    """
    return evidence.remembered(
        ("recurring", account.id, instant), lambda: _pot(evidence, account, instant)
    )


def _pot(evidence: Evidence, account: AccountFact, instant: Instant) -> Pot:
    if is_held(evidence, account, instant):
        return {}
    pot: Pot = {}
    if evidence.contracts(account.id):
        for contract in running(evidence, account, instant):
            currency = evidence.currency_of(account, contract.currency)
            pot[currency] = pot.get(currency, 0) + contract.annual_value_minor
        return pot
    month = evidence.last_complete_month(instant.cut)
    start, end = month.start.isoformat(), month.end.isoformat()
    for run in evidence.facts.revenue.runs(account.id):
        if run.kind == "recurring" and (amount := run.between(start, end)):
            currency = evidence.currency_of(account, run.currency)
            pot[currency] = pot.get(currency, 0) + MONTHS * amount
    return pot


def recurring(
    evidence: Evidence, account: AccountFact, instant: Instant, rate_day: date | None = None
) -> Decimal:
    """Recurring revenue in the portfolio's currency.

    Stocks take the rate of their day; `rate_day` holds it constant.
    """
    pot = recurring_pot(evidence, account, instant)
    if not pot:
        return NOTHING
    if len(pot) == 1 and evidence.home in pot:
        return evidence.exchange.at_home(pot[evidence.home])
    day = rate_day or instant.day
    values = (evidence.exchange.home_value(minor, currency, day) for currency, minor in pot.items())
    return sum(values, NOTHING)


def recurring_growth(
    evidence: Evidence, account: AccountFact, opening: Instant, closing: Instant
) -> Decimal | None:
    """Growth in percent in constant currency; None where nothing was paid at the start.

    An account that pays in one currency needs no rate for it.
    """
    before = recurring_pot(evidence, account, opening)
    after = recurring_pot(evidence, account, closing)
    currencies = set(before) | set(after)
    if len(currencies) == 1:
        start, end = (Decimal(sum(pot.values())) for pot in (before, after))
    else:
        start = recurring(evidence, account, opening, opening.day)
        end = recurring(evidence, account, closing, opening.day)
    return 100 * (end - start) / start if start > 0 else None


def is_held(evidence: Evidence, account: AccountFact, instant: Instant) -> bool:
    """Whether the account is on hold at the instant, which counts as recurring nought."""
    return account.account_status == "on_hold" and instant.cut >= evidence.hold_from


def running(evidence: Evidence, account: AccountFact, instant: Instant) -> Iterator[ContractFact]:
    """The contracts that run at the instant."""
    day = instant.day
    for contract in evidence.contracts(account.id):
        if contract.start_date <= day < contract.end_date:
            yield contract


def total_recurring(evidence: Evidence, scope: Iterable[AccountFact], instant: Instant) -> Decimal:
    """The recurring revenue of many accounts together."""
    return sum((recurring(evidence, account, instant) for account in scope), Decimal(0))


def recurring_rows(
    evidence: Evidence, account: AccountFact, instant: Instant, rate_day: date | None = None
) -> Iterator[Ref]:
    """The records behind an account's recurring revenue."""
    day = rate_day or instant.day
    if is_held(evidence, account, instant):
        return
    if not evidence.contracts(account.id):
        month = evidence.last_complete_month(instant.cut)
        for entry in evidence.facts.revenue.entries(account.id, month.start, month.end):
            if entry.kind == "recurring":
                currency = evidence.currency_of(account, entry.currency)
                value = MONTHS * evidence.exchange.home_value(entry.amount_minor, currency, day)
                yield Ref("revenue", entry.id, account.name, value)
        return
    for contract in running(evidence, account, instant):
        currency = evidence.currency_of(account, contract.currency)
        value = evidence.exchange.home_value(contract.annual_value_minor, currency, day)
        label = f"{account.name}, {contract.name}" if contract.name else account.name
        yield Ref("contract", contract.id, label, value)
