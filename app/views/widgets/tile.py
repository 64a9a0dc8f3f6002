"""The KPI tile: one figure with its course, its change and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink


@dataclass(frozen=True)
class TileFacts:
    """Everything a tile shows, in words and numbers already formatted."""

    title: str
    value: str
    unit: str = ""
    change: str = ""
    direction: int = 0
    better: bool | None = None
    basis: str = ""
    course: tuple[float | None, ...] = ()
    stepped: bool = False
    role: str = "accent.graphic"
    bars: tuple[tuple[float, float, str], ...] = ()
    short: str = ""  # the title where the tile is one line

    def spoken(self) -> str:
        """The tile in one sentence, for a screen reader."""
        parts = [self.title, f"{self.value} {self.unit}".strip(), self.change, self.basis]
        return ", ".join(part for part in parts if part)


class Tile(QAbstractButton):
    """A painted button: clicking it, or Enter, explains the figure.

    Ctrl+click is the caller's too: `clicked` comes with the modifiers in the application.
    """

    def __init__(
        self, theme: Theme, facts: TileFacts | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.facts = facts or TileFacts("", "–")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._flat = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 7)
        follow(theme, self._on_theme)
        self.show_facts(self.facts)

    def show_facts(self, facts: TileFacts) -> None:
        """Show other facts."""
        self.facts = facts
        self.setAccessibleName(facts.spoken())
        self.update()

    def set_flat(self, flat: bool) -> None:  # noqa: FBT001 the state of one switch
        """Use one line of 32 px, for low windows."""
        self._flat = flat
        self.updateGeometry()
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(178)), round(self._ink.px(32 if self._flat else 84)))

    @override
    def minimumSizeHint(self) -> QSize:
        wide = 96 if self._flat else 128
        return QSize(round(self._ink.px(wide)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        down = self.underMouse() or self.isDown()
        painter.setBrush(ink.brush("bg.hover" if down else "bg.surface"))
        painter.setPen(ink.pen("border.strong" if down else "border.default", hairline=True))
        radius = ink.px(7)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._flat:
            self._paint_line(painter)
        else:
            self._paint_block(painter)

    def _paint_line(self, painter: QPainter) -> None:
        ink, facts = self._ink, self.facts
        room = QRectF(self.rect()).adjusted(ink.px(12), 0, -ink.px(10), 0)
        used = ink.width(facts.value, "bodyStrong") + ink.px(6)
        fits = ink.width(facts.title, "caption") <= room.width() - used
        title = facts.title if fits or not facts.short else facts.short
        parts = ((facts.value, "bodyStrong", "text.primary"), (title, "caption", "text.muted"))
        ink.run(painter, room, parts)

    def _paint_block(self, painter: QPainter) -> None:
        ink, facts = self._ink, self.facts
        left, wide = ink.px(12), self.width() - ink.px(24)
        ink.text(
            painter, QRectF(left, ink.px(9), wide, ink.px(16)), facts.title, "caption",
            "text.secondary",
        )  # fmt: skip
        line = QRectF(left, ink.px(25), wide, ink.px(30))
        x = line.x() + ink.text(painter, line, facts.value, "figure")
        if facts.unit:
            unit = QRectF(x + ink.px(4), line.y() + ink.px(4), wide, line.height() - ink.px(4))
            x = unit.x() + ink.text(painter, unit, facts.unit, "body", "text.muted")
        self._paint_course(painter, line, x)
        foot = QRectF(left, self.height() - ink.px(25), wide, ink.px(16))
        self._paint_foot(painter, foot)

    def _paint_course(self, painter: QPainter, line: QRectF, used: float) -> None:
        ink, facts = self._ink, self.facts
        size = min(ink.px(64), line.right() - used - ink.px(6))
        if size < ink.px(32):
            return
        high = ink.px(24)
        box = QRectF(line.right() - size, line.center().y() - high / 2, size, high)
        if facts.bars:
            marks.bars(ink, painter, box, facts.bars)
        elif len([value for value in facts.course if value is not None]) > 1:
            marks.sparkline(ink, painter, box, facts.course, role=facts.role, stepped=facts.stepped)

    def _paint_foot(self, painter: QPainter, foot: QRectF) -> None:
        ink, facts = self._ink, self.facts
        x = foot.x()
        if facts.change:
            x = (
                marks.trend(
                    ink, painter, foot, facts.direction, facts.change,
                    better=facts.better, font="caption",
                )
                + ink.px(6)
            )  # fmt: skip
        rest = QRectF(x, foot.y(), foot.right() - x, foot.height())
        # Where there is too little room the last parts are left out whole.
        parts = facts.basis.split(" · ")
        while len(parts) > 1 and ink.width(" · ".join(parts), "caption") > rest.width():
            parts.pop()
        ink.text(painter, rest, " · ".join(parts), "caption", "text.muted")


def tile_row(theme: Theme, titles: Sequence[str], parent: QWidget | None = None) -> list[Tile]:
    """Empty tiles with their titles, to be filled when the figures are there."""
    return [Tile(theme, TileFacts(title, "–"), parent) for title in titles]
