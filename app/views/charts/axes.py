# pyright: basic, reportOptionalMemberAccess=false
"""The axes of every chart: names below, round values at the left, in our fonts and roles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme

_APART_PX = 26.0  # between two grid lines, at least
_MOST_LINES = 7.0
_WRAP_GAP_PX = 4.0
_OVER_PX = 3.0  # a name may reach a little into the gap beside it


class NameAxis(pg.AxisItem):
    """The axis along the bottom: a label per column, two lines where the year is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("bottom")
        self._theme = theme
        self._labels: Sequence[str] = ()
        self._every = False

    def name(self, labels: Sequence[str], *, every: bool = False) -> None:
        """Write these labels at 0, 1, 2 …; where they are many, only some, unless each counts."""
        self._labels, self._every = labels, every
        self.setTicks([[(index, "") for index in range(len(labels))]])

    @override
    def tickStrings(self, values: Any, scale: Any, spacing: Any) -> list[str]:
        return ["" for _ in values]

    @override
    def paint(self, p: QPainter, opt: Any, widget: Any) -> None:
        view = self.linkedView()
        if view is None or not self._labels:
            return
        p.setFont(self._theme.font("micro"))
        p.setPen(self._theme.colour("chart.axisText"))
        box = self.boundingRect()
        for index, label in self._shown(QFontMetricsF(p.font())):
            metrics = QFontMetricsF(p.font())
            wide = max(metrics.horizontalAdvance(line) for line in label.split("\n")) + 2
            left = min(max(0.0, self._x_of(index) - wide / 2), box.right() - wide)
            rect = QRectF(left, box.top() + self._theme.px(5), wide, box.height())
            p.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)

    def _shown(self, metrics: QFontMetricsF) -> list[tuple[int, str]]:
        """The labels that are written, as they are written in the room there is."""
        room = max(1.0, self._x_of(1) - self._x_of(0))
        if self._every:
            return [(n, _wrapped(label, metrics, room)) for n, label in enumerate(self._labels)]
        lines = [line for label in self._labels for line in label.split("\n")]
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        step = max(1, math.ceil((widest + 6) / room))
        last = len(self._labels) - 1
        kept = [n for n in range(last + 1) if (last - n) % step == 0]
        labels = self._labels
        # A year that falls on a label left out is said at the next one.
        return [
            (n, labels[n] if "\n" in labels[n] else labels[n] + self._year_before(n, step))
            for n in kept
        ]

    def _year_before(self, index: int, step: int) -> str:
        for earlier in range(index - 1, max(-1, index - step), -1):
            _name, mark, year = self._labels[earlier].partition("\n")
            if mark:
                return mark + year
        return ""

    def _x_of(self, index: int) -> float:
        scene = self.linkedView().mapViewToScene(QPointF(index, 0))
        return float(self.mapFromScene(scene).x())


class ValueAxis(pg.AxisItem):
    """The axis at the left: round values with grid lines, so many as have room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("left")
        self._theme = theme
        self.per = Decimal(1)

    @override
    def tickValues(self, minVal: float, maxVal: float, size: float) -> Any:
        lines = min(_MOST_LINES, size / self._theme.px(_APART_PX))
        step = round_step(maxVal - minVal, lines)
        first, last = math.ceil(minVal / step - 1e-6), math.floor(maxVal / step + 1e-6)
        return [(step, [number * step for number in range(first, last + 1)])]

    @override
    def tickStrings(self, values: Any, scale: Any, spacing: Any) -> list[str]:
        places = max(0, -math.floor(math.log10(float(spacing) / float(self.per)) + 1e-9))
        return [
            formats.number(Decimal(repr(round(value, 6))) / self.per, places) for value in values
        ]

    def retheme(self) -> None:
        """Take fonts and colours anew."""
        font = self._theme.font("micro")
        self.setStyle(tickFont=font, tickLength=0, tickTextOffset=8, maxTickLevel=0)
        self.setZValue(-20)  # the grid lies under what is drawn
        self.setPen(pg.mkPen(self._theme.colour("chart.grid")))
        self.setTextPen(pg.mkPen(self._theme.colour("chart.axisText")))


def round_step(span: float, most: float) -> float:
    """The smallest of 1, 2, 5, 10 … that divides a span into no more parts than have room."""
    rough = max(span, 1e-9) / max(1.0, most)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= rough - 1e-12)


def _wrapped(label: str, metrics: QFontMetricsF, room: float) -> str:
    """A label on two lines where one is too short for it, cut where even that is not enough."""
    if "\n" not in label and metrics.horizontalAdvance(label) > room - _WRAP_GAP_PX:
        label = label.replace(" ", "\n", 1)
    cut = Qt.TextElideMode.ElideRight
    return "\n".join(metrics.elidedText(line, cut, room + _OVER_PX) for line in label.split("\n"))
