"""Money of many currencies in one: the rate of a day, or the pair and the day that lack one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from app.core.money import exponent, from_minor
from app.queries.fact_rows import RateFact

MOST_DAYS_OLD = 10


class MissingRateError(Exception):
    """No rate is close enough before the day; the text is the reason shown to people."""

    def __init__(self, base: str, quote: str, day: date) -> None:
        super().__init__(f"no {base}→{quote} rate on {day.isoformat()}")


class _Quotes(NamedTuple):
    days: list[date]
    rates: list[Decimal]


class Exchange:
    """What one currency is worth in another, by the rates that were entered."""

    def __init__(self, rates: Iterable[RateFact], home: str) -> None:
        self.home = home
        self._shift = -exponent(home)
        self._quotes: dict[tuple[str, str], _Quotes] = {}
        for fact in sorted(rates, key=lambda fact: fact.on_date):
            quotes = self._quotes.setdefault((fact.base, fact.quote), _Quotes([], []))
            quotes.days.append(fact.on_date)
            quotes.rates.append(fact.rate)
        self._rate = cache(self._find)

    def rate(self, base: str, quote: str, day: date) -> Decimal:
        """How many of `quote` one of `base` is worth on the day, else MissingRateError."""
        return self._rate(base, quote, day)

    def home_value(self, minor: int, currency: str, day: date) -> Decimal:
        """An amount in the portfolio's currency at the rate of the day."""
        if currency == self.home or not minor:
            return self.at_home(minor)
        return from_minor(minor, currency) * self.rate(currency, self.home, day)

    def at_home(self, minor: int) -> Decimal:
        """Minor units of the portfolio's own currency as an amount."""
        return Decimal(minor).scaleb(self._shift)

    def _find(self, base: str, quote: str, day: date) -> Decimal:
        if base == quote:
            return Decimal(1)
        direct = self._leg(base, quote, day)
        if direct is None and self.home not in (base, quote):
            first, second = self._leg(base, self.home, day), self._leg(self.home, quote, day)
            direct = first * second if first and second else None
        if direct is None:
            raise MissingRateError(base, quote, day)
        return direct

    def _leg(self, base: str, quote: str, day: date) -> Decimal | None:
        straight = self._latest(base, quote, day)
        if straight is not None:
            return straight
        inverse = self._latest(quote, base, day)
        return 1 / inverse if inverse else None

    def _latest(self, base: str, quote: str, day: date) -> Decimal | None:
        quotes = self._quotes.get((base, quote))
        if quotes is None:
            return None
        place = bisect_right(quotes.days, day) - 1
        if place < 0 or (day - quotes.days[place]).days > MOST_DAYS_OLD:
            return None
        return quotes.rates[place]
