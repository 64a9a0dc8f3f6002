# pyright: basic, reportOptionalMemberAccess=false, reportCallIssue=false
"""The plot under every chart: axes in our fonts and roles, nothing that moves under the mouse."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from typing_extensions import override

from app.bridge.theme import Theme


class NameAxis(pg.AxisItem):
    """The axis along the bottom: a label per column, two lines where the year is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("bottom")
        self._theme = theme
        self._labels: Sequence[str] = ()

    def name(self, labels: Sequence[str]) -> None:
        """Write these labels at 0, 1, 2 …; where they are many, only some."""
        self._labels = labels
        self.setTicks([[(index, "") for index in range(len(labels))]])

    @override
    def tickStrings(self, values: Any, scale: Any, spacing: Any) -> list[str]:
        return ["" for _ in values]

    @override
    def paint(self, p: QPainter, opt: Any, widget: Any) -> None:
        p.setFont(self._theme.font("micro"))
        p.setPen(self._theme.colour("chart.axisText"))
        view = self.linkedView()
        if view is None or not self._labels:
            return
        box = self.boundingRect()
        metrics = p.fontMetrics()
        lines = [line for label in self._labels for line in label.split("\n")]
        widest = max(metrics.horizontalAdvance(line) for line in lines)
        room = max(1.0, self._x_of(1) - self._x_of(0))
        step = max(1, math.ceil((widest + 6) / room))
        last = len(self._labels) - 1
        for index, label in enumerate(self._labels):
            if (last - index) % step:
                continue
            rect = QRectF(self._x_of(index) - 60, box.top() + 5, 120, box.height())
            p.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)

    def _x_of(self, index: int) -> float:
        scene = self.linkedView().mapViewToScene(QPointF(index, 0))
        return float(self.mapFromScene(scene).x())


class ValueAxis(pg.AxisItem):
    """The axis at the left: round values in the chart's own writing, with grid lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("left")
        self._theme = theme
        self.write: Callable[[Decimal], str] = str

    @override
    def tickStrings(self, values: Any, scale: Any, spacing: Any) -> list[str]:
        return [self.write(Decimal(repr(round(value, 6)))) for value in values]

    def retheme(self) -> None:
        """Take fonts and colours anew."""
        font = self._theme.font("micro")
        self.setStyle(tickFont=font, tickLength=0, tickTextOffset=8, maxTickLevel=0)
        self.setZValue(-20)  # the grid lies under what is drawn
        self.setPen(pg.mkPen(self._theme.colour("chart.grid")))
        self.setTextPen(pg.mkPen(self._theme.colour("chart.axisText")))


class Plot(pg.PlotWidget):
    """A plot that is looked at, not dragged about."""

    def __init__(self, theme: Theme) -> None:
        self.names = NameAxis(theme)
        self.values_axis = ValueAxis(theme)
        super().__init__(axisItems={"bottom": self.names, "left": self.values_axis})
        self.theme = theme
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setContentsMargins(0, 0, 0, 0)
        self.setMouseEnabled(x=False, y=False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.getViewBox().setDefaultPadding(0.0)
        self.retheme()

    def retheme(self) -> None:
        """Take colours, fonts and lengths anew."""
        self.setBackground(self.theme.colour("bg.surface"))
        self.names.setPen(pg.mkPen(self.theme.colour("border.default")))
        self.names.setStyle(tickLength=0)
        self.names.setHeight(round(self.theme.px(34)))
        self.values_axis.retheme()

    def show_range(self, count: int, low: float, high: float, right: float = 0.0) -> None:
        """Show columns 0 to count − 1 and these values; `right` leaves columns for words."""
        self.setXRange(-0.5, count - 0.5 + right, padding=0)
        self.setYRange(low, high, padding=0)

    @override
    def wheelEvent(self, ev: Any) -> None:
        ev.ignore()  # the page scrolls, the chart does not zoom


def pen(theme: Theme, role: str, width: float = 1.0, *, dash: bool = False) -> QPen:
    """A pen of a theme role."""
    made = QPen(theme.colour(role), width)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern([4.0, 3.0])
    return made


def hatch(theme: Theme, role: str) -> QColor:
    """The colour of hatching over a role."""
    colour = theme.colour(role)
    colour.setAlphaF(0.55)
    return colour


class RoundBars(pg.GraphicsObject):
    """Bars with slightly rounded tops, each in its own role."""

    def __init__(self, theme: Theme, boxes: Sequence[tuple[QRectF, str, bool]]) -> None:
        super().__init__()
        self._theme = theme
        self._boxes = boxes
        area = QRectF()
        for box, _role, _hatched in boxes:
            area = area.united(box)
        self._area = area

    @override
    def boundingRect(self) -> QRectF:
        return self._area

    @override
    def paint(self, p: QPainter, *args: Any) -> None:
        p.setPen(Qt.PenStyle.NoPen)
        transform = p.transform()
        p.save()
        p.resetTransform()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, role, hatched in self._boxes:
            shown = transform.mapRect(box).normalized()
            p.setBrush(self._theme.colour(role))
            p.drawPath(_rounded_top(shown, self._theme.px(2)))
            if hatched:
                p.setBrush(hatch_brush(self._theme))
                p.drawRect(shown)
        p.restore()


def hatch_brush(theme: Theme) -> Any:
    """Thin diagonal lines in the colour of the surface."""
    brush = pg.mkBrush(hatch(theme, "bg.surface"))
    brush.setStyle(Qt.BrushStyle.BDiagPattern)
    return brush


def _rounded_top(box: QRectF, radius: float) -> QPainterPath:
    radius = min(radius, box.height() / 2, box.width() / 2)
    path = QPainterPath()
    path.moveTo(box.bottomLeft())
    path.lineTo(box.left(), box.top() + radius)
    path.quadTo(box.topLeft(), QPointF(box.left() + radius, box.top()))
    path.lineTo(box.right() - radius, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + radius))
    path.lineTo(box.bottomRight())
    path.closeSubpath()
    return path
