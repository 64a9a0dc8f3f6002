"""The key of a chart: which line or colour is what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.charts.data import ChartData, Line
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_MARK, _BOX, _GAP, _NEXT = 16.0, 9.0, 4.0, 8.0


class Key(QWidget):
    """One painted line; a single series needs none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._parts: list[tuple[str, str, str]] = []  # name, role, kind
        follow(theme, self._on_theme)

    def show_data(self, data: ChartData) -> None:
        """Take the series of this chart."""
        lines = [(line.name, line.role, _kind(line)) for line in data.lines]
        stacks = [
            (stack.name, stack.role, "hatched" if stack.hatched else "box") for stack in data.stacks
        ]
        parts = [*lines, *stacks]
        alone = len(parts) <= 1 or data.is_empty or data.keyless
        self.show_parts([] if alone else parts)

    def show_parts(self, parts: Sequence[tuple[str, str, str]]) -> None:
        """Take these: a name, the role of its colour, and line, dash, box or hatched."""
        self._parts = list(parts)
        self.setAccessibleName(", ".join(name for name, *_ in parts))
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._say_rest()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._ink.px
        wide = sum(
            px(_mark(kind) + _GAP + _NEXT) + self._ink.width(name, "caption")
            for name, _role, kind in self._parts
        )
        return QSize(max(0, round(wide - px(_NEXT) + 1)), round(px(20)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @property
    def fitting(self) -> list[tuple[str, str, str]]:
        """The parts that have room with their whole names; the first one in any case."""
        px, used = self._ink.px, 0.0
        for number, (name, _role, kind) in enumerate(self._parts):
            used += px(_mark(kind) + _GAP) + self._ink.width(name, "caption")
            if number and used > self.width() + 0.5:
                return self._parts[:number]
            used += px(_NEXT)
        return self._parts

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_rest()

    def _say_rest(self) -> None:
        """A tooltip with all names, where some have no room."""
        whole = len(self.fitting) == len(self._parts)
        self.setToolTip("" if whole else self.accessibleName())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        x, middle = 0.0, self.height() / 2
        for name, role, kind in self.fitting:
            if kind in {"box", "hatched"}:
                box = QRectF(x, middle - ink.px(4.5), ink.px(_BOX), ink.px(_BOX))
                painter.fillRect(box, ink.colour(role))
                if kind == "hatched":
                    brush = ink.brush("bg.surface", 0.6)
                    brush.setStyle(Qt.BrushStyle.BDiagPattern)
                    painter.fillRect(box, brush)
            else:
                dash = (3.0, 2.0) if kind == "dash" else ()
                painter.setPen(ink.pen(role, 1.8, dash))
                painter.drawLine(QPointF(x, middle), QPointF(x + ink.px(_MARK), middle))
            x += ink.px(_mark(kind) + _GAP)
            words = QRectF(x, 0, self.width() - x, self.height())
            x += ink.text(painter, words, name, "caption", "text.secondary") + ink.px(_NEXT)


def _kind(line: Line) -> str:
    return "dash" if line.dash else "line"


def _mark(kind: str) -> float:
    return _BOX if kind in {"box", "hatched"} else _MARK
