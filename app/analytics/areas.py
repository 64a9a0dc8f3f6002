"""Amounts of accounts as areas: what is drawn, what stands beside, what they come to (A4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Excluded, Figure, Ref, Term
from app.core.periods import Period

ZERO = Decimal(0)
NOT_KNOWN = "rate missing"
BELOW = "below 0"
NONE = "nothing"


class Amount(NamedTuple):
    """An account with its amount; None where it is not known."""

    id: int
    name: str
    value: Decimal | None


@dataclass(frozen=True)
class Areas:
    """The accounts of a treemap: only an amount above nought has an area."""

    drawn: tuple[Amount, ...]
    below: tuple[Amount, ...]
    unknown: tuple[Amount, ...]
    without: tuple[Amount, ...]

    def beside(self) -> Iterator[tuple[Amount, str]]:
        """What is not drawn, the lowest first, each with its reason."""
        for amount in sorted(self.below, key=lambda one: one.value or ZERO):
            yield amount, BELOW
        for amounts, reason in ((self.unknown, NOT_KNOWN), (self.without, NONE)):
            yield from ((amount, reason) for amount in amounts)

    def total(self, title: str, currency: str, period: Period | None) -> Figure:
        """All amounts together: what is drawn and what lies below nought."""
        drawn = Term("drawn", _sum(self.drawn), _rows(self.drawn))
        below = Term("below_0", _sum(self.below), _rows(self.below))
        known = bool(self.drawn or self.below or self.without)
        return Figure(
            "treemap_total", title, "money",
            _sum(self.drawn) + _sum(self.below) if known else None,
            None if known else "no account has an amount that is known",
            len(self.drawn) + len(self.below) + len(self.without), period, "drawn + below_0",
            terms=(drawn, below), currency=currency,
            left_out=lambda: (Excluded(one.name, NOT_KNOWN) for one in self.unknown),
        )  # fmt: skip


def areas_of(amounts: Iterable[Amount]) -> Areas:
    """Tell the accounts apart by their amounts, the largest first."""
    drawn, below, unknown, without = list[Amount](), list[Amount](), list[Amount](), list[Amount]()
    for amount in amounts:
        if amount.value is None:
            unknown.append(amount)
        elif amount.value > 0:
            drawn.append(amount)
        else:
            (below if amount.value < 0 else without).append(amount)
    drawn.sort(key=lambda one: -(one.value or ZERO))
    return Areas(tuple(drawn), tuple(below), tuple(unknown), tuple(without))


def _sum(amounts: Iterable[Amount]) -> Decimal:
    return sum((one.value for one in amounts if one.value is not None), ZERO)


def _rows(amounts: tuple[Amount, ...]) -> Callable[[], Iterator[Ref]]:
    return lambda: (Ref("account", one.id, one.name, one.value) for one in amounts)
