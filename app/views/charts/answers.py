"""Small bars at the foot of a chart: how many answers stand behind each of its points."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.bridge.theme import Theme
from app.views.charts.words import ToPixels
from app.views.widgets.ink import CENTRE, LEFT, RIGHT, Ink

_HIGH_PX, _WORDS_PX = 12.0, 14.0


class Answers:
    """A mean is never shown without its n: a bar each, with the number where there is room."""

    def __init__(self, theme: Theme) -> None:
        self._ink = Ink(theme)
        self._counts: Sequence[int] = ()

    def show(self, counts: Sequence[int]) -> None:
        """Show these numbers; none at all leaves the foot empty."""
        self._counts = tuple(counts) if any(counts) else ()

    def paint(self, painter: QPainter, area: QRectF, to_px: ToPixels) -> None:
        """Paint them at the foot of the area."""
        if not self._counts:
            return
        ink = self._ink
        ink.begin(painter)
        most = max(self._counts)
        room = to_px(1, 0).x() - to_px(0, 0).x()
        wide = min(ink.px(14), room * 0.66)
        every = room >= ink.width(str(most), "micro") + ink.px(6)
        for index, count in enumerate(self._counts):
            middle = to_px(index, 0).x()
            high = ink.px(_HIGH_PX) * count / most
            bar = QRectF(middle - wide / 2, area.bottom() - high, wide, high)
            painter.fillRect(bar, ink.colour("chart.previous"))
            if every and count:
                above = QRectF(middle - room / 2, bar.top() - ink.px(_WORDS_PX), room,
                               ink.px(_WORDS_PX))  # fmt: skip
                ink.text(painter, above, str(count), "micro", "text.muted", CENTRE)
        foot = QRectF(area.left(), area.bottom() - ink.px(_WORDS_PX), 0, ink.px(_WORDS_PX))
        first, last = to_px(0, 0).x() - wide / 2, to_px(len(self._counts) - 1, 0).x() + wide / 2
        name = QRectF(foot)
        name.setRight(first - ink.px(4))
        ink.text(painter, name, "n", "micro", "text.muted", RIGHT)
        if not every:
            end = QRectF(foot)
            end.setLeft(last + ink.px(5))
            end.setRight(area.right())
            ink.text(painter, end, str(self._counts[-1]), "micro", "text.muted", LEFT)
