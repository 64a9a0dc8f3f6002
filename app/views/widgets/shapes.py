"""The unit shapes behind every mark: one path per meaning, on a 10 by 10 grid.

Shape repeats what colour says, so that a status stays readable in greyscale. A path is built once
and shared; a painter scales it to the size asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

GRID = 10.0


@dataclass(frozen=True)
class Shape:
    """One mark: its name in the shape table, the theme role of its colour, and how it is drawn."""

    name: str
    role: str
    filled: bool = True
    stroke: float = 1.5  # grid units, for marks that are drawn as a line
    dash: tuple[float, ...] = ()  # in multiples of the stroke


BANDS: dict[str | None, Shape] = {
    "healthy": Shape("circle", "status.good"),
    "watch": Shape("triangle", "status.watch"),
    "at_risk": Shape("diamond", "status.risk"),
    None: Shape("ring", "status.neutral", filled=False, stroke=1.3, dash=(1.3, 1.0)),
}
"""Health bands, by the codes of the health score."""

STANCES: dict[str | None, Shape] = {
    "mentor": Shape("star", "status.good"),
    "supporter": Shape("circle", "status.good"),
    "neutral": Shape("ring", "status.neutral", filled=False),
    "non_supporter": Shape("triangle", "status.watch"),
    "opponent": Shape("square", "status.risk"),
    "unknown": Shape("ring", "status.neutral", filled=False, stroke=1.3, dash=(1.3, 1.0)),
    None: Shape("ring", "status.neutral", filled=False, stroke=1.3, dash=(1.3, 1.0)),
}
"""Support of a person, by the codes of the open format; unknown also gets a question mark."""

DECISIONS: dict[str | None, Shape] = {
    "grow": Shape("arrow_up", "status.good", filled=False),
    "keep": Shape("equals", "status.neutral", filled=False),
    "trim": Shape("arrow_down", "status.risk", filled=False),
    "repair": Shape("repair", "status.watch", filled=False),
}
"""What to do with an account."""

TARGET_STATES: dict[str | None, Shape] = {
    "on": BANDS["healthy"],
    "close": BANDS["watch"],
    "off": BANDS["at_risk"],
}
"""How a figure stands against its target."""

TRENDS = {1: "trend_up", 0: "trend_flat", -1: "trend_down"}


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(5, 5), radius, radius)
    return path


def _square() -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(1, 1, 8, 8))
    return path


def _star() -> QPainterPath:
    return _polygon(
        (5, 0.3), (6.45, 3.35), (9.8, 3.8), (7.35, 6.1), (7.95, 9.4),
        (5, 7.8), (2.05, 9.4), (2.65, 6.1), (0.2, 3.8), (3.55, 3.35),
    )  # fmt: skip


def _question() -> QPainterPath:
    path = QPainterPath(QPointF(3.9, 4))
    path.cubicTo(3.9, 2.5, 6.2, 2.5, 6.2, 4)
    path.cubicTo(6.2, 4.8, 5.1, 4.8, 5.1, 5.7)
    path.addEllipse(QPointF(5.1, 7.1), 0.15, 0.15)
    return path


def _repair() -> QPainterPath:
    """A line that dips and comes back: mend before growing."""
    return _lines(((1.4, 3.2), (4.2, 7.2), (8.4, 2.6)), ((5.6, 2.6), (8.4, 2.6), (8.4, 5.4)))


_MAKERS: dict[str, Callable[[], QPainterPath]] = {
    "circle": lambda: _circle(4),
    "ring": lambda: _circle(3.6),
    "triangle": lambda: _polygon((5, 0.9), (9.5, 9), (0.5, 9)),
    "diamond": lambda: _polygon((5, 0.2), (9.8, 5), (5, 9.8), (0.2, 5)),
    "square": _square,
    "star": _star,
    "question": _question,
    "trend_up": lambda: _lines(((2, 8), (8, 2)), ((3.5, 2), (8, 2), (8, 6.5))),
    "trend_down": lambda: _lines(((2, 2), (8, 8)), ((8, 3.5), (8, 8), (3.5, 8))),
    "trend_flat": lambda: _lines(((1.5, 5), (8.5, 5)), ((5.8, 2.3), (8.5, 5), (5.8, 7.7))),
    "arrow_up": lambda: _lines(((5, 8.5), (5, 1.5)), ((2.2, 4.2), (5, 1.4), (7.8, 4.2))),
    "arrow_down": lambda: _lines(((5, 1.5), (5, 8.5)), ((2.2, 5.8), (5, 8.6), (7.8, 5.8))),
    "equals": lambda: _lines(((1.8, 3.6), (8.2, 3.6)), ((1.8, 6.4), (8.2, 6.4))),
    "repair": _repair,
    "tick": lambda: _lines(((2, 5.25), (4, 7.25), (8, 2.9))),
    "dash": lambda: _lines(((2.2, 5), (7.8, 5))),
    "cross": lambda: _lines(((2.5, 2.5), (7.5, 7.5)), ((7.5, 2.5), (2.5, 7.5))),
    "chevron_right": lambda: _lines(((3.75, 2.25), (6.5, 5), (3.75, 7.75))),
    "chevron_left": lambda: _lines(((6.25, 2.25), (3.5, 5), (6.25, 7.75))),
    "chevron_down": lambda: _lines(((2.4, 3.75), (5, 6.4), (7.6, 3.75))),
    "chevron_pair": lambda: _lines(
        ((3.1, 3.75), (5, 1.9), (6.9, 3.75)), ((3.1, 6.25), (5, 8.1), (6.9, 6.25))
    ),
    "plus": lambda: _lines(((5, 2), (5, 8)), ((2, 5), (8, 5))),
    "sort_down": lambda: _lines(((5, 1), (5, 8)), ((2, 5.5), (5, 8.5), (8, 5.5))),
    "sort_up": lambda: _lines(((5, 9), (5, 2)), ((2, 4.5), (5, 1.5), (8, 4.5))),
}


@functools.cache
def path(name: str) -> QPainterPath:
    """The unit path of that name; do not change it, it is shared."""
    return _MAKERS[name]()
