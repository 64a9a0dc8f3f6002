"""The facts of a portfolio on an as-of day, with what was worked out from them, remembered.

Every figure of one request shares one `Evidence`, so that recurring revenue, answers and
health are worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from app.analytics.parameters import Parameters
from app.analytics.rates import Exchange
from app.core.periods import Period, add_months
from app.queries.fact_rows import AccountFact, ContractFact
from app.queries.facts import Facts
from app.queries.ledger import Ledger, Run

T = TypeVar("T")


class Evidence:
    """Facts, settings and rates on one as-of day.

    A hold has no date of its own: an account on hold counts as recurring nought from
    `hold_from` on, which is the end of the period asked for, so that the hold shows as
    contraction there and not as if the account had never paid.
    """

    def __init__(self, facts: Facts, as_of: date, hold_from: date | None = None) -> None:
        self.facts = facts
        self.as_of = as_of
        self.hold_from = hold_from or as_of + timedelta(days=1)
        self.home = facts.info.currency
        self.parameters = Parameters.of(facts.settings)
        self.exchange = Exchange(facts.rates, self.home)
        self._memory: dict[Hashable, Any] = {}

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under the key before, or now."""
        memory = self._memory
        if key not in memory:
            memory[key] = make()
        found: T = memory[key]
        return found

    def forget(self) -> None:
        """Let go of all that was remembered."""
        self._memory.clear()

    @cached_property
    def accounts(self) -> tuple[AccountFact, ...]:
        """The accounts that count: neither ignored nor archived."""
        return tuple(account for account in self.facts.accounts.values() if self.counts(account))

    def counts(self, account: AccountFact) -> bool:
        """Whether the account enters figures at all."""
        archived = account.archived_on is not None and account.archived_on <= self.as_of
        return account.account_status != "ignored" and not archived

    def scope(self, account_ids: Collection[int] | None) -> tuple[AccountFact, ...]:
        """The accounts that count among those asked for."""
        if account_ids is None:
            return self.accounts
        wanted = set(account_ids)
        return tuple(account for account in self.accounts if account.id in wanted)

    def root_of(self, account_id: int) -> int:
        """The ultimate parent; where parents go round in a circle, its smallest key."""
        seen = [account_id]
        while (parent := self._parent_of(seen[-1])) is not None:
            if parent in seen:
                return min(seen[seen.index(parent) :])
            seen.append(parent)
        return seen[-1]

    def _parent_of(self, account_id: int) -> int | None:
        account = self.facts.accounts.get(account_id)
        known = account is not None and account.parent_id in self.facts.accounts
        return account.parent_id if account is not None and known else None

    def currency_of(self, account: AccountFact, currency: str | None = None) -> str:
        """The currency of an amount: its own, else the account's, else the portfolio's."""
        return currency or account.currency or self.home

    @cached_property
    def _contracts(self) -> dict[int, tuple[ContractFact, ...]]:
        return {
            account_id: tuple(
                contract
                for contract in contracts
                if contract.status != "draft" and contract.start_date <= self.as_of
            )
            for account_id, contracts in self.facts.contracts.items()
        }

    def contracts(self, account_id: int) -> tuple[ContractFact, ...]:
        """The contracts that exist on the as-of day; drafts do not."""
        return self._contracts.get(account_id, ())

    def total(
        self,
        ledger: Ledger,
        accounts: Iterable[AccountFact],
        span: Period,
        *,
        kinds: Collection[str | None] | None = None,
        rate_day: date | None = None,
    ) -> Decimal:
        """The amounts of some accounts in the span, in the portfolio's currency.

        Each amount at the rate of its day, or all at the rate of one day.
        """
        start, end = span.start.isoformat(), span.end.isoformat()
        at_home, abroad = 0, Decimal(0)
        for account in accounts:
            for run in ledger.runs(account.id):
                if kinds is not None and run.kind not in kinds:
                    continue
                currency = run.currency or account.currency or self.home
                if currency == self.home:
                    at_home += run.between(start, end)
                elif rate_day is not None:
                    amount = run.between(start, end)
                    abroad += self.exchange.home_value(amount, currency, rate_day)
                else:
                    abroad += self._day_by_day(run, account.id, span, currency)
        return self.exchange.at_home(at_home) + abroad

    def _day_by_day(self, run: Run, account_id: int, span: Period, currency: str) -> Decimal:
        entries = run.entries(account_id, span.start.isoformat(), span.end.isoformat())
        values = (self.exchange.home_value(e.amount_minor, currency, e.on_date) for e in entries)
        return sum(values, Decimal(0))

    def last_complete_month(self, cut: date) -> Period:
        """The last calendar month that is over when the day `cut` begins."""
        first = cut.replace(day=1)
        return Period(add_months(first, -1), first)

    def known_on(self, day: date) -> Period:
        """All days up to and with the day, as a period for ledgers."""
        return Period(date.min, day + timedelta(days=1))


def is_active(account: AccountFact, day: date) -> bool:
    """Whether the account is a client on the day; only the dates of its times as one decide."""
    return account.client_since(day) is not None
