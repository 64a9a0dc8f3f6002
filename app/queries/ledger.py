"""Dated amounts by account, packed so that the sum of any stretch of days is two look-ups.

Amounts of one account, currency and kind form a run: its days in order and the running
totals of its amounts. 600,000 single rows would cost a second of object making each time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple


class Entry(NamedTuple):
    """One dated amount, as it was entered."""

    id: int
    account_id: int
    on_date: date
    amount_minor: int
    currency: str | None = None
    kind: str | None = None


class Run:
    """The amounts of one account, currency and kind in the order of their days.

    Days are ISO texts, which sort as time does and are what the file holds.
    """

    __slots__ = ("_ids", "currency", "days", "kind", "totals")

    def __init__(
        self,
        currency: str | None,
        kind: str | None,
        days: list[str],
        amounts: list[int],
        ids: str | list[int],
    ) -> None:
        self.currency = currency
        self.kind = kind
        if any(map(str.__gt__, days, days[1:])):
            ids = _numbers(ids)
            order = sorted(range(len(days)), key=days.__getitem__)
            days = [days[place] for place in order]
            amounts = [amounts[place] for place in order]
            ids = [ids[place] for place in order]
        self.days = days
        self.totals = list(accumulate(amounts, initial=0))
        self._ids = ids

    def between(self, start: str, end: str) -> int:
        """The sum of the amounts in the half-open stretch of days."""
        totals, days = self.totals, self.days
        return totals[bisect_left(days, end)] - totals[bisect_left(days, start)]

    def has_any(self, start: str, end: str) -> bool:
        """Whether any amount lies in the half-open stretch of days."""
        return bisect_left(self.days, start) < bisect_left(self.days, end)

    def entries(self, account_id: int, start: str, end: str) -> Iterator[Entry]:
        """The single amounts in the half-open stretch of days."""
        if isinstance(self._ids, str):
            self._ids = _numbers(self._ids)
        for place in range(bisect_left(self.days, start), bisect_left(self.days, end)):
            amount = self.totals[place + 1] - self.totals[place]
            day = date.fromisoformat(self.days[place])
            yield Entry(self._ids[place], account_id, day, amount, self.currency, self.kind)


class Ledger:
    """Runs by account."""

    __slots__ = ("_runs",)

    def __init__(self, runs: dict[int, list[Run]]) -> None:
        self._runs = runs

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Ledger:
        """Pack single amounts."""
        sorted_out: dict[tuple[int, str | None, str | None], list[Entry]] = {}
        for entry in entries:
            key = (entry.account_id, entry.currency, entry.kind)
            sorted_out.setdefault(key, []).append(entry)
        runs: dict[int, list[Run]] = {}
        for (account_id, currency, kind), group in sorted_out.items():
            days = [entry.on_date.isoformat() for entry in group]
            amounts = [entry.amount_minor for entry in group]
            run = Run(currency, kind, days, amounts, [entry.id for entry in group])
            runs.setdefault(account_id, []).append(run)
        return cls(runs)

    def runs(self, account_id: int) -> Sequence[Run]:
        """The runs of an account, none where it has no amounts."""
        return self._runs.get(account_id, ())

    def entries(self, account_id: int, start: date, end: date) -> Iterator[Entry]:
        """The single amounts of an account in the half-open stretch of days."""
        for run in self.runs(account_id):
            yield from run.entries(account_id, start.isoformat(), end.isoformat())


def _numbers(ids: str | list[int]) -> list[int]:
    return [int(number) for number in ids.split(",")] if isinstance(ids, str) else ids
