"""How health is spread over accounts, who moved, and the quality of the portfolio (A5, A6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Figure, Ref, Term, count
from app.analytics.health import health_of

ZERO = Decimal(0)
WEEK_DAYS = 7
POOR_DAYS = (30, 60, 90)
"""Who was at risk on each of these days before, and is today, is so persistently."""
POINTS = {"healthy": 100, "watch": 60, "at_risk": 40}
"""What an account counts in the quality score by its band."""
BANDS = (*POINTS, None)
MOVES = ("improved", "declined", "persistent")
_RANK = {"at_risk": 0, "watch": 1, "healthy": 2}
NOT_KNOWN = "its health is not known yet"


class Past(NamedTuple):
    """An account's health a week ago, and its bands on the days of `POOR_DAYS`."""

    value: Decimal | None
    band: str | None
    bands: tuple[str | None, ...]


class History(NamedTuple):
    """What is behind the present: each account's past, and the mean health on some days."""

    past: Mapping[int, Past]
    course: tuple[Decimal | None, ...]


class Standing(NamedTuple):
    """An account with its health today and before; revenue is that of twelve months."""

    id: int
    name: str
    health: Decimal | None
    band: str | None
    revenue: Decimal | None
    past: Past | None = None

    @property
    def change(self) -> Decimal | None:
        """How much health changed in a week."""
        before = self.past.value if self.past is not None else None
        return None if before is None or self.health is None else self.health - before


class Group(NamedTuple):
    """Accounts that have something in common: a band, or a move."""

    code: str | None
    members: tuple[Standing, ...]
    share: Decimal | None

    @property
    def revenue(self) -> Decimal:
        """Their revenue of twelve months, as far as it is known."""
        return sum((one.revenue for one in self.members if one.revenue is not None), ZERO)


@dataclass(frozen=True)
class Distribution:
    """The clients of a view by health."""

    members: tuple[Standing, ...]

    @cached_property
    def known(self) -> tuple[Standing, ...]:
        """Those whose health is known."""
        return tuple(one for one in self.members if one.health is not None)

    def bands(self) -> tuple[Group, ...]:
        """Every account in one group: its band, the last those not known."""
        return tuple(
            self._group(band, [one for one in self.members if one.band == band]) for band in BANDS
        )

    def moves(self) -> tuple[Group, ...]:
        """Who improved to healthy in a week, who declined, who is persistently at risk."""
        tests = (_improved, _declined, _persistent)
        return tuple(
            self._group(code, filter(test, self.members))
            for code, test in zip(MOVES, tests, strict=True)
        )

    def _group(self, code: str | None, members: Iterable[Standing]) -> Group:
        found = tuple(members)
        share = 100 * count(len(found)) / len(self.members) if self.members else None
        return Group(code, found, share)

    def quality(self) -> Figure:
        """The mean of the points of all accounts: 100 is a portfolio of healthy ones only."""
        groups = {group.code: group.members for group in self.bands() if group.code is not None}
        total = sum((POINTS[code] * len(found) for code, found in groups.items()), 0)
        terms = tuple(Term(code, count(len(found)), _rows(found)) for code, found in groups.items())
        points = " + ".join(f"{POINTS[code]} × {code}" for code in groups)
        accounts = Term("accounts", count(len(self.known)), _rows(self.known))
        value = count(total) / len(self.known) if self.known else None
        return self._figure(
            "portfolio_quality", "Quality of the portfolio", value,
            f"({points}) ÷ accounts", (*terms, accounts),
        )  # fmt: skip

    def mean(self) -> Figure:
        """The mean health; every account counts the same."""
        total = sum((one.health for one in self.known if one.health is not None), ZERO)
        terms = (
            Term("health", total, _rows(self.known)),
            Term("accounts", count(len(self.known))),
        )
        value = total / len(self.known) if self.known else None
        return self._figure("mean_health", "Mean health", value, "health ÷ accounts", terms)

    def _figure(
        self, key: str, title: str, value: Decimal | None, formula: str, terms: tuple[Term, ...]
    ) -> Figure:
        unknown = [one for one in self.members if one.health is None]
        return Figure(
            id=key, title=title, unit="score", value=value,
            reason=None if value is not None else "the health of no account is known",
            n=len(self.known), formula=formula, terms=terms,
            left_out=lambda: (Excluded(one.name, NOT_KNOWN) for one in unknown),
        )  # fmt: skip


def _improved(one: Standing) -> bool:
    before = one.past.band if one.past is not None else None
    return one.band == "healthy" and before in {"watch", "at_risk"}


def _declined(one: Standing) -> bool:
    before = one.past.band if one.past is not None else None
    return one.band in _RANK and before in _RANK and _RANK[one.band] < _RANK[before]


def _persistent(one: Standing) -> bool:
    bands = one.past.bands if one.past is not None else (None,)
    return one.band == "at_risk" and all(band == "at_risk" for band in bands)


def _rows(members: tuple[Standing, ...]) -> Callable[[], Iterator[Ref]]:
    return lambda: (Ref("account", one.id, one.name, one.health) for one in members)


def history_of(
    evidence: Evidence, day: date, days: tuple[date, ...], check: Callable[[], object]
) -> History:
    """Health a week ago and on the days of the movers, and the mean health on these days."""
    past: dict[int, Past] = {}
    sums = dict.fromkeys(days, ZERO)
    counts = dict.fromkeys(days, 0)
    for account in evidence.accounts:
        check()
        week = health_of(evidence, account, day - timedelta(days=WEEK_DAYS))
        bands = tuple(
            health_of(evidence, account, day - timedelta(days=back)).band for back in POOR_DAYS
        )
        past[account.id] = Past(week.value, week.band, bands)
        for one in days:
            value = health_of(evidence, account, one).value
            if value is not None:
                sums[one] += value
                counts[one] += 1
        evidence.forget()  # nothing of one account is asked for again
    course = tuple(sums[one] / counts[one] if counts[one] else None for one in days)
    return History(past, course)
