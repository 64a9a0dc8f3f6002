"""Draws the cards of the family map and the lines between them, and says them in words."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge.family_lines import FamilyRow
from app.bridge.tr import tr, trn
from app.core.money import to_minor
from app.views.portfolio.family.placing import CARD_H, CARD_W, GAP_X, GAP_Y, Placed, Placing
from app.views.portfolio.words import Words
from app.views.widgets import marks
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.strokes import line_shape


class Look(NamedTuple):
    """How a card stands there: under the keyboard, with focus, as the place to drop."""

    current: bool
    focused: bool
    dropped: bool


def paint_lines(ink: Ink, painter: QPainter, placing: Placing, seen: tuple[float, float]) -> None:
    """From each parent to its children, as far as they are in sight."""
    top, bottom = seen
    painter.setPen(ink.pen("border.strong", 1.2))
    for number, last in placing.spans:
        card = placing.cards[number]
        middle = card.top + CARD_H / 2
        end = middle + (last - card.line) * (CARD_H + GAP_Y)
        if card.top <= bottom and end >= top:
            x = card.left + CARD_W
            _line(ink, painter, (x, middle), (x + GAP_X / 2, middle))
            _line(ink, painter, (x + GAP_X / 2, middle), (x + GAP_X / 2, end))
    for number in placing.between(top, bottom):
        card = placing.cards[number]
        if card.parent is not None:
            y = card.top + CARD_H / 2
            _line(ink, painter, (card.left - GAP_X / 2, y), (card.left, y))


def paint_card(ink: Ink, painter: QPainter, card: Placed, look: Look, words: Words | None) -> None:
    """The name, the health, recurring revenue alone and with the children."""
    px, row = ink.px, card.row
    box = QRectF(px(card.left), px(card.top), px(CARD_W), px(CARD_H))
    strong = look.dropped or (look.current and look.focused)
    painter.setBrush(ink.brush("bg.selected" if look.current else "bg.surface"))
    edge = "accent.graphic" if strong else "border.default"
    painter.setPen(ink.pen(edge, 2.0 if strong else 1.0))
    painter.drawRoundedRect(box, px(7), px(7))
    inside = box.adjusted(px(12), px(8), -px(12), -px(8))
    head = QRectF(inside.x(), inside.y(), inside.width(), px(20))
    if row.below:
        size = px(10)
        spot = QRectF(head.right() - size, head.center().y() - size / 2, size, size)
        name = "chevron_right" if row.is_folded else "chevron_down"
        line_shape(ink, painter, spot, name, "text.secondary", 1.4)
    role = "text.primary" if row.is_shown else "text.muted"
    ink.text(painter, head.adjusted(0, 0, -px(16), 0), row.name, "bodyStrong", role)
    tail = QRectF(inside.x(), inside.bottom() - px(19), inside.width(), px(18))
    _paint_figures(ink, painter, tail, row, words)


def card_words(row: FamilyRow, words: Words | None) -> str:
    """What a screen reader says of a card."""
    said = tr("{0}, ARR {1}", row.name, _money(row, words, whole=False))
    if not row.below:
        return said
    many = trn("{0} account below", "{0} accounts below", row.below)
    return f"{said}, {many}, " + tr("incl. children {0}", _money(row, words, whole=True))


def _paint_figures(
    ink: Ink, painter: QPainter, area: QRectF, row: FamilyRow, words: Words | None
) -> None:
    health = row.value("health", whole=bool(row.below))
    score = None if health is None else float(health)
    ring = QRectF(area.x(), area.y(), ink.px(16), area.height())
    marks.health_ring(ink, painter, ring, score, marks.band_of(score))
    room = area.adjusted(ink.px(22), 0, 0, 0)
    x = ink.text(painter, room, _money(row, words, whole=False), "body:500")
    if row.below:
        whole = tr("incl. children {0}", _money(row, words, whole=True))
        rest = room.adjusted(x + ink.px(8), 0, 0, 0)
        ink.text(painter, rest, whole, "caption", "text.secondary", RIGHT)


def _money(row: FamilyRow, words: Words | None, *, whole: bool) -> str:
    value = row.value("arr", whole=whole)
    if words is None or value is None:
        return "–"
    return words.money(to_minor(value, words.currency))


def _line(
    ink: Ink, painter: QPainter, start: tuple[float, float], end: tuple[float, float]
) -> None:
    x, y = start
    painter.drawLine(QPointF(ink.px(x), ink.px(y)), QPointF(ink.px(end[0]), ink.px(end[1])))
