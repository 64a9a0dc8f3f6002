"""A figure in a line of text: its name, its value, and a click or Enter that explains it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink

_SIDE_PX, _GAP_PX, _HIGH_PX = 4.0, 5.0, 24.0


class FigureLink(QAbstractButton):
    """Painted as text; hovering and focus show that it can be pressed."""

    def __init__(
        self, theme: Theme, name: str, font: str = "bodyStrong", parent: QWidget | None = None,
        *, flush: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._left_px = 0.0 if flush else _SIDE_PX  # flush: begins where the texts above it do
        self._ink = Ink(theme)
        self._name, self._value, self._font = name, "–", font
        self._role = "text.primary"
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 4)
        follow(theme, self._on_theme)

    def show_value(self, value: str, role: str = "text.primary") -> None:
        """Show this value in a text role."""
        self._value, self._role = value, role
        self.setText(value)
        self.setAccessibleName(f"{self._name} {value}".strip())
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        wide = ink.width(self._name, "body") + ink.width(self._value, self._font)
        gap = _GAP_PX if self._name else 0.0
        high = max(ink.px(_HIGH_PX), ink.height(self._font))
        return QSize(round(wide + ink.px(self._left_px + _SIDE_PX + gap) + 1), round(high))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), ink.px(4), ink.px(4))
        room = QRectF(self.rect()).adjusted(ink.px(self._left_px), 0, 0, 0)
        parts = [(self._name, "body", "text.secondary"), (self._value, self._font, self._role)]
        ink.run(painter, room, parts, _GAP_PX)
