"""The whale curve: accounts by what they contribute, and what they make together (A7).

The curve climbs as long as accounts earn, stands at its peak after the last that does, and comes
down to the total by those that cost more than they bring.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from app.analytics.figure import Excluded, Figure, Outcome, Ref, Term
from app.core.periods import Period

ZERO = Decimal(0)
TOP_PERCENT = 20
NO_PROFIT = "the accounts together make no profit"
NOT_KNOWN = "rate missing"
NO_ACCOUNT = "no account has revenue or costs in 12 months"
NOTHING = "0 in 12 months"


class Entry(NamedTuple):
    """What is known of an account; None where a rate is missing."""

    id: int
    name: str
    revenue: Decimal | None
    contribution: Decimal | None


class Ranked(NamedTuple):
    """An account at its place of the curve, the first being 1."""

    place: int
    id: int
    name: str
    contribution: Decimal
    running: Decimal


class Unranked(NamedTuple):
    """An account that has no place on the curve, and why."""

    id: int
    name: str
    reason: str


@dataclass(frozen=True)
class Whale:
    """The curve and its figures; money is in the portfolio's currency."""

    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
    currency: str
    period: Period

    @cached_property
    def earners(self) -> int:
        """How many accounts earn: the place of the peak."""
        return sum(entry.contribution > 0 for entry in self.ranked)

    @cached_property
    def losers(self) -> tuple[Ranked, ...]:
        """Those that destroy profit, in the order of the curve."""
        return tuple(entry for entry in self.ranked if entry.contribution < 0)

    @property
    def made(self) -> Decimal:
        """What the earners make: the height of the peak."""
        return self.ranked[self.earners - 1].running if self.earners else ZERO

    @property
    def total_value(self) -> Decimal:
        """What all make together: where the curve ends."""
        return self.ranked[-1].running if self.ranked else ZERO

    @property
    def top_places(self) -> int:
        """How many accounts the best fifth are, rounded up."""
        return math.ceil(len(self.ranked) * TOP_PERCENT / 100)

    def share(self, amount: Decimal) -> Decimal | None:
        """An amount in percent of the total; undefined unless there is a profit."""
        return 100 * amount / self.total_value if self.total_value > 0 else None

    # --- figures -----------------------------------------------------------------------------

    def total(self) -> Figure:
        """What all accounts contribute."""
        outcome = Outcome(self.total_value, "made + lost", (self._made(), self._lost()))
        return self._figure("whale_total", "Contribution", "money", outcome)

    def lost(self) -> Figure:
        """What the accounts that destroy profit take away."""
        term = self._lost()
        outcome = Outcome(term.value, "lost", (term,), len(self.losers))
        return self._figure("whale_lost", "Profit destroyed", "money", outcome)

    def peak_share(self) -> Figure:
        """The height of the peak in percent of the total."""
        return self._share("whale_peak_share", "Profit at the peak", self._made(), self.earners)

    def top_share(self) -> Figure:
        """What the best fifth of the accounts make, in percent of the total."""
        places = self.top_places
        value = self.ranked[places - 1].running if places else ZERO
        top = Term("top", value, self._rows(lambda entry: entry.place <= places))
        title = f"Profit of the top {TOP_PERCENT} % of accounts"
        return self._share("whale_top_share", title, top, places)

    def _share(self, key: str, title: str, part: Term, n: int) -> Figure:
        whole = Term("total", self.total_value, self._rows(lambda _entry: True))
        value = self.share(part.value or ZERO)
        formula = f"100 × {part.name} ÷ total"
        reason = NO_PROFIT if value is None else None
        return self._figure(
            key, title, "percent", Outcome(value, formula, (part, whole), n, reason)
        )

    def _made(self) -> Term:
        return Term("made", self.made, self._rows(lambda entry: entry.contribution > 0))

    def _lost(self) -> Term:
        value = sum((entry.contribution for entry in self.losers), ZERO)
        return Term("lost", value, self._rows(lambda entry: entry.contribution < 0))

    def _rows(self, wanted: Callable[[Ranked], bool]) -> Callable[[], Iterator[Ref]]:
        def rows() -> Iterator[Ref]:
            for entry in self.ranked:
                if wanted(entry):
                    yield Ref("account", entry.id, entry.name, entry.contribution)

        return rows

    def _figure(self, key: str, title: str, unit: str, outcome: Outcome) -> Figure:
        is_empty = not self.ranked
        return Figure(
            id=key,
            title=title,
            unit=unit,
            value=None if is_empty else outcome.value,
            reason=NO_ACCOUNT if is_empty else outcome.reason,
            n=len(self.ranked) if outcome.n is None else outcome.n,
            period=self.period,
            formula=outcome.formula,
            terms=outcome.terms,
            currency=self.currency if unit == "money" else None,
            left_out=lambda: (Excluded(one.name, one.reason) for one in self.unranked),
        )


def whale_of(entries: Iterable[Entry], currency: str, period: Period) -> Whale:
    """Rank the accounts; those of which nothing is known, or that did nothing, are beside."""
    known: list[tuple[Entry, Decimal]] = []
    unranked: list[Unranked] = []
    for entry in entries:
        if entry.contribution is None:
            unranked.append(Unranked(entry.id, entry.name, NOT_KNOWN))
        elif not entry.contribution and not entry.revenue:
            unranked.append(Unranked(entry.id, entry.name, NOTHING))
        else:
            known.append((entry, entry.contribution))
    known.sort(key=lambda pair: (-pair[1], pair[0].name.casefold(), pair[0].id))
    running, ranked = ZERO, list[Ranked]()
    for place, (entry, contribution) in enumerate(known, 1):
        running += contribution
        ranked.append(Ranked(place, entry.id, entry.name, contribution, running))
    return Whale(tuple(ranked), tuple(unranked), currency, period)
