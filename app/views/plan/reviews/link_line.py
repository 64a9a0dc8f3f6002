"""A line that leads to its record: an icon, words, more words, and a value at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from app.bridge.review_words import Line
from app.bridge.theme import Theme
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import RIGHT, Ink

_HIGH_PX, _ICON_PX, _SIDE_PX, _GAP_PX = 26.0, 14.0, 10.0, 8.0
_SHARE = 0.5  # of the room: the words have at least so much of it before the value is cut


class LinkLine(QAbstractButton):
    """Click or Enter leads to the record; `part` says where an explanation opens."""

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__()
        self.theme = theme
        self.line = line
        self._ink = Ink(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = ", ".join(part for part in line[1:4] if part)
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        ringed(self, 4)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(200)), round(self._ink.px(_HIGH_PX)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, px = self._ink, self._ink.px
        ink.begin(painter)
        room = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(room, px(4), px(4))
        inner = room.adjusted(px(_SIDE_PX), 0, -px(_SIDE_PX), 0)
        spot = QPointF(inner.x(), inner.center().y() - px(_ICON_PX) / 2)
        role = self.line.role
        painter.drawPixmap(spot, self.theme.pixmap(self.line.icon, role, _ICON_PX, ink.dpr))
        wide = min(ink.width(self.line.value, "body"), inner.width() * _SHARE)
        value = QRectF(inner.right() - wide - 1, inner.y(), wide + 1, inner.height())
        ink.text(painter, value, self.line.value, "body", role, RIGHT)
        words = inner.adjusted(px(_ICON_PX + _GAP_PX), 0, -wide - px(_GAP_PX), 0)
        parts = [(self.line.text, "body", "text.primary")]
        if self.line.detail:
            parts.append((self.line.detail, "caption", "text.muted"))
        ink.run(painter, words, parts)
