"""The lower edge of quick capture: which keys do what, and whether the line can be stored."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

_HINTS = (
    ("Enter", "Save"),
    ("Tab", "Chips"),
    ("Del", "Take out"),
    ("Esc", "Close, keep the line"),
)


class CaptureFoot(QWidget):
    """Keys on the left, on the right what Enter would do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._word = ""
        follow(theme, self._on_theme)

    def show_word(self, word: str) -> None:
        """Say what Enter would do now."""
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
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.setBrush(ink.brush("bg.sunken"))
        painter.drawRoundedRect(area.adjusted(-0.5, 0.5, 0.5, -0.5), radius, radius)
        painter.fillRect(QRectF(0, 0, area.width(), radius), ink.colour("bg.sunken"))
        painter.fillRect(QRectF(0, 0, area.width(), 1), ink.colour("border.default"))
        word = area.adjusted(0, 0, -ink.px(16), 0)
        room = area.width() - ink.width(self._word, "caption") - ink.px(30)
        ink.text(painter, word, self._word, "caption", "text.muted", RIGHT)
        x = ink.px(16)
        for keys, words in _HINTS:
            if x + ink.width(keys, "micro") + ink.width(tr(words), "caption") + ink.px(24) > room:
                break
            x = self._hint(painter, x, keys, tr(words))

    def _hint(self, painter: QPainter, x: float, keys: str, words: str) -> float:
        ink = self._ink
        wide = ink.width(keys, "micro") + ink.px(9)
        marks.key_caps(ink, painter, QRectF(x, 0, wide, self.height()), keys)
        room = QRectF(x + wide + ink.px(5), 0, 260, self.height())
        used = ink.text(painter, room, words, "caption", "text.muted")
        return room.x() + used + ink.px(14)
