"""A person on the map: who they are, where they stand, and who of ours covers them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)
from typing_extensions import override

from app.analytics.freshness import FRESH, AgedFact, weakest
from app.bridge import formats
from app.bridge.fact_words import WORTH, standing_words
from app.bridge.tr import tr
from app.queries.known_facts import KnownFact
from app.queries.people import PersonRow
from app.views.stakeholders.layout import CARD_HEIGHT, CARD_WIDTH
from app.views.widgets import marks, shapes
from app.views.widgets.ink import Ink

DISC_PX = {5: 32.0, 4: 28.0, 3: 25.0, 2: 22.0, 1: 19.0, None: 22.0}
RING_MARGIN = 6.0
DETAIL_FROM = 0.45  # below this scale of the canvas only names are drawn

SUPPORT_TITLES = {
    "mentor": "Champion",
    "supporter": "Supporter",
    "neutral": "Neutral",
    "non_supporter": "Sceptic",
    "opponent": "Blocker",
    None: "Not known",
}
_FADING = {"support", "decision_roles"}
_ROLE_WORDS = {
    "executive_sponsor": "sponsor",
    "approver": "signs renewal",
    "economic_buyer": "holds the budget",
    "decision_maker": "decides",
    "gatekeeper": "gatekeeper",
}


def stance_of(seat: PersonRow) -> str | None:
    """The support code, with unknown as None."""
    return None if seat.support in {None, "unknown"} else seat.support


def role_line(seat: PersonRow) -> str:
    """The title with the one role in decisions that matters most."""
    words = [tr(_ROLE_WORDS[role]) for role in seat.decision_roles if role in _ROLE_WORDS]
    return " · ".join(part for part in (seat.title or "", *words[:1]) if part)


def coverage_line(seat: PersonRow, today: date) -> str:
    """Who covers this person since when, or how long nobody has."""
    if seat.placeholder:
        return tr("Open seat")
    if seat.status == "left":
        return tr("Left")
    if seat.covered_by:
        return f"{seat.covered_by.split()[0]} · {formats.day(seat.covered_on, today)}"
    if seat.last_touch is None:
        return tr("Never met")
    return tr("Last {0}", formats.day(seat.last_touch, today))


class PersonCard(QGraphicsObject):
    """A card that can be selected, dragged onto a new manager, or moved."""

    drag_moved = Signal(object)
    dropped = Signal(object, QPointF)
    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, ink: Ink, today: date, seat: PersonRow) -> None:
        super().__init__()
        self.seat = seat
        self.show_coverage = True
        self.is_target = False
        self.faded = False
        self.oldest: AgedFact | None = None  # of what is judged of this person
        self._ink = ink
        self._today = today
        self._drag_from: QPointF | None = None
        self._dragging = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(2)
        self.show_seat(seat)

    def show_seat(self, seat: PersonRow) -> None:
        """Show another state of the same person."""
        self.seat = seat
        self.setToolTip(self.spoken())
        self.update()

    def know(self, facts: Sequence[KnownFact]) -> None:
        """How fresh what is judged of this person is; the support fades with the stalest."""
        counted = [fact for fact in facts if fact.field in _FADING]
        self.oldest = weakest(counted, self._today)
        self.setToolTip(self.spoken())
        self.update()

    def spoken(self) -> str:
        """Everything the card says, in words."""
        influence = self.seat.power_step
        parts = [
            self.seat.name,
            role_line(self.seat),
            tr(SUPPORT_TITLES[stance_of(self.seat)]),
            tr("Influence {0} of 5", influence) if influence else tr("Influence not known"),
            coverage_line(self.seat, self._today),
            self._age_words(),
        ]
        return ", ".join(part for part in parts if part)

    def _age_words(self) -> str:
        """What is no longer fresh, in words."""
        if self.oldest is None or self.oldest.standing.band == FRESH:
            return ""
        words = standing_words(self.oldest, self._today)
        return f"{tr(self.oldest.fact.label)} {words[:1].lower()}{words[1:]}"

    def frame(self) -> QRectF:
        """The card's own rectangle, without the selection ring."""
        return QRectF(0, 0, self._ink.px(CARD_WIDTH), self._ink.px(CARD_HEIGHT))

    def set_target(self, wanted: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show or stop showing that a dragged person would report here."""
        if wanted != self.is_target:
            self.is_target = wanted
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        margin = self._ink.px(RING_MARGIN)
        return self.frame().adjusted(-margin, -margin, margin, margin)

    @override
    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.frame())
        return path

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        ink = self._ink
        ink.begin(painter)
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setOpacity(0.35 if self.faded else 0.85 if self._dragging else 1.0)
        self._paint_frame(painter)
        self._paint_disc(painter)
        if scale * ink.zoom >= DETAIL_FROM:
            self._paint_words(painter)
        else:
            self._paint_name(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        ink, rect = self._ink, self.frame()
        bare = self.show_coverage and not self.seat.is_covered
        dash = (3.0, 2.5) if bare else ()
        painter.setBrush(ink.brush("bg.window" if bare else "bg.surface"))
        painter.setPen(ink.pen("border.control" if bare else "border.strong", 1.0, dash))
        half = 0.5
        radius = ink.px(7)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
        if self.isSelected() or self.is_target:
            role = "focus.ring" if self.isSelected() else "accent.graphic"
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen(role, 2.0))
            gap = ink.px(3)
            painter.drawRoundedRect(rect.adjusted(-gap, -gap, gap, gap), radius + gap, radius + gap)

    def _paint_disc(self, painter: QPainter) -> None:
        ink, stance = self._ink, stance_of(self.seat)
        size = ink.px(DISC_PX[self.seat.power_step] + 7)
        centre = QPointF(ink.px(27), self.frame().center().y())
        disc = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        ring = f"{shapes.STANCES[stance].role}.graphic"
        marks.avatar(ink, painter, disc, self.seat.name, ring=ring)
        plate = ink.px(15)
        at = QRectF(disc.right() - plate * 0.68, disc.bottom() - plate * 0.74, plate, plate)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("bg.surface"))
        painter.drawEllipse(at)
        inset = ink.px(2)
        whole = painter.opacity()
        if self.oldest is not None:
            painter.setOpacity(whole * WORTH[self.oldest.standing.band])
        marks.support_mark(ink, painter, at.adjusted(inset, inset, -inset, -inset), stance)
        painter.setOpacity(whole)

    def _paint_name(self, painter: QPainter) -> None:
        """The name alone, as large as the card allows: all that can be read from afar."""
        ink, frame = self._ink, self.frame()
        left = ink.px(53)
        room = QRectF(left, 0, frame.right() - left - ink.px(5), frame.height())
        ink.text(painter, room, self.seat.name.split()[-1], "title2")

    def _paint_words(self, painter: QPainter) -> None:
        ink, seat = self._ink, self.seat
        left, right = ink.px(53), self.frame().right() - ink.px(5)
        room = right - left
        ink.text(painter, QRectF(left, ink.px(9), room, ink.px(16)), seat.name, "caption:600")
        title = QRectF(left, ink.px(25), room, ink.px(14))
        ink.text(painter, title, role_line(seat), "micro:400", "text.muted")
        line = QRectF(left, ink.px(41), room, ink.px(14))
        size = ink.px(11)
        name = "check" if seat.is_covered else "user-x"
        role = "text.secondary"
        picture = ink.theme.pixmap(name, role, 11, ink.dpr)
        painter.drawPixmap(QPointF(left, line.center().y() - size / 2), picture)
        line.setLeft(left + ink.px(15))
        words = coverage_line(seat, self._today)
        ink.text(painter, line, words, "micro:400", role)

    @override
    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag_from = event.scenePos() - self.pos()
            event.accept()

    @override
    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._drag_from is None:
            return
        far = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
        if not self._dragging and far.manhattanLength() < 6:
            return
        self._dragging = True
        self.setZValue(5)
        self.setPos(event.scenePos() - self._drag_from)
        self.drag_moved.emit(self)

    @override
    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        dragged, self._dragging, self._drag_from = self._dragging, False, None
        self.setZValue(2)
        self.update()
        if dragged:
            self.dropped.emit(self, event.scenePos())
        else:  # picked only now: the inspector that opens must not move what is being dragged
            self.picked.emit(self)

    @override
    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.opened.emit(self.seat.id)
