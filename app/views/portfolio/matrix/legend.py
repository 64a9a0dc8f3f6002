"""Under the plot: what colour and shape mean, and how large an amount is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.matrix.measures import TONES, Size, Tone, role_of
from app.views.portfolio.matrix.placing import Scene
from app.views.portfolio.words import Words
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_STEPS = (0.04, 0.16)  # of the largest amount: circles of a fifth and of two fifths of its radius


class MatrixLegend(QWidget):
    """Painted; what does not fit at the right is left out, never cut."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._tone: Tone = TONES[0]
        self._circles: list[tuple[float, str]] = []
        follow(theme, self._on_theme)

    def show_scale(self, tone: Tone, size: Size, scene: Scene, words: Words) -> None:
        """Explain another colouring or size."""
        self._tone = tone
        largest = max((size.value(bubble.row) for bubble in scene.bubbles), default=0.0)
        amounts = [_rounded(largest * share) for share in _STEPS] if size.is_money else []
        self._circles = [
            (scene.radius(amount), words.money(round(amount))) for amount in amounts if amount > 0
        ]
        said = [tr(title) for code, title in tone.classes if code is not None]
        self.setAccessibleName(tr("{0}: {1}", tr(tone.title), ", ".join(said)))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(40)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        painter.fillRect(QRectF(0, 0, self.width(), 1), ink.colour("border.subtle"))
        x, middle = ink.px(54), self.height() / 2
        for code, title in self._tone.classes:
            wide = ink.px(16) + ink.width(tr(title), "caption")
            if code is None or x + wide > self.width() - ink.px(16):
                continue
            size = ink.px(10)
            box = QRectF(x, middle - size / 2, size, size)
            if self._tone.key == "health":
                marks.band_mark(ink, painter, box, code)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink.brush(role_of(self._tone, code)))
                painter.drawEllipse(box)
            room = QRectF(x + ink.px(16), 0, wide, self.height())
            ink.text(painter, room, tr(title), "caption", "text.secondary")
            x += wide + ink.px(16)
        self._paint_circles(painter, x, middle)

    def _paint_circles(self, painter: QPainter, start: float, middle: float) -> None:
        ink = self._ink
        wide = sum(2 * radius + ink.px(22) + ink.width(text, "caption")
                   for radius, text in self._circles)  # fmt: skip
        x = self.width() - ink.px(16) - wide
        if x < start:
            return
        for radius, text in self._circles:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen("border.control", hairline=True))
            painter.drawEllipse(QPointF(x + radius, middle), radius, radius)
            x += 2 * radius + ink.px(6)
            room = QRectF(x, 0, ink.width(text, "caption") + 2, self.height())
            ink.text(painter, room, text, "caption", "text.secondary")
            x += room.width() + ink.px(16)


def _rounded(amount: float) -> float:
    """An amount with one digit of its own: 25,000 rather than 24,480."""
    if amount <= 0:
        return 0.0
    power = 10.0 ** (len(str(int(amount))) - 1)
    for factor in (1, 2, 2.5, 5, 10):
        if factor * power >= amount:
            return factor * power
    return amount
