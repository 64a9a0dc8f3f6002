"""The lower edge of a panel that lies over the window: its keys, and a word at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink


class PanelFoot(QWidget):
    """Which keys do what on the left, as many as have room; on the right a word of the panel."""

    def __init__(self, theme: Theme, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._hints = hints
        self._word = ""
        follow(theme, self._on_theme)

    def show_word(self, word: str) -> None:
        """Say how many results there are, or what Enter would do."""
        self._word = word
        self.setAccessibleName(word)
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(34)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        area = QRectF(self.rect())
        radius = ink.px(9)
        painter.save()
        painter.setClipRect(self.rect())
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.setBrush(ink.brush("bg.sunken"))
        painter.drawRoundedRect(area.adjusted(-0.5, 0.5, 0.5, -0.5), radius, radius)
        painter.restore()
        painter.fillRect(QRectF(0, 0, area.width(), radius), ink.colour("bg.sunken"))
        painter.fillRect(QRectF(0, 0, area.width(), 1), ink.colour("border.default"))
        x = ink.px(16)
        end = area.right() - ink.px(24) - ink.width(self._word, "caption")
        for keys, words in self._hints:
            if x + self._hint_wide(keys, tr(words)) > end:
                break
            x = self._hint(painter, x, keys, tr(words))
        word = area.adjusted(0, 0, -ink.px(16), 0)
        ink.text(painter, word, self._word, "caption", "text.muted", RIGHT)

    def _hint_wide(self, keys: str, words: str) -> float:
        ink = self._ink
        caps = sum(ink.width(cap, "micro") + ink.px(14) for cap in keys.split("+"))
        return caps + ink.width(words, "caption")

    def _hint(self, painter: QPainter, x: float, keys: str, words: str) -> float:
        ink = self._ink
        caps = keys.split("+")
        wide = sum(ink.width(cap, "micro") + ink.px(14) for cap in caps) - ink.px(5)
        marks.key_caps(ink, painter, QRectF(x, 0, wide, self.height()), keys)
        room = QRectF(x + wide + ink.px(5), 0, ink.width(words, "caption") + 1, self.height())
        used = ink.text(painter, room, words, "caption", "text.muted")
        return room.x() + used + ink.px(14)
