# pyright: basic, reportOptionalMemberAccess=false
"""Draws `ChartData` on a plot: bars, stacks, lines, events, and the words that belong to them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from app.bridge.theme import Theme
from app.views.charts.bars import Box, RoundBars
from app.views.charts.data import Bars, ChartData, Event, Line
from app.views.charts.placing import END, EVENT, FOOT, MIDDLE, POINT, START, TOP
from app.views.charts.plot import Plot, Rooms, pen
from app.views.charts.words import Word

_BAR_WIDTH = 0.66
_STACK_WIDTH = 0.84
_TEXT_PX = 16.0
_LABEL_PX = 23.0
_EVENT_PX = 50.0
_COUNTS_PX = 38.0
_HIGH_ENOUGH = 12.0
_MAIN_WIDTH = 2.0  # the line that a chart is about


class Drawing:
    """The items on one plot, made anew for other data or another theme."""

    def __init__(self, theme: Theme, plot: Plot) -> None:
        self.theme = theme
        self.plot = plot
        self._items: list[Any] = []
        self._words: list[Word] = []
        self._tints: list[pg.PlotDataItem] = []

    def draw(self, data: ChartData) -> None:
        """Draw this instead of what was drawn."""
        for item in self._items:
            self.plot.removeItem(item)
        for kept in (self._items, self._words, self._tints):
            kept.clear()
        self.plot.answers.show(data.counts)
        if data.is_empty:
            self.plot.words.show(())
            return
        self.plot.names.name(data.labels, every=bool(data.bars and data.bare))
        self.plot.values_axis.per = data.per
        self.plot.showAxis("left", show=not (data.stacks or data.bare))
        self.plot.showAxis("bottom", show=not data.nameless)
        self.plot.getAxis("left").setGrid(255)
        self.set_range(data)
        for number, bars in enumerate(data.bars):
            self._draw_bars(bars, number, data)
        self._draw_stacks(data)
        for line in data.lines:
            self._draw_line(line, data)
        for event in data.events:
            self._draw_event(event, data)
        self.plot.words.show(self._words, [_points(line) for line in data.lines])
        self.plot.viewport().update()

    def set_range(self, data: ChartData) -> None:
        """Show all of it, with room for the words; called anew for another size."""
        low, high = _extent(data)
        px = self.theme.px
        ends = [self.plot.words.width(line.end) for line in data.lines if line.end]
        top = px(_head_room(data))
        lines_only = bool(data.lines) and not (data.bars or data.stacks)
        foot = px(_COUNTS_PX) if data.counts else px(10) if lines_only else 0.0
        if low < 0 and data.bars:
            foot = px(_TEXT_PX)
        right = max(ends, default=0.0) + (px(14) if ends else px(26) if data.counts else 0.0)
        self.plot.show_range(len(data.labels), low, high, Rooms(top, foot, right))
        for curve in self._tints:
            curve.setFillLevel(self.plot.viewRange()[1][0])

    def _draw_bars(self, bars: Bars, number: int, data: ChartData) -> None:
        wide = _BAR_WIDTH / max(1, len(data.bars))
        floor = float(data.floor or 0)
        boxes: list[Box] = []
        ends: list[float] = []
        for index, value in enumerate(bars.values):
            if value is None:
                continue
            left = index - _BAR_WIDTH / 2 + number * wide
            base = float(bars.bases[index]) if bars.bases else 0.0
            top = base + float(value)
            broken = data.floor is not None and not base
            start = floor if broken else base
            role = bars.roles[index] if bars.roles else bars.role
            boxes.append(Box(QRectF(left, start, wide, top - start).normalized(), role,
                             broken=broken))  # fmt: skip
            ends.append(top)
            if bars.written:
                text = bars.texts[index] if bars.texts else data.write(value)
                self._write_bar(left + wide / 2, (start, top), text)
        self._add(RoundBars(self.theme, boxes))
        if bars.bases:
            self._link(boxes, ends)

    def _write_bar(self, x: float, span: tuple[float, float], text: str) -> None:
        start, end = span
        place = FOOT if end < start else TOP
        self._words.append(Word(x, end, ((text, "text.primary"),), place))

    def _link(self, boxes: list[Box], ends: list[float]) -> None:
        """Thin lines from where one step of a bridge ends to where the next begins."""
        for one, other, level in zip(boxes, boxes[1:], ends, strict=False):
            start = one.rect.left() if not one.rect.height() else one.rect.right()
            way = ([start, other.rect.left()], [level, level])
            self._add(pg.PlotDataItem(*way, pen=pen(self.theme, "chart.axis", 1.0)))

    def _draw_stacks(self, data: ChartData) -> None:
        if not data.stacks:
            return
        count = len(data.labels)
        totals = [sum(stack.counts[index] for stack in data.stacks) for index in range(count)]
        base = [0.0] * count
        for stack in reversed(data.stacks):
            boxes = []
            for index, counted in enumerate(stack.counts):
                if not totals[index] or not counted:
                    continue
                high = 100.0 * counted / totals[index]
                left = index - _STACK_WIDTH / 2
                box = QRectF(left, base[index], _STACK_WIDTH, high - 0.4)
                boxes.append(Box(box, stack.role, hatched=stack.hatched))
                if self.plot.pixels_of(high) >= self.theme.px(_HIGH_ENOUGH):
                    ground = "bg.surface" if stack.hatched else ""
                    role = "text.primary" if stack.hatched else stack.on_role
                    self._words.append(
                        Word(index, base[index] + high / 2, ((str(counted), role),), MIDDLE,
                             ground=ground)
                    )  # fmt: skip
                base[index] += high
            self._add(RoundBars(self.theme, boxes), under=True)
        for index, top in enumerate(data.tops):
            self._words.append(Word(index, 100.0, ((top, "text.primary"),), TOP, "micro:600"))

    def _draw_line(self, line: Line, data: ChartData) -> None:
        points = _points(line)
        if not points:
            return
        curve = pg.PlotDataItem(
            [x for x, _y in points],
            [y for _x, y in points],
            pen=pen(self.theme, line.role, line.width, dash=line.dash),
            antialias=True,
            fillLevel=self.plot.viewRange()[1][0] if line.fill else None,
            brush=self.theme.tint(line.role, 0.07) if line.fill else None,
            symbol="o" if line.dots else None,
            symbolSize=self.theme.px(6),
            symbolPen=pen(self.theme, line.role, 1.4),
            symbolBrush=self.theme.colour("bg.surface"),
        )
        self._add(curve)
        if line.fill:
            self._tints.append(curve)
        for index in sorted(line.labelled):
            value = line.values[index]
            if value is not None:
                words = ((data.write(value), "text.primary"),)
                self._words.append(Word(index, float(value), words, POINT))
        if line.start:
            self._words.append(Word(*points[0], ((line.start, "text.secondary"),), START))
        if line.end:
            role = "text.secondary" if line.width < _MAIN_WIDTH else "text.primary"
            self._words.append(Word(*points[-1], ((line.end, role),), END))

    def _draw_event(self, event: Event, data: ChartData) -> None:
        line = data.lines[0] if data.lines else None
        value = line.values[event.index] if line else None
        if line is None or value is None:
            return
        self._add(
            pg.ScatterPlotItem(
                [event.index], [float(value)], size=self.theme.px(8),
                pen=pen(self.theme, line.role, 1.6), brush=self.theme.colour("bg.surface"),
            )
        )  # fmt: skip
        lines = [(event.words, "chart.annotation")]
        if event.change:
            role = "status.good.text" if event.better else "status.risk.text"
            lines.append((event.change, "text.secondary" if event.better is None else role))
        down = event.better is False
        word = Word(event.index, float(value), tuple(lines), EVENT, downwards=down)
        self._words.append(word)

    def _add(self, item: Any, *, under: bool = False) -> None:
        if under:
            item.setZValue(-1)
        self._items.append(item)
        self.plot.getPlotItem().addItem(item, ignoreBounds=True)


def _points(line: Line) -> list[tuple[float, float]]:
    return [(x, float(value)) for x, value in enumerate(line.values) if value is not None]


def _head_room(data: ChartData) -> float:
    """How much is kept free above what is drawn, for the words that stand there."""
    if data.events:
        return _EVENT_PX
    if any(line.labelled or line.start for line in data.lines):
        return _LABEL_PX
    return _TEXT_PX + 2 if data.tops or data.bars else 8.0


def _extent(data: ChartData) -> tuple[float, float]:
    """The least and the largest value that is drawn."""
    if data.stacks:
        return 0.0, 100.0
    ends = [
        base + value
        for bars in data.bars
        for base, value in zip(bars.bases or [Decimal(0)] * len(bars.values), bars.values,
                               strict=False)
        if value is not None
    ]  # fmt: skip
    values = [*ends, *(v for line in data.lines for v in line.values if v is not None)]
    low, high = float(min(values)), float(max(values))
    if data.floor is not None:
        low = float(data.floor)
    elif data.from_zero or data.bars:
        low, high = min(0.0, low), max(0.0, high)
    if low == high:
        half = abs(high) * 0.1 or 0.5
        low, high = low - half, high + half
    return low, high
