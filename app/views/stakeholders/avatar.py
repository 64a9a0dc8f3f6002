"""The round picture with a person's initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink


class Avatar(QWidget):
    """Shows the initials of one person; `size_px` is its width at 100 % zoom."""

    def __init__(self, theme: Theme, size_px: float) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._size_px = size_px
        self._name = ""
        follow(theme, self._on_theme)

    def show_name(self, name: str) -> None:
        """Whose initials to show."""
        self._name = name
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        side = round(self._ink.px(self._size_px))
        self.setFixedSize(QSize(side, side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        marks.avatar(self._ink, painter, QRectF(self.rect()), self._name or "?")
