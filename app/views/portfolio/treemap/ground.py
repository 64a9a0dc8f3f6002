"""Paints the treemap once per size, theme and data: tiles, families, names and amounts."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from app.bridge.tr import trn
from app.views.portfolio.treemap.layout import Family, Tile, Treemap
from app.views.portfolio.treemap.measures import UNKNOWN, Colour, Growth, Tint, change_text
from app.views.widgets import marks
from app.views.widgets.ink import Ink

_PAD_PX, _LINE_PX, _MARK_PX = 6.0, 16.0, 9.0
_NAMED_PX = (46.0, 20.0)  # a tile with less room has no words; it is named on hover and focus
_HEAD_PX = 18.0
_AT_ONCE = 200  # tiles
_TEXT_ROLES = ("text.primary", "text.onAccent", "text.onTooltip", "bg.window")


class Frame(NamedTuple):
    """What the ground is painted from."""

    map: Treemap
    colour: Colour
    growth: Growth
    money: Callable[[float], str]


def painting_ground(ink: Ink, size: QSizeF, frame: Frame) -> Generator[None, None, QPixmap]:
    """The treemap as a picture, so that hovering and walking repaint nothing of it.

    Of many tiles it is painted in slices.
    """
    picture = QPixmap(round(size.width() * ink.dpr), round(size.height() * ink.dpr))
    picture.setDevicePixelRatio(ink.dpr)
    painter = QPainter(picture)
    try:
        ink.begin(painter)
        painter.fillRect(QRectF(QPointF(0, 0), size), ink.colour("bg.surface"))
        for number, tile in enumerate(frame.map.tiles):
            if number and not number % _AT_ONCE:
                yield
            _paint_tile(ink, painter, tile, frame)
        for family in reversed(frame.map.families):  # the outer ones over the inner ones
            _paint_family(ink, painter, family, frame)
    finally:
        painter.end()
    return picture


def fill_of(ink: Ink, tint: Tint) -> QColor:
    """The colour of a tile as it is seen on the surface."""
    below, colour, share = ink.colour("bg.surface"), ink.colour(tint.role), tint.opacity
    mixed = (
        round(under + (over - under) * share)
        for under, over in (
            (below.red(), colour.red()),
            (below.green(), colour.green()),
            (below.blue(), colour.blue()),
        )
    )
    return QColor(*mixed)


def readable_on(ink: Ink, fill: QColor) -> str:
    """The role of the text colour that reads best on a fill."""
    return max(_TEXT_ROLES, key=lambda role: contrast(ink.colour(role), fill))


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21, by the formula of WCAG."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(x) for x in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _head(ink: Ink, family: Family) -> QRectF:
    """The line at the top of a family, below those of the families it lies in."""
    area, high = family.area, ink.px(_HEAD_PX)
    head = QRectF(area.x(), area.y(), area.width(), high)
    for outer in family.inside:
        above = _head(ink, outer)
        if above.intersects(head):
            head.moveTop(above.bottom())
    return head


def _paint_tile(ink: Ink, painter: QPainter, tile: Tile, frame: Frame) -> None:
    tint = frame.colour.tint(tile.row, frame.growth) if tile.row is not None else UNKNOWN
    gap = ink.px(1)
    room = tile.area.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2)
    fill = fill_of(ink, tint)
    painter.fillRect(room, fill)
    if tile.row is None:
        painter.fillRect(room, _hatched(ink))
    inner = room.adjusted(ink.px(_PAD_PX), ink.px(3), -ink.px(_PAD_PX), -ink.px(3))
    for family in tile.inside:
        head = _head(ink, family)
        if head.intersects(inner):
            inner.setTop(head.bottom() + ink.px(3))
    wide, high = (ink.px(length) for length in _NAMED_PX)
    if inner.width() >= wide - 2 * ink.px(_PAD_PX) and inner.height() >= high - ink.px(6):
        _paint_words(ink, painter, tile, inner, frame, readable_on(ink, fill))


def _hatched(ink: Ink) -> QBrush:
    brush = ink.brush("border.strong", 0.6)
    brush.setStyle(Qt.BrushStyle.BDiagPattern)
    return brush


def _paint_words(
    ink: Ink, painter: QPainter, tile: Tile, inner: QRectF, frame: Frame, role: str
) -> None:
    line = ink.px(_LINE_PX)
    first = QRectF(inner.x(), inner.y(), inner.width(), line)
    if tile.row is None:
        words = rest_words(len(tile.ids))
        ink.text(painter, first, words, "caption", role)
    else:
        _paint_name(ink, painter, tile, first, frame, role)
    if inner.height() >= 2 * line:
        second = first.translated(0, line)
        ink.text(painter, second, frame.money(tile.value), "caption", role)
    if tile.row is not None and frame.colour.key == "growth" and inner.height() >= 3 * line:
        percent = frame.growth.get(tile.row.id)
        if percent is not None:
            third = first.translated(0, 2 * line)
            ink.text(painter, third, change_text(percent), "caption", role)


def _paint_name(
    ink: Ink, painter: QPainter, tile: Tile, room: QRectF, frame: Frame, role: str
) -> None:
    """The name, after the mark that says the health without colour."""
    row = tile.row
    if row is None:
        return
    if frame.colour.key == "health":
        size = ink.px(_MARK_PX)
        spot = QRectF(room.x(), room.center().y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("bg.surface"))
        painter.drawEllipse(spot.center(), size * 0.78, size * 0.78)
        marks.band_mark(ink, painter, spot, row.health_band)
        room = room.adjusted(size + ink.px(5), 0, 0, 0)
    more = len(tile.ids) - 1
    name = f"{row.name} +{more}" if more > 0 else row.name
    ink.text(painter, room, name, "caption:600", role)


def _paint_family(ink: Ink, painter: QPainter, family: Family, frame: Frame) -> None:
    """A frame around the family, and its name with its sum over its upper edge."""
    half = ink.px(1)
    room = family.area.adjusted(half, half, -half, -half)
    head = _head(ink, family).adjusted(half, half, -half, 0)
    painter.fillRect(head, ink.brush("bg.surface", 0.94))
    words = f"{family.row.name} · {frame.money(family.value)}"
    inside = head.adjusted(ink.px(_PAD_PX), 0, -ink.px(_PAD_PX), 0)
    ink.text(painter, inside, words, "caption", "text.secondary")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink.pen("text.secondary", 1.5))
    painter.drawRect(room)


def rest_words(count: int) -> str:
    """How the tile of many is named."""
    return trn("and {0} smaller", "and {0} smaller", count)
