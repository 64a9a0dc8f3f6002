"""The lines of the map: solid elbows for reporting, dashed arrows for influence."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from app.queries.people import InfluenceRow
from app.views.stakeholders.card import PersonCard
from app.views.stakeholders.layout import hangs
from app.views.stakeholders.routing import label_spot, route
from app.views.widgets.ink import Ink

_ARROW = 5.0


class ReportLines(QGraphicsItem):
    """All reporting lines as one item, so that a drag repaints one path."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._path = QPainterPath()
        self._dotted = QPainterPath()
        self.setZValue(0)

    def draw(self, cards: dict[int, PersonCard], reports: dict[int, list[int]]) -> None:
        """Lay the elbows anew between where the cards stand."""
        self.prepareGeometryChange()
        self._path, self._dotted = QPainterPath(), QPainterPath()
        for boss, children in reports.items():
            below = [cards[child] for child in children]
            if hangs(children, reports) and _stands_hung(cards[boss], below):
                self._hang(cards[boss], below)
            else:
                self._elbow(cards[boss], below)
        for card in cards.values():
            other = cards.get(card.seat.dotted_to_id or 0)
            if other is not None:
                self._dotted.moveTo(_box(card).center())
                self._dotted.lineTo(_box(other).center())

    def _elbow(self, boss: PersonCard, below: list[PersonCard]) -> None:
        top = _box(boss)
        for card in below:
            box = _box(card)
            bend = box.top() - self._ink.px(23)
            if bend < top.bottom():  # the report stands beside or above: go round by the middle
                self._path.moveTo(top.center())
                self._path.lineTo(box.center())
                continue
            self._path.moveTo(top.center().x(), top.bottom())
            self._path.lineTo(top.center().x(), bend)
            self._path.lineTo(box.center().x(), bend)
            self._path.lineTo(box.center().x(), box.top())

    def _hang(self, boss: PersonCard, below: list[PersonCard]) -> None:
        rail = _box(boss).left() + self._ink.px(9)
        for card in below:
            middle = _box(card).center().y()
            self._path.moveTo(rail, _box(boss).bottom())
            self._path.lineTo(rail, middle)
            self._path.lineTo(_box(card).left(), middle)

    @override
    def boundingRect(self) -> QRectF:
        return self._path.boundingRect().united(self._dotted.boundingRect()).adjusted(-3, -3, 3, 3)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._ink.begin(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._ink.pen("border.control", 1.3))
        painter.drawPath(self._path)
        painter.setPen(self._ink.pen("border.control", 1.2, (2.0, 3.0)))
        painter.drawPath(self._dotted)


class InfluenceLine(QGraphicsItem):
    """A dashed arrow from one who sways to one who is swayed, with its words on it."""

    def __init__(self, ink: Ink, line: InfluenceRow, start: PersonCard, end: PersonCard) -> None:
        super().__init__()
        self.line = line
        self._ink = ink
        self._ends = start, end
        self._path = QPainterPath()
        self.words = LineWords(ink, line.note or "")
        self.crowded = False
        self.setZValue(1)
        self.setToolTip(self.spoken())

    def spoken(self) -> str:
        """The line in words."""
        start, end = self._ends
        verb = self.line.kind.replace("_", " ")
        note = f" ({self.line.note})" if self.line.note else ""
        return f"{start.seat.name} {verb} {end.seat.name}{note}"

    def touches(self, card: PersonCard) -> bool:
        """Whether the card is one of the two ends."""
        return card in self._ends

    def draw(self, boxes: Sequence[QRectF], taken: Sequence[QRectF]) -> QRectF:
        """Lay the curve anew between where its ends stand, round the cards at `boxes`.

        Its words keep clear of those that are placed already; returns where they stand.
        """
        self.prepareGeometryChange()
        start, end = (_box(card) for card in self._ends)
        others = [box for box in boxes if box not in (start, end)]
        self._path = route(start, end, others, self._ink.px(1))
        room = self.words.stand(label_spot(self._path, self.words.size(), [*boxes, *taken]))
        self.crowded = any(room.intersects(other) for other in taken)
        self.show_words()
        return QRectF() if self.crowded else room

    def show_words(self) -> None:
        """Words show with their line; where others stand already, the tooltip has them."""
        self.words.setVisible(self.isVisible() and not self.crowded)

    def reach(self) -> QRectF:
        """What the line and its words cover, without the room for its head."""
        return self._path.boundingRect().united(self.words.sceneBoundingRect())

    @override
    def boundingRect(self) -> QRectF:
        margin = self._ink.px(14)
        return self._path.boundingRect().adjusted(-margin, -margin, margin, margin)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        ink = self._ink
        ink.begin(painter)
        conflict = self.line.kind == "conflicts_with"
        role = "status.risk.graphic" if conflict else "chart.categorical.1"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 1.1 + 0.3 * (self.line.strength or 1)
        painter.setPen(ink.pen(role, width, (3.4, 2.7)))
        painter.drawPath(self._path)
        if not conflict:
            painter.setPen(ink.pen(role, 1.5))
            painter.drawPath(self._head())

    def _head(self) -> QPainterPath:
        tip = self._path.pointAtPercent(1.0)
        before = self._path.pointAtPercent(0.97)
        angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
        size = self._ink.px(_ARROW + 1)
        path = QPainterPath()
        for side in (-0.55, 0.55):
            path.moveTo(tip)
            path.lineTo(
                tip.x() - size * math.cos(angle + side), tip.y() - size * math.sin(angle + side)
            )
        return path


class LineWords(QGraphicsItem):
    """The words of a line, above the cards so that none is half hidden."""

    def __init__(self, ink: Ink, text: str) -> None:
        super().__init__()
        self._ink = ink
        self._text = text
        self.setZValue(3)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def size(self) -> QRectF:
        """How much room the words take."""
        wide = self._ink.width(self._text, "micro:500") if self._text else 0.0
        return QRectF(0, 0, wide + 2, self._ink.px(14) if self._text else 0.0)

    def stand(self, middle: QPointF) -> QRectF:
        """Stand with the middle there; returns the room taken."""
        self.prepareGeometryChange()
        size = self.size()
        self.setPos(middle - size.center())
        return size.translated(self.pos())

    @override
    def boundingRect(self) -> QRectF:
        return self.size()

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not self._text:
            return
        self._ink.begin(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.brush("bg.sunken", 0.9))
        painter.drawRect(self.size())
        room = self.size().adjusted(1, 0, 1, 0)
        self._ink.text(painter, room, self._text, "micro:500", "status.info.text")


def _box(card: PersonCard) -> QRectF:
    return card.frame().translated(card.pos())


def _stands_hung(boss: PersonCard, below: list[PersonCard]) -> bool:
    rail = _box(boss).left()
    return all(
        _box(card).left() > rail and _box(card).top() > _box(boss).bottom() for card in below
    )
