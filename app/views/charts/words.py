"""The words on a chart: values at their points, names at line ends, what happened when.

They are painted over the plot in pixels, not as items in it, so that none is cut at an edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from app.bridge.theme import Theme
from app.views.charts.placing import EVENT, MIDDLE, Claim, Curve, Room, give_places
from app.views.widgets.ink import CENTRE, LEFT, Ink

ToPixels = Callable[[float, float], QPointF]
_LINE_PX = 14.0


@dataclass(frozen=True)
class Word:
    """Words at a value of the chart; an event has two lines, what happened and by how much."""

    x: float
    y: float
    lines: tuple[tuple[str, str], ...]  # a text with its role
    place: int
    font: str = "micro"
    ground: str = ""  # the role of a box behind it, where it stands on hatching
    downwards: bool = False


class Words:
    """Places the words for the size that the plot has, and paints them."""

    def __init__(self, theme: Theme) -> None:
        self._ink = Ink(theme)
        self._words: Sequence[Word] = ()
        self._curves: Sequence[Sequence[tuple[float, float]]] = ()
        self._placed: tuple[object, list[QRectF | None]] | None = None

    def show(
        self, words: Sequence[Word], curves: Sequence[Sequence[tuple[float, float]]] = ()
    ) -> None:
        """Show these words; curves are the lines they keep clear of."""
        self._words, self._curves = tuple(words), tuple(curves)
        self._placed = None

    def width(self, text: str, font: str = "micro") -> float:
        """How wide a text will be."""
        self._ink.fresh()
        return self._ink.width(text, font)

    def places(self, area: QRectF, to_px: ToPixels) -> list[QRectF | None]:
        """Where each of the words stands; None for those that found no room."""
        self._ink.fresh()
        corner, unit = to_px(1.0, 1.0), self._ink.zoom
        key = (area.getRect(), corner.x(), corner.y(), unit)
        if self._placed is None or self._placed[0] != key:
            claims = [
                Claim(to_px(word.x, word.y), self._size(word), word.place, word.downwards)
                for word in self._words
            ]
            curves: list[Curve] = [[to_px(x, y) for x, y in curve] for curve in self._curves]
            self._placed = (key, give_places(claims, Room(area, curves, unit)))
        return self._placed[1]

    def paint(self, painter: QPainter, area: QRectF, to_px: ToPixels) -> None:
        """Paint them over the plot."""
        self._ink.begin(painter)
        places = self.places(area, to_px)
        for word, box in zip(self._words, places, strict=True):
            if box is not None:
                self._paint_word(painter, word, box, to_px(word.x, word.y))

    def _paint_word(self, painter: QPainter, word: Word, box: QRectF, at: QPointF) -> None:
        ink = self._ink
        if word.place == EVENT:
            painter.setPen(ink.pen("chart.axis", hairline=True))
            above = box.center().y() < at.y()
            start = at + QPointF(0, ink.px(-5 if above else 5))
            painter.drawLine(start, QPointF(at.x(), box.bottom() if above else box.top()))
        if word.ground:
            painter.setPen(ink.pen(word.ground))
            painter.setBrush(ink.brush(word.ground))
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 2, 2)
        high = box.height() / len(word.lines)
        align = CENTRE if word.place in {EVENT, MIDDLE} else LEFT
        for number, (text, role) in enumerate(word.lines):
            line = QRectF(box.x(), box.y() + number * high, box.width(), high)
            ink.text(painter, line.adjusted(-1, 0, 1, 0), text, word.font, role, align)

    def _size(self, word: Word) -> QSizeF:
        wide = max(self._ink.width(text, word.font) for text, _role in word.lines)
        line = max(self._ink.px(_LINE_PX), self._ink.height(word.font))
        return QSizeF(wide + 2, line * len(word.lines))
