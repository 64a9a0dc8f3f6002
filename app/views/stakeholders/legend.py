"""The key of the map: what shapes, lines and dashes mean, with how many there are."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.queries.stakeholders import Seat
from app.views.stakeholders.card import SUPPORT_TITLES, stance_of
from app.views.widgets import marks
from app.views.widgets.ink import Ink

HEIGHT = 40.0
_SIZE = 11.0


class Legend(QWidget):
    """One painted line under the canvas."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._counts: Counter[str | None] = Counter()
        self.retheme()

    def retheme(self) -> None:
        """Take the height of the present zoom."""
        self.setFixedHeight(round(self._ink.px(HEIGHT)))

    def count(self, seats: list[Seat]) -> None:
        """Count the supports of these people."""
        self._counts = Counter(stance_of(seat) for seat in seats)
        said = [f"{tr(title)} {self._counts[code]}" for code, title in SUPPORT_TITLES.items()]
        self.setAccessibleName(", ".join(said))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.window"))
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.drawLine(0, 0, self.width(), 0)
        x = ink.px(16)
        for code, title in SUPPORT_TITLES.items():
            x = self._mark(painter, x, code, tr(title))
        painter.setPen(ink.pen("border.strong", hairline=True))
        middle = self.height() / 2
        painter.drawLine(QPointF(x, middle - ink.px(7)), QPointF(x, middle + ink.px(7)))
        x += ink.px(13)
        x = self._line(painter, x, "border.control", (), tr("Reports to"))
        x = self._line(painter, x, "chart.categorical.1", (3.4, 2.7), tr("Influences"))
        x = self._box(painter, x, tr("Not covered"))
        self._discs(painter, x, tr("Influence"))

    def _word(self, painter: QPainter, x: float, text: str, role: str = "text.secondary") -> float:
        room = QRectF(x, 0, self.width() - x, self.height())
        return x + self._ink.text(painter, room, text, "caption", role)

    def _mark(self, painter: QPainter, x: float, code: str | None, title: str) -> float:
        size = self._ink.px(_SIZE)
        box = QRectF(x, (self.height() - size) / 2, size, size)
        marks.support_mark(self._ink, painter, box, code)
        x = self._word(painter, x + size + self._ink.px(5), title)
        count = str(self._counts[code])
        return self._word(painter, x + self._ink.px(4), count, "text.muted") + self._ink.px(13)

    def _line(
        self, painter: QPainter, x: float, role: str, dash: tuple[float, ...], title: str
    ) -> float:
        middle, wide = self.height() / 2, self._ink.px(18)
        painter.setPen(self._ink.pen(role, 1.5, dash))
        painter.drawLine(QPointF(x, middle), QPointF(x + wide, middle))
        return self._word(painter, x + wide + self._ink.px(5), title) + self._ink.px(13)

    def _box(self, painter: QPainter, x: float, title: str) -> float:
        wide, high = self._ink.px(16), self._ink.px(11)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._ink.pen("border.control", 1.0, (3.0, 2.5)))
        painter.drawRoundedRect(QRectF(x, (self.height() - high) / 2, wide, high), 2, 2)
        return self._word(painter, x + wide + self._ink.px(5), title) + self._ink.px(13)

    def _discs(self, painter: QPainter, x: float, title: str) -> float:
        painter.setPen(self._ink.pen("status.neutral.graphic", 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for diameter in (8.0, 13.0):
            size = self._ink.px(diameter)
            painter.drawEllipse(QRectF(x, (self.height() - size) / 2, size, size))
            x += size + self._ink.px(3)
        return self._word(painter, x + self._ink.px(3), title)
