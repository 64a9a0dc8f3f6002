"""The life of an account as six steps: done, current, to come; a click asks to change it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import line_shape

DONE, CURRENT, NEXT, LAST = "done", "current", "next", "last"


@dataclass(frozen=True)
class Step:
    """One stage: its code, word, state and the line below it."""

    code: str
    title: str
    state: str
    note: str = ""


class Stepper(QWidget):
    """Painted; ← and → move between steps, Enter or a click asks for the stage."""

    wished = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self._short = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        ringed(self, 4)
        follow(theme, self._on_theme)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show where the account stands."""
        self._steps = steps
        now = [n for n, step in enumerate(steps) if step.state == CURRENT]
        self._at = now[0] if now else 0
        self._name()
        self.update()

    def set_short(self, short: bool) -> None:  # noqa: FBT001 the state of one switch
        """In a low window: one line of dots, in words only the stage it stands at."""
        if short != self._short:
            self._short = short
            self._on_theme()

    def _name(self) -> None:
        if self._steps:
            step = self._steps[self._at]
            place = tr("{0} of {1}", self._at + 1, len(self._steps))
            words = [tr("Stage {0}", step.title), place, step.note]
            self.setAccessibleName(", ".join(word for word in words if word))

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(self._high())
        self.update()

    def _high(self) -> int:
        return round(self._ink.px(24 if self._short else 56))

    def _left(self, number: int) -> float:
        """Where a step begins; the last one takes only the room of its word."""
        if self._short:
            return self._ink.px(30) * number
        last = self._ink.px(84)
        return (self.width() - last) / max(1, len(self._steps) - 1) * number

    def _step_at(self, x: float) -> int | None:
        for number in range(len(self._steps) - 1, -1, -1):
            if x >= self._left(number) - self._ink.px(4):
                return None if self._short and x > self._left(len(self._steps)) else number
        return None

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._high())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._step_at(event.position().x())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wished.emit(self._steps[number].code)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and self._steps:
            self._at = min(max(self._at + step, 0), len(self._steps) - 1)
            self._name()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._steps:
            self.wished.emit(self._steps[self._at].code)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        for number in range(len(self._steps) - 1):
            self._paint_line(painter, number)
        for number, step in enumerate(self._steps):
            self._paint_step(painter, number, step)

    def _paint_line(self, painter: QPainter, number: int) -> None:
        ink = self._ink
        y = ink.px(10)
        start, end = self._left(number) + ink.px(14), self._left(number + 1)
        state = self._steps[number].state
        if state == DONE:
            painter.setPen(QPen(ink.pen("accent.graphic", 2)))
        elif state == CURRENT:
            painter.setPen(QPen(ink.pen("border.strong", 2)))
        else:
            painter.setPen(QPen(ink.pen("border.strong", 2, (2.5, 2.0))))
        painter.drawLine(QPointF(start, y), QPointF(end, y))

    def _paint_step(self, painter: QPainter, number: int, step: Step) -> None:
        ink = self._ink
        left, size = self._left(number), ink.px(14)
        dot = QRectF(left + 0.75, ink.px(3) + 0.75, size - 1.5, size - 1.5)
        self._paint_dot(painter, dot, step)
        if self.hasFocus() and number == self._at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen("focus.ring", 1.5))
            painter.drawEllipse(dot.adjusted(-3, -3, 3, 3))
        if self._short:
            if number == self._at:
                self._paint_words(painter, step)
            return
        room = QRectF(left, ink.px(20), self._left(number + 1) - left - 8, ink.px(17))
        if number == len(self._steps) - 1:
            room.setRight(self.width())
        current = step.state == CURRENT
        font = "body:600" if current else "body:500" if step.state == DONE else "body"
        role = {CURRENT: "text.primary", DONE: "text.secondary"}.get(step.state, "text.muted")
        ink.text(painter, room, step.title, font, role)
        below = room.translated(0, ink.px(17))
        ink.text(painter, below, step.note, "caption", "text.muted")

    def _paint_words(self, painter: QPainter, step: Step) -> None:
        """What the chosen dot of a short one stands for."""
        ink = self._ink
        left = self._left(len(self._steps))
        words = QRectF(left, ink.px(1), self.width() - left, ink.px(18))
        wide = ink.text(painter, words, step.title, "body:600", "text.primary")
        words.setLeft(left + wide + ink.px(8))
        ink.text(painter, words, step.note, "caption", "text.muted")

    def _paint_dot(self, painter: QPainter, dot: QRectF, step: Step) -> None:
        ink = self._ink
        if step.state == DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("accent.graphic"))
            painter.drawEllipse(dot.adjusted(-0.5, -0.5, 0.5, 0.5))
            tick = dot.adjusted(ink.px(2), ink.px(2), -ink.px(2), -ink.px(2))
            line_shape(ink, painter, tick, "tick", "bg.surface", 2.0)
            return
        if step.state == CURRENT:
            thick = ink.px(4)
            painter.setPen(QPen(ink.pen("accent.graphic", 4)))
            painter.setBrush(ink.brush("bg.surface"))
            inner = dot.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
            painter.drawEllipse(inner)
            return
        dash = (2.0, 1.6) if step.state == LAST else ()
        painter.setPen(QPen(ink.pen("border.control", 1.4, dash)))
        painter.setBrush(ink.brush("bg.window"))
        painter.drawEllipse(dot)
