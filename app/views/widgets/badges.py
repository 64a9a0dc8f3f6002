"""Small labelled marks: badges, avatars, check boxes, key caps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from app.bridge.tr import tr
from app.views.widgets import shapes
from app.views.widgets.ink import CENTRE, Ink
from app.views.widgets.shapes import Shape
from app.views.widgets.strokes import draw_shape, line_shape

BADGE_HEIGHT = 20.0
CHECK_SIZE = 14.0

_CLEAR = Qt.BrushStyle.NoBrush
_NO_PEN = Qt.PenStyle.NoPen

DECISION_TITLES = {"grow": "Grow", "keep": "Keep", "repair": "Repair", "trim": "Trim"}


def badge_width(ink: Ink, text: str, *, marked: bool = False) -> float:
    """How wide a badge with that text is."""
    return ink.width(text, "caption:500") + ink.px(14) + (ink.px(13) if marked else 0)


def badge(
    ink: Ink,
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    tone: str = "neutral",
    mark: Shape | None = None,
) -> float:
    """A tinted pill with a word, its shape before it; returns its width.

    `tone` is good, watch, risk, info, neutral, accent or outline.
    """
    wide, high = badge_width(ink, text, marked=mark is not None), ink.px(BADGE_HEIGHT)
    box = QRectF(rect.x(), rect.center().y() - high / 2, min(wide, rect.width()), high)
    role = _fill_badge(ink, painter, box, tone)
    inner = box.adjusted(ink.px(7), 0, -ink.px(5), 0)
    if mark is not None:
        size = ink.px(9)
        at = QRectF(inner.x(), box.center().y() - size / 2, size, size)
        if mark.filled:
            draw_shape(ink, painter, at, mark)
        else:
            line_shape(ink, painter, at, mark.name, role, 1.5)
        inner.adjust(ink.px(13), 0, 0, 0)
    ink.text(painter, inner, text, "caption:500", role)
    return box.width()


def _fill_badge(ink: Ink, painter: QPainter, box: QRectF, tone: str) -> str:
    radius = ink.px(4)
    if tone == "outline":
        painter.setBrush(_CLEAR)
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return "text.secondary"
    painter.setPen(_NO_PEN)
    accent = tone == "accent"
    painter.setBrush(ink.brush("accent.subtle" if accent else f"status.{tone}.bg"))
    painter.drawRoundedRect(box, radius, radius)
    return "accent.text" if accent else f"status.{tone}.text"


def decision_badge(ink: Ink, painter: QPainter, rect: QRectF, decision: str | None) -> float:
    """↑ Grow, = Keep, ↓ Trim; nothing while it is undecided. Returns its width."""
    shape = shapes.DECISIONS.get(decision or "")
    if shape is None:
        return 0.0
    tone = shape.role.rpartition(".")[2]
    title = tr(DECISION_TITLES[decision or ""])
    size = QSizeF(badge_width(ink, title, marked=True), ink.px(BADGE_HEIGHT))

    def draw(p: QPainter) -> None:
        badge(ink, p, QRectF(QPointF(0, 0), size), title, tone=tone, mark=shape)

    picture = ink.picture(("decision", decision, title), size, draw)
    painter.drawPixmap(QPointF(rect.x(), rect.center().y() - size.height() / 2), picture)
    return size.width()


def initials(name: str) -> str:
    """One or two letters for a name."""
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def avatar(
    ink: Ink, painter: QPainter, rect: QRectF, name: str, *, ring: str | None = None
) -> None:
    """A disc with the initials; `ring` is the role of the circle around it (support on the map)."""
    size = min(rect.width(), rect.height())
    key = ("avatar", initials(name), ring, round(size, 1))

    def draw(p: QPainter) -> None:
        whole = QRectF(0, 0, size, size)
        gap = ink.px(3) if ring else 0.5
        disc = whole.adjusted(gap, gap, -gap, -gap)
        p.setBrush(ink.brush("bg.chrome"))
        p.setPen(ink.pen("border.strong", hairline=True) if ring is None else _NO_PEN)
        p.drawEllipse(disc)
        if ring is not None:
            half = ink.px(0.75)
            p.setBrush(_CLEAR)
            p.setPen(ink.pen(ring, 1.5))
            p.drawEllipse(whole.adjusted(half, half, -half, -half))
        p.setPen(ink.colour("text.secondary"))
        font = type(ink.font("micro"))(ink.font("micro:600"))
        font.setPointSizeF(font.pointSizeF() * disc.width() / ink.px(26))
        p.setFont(font)
        p.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(name))

    painter.drawPixmap(rect.topLeft(), ink.picture(key, QSizeF(size, size), draw))


def check_box(
    ink: Ink, painter: QPainter, rect: QRectF, *, checked: bool | None, enabled: bool = True
) -> None:
    """A check box centred in the rectangle; None is "some of them"."""
    size = ink.px(CHECK_SIZE)

    def draw(p: QPainter) -> None:
        box = QRectF(0.5, 0.5, size - 1, size - 1)
        full = checked is not False
        p.setBrush(ink.brush("accent.fill" if full else "bg.surface"))
        edge = "accent.fill" if full else "border.control" if enabled else "border.default"
        p.setPen(ink.pen(edge, hairline=True))
        p.drawRoundedRect(box, ink.px(3), ink.px(3))
        if full:
            mark = box.adjusted(ink.px(1.5), ink.px(1.5), -ink.px(1.5), -ink.px(1.5))
            name = "tick" if checked else "dash"
            line_shape(ink, p, mark, name, "text.onAccent", 1.6)

    picture = ink.picture(("check", checked, enabled), QSizeF(size, size), draw)
    at = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
    painter.drawPixmap(at, picture)


def key_caps(ink: Ink, painter: QPainter, rect: QRectF, keys: str) -> float:
    """The keys of a shortcut as small caps, right-aligned; returns their width."""
    caps = [cap for cap in keys.replace("++", "+Plus").split("+") if cap]
    right = rect.right()
    for cap in reversed(caps):
        text = "+" if cap == "Plus" else cap
        wide, high = ink.width(text, "micro") + ink.px(9), ink.px(16)
        box = QRectF(right - wide, rect.center().y() - high / 2, wide, high)
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.setBrush(ink.brush("bg.sunken"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ink.px(3), ink.px(3))
        ink.text(painter, box, text, "micro", "text.muted", CENTRE)
        right = box.x() - ink.px(5)
    return rect.right() - right
