"""The three steps of an import as a line: done, current, to come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.ink import CENTRE, Ink

STEPS = ("File", "Match and check", "Import")


class StepLine(QWidget):
    """Shows where in the import the user is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._current = 0
        follow(theme, self._on_theme)
        self.show_step(0)

    def show_step(self, current: int) -> None:
        """Step 0 to 2; 3 means that all is done."""
        self._current = current
        name = tr(STEPS[min(current, len(STEPS) - 1)])
        self.setAccessibleName(tr("Step {0} of {1}: {2}", min(current, 2) + 1, len(STEPS), name))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(330)), round(self._ink.px(30)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        x, size, middle = 0.0, ink.px(20), self.height() / 2
        for number, name in enumerate(STEPS):
            disc = QRectF(x, middle - size / 2, size, size)
            done, current = number < self._current, number == self._current
            painter.setPen(ink.pen("accent.border" if done or current else "border.control"))
            fill = "accent.fill" if current else "accent.subtle" if done else "bg.surface"
            painter.setBrush(ink.brush(fill))
            painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
            if done:
                tick = ink.theme.pixmap("check", "accent.text", 12, ink.dpr)
                painter.drawPixmap(disc.center() - QPointF(ink.px(6), ink.px(6)), tick)
            else:
                role = "text.onAccent" if current else "text.secondary"
                ink.text(painter, disc, str(number + 1), "caption:600", role, CENTRE)
            x += size + ink.px(8)
            font = "bodyStrong" if current else "body"
            role = "text.primary" if current else "text.secondary"
            room = QRectF(x, 0, self.width() - x, self.height())
            x += ink.text(painter, room, tr(name), font, role) + ink.px(10)
            if number < len(STEPS) - 1:
                arrow = ink.theme.pixmap("chevron-right", "text.muted", 14, ink.dpr)
                painter.drawPixmap(QPointF(x, middle - ink.px(7)), arrow)
                x += ink.px(22)
