"""Totals of many accounts: of a group, of the rows that pass the filter, of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from app.bridge.card_row import CardRow
from app.bridge.row_sums import BANDS, BILLION, MILLION, Sums, sums_by_column, sums_of, sums_of_thin

_MOST_KEPT = 32
_is_computed = attrgetter("is_computed")


class Totals:
    """What a list says below its rows, from exact sums that are made when first asked for."""

    def __init__(self, rows: Sequence[CardRow]) -> None:
        self.rows = rows
        self._sums: Sums | None = None

    @property
    def sums(self) -> Sums:
        """The sums of the rows; rows from the cache come without their numbers packed."""
        if self._sums is None:
            self._sums = _sums(self.rows)
        return self._sums

    @property
    def arr_minor(self) -> int | None:
        """Recurring revenue."""
        return self.sums.arr if self.sums.arr_n else None

    @property
    def revenue_minor(self) -> int | None:
        """Revenue of twelve months."""
        return self.sums.revenue if self.sums.revenue_n else None

    @property
    def margin(self) -> Decimal | None:
        """Contribution in percent of the revenue of the accounts where both are known."""
        return _share(100 * self.sums.earning, self.sums.earned)

    @property
    def csat(self) -> Decimal | None:
        """The mean of all answers, not of the accounts' means."""
        return _share(self.sums.csat, self.sums.csat_n * MILLION)

    @property
    def nps(self) -> Decimal | None:
        """The net promoter score of all answers together."""
        return _share(self.sums.nps, self.sums.nps_n * MILLION)

    @property
    def health(self) -> Decimal | None:
        """The mean health, weighted by recurring revenue."""
        return _share(self.sums.health, self.sums.weight * BILLION)

    @property
    def course(self) -> tuple[float, ...]:
        """Recurring revenue of twelve months, month by month, of the accounts known throughout."""
        return tuple(map(float, self.sums.course)) if any(self.sums.course) else ()

    @property
    def bands(self) -> dict[str, int]:
        """How many accounts are in each health band."""
        return dict(zip(BANDS, self.sums.bands, strict=True))


def _sums(rows: Sequence[CardRow]) -> Sums:
    if rows and rows[0].pack is not None:
        return sums_of(rows)
    if False in map(_is_computed, rows):
        return sums_of_thin(rows)
    return sums_by_column(rows)


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None


class TotalsKept:
    """Totals by the very list of rows they are of; the last few are kept."""

    def __init__(self) -> None:
        self._kept: dict[int, Totals] = {}

    def of(self, rows: Sequence[Any]) -> Totals:
        """The totals of these rows, summed once."""
        found = self._kept.get(id(rows))
        if found is None or found.rows is not rows:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[id(rows)] = Totals(rows)
        return found
