"""The few strokes that every mark is made of: a unit shape, a line shape, a ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.views.widgets import shapes
from app.views.widgets.ink import Ink
from app.views.widgets.shapes import Shape

_CLEAR = Qt.BrushStyle.NoBrush
_NO_PEN = Qt.PenStyle.NoPen


def square(rect: QRectF, size: float) -> QRectF:
    """The centred square of that size inside a rectangle."""
    return QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)


def line_shape(
    ink: Ink, painter: QPainter, rect: QRectF, name: str, role: str, stroke: float = 1.4
) -> None:
    """A unit path drawn as a line: arrows, ticks, chevrons."""
    painter.save()
    painter.translate(rect.topLeft())
    factor = rect.width() / shapes.GRID
    painter.scale(factor, factor)
    pen = QPen(ink.pen(role))
    pen.setWidthF(stroke)
    painter.setPen(pen)
    painter.setBrush(_CLEAR)
    painter.drawPath(shapes.path(name))
    painter.restore()


def draw_shape(ink: Ink, painter: QPainter, rect: QRectF, shape: Shape) -> None:
    """A filled or outlined mark in its own status colour."""
    role = f"{shape.role}.graphic"
    if not shape.filled:
        _outlined(ink, painter, rect, shape, role)
        return
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / shapes.GRID, rect.height() / shapes.GRID)
    painter.setPen(_NO_PEN)
    painter.setBrush(ink.brush(role))
    painter.drawPath(shapes.path(shape.name))
    painter.restore()


def _outlined(ink: Ink, painter: QPainter, rect: QRectF, shape: Shape, role: str) -> None:
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / shapes.GRID, rect.height() / shapes.GRID)
    pen = QPen(ink.pen(role, 1.0, shape.dash))
    pen.setWidthF(shape.stroke)
    painter.setPen(pen)
    painter.setBrush(_CLEAR)
    painter.drawPath(shapes.path(shape.name))
    painter.restore()


def draw_ring(
    ink: Ink, painter: QPainter, rect: QRectF, score: float | None, band: str | None, width: float
) -> None:
    """A full circle with an arc over it as long as the score; dashed where there is none."""
    inset = width / 2
    circle = rect.adjusted(inset, inset, -inset, -inset)
    painter.setBrush(_CLEAR)
    shape = shapes.BANDS.get(band, shapes.BANDS[None])
    if score is None:
        painter.setPen(ink.pen("status.neutral.graphic", width / ink.zoom * 0.6, (2.0, 1.6)))
        painter.drawEllipse(circle)
        return
    pen = QPen(ink.pen("border.default"))
    pen.setWidthF(width)
    painter.setPen(pen)
    painter.drawEllipse(circle)
    pen.setColor(ink.colour(f"{shape.role}.graphic"))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    span = min(max(score, 0.0), 100.0) / 100 * 360 * 16
    painter.drawArc(circle, 90 * 16, -round(span))
