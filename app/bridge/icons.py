"""One-colour icons, asked for by name and role, drawn sharp at any zoom and device ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.core.resources import resource

# 2.25 on the 24 px grid of the icons is the design's 1.5 px line at 16 px.
_STROKE = 'stroke-width="2.25"'
_RATIOS = (1.0, 2.0)


@cache
def source(name: str) -> str:
    """The icon's SVG text with the design's line width."""
    text = resource(f"icons/{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', _STROKE)


def exists(name: str) -> bool:
    """Whether there is an icon of this name."""
    try:
        return bool(source(name))
    except FileNotFoundError:
        return False


def draw(name: str, colour: QColor, size_px: float, ratio: float) -> QPixmap:
    """The icon as a pixmap of `size_px` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer

    side = max(1, round(size_px * ratio))
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    svg = source(name).replace("currentColor", colour.name())
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.render(painter, QRectF(0, 0, side / ratio, side / ratio))
    painter.end()
    return pixmap


def build(name: str, colour: QColor, disabled: QColor, size_px: float) -> QIcon:
    """The icon for buttons and menus, with its disabled look."""
    icon = QIcon()
    for ratio in _RATIOS:
        icon.addPixmap(draw(name, colour, size_px, ratio), QIcon.Mode.Normal)
        icon.addPixmap(draw(name, disabled, size_px, ratio), QIcon.Mode.Disabled)
    return icon
