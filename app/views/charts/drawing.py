# pyright: basic, reportOptionalMemberAccess=false
"""Draws `ChartData` on a plot: bars, stacks, lines, events, and the words that belong to them."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from app.bridge.theme import Theme
from app.views.charts.data import ChartData, Line
from app.views.charts.plot import Plot, RoundBars, pen

_BAR_WIDTH = 0.66


class Drawing:
    """The items on one plot, made anew for other data or another theme."""

    def __init__(self, theme: Theme, plot: Plot) -> None:
        self.theme = theme
        self.plot = plot
        self._items: list[Any] = []
        self._ends: list[tuple[float, float, str]] = []

    def draw(self, data: ChartData) -> None:
        """Draw this instead of what was drawn."""
        for item in self._items:
            self.plot.removeItem(item)
        self._items.clear()
        self._ends.clear()
        if data.is_empty:
            return
        self.plot.names.name(data.labels)
        self.plot.values_axis.write = data.axis or data.write
        self.plot.showAxis("left", show=not (data.stacks or data.bare))
        self.plot.showAxis("bottom", show=not data.nameless)
        self.plot.getAxis("left").setGrid(255)
        self.set_range(data)
        self._draw_bars(data)
        self._draw_stacks(data)
        for line in data.lines:
            self._draw_line(line, data)
        self._write_ends()
        self._draw_events(data)
        self._draw_counts(data)

    def set_range(self, data: ChartData) -> None:
        """Show all of it, with room for the words above."""
        if data.stacks:
            self.plot.show_range(len(data.labels), 0.0, 108.0)
            return
        values = _extremes(data)
        low, high = min(values), max(values)
        span = (high - low) or abs(high) or 1.0
        zero = bool(data.from_zero or data.bars) and not data.cut
        bottom = min(0.0, low) if zero else low - span * (0.6 if data.cut else 0.18)
        right = max((len(line.end) for line in data.lines), default=0) * 0.016 * len(data.labels)
        names = 0 if data.nameless else self.theme.px(36)
        share = min(0.6, self.theme.px(20) / max(40, self.plot.height() - names))
        words = share / (1 - share)
        top = high + (high - bottom) * max(0.1 if data.bars else 0.16, words)
        self.plot.show_range(len(data.labels), bottom, top, right)

    def _draw_bars(self, data: ChartData) -> None:
        count = max(1, len(data.bars))
        wide = _BAR_WIDTH / count
        for number, bars in enumerate(data.bars):
            boxes = []
            for index, value in enumerate(bars.values):
                if value is None:
                    continue
                left = index - _BAR_WIDTH / 2 + number * wide
                role = bars.roles[index] if bars.roles else bars.role
                base = float(bars.bases[index]) if bars.bases else 0.0
                top = base + float(value)
                floor = base or max(0.0, self.plot.viewRange()[1][0])
                boxes.append((QRectF(left, floor, wide, top - floor).normalized(), role, False))
                if bars.written:
                    self._write(left + wide / 2, max(top, floor), data.write(value), (0.5, 1.0))
            self._add(RoundBars(self.theme, boxes))

    def _draw_stacks(self, data: ChartData) -> None:
        totals = [
            sum(stack.counts[index] for stack in data.stacks) for index in range(len(data.labels))
        ]
        base = [0.0] * len(data.labels)
        for stack in reversed(data.stacks):
            boxes = []
            for index, counted in enumerate(stack.counts):
                if not totals[index] or not counted:
                    continue
                high = 100.0 * counted / totals[index]
                boxes.append((QRectF(index - 0.42, base[index], 0.84, high - 0.4), stack.role,
                              stack.hatched))  # fmt: skip
                middle = base[index] + high / 2
                self._write(index, middle, str(counted), (0.5, 0.5), stack.on_role)
                base[index] += high
            self._add(RoundBars(self.theme, boxes), under=True)
        for index, top in enumerate(data.tops):
            self._write(index, 100.0, top, (0.5, 1.0), "text.primary", font="micro:600")

    def _draw_line(self, line: Line, data: ChartData) -> None:
        xs = [index for index, value in enumerate(line.values) if value is not None]
        ys = [float(value) for value in line.values if value is not None]
        if not xs:
            return
        low = self.plot.viewRange()[1][0]
        curve = pg.PlotDataItem(
            xs,
            ys,
            pen=pen(self.theme, line.role, line.width, dash=line.dash),
            antialias=True,
            fillLevel=low if line.fill else None,
            brush=self.theme.tint(line.role, 0.07) if line.fill else None,
            symbol="o" if line.dots else None,
            symbolSize=self.theme.px(6),
            symbolPen=pen(self.theme, line.role, 1.4),
            symbolBrush=self.theme.colour("bg.surface"),
        )
        self._add(curve)
        for index in line.labelled:
            value = line.values[index]
            if value is not None:
                self._write(index, float(value), data.write(value), (0.5, 1.25))
        if line.end:
            self._ends.append((xs[-1], ys[-1], f" {line.end}"))

    def _write_ends(self) -> None:
        """Write the last values at the right, apart where they would lie on each other."""
        low, high = self.plot.viewRange()[1]
        apart = (high - low) * self.theme.px(15) / max(40.0, self.plot.height() - 40.0)
        below = float("inf")
        for x, y, words in sorted(self._ends, key=lambda end: -end[1]):
            at = min(y, below - apart)
            below = at
            self._write(x, at, words, (0.0, 0.5), "text.secondary")

    def _draw_counts(self, data: ChartData) -> None:
        low = self.plot.viewRange()[1][0]
        for index, counted in enumerate(data.counts):
            words = f"n {counted}" if index == 0 else str(counted)
            self._write(index, low, words, (0.5, 1.0), "text.muted")

    def _draw_events(self, data: ChartData) -> None:
        line = data.lines[0] if data.lines else None
        for number, event in enumerate(data.events):
            value = line.values[event.index] if line else None
            if value is None:
                continue
            above = number % 2 == 0
            anchor = (0.5, 1.9) if above else (0.5, -0.9)
            spot = pg.ScatterPlotItem(
                [event.index], [float(value)], size=self.theme.px(8),
                pen=pen(self.theme, line.role if line else "chart.axis", 1.6),
                brush=self.theme.colour("bg.surface"),
            )  # fmt: skip
            self._add(spot)
            text = f"{event.words} {event.change}".strip()
            self._write(event.index, float(value), text, anchor, "chart.annotation")

    def _write(
        self,
        x: float,
        y: float,
        text: str,
        anchor: tuple[float, float],
        role: str = "text.primary",
        font: str = "micro",
    ) -> None:
        name, _, weight = font.partition(":")
        item = pg.TextItem(anchor=anchor, color=self.theme.colour(role))
        made = self.theme.font(name)
        if weight:
            made.setWeight(made.Weight(int(weight)))
        item.setFont(made)
        item.setPlainText(text)
        item.setPos(x, y)
        self._add(item)

    def _add(self, item: Any, *, under: bool = False) -> None:
        if under:
            item.setZValue(-1)
        self._items.append(item)
        self.plot.getPlotItem().addItem(item, ignoreBounds=True)


def _extremes(data: ChartData) -> list[float]:
    tops = [
        float(base + value)
        for bars in data.bars
        for base, value in zip(bars.bases, bars.values, strict=False)
        if value is not None
    ]
    return tops or [float(v) for part in data.parts for v in part.values if v is not None]
