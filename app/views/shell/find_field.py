"""The field that looks like a search and opens the palette."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink


class FindField(QAbstractButton):
    """“Search or jump to…” with its key; in the rail a magnifying glass."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._rail = False
        self.key = "Ctrl+K"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Search or jump to"))
        ringed(self, 5)
        follow(theme, self._on_theme)

    def set_rail(self, *, rail: bool) -> None:
        """Show the glass only, or the whole field."""
        self._rail = rail
        self.setToolTip(f"{tr('Search or jump to')} ({self.key})" if rail else "")
        self.updateGeometry()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(40)), round(self._ink.px(34 if self._rail else 28)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        small = 18 if self._rail else 14
        size = ink.px(small)
        if self._rail:
            spot = QPointF((self.width() - size) / 2, (self.height() - size) / 2)
            picture = self.theme.pixmap("search", "text.secondary", small, ink.dpr)
            painter.drawPixmap(spot, picture)
            return
        painter.setBrush(ink.brush("bg.surface"))
        edge = "border.control" if self.underMouse() else "border.strong"
        painter.setPen(ink.pen(edge, hairline=True))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, ink.px(5), ink.px(5))
        picture = self.theme.pixmap("search", "text.muted", small, ink.dpr)
        painter.drawPixmap(QPointF(ink.px(8), (self.height() - size) / 2), picture)
        keys = box.adjusted(0, 0, -ink.px(7), 0)
        used = marks.key_caps(ink, painter, keys, self.key.replace("+", " "))
        room = box.adjusted(ink.px(29), 0, -used - ink.px(4), 0)
        ink.text(painter, room, tr("Search or jump to…"), "body", "text.muted")
