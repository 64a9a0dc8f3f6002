"""What a key figure is: its name, its unit, which way is better, and the formula's function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome
from app.analytics.window import Window
from app.queries.fact_rows import AccountFact


class Kind(StrEnum):
    """How a figure behaves over time, which decides its previous and year-to-date values."""

    FLOW = "flow"  # adds up over days
    RATE = "rate"  # recomputed from the pooled parts of a stretch of days
    STOCK = "stock"  # taken when a day is over
    TRAILING = "trailing"  # looks back from a day
    STATE = "state"  # known only as it is now: there is no earlier value


class Scope(NamedTuple):
    """The accounts that a figure is about; `whole` means the portfolio."""

    accounts: tuple[AccountFact, ...]
    whole: bool = True

    @property
    def key(self) -> tuple[int, ...] | None:
        """What tells scopes apart within one request."""
        return None if self.whole else tuple(account.id for account in self.accounts)

    @property
    def is_one_account(self) -> bool:
        """Whether the figure is about a single account."""
        return not self.whole and len(self.accounts) == 1


Formula = Callable[[Evidence, Scope, Window], Outcome]


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key figure by its public id."""

    id: str
    title: str
    unit: str
    kind: Kind
    formula: Formula
    lower_is_better: bool = False
    version: int = 1
    of_business_development: bool = False


def accounts_left_out(evidence: Evidence, scope: Scope) -> Iterator[Excluded]:
    """The accounts that enter no figure of the portfolio at all."""
    if not scope.whole:
        return
    for account in evidence.facts.accounts.values():
        if not evidence.counts(account):
            ignored = account.account_status == "ignored"
            yield Excluded(account.name, "the account is " + ("ignored" if ignored else "archived"))
