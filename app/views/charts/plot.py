# pyright: basic, reportOptionalMemberAccess=false, reportCallIssue=false
"""The plot under every chart: our axes, words painted over it, nothing that moves by the mouse."""

from __future__ import annotations

from typing import Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.charts.answers import Answers
from app.views.charts.axes import NameAxis, ValueAxis
from app.views.charts.words import Words

_LEAST_PX = 24.0  # what is left for the drawing on the smallest of charts


class Rooms(NamedTuple):
    """Pixels kept free for words above, below and at the right of what is drawn."""

    top: float = 0.0
    foot: float = 0.0
    right: float = 0.0


class Plot(pg.PlotWidget):
    """A plot that is looked at, not dragged about."""

    def __init__(self, theme: Theme) -> None:
        self.names = NameAxis(theme)
        self.values_axis = ValueAxis(theme)
        self.words = Words(theme)
        self.answers = Answers(theme)
        axes = {"bottom": self.names, "left": self.values_axis}
        super().__init__(axisItems=axes, enableMenu=False)
        self.theme = theme
        item = self.getPlotItem()
        item.hideButtons()
        item.setContentsMargins(0, 0, 0, 0)
        self.setMouseEnabled(x=False, y=False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart around it takes the keyboard
        self.getViewBox().setDefaultPadding(0.0)
        self.retheme()

    def retheme(self) -> None:
        """Take colours, fonts and lengths anew."""
        self.setBackground(self.theme.colour("bg.surface"))
        self.names.setPen(pg.mkPen(self.theme.colour("border.default")))
        self.names.setStyle(tickLength=0)
        self.names.setHeight(round(self.theme.px(34)))
        self.values_axis.retheme()

    def show_range(self, count: int, low: float, high: float, rooms: Rooms) -> None:
        """Show columns 0 to count − 1 and these values, with room for words around them."""
        area = self.area()
        drawn = max(self.theme.px(_LEAST_PX), area.height() - rooms.top - rooms.foot)
        per_px = (high - low) / drawn
        self.setYRange(low - rooms.foot * per_px, high + rooms.top * per_px, padding=0)
        across = max(area.width() / 3, area.width() - rooms.right)
        columns = count * area.width() / max(1.0, across)
        self.setXRange(-0.5, -0.5 + columns, padding=0)

    def area(self) -> QRectF:
        """Where is drawn, in pixels of the viewport."""
        return QRectF(self.getViewBox().sceneBoundingRect())

    def to_px(self, x: float, y: float) -> QPointF:
        """A place of the chart in pixels of the viewport."""
        area, ((left, right), (low, high)) = self.area(), self.viewRange()
        across = area.width() * (x - left) / ((right - left) or 1.0)
        up = area.height() * (y - low) / ((high - low) or 1.0)
        return QPointF(area.left() + across, area.bottom() - up)

    def pixels_of(self, height: float) -> float:
        """How high a difference of values is."""
        return self.to_px(0, 0).y() - self.to_px(0, height).y()

    @override
    def paintEvent(self, ev: Any) -> None:
        super().paintEvent(ev)
        painter = QPainter(self.viewport())
        area = self.area()
        self.answers.paint(painter, area, self.to_px)
        self.words.paint(painter, area, self.to_px)
        painter.end()

    @override
    def wheelEvent(self, ev: Any) -> None:
        ev.ignore()  # the page scrolls, the chart does not zoom


def pen(theme: Theme, role: str, width: float = 1.0, *, dash: bool = False) -> QPen:
    """A pen of a theme role."""
    made = QPen(theme.colour(role), width * theme.px(1))
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern([4.0, 3.0])
    return made
