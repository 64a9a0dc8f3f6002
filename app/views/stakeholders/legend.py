"""The key of the map: what shapes, lines and dashes mean, with how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.freshness import STALE
from app.bridge.fact_words import WORTH
from app.bridge.tr import tr
from app.queries.people import PersonRow
from app.views.stakeholders.card import SUPPORT_TITLES, stance_of
from app.views.widgets import marks
from app.views.widgets.ink import Ink

HEIGHT = 40.0
_SIZE, _ROW, _EDGE, _APART = 11.0, 20.0, 16.0, 13.0


Piece = tuple[float, Callable[[QPainter, float, float], None]]  # its width, and what paints it


class Legend(QWidget):
    """Painted under the canvas, on as many lines as it needs."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._counts: Counter[str | None] = Counter()
        self.retheme()

    def retheme(self) -> None:
        """Take the height that its lines have at the present zoom."""
        rows = len(self._rows())
        self.setFixedHeight(round(self._ink.px(HEIGHT + (rows - 1) * _ROW)))
        self.update()

    def count(self, seats: list[PersonRow]) -> None:
        """Count the supports of these people."""
        self._counts = Counter(stance_of(seat) for seat in seats)
        said = [f"{tr(title)} {self._counts[code]}" for code, title in SUPPORT_TITLES.items()]
        self.setAccessibleName(", ".join(said))
        self.retheme()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.retheme()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.window"))
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.drawLine(0, 0, self.width(), 0)
        rows = self._rows()
        top = (self.height() - (len(rows) - 1) * ink.px(_ROW)) / 2
        for number, row in enumerate(rows):
            x = ink.px(_EDGE)
            for wide, paint in row:
                paint(painter, x, top + number * ink.px(_ROW))
                x += wide + ink.px(_APART)

    def _rows(self) -> list[list[Piece]]:
        """The pieces, as many to a row as have room."""
        room = max(self.width(), 1) - 2 * self._ink.px(_EDGE)
        rows: list[list[Piece]] = [[]]
        used = 0.0
        for piece in self._pieces():
            if rows[-1] and used + piece[0] > room:
                rows.append([])
                used = 0.0
            rows[-1].append(piece)
            used += piece[0] + self._ink.px(_APART)
        return rows

    def _pieces(self) -> list[Piece]:
        supports = [self._support(code, tr(title)) for code, title in SUPPORT_TITLES.items()]
        return [
            *supports,
            self._line("border.control", (), tr("Reports to")),
            self._line("chart.categorical.1", (3.4, 2.7), tr("Influences")),
            self._box(tr("Not covered")),
            self._discs(tr("Influence")),
            self._pale(tr("Not confirmed lately")),
        ]

    def _support(self, code: str | None, title: str) -> Piece:
        ink, count = self._ink, str(self._counts[code])
        size = ink.px(_SIZE)
        words = ink.width(title, "caption")

        def paint(painter: QPainter, x: float, middle: float) -> None:
            box = QRectF(x, middle - size / 2, size, size)
            marks.support_mark(ink, painter, box, code)
            self._write(painter, x + size + ink.px(5), middle, title)
            self._write(painter, x + size + ink.px(9) + words, middle, count, "text.muted")

        return size + ink.px(9) + words + ink.width(count, "caption"), paint

    def _line(self, role: str, dash: tuple[float, ...], title: str) -> Piece:
        ink, wide = self._ink, self._ink.px(18)

        def paint(painter: QPainter, x: float, middle: float) -> None:
            painter.setPen(ink.pen(role, 1.5, dash))
            painter.drawLine(QPointF(x, middle), QPointF(x + wide, middle))
            self._write(painter, x + wide + ink.px(5), middle, title)

        return wide + ink.px(5) + ink.width(title, "caption"), paint

    def _box(self, title: str) -> Piece:
        ink, wide, high = self._ink, self._ink.px(16), self._ink.px(11)

        def paint(painter: QPainter, x: float, middle: float) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen("border.control", 1.0, (3.0, 2.5)))
            painter.drawRoundedRect(QRectF(x, middle - high / 2, wide, high), 2, 2)
            self._write(painter, x + wide + ink.px(5), middle, title)

        return wide + ink.px(5) + ink.width(title, "caption"), paint

    def _discs(self, title: str) -> Piece:
        ink = self._ink
        sizes = (ink.px(8), ink.px(13))

        def paint(painter: QPainter, x: float, middle: float) -> None:
            painter.setPen(ink.pen("status.neutral.graphic", 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for size in sizes:
                painter.drawEllipse(QRectF(x, middle - size / 2, size, size))
                x += size + ink.px(3)
            self._write(painter, x + ink.px(3), middle, title)

        return sum(sizes) + ink.px(9) + ink.width(title, "caption"), paint

    def _pale(self, title: str) -> Piece:
        """A support mark as it is drawn once what is known is stale."""
        ink = self._ink
        size = ink.px(_SIZE)

        def paint(painter: QPainter, x: float, middle: float) -> None:
            painter.setOpacity(WORTH[STALE])
            box = QRectF(x, middle - size / 2, size, size)
            marks.support_mark(ink, painter, box, "supporter")
            painter.setOpacity(1.0)
            self._write(painter, x + size + ink.px(5), middle, title)

        return size + ink.px(5) + ink.width(title, "caption"), paint

    def _write(
        self, painter: QPainter, x: float, middle: float, text: str, role: str = "text.secondary"
    ) -> None:
        high = self._ink.px(_ROW)
        room = QRectF(x, middle - high / 2, self.width() - x, high)
        self._ink.text(painter, room, text, "caption", role)
