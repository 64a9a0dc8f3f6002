"""Where the points of the whale curve stand: pure geometry, in pixels of the plot."""

from __future__ import annotations

import math
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from app.analytics.whale import Ranked, Whale

FEW = 80
_STEPS = (1, 2, 2.5, 5, 10)
_ABOUT_TICKS = 5
_AIR = 0.07


class Point(NamedTuple):
    """An account on the curve; place 0 is the beginning, where nobody has been counted."""

    entry: Ranked | None
    x: float
    y: float


class Curve:
    """The curve on a plot of a size: points, ticks, what is nearest to a spot."""

    def __init__(self, whale: Whale, plot: QRectF) -> None:
        self.whale, self.plot = whale, plot
        self._heights = heights = [0.0, *(float(entry.running) for entry in whale.ranked)]
        lowest = min(heights)
        if self.has_bars and whale.losers:
            lowest = min(lowest, float(whale.losers[-1].contribution))
        self.step, self.low, self.high = _span(lowest, max(heights))
        # Half a place is left at the end, so that the last bar is whole.
        self._per_place = plot.width() / (max(1, len(whale.ranked)) + 0.5)

    @cached_property
    def points(self) -> list[Point]:
        """Every point; of very many accounts only those asked for are made, see `point`."""
        return [self.point(place) for place in range(len(self._heights))]

    def point(self, place: int) -> Point:
        """The point of the account at a place."""
        entry = self.whale.ranked[place - 1] if place else None
        return Point(entry, self.x(place), self.y(self._heights[place]))

    @property
    def has_bars(self) -> bool:
        """Whether there is room for a bar, and a dot, of each account."""
        return len(self.whale.ranked) <= FEW

    def x(self, place: float) -> float:
        """Where a place stands across."""
        return self.plot.left() + place * self._per_place

    def y(self, amount: float) -> float:
        """Where an amount stands up."""
        share = (amount - self.low) / (self.high - self.low)
        return self.plot.bottom() - share * self.plot.height()

    @property
    def peak(self) -> Point:
        """The highest point: after it accounts destroy profit."""
        return self.point(self.whale.earners)

    def ticks_up(self) -> list[float]:
        """Round amounts that are labelled."""
        first = math.ceil(self.low / self.step - 1e-9)
        last = math.floor(self.high / self.step + 1e-9)
        return [number * self.step for number in range(first, last + 1)]

    def ticks_across(self) -> list[int]:
        """Round places that are labelled, the last one among them."""
        count = len(self.whale.ranked)
        if not count:
            return []
        step = max(1, round(_round_step(count / 8)))
        found = [place for place in range(step, count + 1, step) if count - place >= step / 2]
        return [*found, count]

    def nearest(self, x: float) -> Point | None:
        """The account whose place is nearest across."""
        last = len(self._heights) - 1
        if last < 1:
            return None
        place = math.ceil((x - self.plot.left()) / self._per_place - 0.5)
        return self.point(min(max(place, 1), last))

    def line(self) -> list[QPointF]:
        """The curve; of very many accounts so many points as can be told apart."""
        return self._thinned(0)

    def fall(self) -> list[QPointF]:
        """The part after the peak."""
        return self._thinned(self.whale.earners)

    def _thinned(self, first: int) -> list[QPointF]:
        """From a place on at most two points a pixel, the ends and the peak always among them."""
        count, most = len(self._heights), max(2, round(self.plot.width() * 2))
        stride = max(1, math.ceil((count - first) / most))
        always = {place for place in (self.whale.earners, count - 1) if place >= first}
        places = sorted({*range(first, count, stride), *always})
        return [QPointF(self.x(place), self.y(self._heights[place])) for place in places]


def _span(low: float, high: float) -> tuple[float, float, float]:
    """A round step between ticks, and ends with some air; nought is always shown."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= 0:
        high = low + 1.0
    air = (high - low) * _AIR
    step = _round_step((high - low) / _ABOUT_TICKS)
    return step, low - air if low < 0 else 0.0, high + air


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
