# pyright: basic
"""Bars with slightly rounded tops: plain, hatched, or broken where the baseline is not nought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from typing_extensions import override

from app.bridge.theme import Theme

_TEETH_PX, _TOOTH_PX, _BREAK_PX = 6.0, 3.0, 14.0


class Box(NamedTuple):
    """A bar in the values of the chart."""

    rect: QRectF
    role: str
    hatched: bool = False
    broken: bool = False


class RoundBars(pg.GraphicsObject):
    """Bars, each in its own role."""

    def __init__(self, theme: Theme, boxes: Sequence[Box]) -> None:
        super().__init__()
        self._theme = theme
        self._boxes = boxes
        area = QRectF()
        for box in boxes:
            area = area.united(box.rect)
        self._area = area

    @override
    def boundingRect(self) -> QRectF:
        return self._area

    @override
    def paint(self, p: QPainter, *args: Any) -> None:
        transform = p.transform()
        p.save()
        p.resetTransform()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._boxes:
            shown = transform.mapRect(box.rect).normalized()
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(self._theme.colour(box.role))
            p.drawPath(_rounded_top(shown, self._theme.px(2)))
            if box.hatched:
                p.setBrush(_hatching(self._theme))
                p.drawRect(shown)
            if box.broken:
                self._break(p, shown)
        p.restore()

    def _break(self, p: QPainter, shown: QRectF) -> None:
        """A torn line across the foot: the bar begins above nought."""
        px = self._theme.px
        middle = shown.bottom() - min(px(_BREAK_PX), shown.height() / 2)
        points, x, up = [], shown.left() - 1, True
        while x < shown.right() + px(_TEETH_PX):
            points.append(QPointF(x, middle + (-px(_TOOTH_PX) / 2 if up else px(_TOOTH_PX) / 2)))
            x, up = x + px(_TEETH_PX), not up
        p.save()
        p.setClipRect(shown.adjusted(-1, 0, 1, 0), Qt.ClipOperation.IntersectClip)
        pen = QPen(self._theme.colour("bg.surface"), px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        p.setPen(pen)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPolyline(QPolygonF(points))
        p.restore()


def _hatching(theme: Theme) -> QBrush:
    """Thin diagonal lines in the colour of the surface."""
    colour = QColor(theme.colour("bg.surface"))
    colour.setAlphaF(0.55)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


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
