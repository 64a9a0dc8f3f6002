"""Totals of many accounts: of a group, of the rows that pass the filter, of a selection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Any

from app.bridge.card_row import CardRow

_ZERO = Decimal(0)
_place = CardRow._fields.index
# Whole columns are taken by place and summed in C: lists are ten thousand rows long.
_arr = itemgetter(_place("arr_minor"))
_revenue = itemgetter(_place("revenue_minor"))
_parts = itemgetter(_place("contribution_minor"), _place("revenue_minor"))
_csat_sum = itemgetter(_place("csat_sum"))
_csat_n = itemgetter(_place("csat_n"))
_nps = itemgetter(_place("nps"), _place("nps_n"))
_weighed = itemgetter(_place("health"), _place("arr_minor"))
_course = itemgetter(_place("course_minor"))
_band = itemgetter(_place("health_band"))


def total(values: Iterable[int | None]) -> int | None:
    """The exact sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


@dataclass(frozen=True, eq=False)
class Totals:
    """What a list says below its rows; each is summed when first asked for."""

    rows: Sequence[CardRow]

    @cached_property
    def arr_minor(self) -> int | None:
        """Recurring revenue."""
        return total(map(_arr, self.rows))

    @cached_property
    def revenue_minor(self) -> int | None:
        """Revenue of twelve months."""
        return total(map(_revenue, self.rows))

    @cached_property
    def margin(self) -> Decimal | None:
        """Contribution in percent of the revenue of the accounts where both are known."""
        known = [pair for pair in map(_parts, self.rows) if None not in pair]
        whole = sum(revenue for _, revenue in known)
        return 100 * Decimal(sum(part for part, _ in known)) / whole if whole else None

    @cached_property
    def csat(self) -> Decimal | None:
        """The mean of all answers, not of the accounts' means."""
        answers = sum(map(_csat_n, self.rows))
        return sum(filter(None, map(_csat_sum, self.rows)), _ZERO) / answers if answers else None

    @cached_property
    def nps(self) -> Decimal | None:
        """The net promoter score of all answers together."""
        known = [(score, n) for score, n in map(_nps, self.rows) if score is not None]
        answers = sum(n for _, n in known)
        return sum((score * n for score, n in known), _ZERO) / answers if answers else None

    @cached_property
    def health(self) -> Decimal | None:
        """The mean health, weighted by recurring revenue."""
        known = [pair for pair in map(_weighed, self.rows) if pair[0] is not None and pair[1]]
        weight = sum(arr for _, arr in known)
        return sum((score * arr for score, arr in known), _ZERO) / weight if weight else None

    @cached_property
    def course(self) -> tuple[float, ...]:
        """Recurring revenue of twelve months, month by month, of the accounts known throughout."""
        known = [course for course in map(_course, self.rows) if course and None not in course]
        return tuple(float(sum(month)) for month in zip(*known, strict=True))

    @cached_property
    def bands(self) -> dict[str | None, int]:
        """How many accounts are in each health band."""
        bands = list(map(_band, self.rows))
        return {band: bands.count(band) for band in ("at_risk", "watch", "healthy", None)}


class TotalsKept:
    """Totals by the list of rows they are of, as long as that very list is shown."""

    def __init__(self) -> None:
        self._kept: dict[int, Totals] = {}

    def of(self, rows: Sequence[Any]) -> Totals:
        """The totals of these rows, summed once."""
        found = self._kept.get(id(rows))
        if found is None or found.rows is not rows:
            found = self._kept[id(rows)] = Totals(rows)
        return found

    def forget(self) -> None:
        """The rows are others now."""
        self._kept.clear()
