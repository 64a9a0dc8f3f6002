"""Paints the whale curve once per size, theme and data: axes, curve, peak, what it falls by."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from app.bridge.tr import tr, trn
from app.views.portfolio.whale.geometry import Curve
from app.views.widgets.ink import CENTRE, RIGHT, Ink

_TICK_PX, _DOT_PX, _BAR_SHARE = 76.0, 2.6, 0.62


class Frame(NamedTuple):
    """What the ground is painted from."""

    curve: Curve
    money: Callable[[Decimal], str]
    percent: Callable[[Decimal | None], str]


def ground_picture(ink: Ink, size: QSizeF, ratio: float, frame: Frame) -> QPixmap:
    """Everything that does not change with hover and focus."""
    picture = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    ink.begin(painter)
    painter.fillRect(QRectF(QPointF(0, 0), size), ink.colour("bg.surface"))
    _paint_axes(ink, painter, frame)
    if frame.curve.has_bars:
        _paint_bars(ink, painter, frame.curve)
    _paint_areas(ink, painter, frame.curve)
    _paint_line(ink, painter, frame.curve)
    _paint_peak(ink, painter, frame)
    _paint_end(ink, painter, frame)
    painter.end()
    return picture


def _paint_axes(ink: Ink, painter: QPainter, frame: Frame) -> None:
    curve, plot = frame.curve, frame.curve.plot
    high = ink.px(16)
    for amount in curve.ticks_up():
        y = curve.y(amount)
        zero = abs(amount) < curve.step / 2
        painter.setPen(ink.pen("chart.axis" if zero else "chart.grid", hairline=True))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        room = QRectF(plot.left() - ink.px(_TICK_PX + 6), y - high / 2, ink.px(_TICK_PX), high)
        words = frame.money(Decimal(str(amount)))
        ink.text(painter, room, words, "caption", "chart.axisText", RIGHT)
    for place in curve.ticks_across():
        room = QRectF(curve.x(place) - ink.px(30), plot.bottom() + ink.px(4), ink.px(60), high)
        ink.text(painter, room, str(place), "caption", "chart.axisText", CENTRE)
    under = QRectF(plot.left(), plot.bottom() + ink.px(21), plot.width(), high)
    words = tr("Accounts, those that contribute most first →")
    ink.text(painter, under, words, "caption", "text.secondary", CENTRE)
    above = QRectF(plot.left(), plot.top() - ink.px(22), plot.width(), high)
    ink.text(painter, above, tr("Contribution together, 12 months"), "caption", "text.secondary")


def _paint_bars(ink: Ink, painter: QPainter, curve: Curve) -> None:
    """What each account contributes by itself, as thin bars from nought."""
    painter.setPen(Qt.PenStyle.NoPen)
    zero = curve.y(0)
    wide = (curve.x(1) - curve.x(0)) * _BAR_SHARE
    for entry in curve.whale.ranked:
        role = "chart.increase" if entry.contribution >= 0 else "chart.decrease"
        painter.setBrush(ink.brush(role, 0.30))
        x = curve.x(entry.place) - wide / 2
        y = curve.y(float(entry.contribution))
        painter.drawRect(QRectF(QPointF(x, y), QPointF(x + wide, zero)).normalized())


def _paint_areas(ink: Ink, painter: QPainter, curve: Curve) -> None:
    """The fall from the peak, as an area between the peak's height and the curve."""
    fall = curve.fall()
    if not curve.whale.losers:
        return
    peak = curve.peak
    area = QPolygonF(
        [*fall, QPointF(curve.x(len(curve.whale.ranked)), peak.y), QPointF(peak.x, peak.y)]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.brush("chart.decrease", 0.14))
    painter.drawPolygon(area)


def _paint_line(ink: Ink, painter: QPainter, curve: Curve) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen("accent.graphic", 2.0))
    painter.drawPolyline(QPolygonF(curve.line()))
    if curve.whale.losers:
        painter.setPen(ink.pen("chart.decrease", 2.4))
        painter.drawPolyline(QPolygonF(curve.fall()))
    if curve.has_bars:
        painter.setPen(Qt.PenStyle.NoPen)
        dot = ink.px(_DOT_PX)
        for point in curve.points[1:]:
            if point.entry is not None:
                loses = point.entry.contribution < 0
                painter.setBrush(ink.brush("chart.decrease" if loses else "accent.graphic"))
                painter.drawEllipse(QPointF(point.x, point.y), dot, dot)


def _paint_peak(ink: Ink, painter: QPainter, frame: Frame) -> None:
    """A dashed line down from the peak, and beside it what stands there."""
    curve, whale = frame.curve, frame.curve.whale
    if not whale.earners:
        return
    peak, plot = curve.peak, curve.plot
    painter.setPen(ink.pen("chart.annotation", 1.0, (3.0, 3.0)))
    painter.drawLine(QLineF(peak.x, peak.y, peak.x, plot.bottom()))
    painter.setPen(ink.pen("bg.surface", 1.5))
    painter.setBrush(ink.brush("chart.annotation"))
    painter.drawEllipse(QPointF(peak.x, peak.y), ink.px(5), ink.px(5))
    first = trn("Peak after {0} account", "Peak after {0} accounts", whale.earners)
    second = frame.money(whale.made)
    if (share := whale.share(whale.made)) is not None:
        second = tr("{0}, {1} of the total", second, frame.percent(share))
    wide = max(ink.width(first, "bodyStrong"), ink.width(second, "caption")) + 4
    left = max(plot.left() + ink.px(4), peak.x - wide - ink.px(12))
    beside = curve.nearest(left)  # the curve climbs: to the left it is lowest
    under = max(peak.y, beside.y if beside is not None else peak.y) + ink.px(12)
    top = min(under, plot.bottom() - ink.px(44))
    room = QRectF(left, top, wide, ink.px(18))
    _shade(ink, painter, QRectF(left - ink.px(4), top, wide + ink.px(8), ink.px(36)))
    ink.text(painter, room, first, "bodyStrong", "text.primary", RIGHT)
    below = room.translated(0, ink.px(17))
    ink.text(painter, below, second, "caption", "text.secondary", RIGHT)


def _paint_end(ink: Ink, painter: QPainter, frame: Frame) -> None:
    """Where the curve ends: the total."""
    curve = frame.curve
    if not curve.whale.losers:
        return
    end = curve.point(len(curve.whale.ranked))
    words = tr("Total {0}", frame.money(curve.whale.total_value))
    wide = ink.width(words, "caption") + 4
    y = min(end.y + ink.px(8), curve.plot.bottom() - ink.px(18))
    room = QRectF(curve.plot.right() - wide, y, wide, ink.px(16))
    if room.left() > curve.peak.x:
        _shade(ink, painter, room)
        ink.text(painter, room, words, "caption", "text.secondary", RIGHT)


def _shade(ink: Ink, painter: QPainter, room: QRectF) -> None:
    """Words stand on a calm ground, even over lines."""
    painter.fillRect(room, ink.brush("bg.surface", 0.82))
