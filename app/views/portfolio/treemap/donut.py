"""A ring of the health bands: as long as the share of accounts, each with a gap between."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.distribution import Group
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.ink import CENTRE, Ink

_SIZE_PX, _STROKE_PX, _GAP_DEGREES = 104.0, 16.0, 2.4
_ROLES = {
    "healthy": "status.good.graphic",
    "watch": "status.watch.graphic",
    "at_risk": "status.risk.graphic",
    None: "border.strong",
}


class Donut(QWidget):
    """Painted; a click on a part tells its band. The table beside it says the same by keys."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._groups: Sequence[Group] = ()
        self._middle = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow(theme, self._on_theme)

    def show_groups(self, groups: Sequence[Group], middle: str) -> None:
        """Show these bands, and a number in the middle."""
        self._groups, self._middle = groups, middle
        self.setAccessibleName(tr("Health of the accounts, mean {0}", middle))
        self.update()

    def parts(self) -> list[tuple[Group, float, float]]:
        """Each band with the degrees where it begins and that it spans, clockwise from the top."""
        total, start = sum(len(group.members) for group in self._groups), 0.0
        found: list[tuple[Group, float, float]] = []
        for group in self._groups:
            if group.members:
                span = 360 * len(group.members) / total
                found.append((group, start, span))
                start += span
        return found

    def at(self, spot: QPointF) -> Group | None:
        """The band under a spot of the ring."""
        away = spot - QRectF(self.rect()).center()
        radius, outer = math.hypot(away.x(), away.y()), self.width() / 2
        if not outer - self._ink.px(_STROKE_PX) - 4 <= radius <= outer:
            return None
        degrees = math.degrees(math.atan2(away.x(), -away.y())) % 360
        within = (group for group, start, span in self.parts() if start <= degrees < start + span)
        return next(within, None)

    def _on_theme(self) -> None:
        self._ink.fresh()
        side = round(self._ink.px(_SIZE_PX))
        self.setFixedSize(QSize(side, side))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        half = ink.px(_STROKE_PX) / 2 + 1
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        parts = self.parts()
        gap = _GAP_DEGREES if len(parts) > 1 else 0.0
        for group, start, span in parts:
            pen = ink.pen(_ROLES[group.code], _STROKE_PX)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            drawn = max(span - gap, span / 2)
            painter.drawArc(ring, round((90 - start) * 16), round(-drawn * 16))
        middle = QRectF(self.rect())
        number = middle.adjusted(0, -ink.px(7), 0, -ink.px(7))
        ink.text(painter, number, self._middle, "title1", "text.primary", CENTRE)
        below = middle.adjusted(0, ink.px(24), 0, 0)
        ink.text(painter, below, tr("mean"), "caption", "text.muted", CENTRE)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        group = self.at(event.position())
        if group is not None:
            self.chosen.emit(group.code)
