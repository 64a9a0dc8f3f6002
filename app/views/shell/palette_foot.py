"""The lower edge of the palette, and the badge that says which kind is searched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import RIGHT, Ink

_HINTS = (
    ("↑+↓", "Move"),
    ("Enter", "Open"),
    ("Ctrl Enter", "New window"),
    (">", "Commands"),
    ("@", "People"),
    ("#", "Views"),
    ("=", "Figures"),
    ("/", "Notes"),
)
_KINDS = {
    "": "All kinds", "accounts": "Accounts", "people": "People", "notes": "Notes and plans",
    "views": "Saved views", "figures": "Figures", "commands": "Commands",
}  # fmt: skip


class PaletteFoot(QWidget):
    """Which keys do what, and how many results there are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._count = ""
        follow(theme, self._on_theme)

    def show_count(self, text: str) -> None:
        """Say how many results there are."""
        self._count = text
        self.setAccessibleName(text)
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
        end = area.right() - ink.px(24) - ink.width(self._count, "caption")
        for keys, words in _HINTS:
            if x + self._hint_wide(keys, tr(words)) > end:
                break
            x = self._hint(painter, x, keys, tr(words))
        count = area.adjusted(0, 0, -ink.px(16), 0)
        ink.text(painter, count, self._count, "caption", "text.muted", RIGHT)

    def _hint_wide(self, keys: str, words: str) -> float:
        ink = self._ink
        caps = sum(ink.width(cap, "micro") + ink.px(14) for cap in keys.split("+"))
        return caps + ink.width(words, "caption")

    def _hint(self, painter: QPainter, x: float, keys: str, words: str) -> float:
        ink = self._ink
        caps = keys.split("+")
        wide = sum(ink.width(cap, "micro") + ink.px(14) for cap in caps) - ink.px(5)
        marks.key_caps(ink, painter, QRectF(x, 0, wide, self.height()), keys)
        room = QRectF(x + wide + ink.px(5), 0, 200, self.height())
        used = ink.text(painter, room, words, "caption", "text.muted")
        return room.x() + used + ink.px(14)


class KindBadge(QWidget):
    """“All kinds” and the key that changes it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._word = tr(_KINDS[""])
        follow(theme, self._on_theme)

    def show_kind(self, kind: str) -> None:
        """Say which kind is searched."""
        self._word = tr(_KINDS[kind])
        self.setAccessibleName(self._word)
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        wide = ink.width(self._word, "caption") + ink.px(14) + ink.px(8)
        wide += ink.width("Tab", "micro") + ink.px(10)
        return QSize(round(wide), round(ink.px(22)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        used = marks.key_caps(ink, painter, QRectF(self.rect()), "Tab")
        area = QRectF(0, 0, self.width() - used - ink.px(3), self.height())
        marks.badge(ink, painter, area, self._word)
