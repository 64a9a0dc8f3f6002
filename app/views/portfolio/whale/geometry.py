"""Where the points of the whale curve stand: pure geometry, in pixels of the plot."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
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
        heights = [0.0, *(float(entry.running) for entry in whale.ranked)]
        lowest = min(heights)
        if self.has_bars and whale.losers:
            lowest = min(lowest, float(whale.losers[-1].contribution))
        self.step, self.low, self.high = _span(lowest, max(heights))
        # Half a place is left at the end, so that the last bar is whole.
        self._per_place = plot.width() / (max(1, len(whale.ranked)) + 0.5)
        self.points = [
            Point(entry, self.x(place), self.y(height))
            for place, (entry, height) in enumerate(
                zip((None, *whale.ranked), heights, strict=True)
            )
        ]
        self._xs = [point.x for point in self.points]

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
        return self.points[self.whale.earners]

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
        if len(self.points) < 2:
            return None
        place = bisect_left(self._xs, x)
        around = [n for n in (place - 1, place) if 1 <= n < len(self.points)]
        number = min(around, key=lambda n: abs(self._xs[n] - x), default=1)
        return self.points[number]

    def line(self) -> list[QPointF]:
        """The curve; of very many accounts so many points as can be told apart."""
        return [QPointF(point.x, point.y) for point in self._thinned(self.points)]

    def fall(self) -> list[QPointF]:
        """The part after the peak."""
        after = self.points[self.whale.earners :]
        return [QPointF(point.x, point.y) for point in self._thinned(after)]

    def _thinned(self, points: Sequence[Point]) -> list[Point]:
        """At most two points a pixel, the ends and the peak always among them."""
        most = max(2, round(self.plot.width() * 2))
        if len(points) <= most:
            return list(points)
        stride = math.ceil(len(points) / most)
        kept = list(points[::stride])
        if self.peak in points and self.peak not in kept:
            kept.append(self.peak)
        if points[-1] not in kept:
            kept.append(points[-1])
        return sorted(kept, key=lambda point: point.x)


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
