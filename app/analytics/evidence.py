"""The facts of a portfolio on an as-of day, with what was worked out from them, remembered.

Every figure of one request shares one `Evidence`, so that recurring revenue, answers and
health are worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from app.analytics.parameters import Parameters
from app.analytics.rates import Exchange
from app.core.money import from_minor
from app.core.periods import Period, add_months
from app.queries.fact_rows import AccountFact, ContractFact
from app.queries.facts import Facts
from app.queries.ledger import Ledger

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
        self._memory: dict[Hashable, object] = {}

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under the key before, or now."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("T", self._memory[key])

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

    def contracts(self, account_id: int) -> tuple[ContractFact, ...]:
        """The contracts that exist on the as-of day; drafts do not."""
        return self.remembered(
            ("contracts", account_id),
            lambda: tuple(
                contract
                for contract in self.facts.contracts.get(account_id, ())
                if contract.status != "draft" and contract.start_date <= self.as_of
            ),
        )

    def revenue(self, account: AccountFact, span: Period, rate_day: date | None = None) -> Decimal:
        """Net revenue of an account in the portfolio's currency.

        Each amount at the rate of its day, or all at the rate of one day.
        """
        key = ("revenue", account.id, span, rate_day)
        return self.remembered(
            key, lambda: self.total(self.facts.revenue, account, span, rate_day=rate_day)
        )

    def total(
        self,
        ledger: Ledger,
        account: AccountFact,
        span: Period,
        *,
        kinds: Collection[str | None] | None = None,
        rate_day: date | None = None,
    ) -> Decimal:
        """The amounts of a ledger in the span, of some kinds or of all."""
        start, end = span.start.isoformat(), span.end.isoformat()
        at_home, abroad = 0, Decimal(0)
        for run in ledger.runs(account.id):
            if kinds is not None and run.kind not in kinds:
                continue
            currency = self.currency_of(account, run.currency)
            if currency == self.home:
                at_home += run.between(start, end)
            elif rate_day is not None:
                abroad += self.exchange.home_value(run.between(start, end), currency, rate_day)
            else:
                for entry in run.entries(account.id, start, end):
                    minor, day = entry.amount_minor, entry.on_date
                    abroad += self.exchange.home_value(minor, currency, day)
        return from_minor(at_home, self.home) + abroad

    def last_complete_month(self, cut: date) -> Period:
        """The last calendar month that is over when the day `cut` begins."""
        first = cut.replace(day=1)
        return Period(add_months(first, -1), first)

    def known_on(self, day: date) -> Period:
        """All days up to and with the day, as a period for ledgers."""
        return Period(date.min, day + timedelta(days=1))


def is_active(account: AccountFact, day: date) -> bool:
    """Whether the account is a client on the day; only its dates decide."""
    if account.start_date is None or account.start_date > day:
        return False
    return account.end_date is None or day < account.end_date
