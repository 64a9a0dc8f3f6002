"""The shape of every computed number: its value or why there is none, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from app.core.periods import Period


class Ref(NamedTuple):
    """A record that went into a figure."""

    table: str
    id: int
    label: str
    value: Decimal | None


class Excluded(NamedTuple):
    """A record that was left out, and why."""

    label: str
    reason: str


def _no_rows() -> Iterable[Ref]:
    return ()


def _nothing_left_out() -> Iterable[Excluded]:
    return ()


@dataclass(frozen=True, slots=True)
class Term:
    """A named quantity of a formula; its records are listed only when asked for."""

    name: str
    value: Decimal | None
    lister: Callable[[], Iterable[Ref]] = field(default=_no_rows, repr=False, compare=False)

    @property
    def rows(self) -> tuple[Ref, ...]:
        """The records that the quantity was made from."""
        return tuple(self.lister())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a formula gave: a value, or none with the reason."""

    value: Decimal | None
    formula: str
    terms: tuple[Term, ...] = ()
    n: int | None = None
    reason: str | None = None
    at_least: Decimal | None = None
    left_out: Callable[[], Iterable[Excluded]] = field(
        default=_nothing_left_out, repr=False, compare=False
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can explain itself.

    `terms`, put into `formula`, give `value`. Where `value` is None, `reason` says why.
    """

    id: str
    title: str
    unit: str
    value: Decimal | None
    reason: str | None = None
    n: int | None = None
    period: Period | None = None
    formula: str = ""
    version: int = 1
    terms: tuple[Term, ...] = ()
    currency: str | None = None
    at_least: Decimal | None = None
    left_out: Callable[[], Iterable[Excluded]] = field(
        default=_nothing_left_out, repr=False, compare=False
    )

    @property
    def excluded(self) -> tuple[Excluded, ...]:
        """The records that were left out, each with the reason."""
        return tuple(self.left_out())


def undefined(
    reason: str,
    formula: str,
    terms: tuple[Term, ...] = (),
    *,
    n: int | None = None,
    left_out: Callable[[], Iterable[Excluded]] = _nothing_left_out,
) -> Outcome:
    """A figure that has no value, which is never the same as nought."""
    return Outcome(None, formula, terms, n, reason, left_out=left_out)


def count(number: int) -> Decimal:
    """A count as the exact number that figures are made of."""
    return Decimal(number)
