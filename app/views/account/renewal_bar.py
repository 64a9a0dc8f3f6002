"""The way from today to a renewal, with the flag where notice has to be given."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import CENTRE, RIGHT, Ink


class RenewalBar(QWidget):
    """Painted; its words are its accessible name too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._ends = ("", "")
        self._flag: tuple[float, str] | None = None
        self._tone = "watch"
        follow(theme, self._on_theme)

    def show_span(self, start: str, end: str, flag: tuple[float, str] | None, tone: str) -> None:
        """Words at both ends; the flag as its share of the way and its words."""
        self._ends, self._flag, self._tone = (start, end), flag, tone
        self.setAccessibleName(f"{start} – {end}" + (f", {flag[1]}" if flag else ""))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(44)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        y, wide = ink.px(16), self.width() - ink.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, y - ink.px(2.5), wide, ink.px(5))
        painter.setBrush(ink.brush("border.default"))
        painter.drawRoundedRect(track, ink.px(2.5), ink.px(2.5))
        painter.setBrush(ink.brush("text.secondary"))
        painter.drawEllipse(QPointF(wide, y), ink.px(4), ink.px(4))
        words = QRectF(0, ink.px(24), self.width(), ink.px(16))
        ink.text(painter, words, self._ends[0], "caption", "text.secondary")
        ink.text(painter, words, self._ends[1], "caption", "text.secondary", RIGHT)
        if self._flag is None:
            return
        share, said = self._flag
        at = max(0.0, min(1.0, share)) * wide
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush(f"status.{self._tone}.graphic"))
        painter.drawRoundedRect(QRectF(0, track.y(), at, track.height()), ink.px(2.5), ink.px(2.5))
        flag = ink.theme.pixmap("flag", "text.primary", 13, ink.dpr)
        painter.drawPixmap(QPointF(at - ink.px(2), y - ink.px(14)), flag)
        if at > ink.px(60) and at < wide - ink.px(90):
            room = QRectF(at - ink.px(40), words.y(), ink.px(80), words.height())
            ink.text(painter, room, said, "caption", "text.secondary", CENTRE)
