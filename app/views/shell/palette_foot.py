"""The keys that the palette tells of, and the badge that says which kind is searched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

HINTS = (
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
