"""Trends on paper: a line with its goal, bars by month, bars with a line, steps."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from app.reports.fontfile import text_width
from app.reports.svg import AXIS_SIZE, Canvas, Drawing, Stroke
from app.reports.wording import joined, plain

_LEFT, _TOP, _FLOOR = 40.0, 24.0, 244.0
_WIDE, _HIGH = 496.0, 292.0
_GRID = Stroke("chart.grid")


@dataclass(frozen=True)
class Point:
    """One place on the time axis: its label, the year where it begins, and the value if known."""

    label: str
    year: str
    value: Decimal | None
    marked: bool = False  # belongs to the reported period


@dataclass(frozen=True)
class Trend:
    """A series with its name and how its values are written."""

    title: str
    points: tuple[Point, ...]
    written: Callable[[Decimal], str]
    goal: Decimal | None = None
    limits: tuple[float, float] | None = None  # what the scale may not leave


@dataclass(frozen=True)
class Scale:
    """Values to heights, on round limits."""

    low: float
    high: float
    step: float

    def y(self, value: float) -> float:
        """The height of a value on the plot."""
        share = (value - self.low) / (self.high - self.low)
        return _FLOOR - share * (_FLOOR - _TOP)

    def ticks(self) -> list[float]:
        """The round values from low to high."""
        count = round((self.high - self.low) / self.step)
        return [self.low + index * self.step for index in range(count + 1)]


def scale_for(values: list[float], *, from_zero: bool = False) -> Scale:
    """Round limits that hold all values with about five steps."""
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or abs(high) / 10 or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def line_chart(trend: Trend) -> Drawing:
    """A line with a ring and its value at each point, and the goal as a dashed line."""
    canvas = Canvas(_WIDE, _HIGH)
    known = [float(p.value) for p in trend.points if p.value is not None]
    goal = [] if trend.goal is None else [float(trend.goal)]
    scale = _roomy(scale_for(known + goal), trend.limits)
    ends = (_axis_room(scale, trend.written), _WIDE - 30)
    xs = _positions(len(trend.points), *ends)
    _grid(canvas, scale, trend.written, ends)
    _goal_line(canvas, scale, trend, ends)
    stroke = Stroke("chart.categorical.1", 3)
    for run in _runs(trend.points, xs):
        canvas.polyline([(x, scale.y(v)) for x, v in run], stroke)
    ys = [None if p.value is None else scale.y(float(p.value)) for p in trend.points]
    for index, (x, y, point) in enumerate(zip(xs, ys, trend.points, strict=True)):
        _axis_label(canvas, x, point)
        if y is not None and point.value is not None:
            canvas.ring((x, y), 5, Stroke("chart.categorical.1", 2.5))
            room = -12 if _falls_away(ys, index) else 26
            canvas.value((x, y + room), trend.written(point.value))
    return canvas.drawing(words(trend))


def bar_chart(trend: Trend) -> Drawing:
    """Bars from nought; those of the reported period are strong, quarters carry their value."""
    canvas = Canvas(_WIDE, _HIGH)
    known = [0.0, *(float(p.value) for p in trend.points if p.value is not None)]
    low, high = min(known), max(known)
    scale = Scale(low, high + (high - low or 1.0) * 0.08, high - low or 1.0)
    pitch = _WIDE / max(len(trend.points), 1)
    width = min(pitch * 0.68, 46.0)
    base = scale.y(0.0)
    canvas.line((0, base), (_WIDE, base), Stroke("border.strong"))
    every = 1 if len(trend.points) <= 8 else 3
    last = len(trend.points) - 1
    for index, point in enumerate(trend.points):
        middle = pitch * (index + 0.5)
        _axis_label(canvas, middle, point)
        if point.value is None:
            continue
        y = scale.y(float(point.value))
        role = "accent.graphic" if point.marked else "chart.previous"
        canvas.rect((middle - width / 2, min(y, base)), (width, abs(base - y)), role, 2)
        if index == last or (index % every == 0 and (every == 1 or last - index > 1)):
            canvas.value((middle, min(y, base) - 8), trend.written(point.value))
    return canvas.drawing(words(trend))


def bars_and_line(bars: Trend, line: Trend) -> Drawing:
    """Bars against the left scale with a second figure as a line above them."""
    canvas = Canvas(_WIDE, _HIGH)
    known = [float(p.value) for p in bars.points if p.value is not None]
    scale = scale_for([*known, 0.0, max(known, default=0.0) * 1.4], from_zero=True)
    left = _axis_room(scale, bars.written)
    pitch = (_WIDE - left) / max(len(bars.points), 1)
    xs = [left + pitch * (index + 0.5) for index in range(len(bars.points))]
    _grid(canvas, scale, bars.written, (left, _WIDE))
    for x, point in zip(xs, bars.points, strict=True):
        _axis_label(canvas, x, point)
        if point.value is not None:
            y, base = scale.y(float(point.value)), scale.y(0.0)
            role = "accent.graphic" if point.marked else "chart.previous"
            canvas.rect((x - pitch * 0.3, min(y, base)), (pitch * 0.6, abs(base - y)), role, 2)
    _overlaid(canvas, line, xs)
    return canvas.drawing(f"{words(bars)} {words(line)}")


def step_chart(trend: Trend) -> Drawing:
    """A value that holds until it changes, such as recurring revenue under contract."""
    canvas = Canvas(_WIDE, _HIGH)
    known = [float(p.value) for p in trend.points if p.value is not None]
    goal = [] if trend.goal is None else [float(trend.goal)]
    scale = scale_for([*known, *goal, 0.0], from_zero=True)
    left = _axis_room(scale, trend.written)
    pitch = (_WIDE - left) / max(len(trend.points), 1)
    half = pitch / 2
    xs = [left + pitch * (index + 0.5) for index in range(len(trend.points))]
    _grid(canvas, scale, trend.written, (left, _WIDE))
    _goal_line(canvas, scale, trend, (left, _WIDE))
    for run in _runs(trend.points, xs):
        corners = [(x + side * half, scale.y(v)) for x, v in run for side in (-1, 1)]
        floor = [(corners[-1][0], _FLOOR), (corners[0][0], _FLOOR)]
        canvas.area([*corners, *floor], "chart.categorical.0", 0.1)
        canvas.polyline(corners, Stroke("chart.categorical.0", 3))
    for index, (x, point) in enumerate(zip(xs, trend.points, strict=True)):
        _axis_label(canvas, x, point)
        if point.value is not None and index == len(xs) - 1:
            canvas.value(
                (x + half, scale.y(float(point.value)) - 10), trend.written(point.value), "end"
            )
    return canvas.drawing(words(trend))


def words(trend: Trend) -> str:
    """The chart in a sentence: from, to, the turns, the goal and what is missing."""
    known = [point for point in trend.points if point.value is not None]
    if not known:
        return f"{trend.title}: no values."
    parts = [f"{_when(trend, p)} {trend.written(p.value)}" for p in known if p.value is not None]
    text = f"{trend.title}: {'; '.join(parts)}."
    if trend.goal is not None:
        text += f" The goal is {trend.written(trend.goal)}."
    gaps = [_when(trend, point) for point in trend.points if point.value is None]
    return text + (f" No value for {joined(gaps)}." if gaps else "")


def _when(trend: Trend, point: Point) -> str:
    year = ""
    for other in trend.points:
        year = other.year or year
        if other is point:
            break
    return f"{point.label} {year}".strip()


def _falls_away(ys: list[float | None], index: int) -> bool:
    """Whether the line goes steeply down from a point, so that below it is no room for words."""
    here = ys[index]
    beside = [ys[n] for n in (index - 1, index + 1) if 0 <= n < len(ys)]
    return here is not None and any(y is not None and y - here > 45 for y in beside)


def _roomy(scale: Scale, limits: tuple[float, float] | None) -> Scale:
    """One more step below, so that the values written under the line have room."""
    low = scale.low - scale.step
    if limits is None:
        return Scale(low, scale.high, scale.step)
    return Scale(max(low, limits[0]), min(scale.high, limits[1]), scale.step)


def _axis_room(scale: Scale, written: Callable[[Decimal], str]) -> float:
    """How far right the plot begins, so that the widest label on the axis fits."""
    widths = [text_width(written(_tick_value(tick)), AXIS_SIZE) for tick in scale.ticks()[::2]]
    return max(_LEFT, *(width + 12 for width in widths))


def _tick_value(tick: float) -> Decimal:
    return Decimal(str(round(tick, 6)))


def _positions(count: int, left: float, right: float) -> list[float]:
    if count < 2:
        return [(left + right) / 2] * count
    return [left + (right - left) * index / (count - 1) for index in range(count)]


def _runs(points: tuple[Point, ...], xs: list[float]) -> list[list[tuple[float, float]]]:
    """Unbroken stretches of known values: a gap in the data is a gap in the line."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, point in zip(xs, points, strict=True):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((x, float(point.value)))
    return [run for run in runs if run]


def _grid(
    canvas: Canvas, scale: Scale, written: Callable[[Decimal], str], ends: tuple[float, float]
) -> None:
    for index, tick in enumerate(scale.ticks()):
        y = scale.y(tick)
        canvas.line((ends[0], y), (ends[1], y), _GRID)
        if index % 2 == 0:
            canvas.text((ends[0] - 10, y + 5), written(_tick_value(tick)), "end")


def _goal_line(canvas: Canvas, scale: Scale, trend: Trend, ends: tuple[float, float]) -> None:
    if trend.goal is None:
        return
    y = scale.y(float(trend.goal))
    canvas.line((ends[0], y), (ends[1], y), Stroke("chart.target", 1.8, "7 5"))
    canvas.text((ends[0] + 2, y - 7), f"Goal {plain(trend.goal)}")


def _axis_label(canvas: Canvas, x: float, point: Point) -> None:
    canvas.text((x, _FLOOR + 24), point.label, "middle")
    if point.year:
        canvas.text((x, _FLOOR + 44), point.year, "middle")


def _overlaid(canvas: Canvas, line: Trend, xs: list[float]) -> None:
    values = [float(p.value) for p in line.points if p.value is not None]
    if not values:
        return
    low, high = min(values), max(values)
    span = (high - low) or 1.0

    def height(value: float) -> float:
        return _TOP + 64 - (value - low) / span * 40

    for run in _runs(line.points, xs):
        canvas.polyline([(x, height(v)) for x, v in run], Stroke("chart.categorical.2", 3))
    for x, point in zip(xs, line.points, strict=True):
        if point.value is not None:
            y = height(float(point.value))
            canvas.ring((x, y), 5, Stroke("chart.categorical.2", 2.5))
            canvas.value((x, y - 12), line.written(point.value))
