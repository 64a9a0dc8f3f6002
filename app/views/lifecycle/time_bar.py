"""Time in stage as one bar: a part for every stage, as wide as it was long."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.gates import ORDER
from app.views.lifecycle.words import days_word, stage_word
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_BAR_PX, _GAP_PX, _LINE_PX, _DOT_PX = 14.0, 8.0, 19.0, 9.0


class TimeBar(QWidget):
    """The bar with its key below, which wraps where it has no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._days: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(theme, self._on_theme)

    def show_days(self, days: Mapping[str, int]) -> None:
        """Show how long the account was in each stage."""
        self._days = {stage: days[stage] for stage in ORDER if days.get(stage)}
        said = (tr("{0} {1}", stage_word(stage), days_word(n)) for stage, n in self._days.items())
        self.setAccessibleName(tr("Time in stage: {0}", ", ".join(said)))
        self.setToolTip(self.accessibleName())
        self.setVisible(bool(self._days))
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        lines = max(1, len(self._lines(float(self.width()))))
        px = self._ink.px
        self.setFixedHeight(round(px(_BAR_PX + _GAP_PX) + lines * px(_LINE_PX) + px(6)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(240)), self.height())

    @override
    def resizeEvent(self, event: object) -> None:
        self._on_theme()

    def _words(self, stage: str) -> str:
        return tr("{0} {1}", stage_word(stage), days_word(self._days[stage]))

    def _lines(self, wide: float) -> list[list[tuple[str, float]]]:
        """The key in lines: stage and where it begins."""
        lines: list[list[tuple[str, float]]] = []
        x = wide
        for stage in self._days:
            need = self._ink.width(self._words(stage), "caption") + self._ink.px(_DOT_PX + 20)
            if x + need > wide + self._ink.px(14):
                lines.append([])
                x = 0.0
            lines[-1].append((stage, x))
            x += need
        return lines

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, x = sum(self._days.values()), 0.0
        for stage, days in self._days.items():
            wide = max(ink.px(2), self.width() * days / whole)
            painter.setBrush(ink.brush(_role(stage)))
            painter.drawRect(QRectF(x, 0, max(1.0, wide - ink.px(1)), ink.px(_BAR_PX)))
            x += wide
        top = ink.px(_BAR_PX + _GAP_PX)
        for number, line in enumerate(self._lines(float(self.width()))):
            for stage, left in line:
                y = top + number * ink.px(_LINE_PX)
                dot = QRectF(left, y + ink.px(5), ink.px(_DOT_PX), ink.px(_DOT_PX))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink.brush(_role(stage)))
                painter.drawRect(dot)
                room = QRectF(dot.right() + ink.px(6), y, self.width(), ink.px(_LINE_PX))
                ink.text(painter, room, self._words(stage), "caption", "text.secondary")


def _role(stage: str) -> str:
    """One colour a stage, the same for every account."""
    return f"chart.categorical.{ORDER.index(stage)}"
