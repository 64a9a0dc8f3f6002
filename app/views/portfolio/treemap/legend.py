"""Under the treemap: what its colours mean, with how many accounts each class has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.card_row import CardRow
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.portfolio.treemap.ground import fill_of
from app.views.portfolio.treemap.measures import HEALTH, Colour, Growth, Tint
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_SIDE_PX, _LINE_PX, _BOX_PX, _STEP_PX = 14.0, 24.0, 12.0, 16.0


class TreemapLegend(QWidget):
    """Painted; it takes a second line where the first is full."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._colour: Colour = HEALTH
        self._counts: dict[Tint, int] = {}
        follow(theme, self._on_theme)

    def show_colour(self, colour: Colour, rows: Sequence[CardRow], growth: Growth) -> None:
        """Explain a colouring over these accounts."""
        self._colour = colour
        self._counts = dict.fromkeys(colour.classes, 0)
        for row in rows:
            self._counts[colour.tint(row, growth)] += 1
        said = ", ".join(
            trn("{1}: {0} account", "{1}: {0} accounts", n, tr(tint.title))
            for tint, n in self._counts.items()
        )
        self.setAccessibleName(f"{tr(colour.title)}. {said}")
        self.updateGeometry()
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    def _words(self, tint: Tint) -> str:
        return f"{tr(tint.title)} · {self._counts[tint]}"

    def _places(self, wide: float) -> list[tuple[Tint, QRectF]]:
        """Where each entry stands."""
        ink, found = self._ink, list[tuple[Tint, QRectF]]()
        x, y = ink.px(_SIDE_PX), ink.px(8)
        for tint in self._counts:
            needed = ink.px(_BOX_PX + 6) + ink.width(self._words(tint), "caption")
            if x > ink.px(_SIDE_PX) and x + needed > wide - ink.px(_SIDE_PX):
                x, y = ink.px(_SIDE_PX), y + ink.px(_LINE_PX)
            found.append((tint, QRectF(x, y, needed, ink.px(_LINE_PX))))
            x += needed + ink.px(_STEP_PX)
        return found

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        bottom = places[-1][1].bottom() if places else self._ink.px(32)
        return round(bottom + self._ink.px(8))

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        painter.fillRect(QRectF(0, 0, self.width(), 1), ink.colour("border.subtle"))
        size = ink.px(_BOX_PX)
        for tint, room in self._places(self.width()):
            box = QRectF(room.x(), room.center().y() - size / 2, size, size)
            painter.fillRect(box, fill_of(ink, tint))
            if self._colour.key == "health":
                away = size * 0.14
                marks.band_mark(ink, painter, box.adjusted(away, away, -away, -away), tint.band)
            words = room.adjusted(size + ink.px(6), 0, 2, 0)
            ink.text(painter, words, self._words(tint), "caption", "text.secondary")
