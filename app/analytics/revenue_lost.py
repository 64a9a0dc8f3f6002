"""What a client that leaves takes along: the annual value of the contracts that run on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Figure, Ref, Term
from app.core.money import from_minor
from app.queries.fact_rows import AccountFact, ContractFact
from app.queries.facts import Facts

_FORMULA = "contracts"


def revenue_lost(facts: Facts, account_id: int, as_of: date, last_day: date) -> Figure:
    """A proposal in the account's own currency, explained by its contracts.

    A contract counts that runs today, or on the day before the end where that was earlier; no
    draft does. Where there is none the value is unknown, which is never the same as nought.
    """
    evidence = Evidence(facts, as_of)
    account = facts.accounts[account_id]
    currency = account.currency or evidence.home
    day = min(last_day - timedelta(days=1), as_of)
    known = evidence.contracts(account_id)
    counted = [row for row in known if _runs(row, day)
               and evidence.currency_of(account, row.currency) == currency]  # fmt: skip
    value = from_minor(sum(row.annual_value_minor for row in counted), currency)
    reason = None if counted else "no contract runs on that day"

    def rows() -> Iterator[Ref]:
        for row in counted:
            amount = from_minor(row.annual_value_minor, currency)
            yield Ref("contract", row.id, _label(account, row), amount)

    def left_out() -> Iterator[Excluded]:
        for row in known:
            if row in counted:
                continue
            other = evidence.currency_of(account, row.currency)
            term = f"runs from {row.start_date} up to {row.end_date}"
            yield Excluded(_label(account, row), f"is in {other}" if _runs(row, day) else term)

    return Figure(
        "revenue_lost", "Revenue lost a year", "money", value if counted else None, reason,
        len(counted), formula=_FORMULA, currency=currency, left_out=left_out,
        terms=(Term("contracts", value if counted else Decimal(0), rows),),
    )  # fmt: skip


def _runs(contract: ContractFact, day: date) -> bool:
    return contract.start_date <= day < contract.end_date


def _label(account: AccountFact, contract: ContractFact) -> str:
    return contract.name or account.name
