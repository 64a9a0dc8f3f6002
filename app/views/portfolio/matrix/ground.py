"""Paints the plot once per size, theme and data: axes, quadrants, tails, bubbles and names."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.bridge.slices import each
from app.bridge.tr import tr, trn
from app.views.portfolio.matrix.measures import Axis, Tone, quadrant_word, role_of
from app.views.portfolio.matrix.placing import INSIDE_PX, Bubble, Name, Scene
from app.views.widgets import marks
from app.views.widgets.ink import CENTRE, RIGHT, Ink

_TINT = 0.16
_CORNER_PX, _MARK_PX = 12.0, 9.0
_LEAST_MARKED_PX = 7.0


class Corner(NamedTuple):
    """What the plot says of a quadrant: its name, how many accounts, their sum in words."""

    quadrant: str
    accounts: int
    total: str


class Frame(NamedTuple):
    """What the ground is painted from."""

    scene: Scene
    names: Sequence[Name]
    corners: Sequence[Corner]
    tone: Tone
    axes: tuple[Axis, Axis]
    tails: Mapping[int, QPointF]


def painting_ground(ink: Ink, size: QSizeF, frame: Frame) -> Generator[None, None, QPixmap]:
    """The ground as a picture, so that hovering and selecting repaint nothing of it.

    Of many accounts it is painted in slices.
    """
    picture = QPixmap(round(size.width() * ink.dpr), round(size.height() * ink.dpr))
    picture.setDevicePixelRatio(ink.dpr)
    painter = QPainter(picture)
    try:
        ink.begin(painter)
        painter.fillRect(QRectF(QPointF(0, 0), size), ink.colour("bg.surface"))
        _paint_quadrants(ink, painter, frame)
        _paint_axes(ink, painter, frame)
        paint_tails(ink, painter, frame.scene, frame.tails)
        bubbles, tone = frame.scene.bubbles, frame.tone
        yield from each(bubbles, lambda some: _paint_bubbles(ink, painter, some, tone))
        for name in frame.names:
            _paint_name(ink, painter, name)
    finally:
        painter.end()
    return picture


def _paint_bubbles(ink: Ink, painter: QPainter, bubbles: Sequence[Bubble], tone: Tone) -> None:
    """Discs with the class's colour; each picture is drawn once, since there may be thousands."""
    pictures: dict[tuple[str | None, float], QPixmap] = {}
    marked, read, size = ink.px(_LEAST_MARKED_PX), tone.read, ink.px(_MARK_PX)
    for bubble in bubbles:
        code, radius = read(bubble.row), round(bubble.radius * 2) / 2
        side = 2 * radius + 4
        picture = pictures.get((code, radius))
        if picture is None:
            role = role_of(tone, code)
            draw = partial(
                _draw_bubble, ink, at=QPointF(side / 2, side / 2), radius=radius, role=role
            )
            picture = ink.picture(("bubble", tone.key, code, radius), QSizeF(side, side), draw)
            pictures[code, radius] = picture
        painter.drawPixmap(QPointF(bubble.x - side / 2, bubble.y - side / 2), picture)
        if radius >= marked and tone.key == "health":
            up = ink.px(16) if radius >= ink.px(INSIDE_PX) else 0.0
            spot = QRectF(bubble.x - size / 2, bubble.y - size / 2 - up, size, size)
            marks.band_mark(ink, painter, spot, code)


def _draw_bubble(ink: Ink, painter: QPainter, *, at: QPointF, radius: float, role: str) -> None:
    fill = QColor(ink.colour("bg.surface"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(at, radius, radius)
    painter.setBrush(ink.brush(role, _TINT))
    painter.setPen(ink.pen(role, 1.3))
    painter.drawEllipse(at, radius, radius)


def _paint_quadrants(ink: Ink, painter: QPainter, frame: Frame) -> None:
    plot, centre = frame.scene.plot, frame.scene.centre
    best = QRectF(centre.x(), plot.top(), plot.right() - centre.x(), centre.y() - plot.top())
    painter.fillRect(best, ink.brush("accent.subtle", 0.45))
    step, high = ink.px(_CORNER_PX), ink.px(18)
    for corner in frame.corners:
        right = corner.quadrant in {"invest", "sustain"}
        low = corner.quadrant in {"review", "sustain"}
        wide = plot.width() / 2 - 2 * step
        x = plot.right() - step - wide if right else plot.left() + step
        y = plot.bottom() - step - 2 * high if low else plot.top() + step / 2
        align = RIGHT if right else Qt.AlignmentFlag.AlignLeft
        room = QRectF(x, y, wide, high)
        ink.text(painter, room, quadrant_word(corner.quadrant), "title3", "text.secondary", align)
        words = trn("{0} account · {1}", "{0} accounts · {1}", corner.accounts, corner.total)
        under = room.translated(0, high)
        ink.text(painter, under, words, "caption", "text.muted", align)


def _paint_axes(ink: Ink, painter: QPainter, frame: Frame) -> None:
    scene, (across, up) = frame.scene, frame.axes
    plot, centre = scene.plot, scene.centre
    painter.setPen(ink.pen("chart.grid", hairline=True))
    for value in scene.across.ticks():
        x = plot.left() + scene.across.at(value) * plot.width()
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
    for value in scene.up.ticks():
        y = plot.bottom() - scene.up.at(value) * plot.height()
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    painter.setPen(ink.pen("border.strong", hairline=True))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(plot)
    painter.drawLine(QLineF(centre.x(), plot.top(), centre.x(), plot.bottom()))
    painter.drawLine(QLineF(plot.left(), centre.y(), plot.right(), centre.y()))
    high = ink.px(16)
    for value in scene.across.ticks():
        x = plot.left() + scene.across.at(value) * plot.width()
        room = QRectF(x - ink.px(30), plot.bottom() + ink.px(4), ink.px(60), high)
        ink.text(painter, room, f"{value:g}", "caption", "chart.axisText", CENTRE)
    for value in scene.up.ticks():
        y = plot.bottom() - scene.up.at(value) * plot.height()
        room = QRectF(plot.left() - ink.px(46), y - high / 2, ink.px(40), high)
        ink.text(painter, room, f"{value:g}", "caption", "chart.axisText", RIGHT)
    under = QRectF(plot.left(), plot.bottom() + ink.px(21), plot.width(), high)
    ink.text(painter, under, f"{tr(across.title)} →", "caption", "text.secondary", CENTRE)
    painter.save()
    painter.translate(plot.left() - ink.px(44), plot.bottom())
    painter.rotate(-90)
    along = QRectF(0, -high / 2, plot.height(), high)
    ink.text(painter, along, f"{tr(up.title)} →", "caption", "text.secondary", CENTRE)
    painter.restore()


def paint_tails(ink: Ink, painter: QPainter, scene: Scene, tails: Mapping[int, QPointF]) -> None:
    """A line from where an account stood at its last review; the dot is where it was."""
    dot = ink.px(2.0)
    painter.setClipRect(scene.plot)
    for key, start in tails.items():
        bubble = scene.by_id.get(key)
        if bubble is None:
            continue
        line = QLineF(start, QPointF(bubble.x, bubble.y))
        if line.length() <= bubble.radius + ink.px(3):
            continue
        line.setLength(line.length() - bubble.radius)  # it ends where the bubble begins
        painter.setPen(ink.pen("status.neutral.graphic", 1.2))
        painter.drawLine(line)
        painter.setBrush(ink.brush("status.neutral.graphic"))
        painter.drawEllipse(start, dot, dot)
    painter.setClipping(False)


def _paint_name(ink: Ink, painter: QPainter, name: Name) -> None:
    if not name.is_inside:
        ink.text(painter, name.room, name.text, "caption", "text.primary")
        return
    room = name.room.translated(0, ink.px(1))
    ink.text(painter, room, name.text, "caption:600", "text.primary", CENTRE)
