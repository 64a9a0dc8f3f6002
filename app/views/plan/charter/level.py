"""How the client sees us, from 1 to 5: five steps to choose from, with the words of the step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.known_facts import BUY_SELL
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import CENTRE, Ink

_CELL_PX, _GAP_PX, _HIGH_PX, _LEAST_WORDS_PX = 28.0, 4.0, 26.0, 40.0


class LevelPicker(QWidget):
    """Five cells, filled up to the level; a click, a digit or the arrow keys choose.

    Choosing the level that holds takes it away: it is not known any more.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._name = name
        self._level: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ringed(self)
        follow(theme, self._on_theme)
        self.show_level(None)

    def show_level(self, level: int | None) -> None:
        """Show this level; None is not known."""
        self._level = level
        words = f"{level}, {self.words}" if level else self.words
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip("\n".join(f"{step}  {tr(said)}" for step, said in BUY_SELL.items()))
        self.update()

    @property
    def words(self) -> str:
        """What the level means."""
        return tr(BUY_SELL[self._level]) if self._level in BUY_SELL else tr("Not said yet")

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(_HIGH_PX)))
        self.update()

    def _cell(self, step: int) -> QRectF:
        ink = self._ink
        side, gap = ink.px(_CELL_PX), ink.px(_GAP_PX)
        top = (self.height() - ink.px(24)) / 2
        return QRectF((step - 1) * (side + gap), top, side, ink.px(24))

    @override
    def minimumSizeHint(self) -> QSize:
        cells = len(BUY_SELL) * (_CELL_PX + _GAP_PX)
        return QSize(round(self._ink.px(cells + _LEAST_WORDS_PX)), round(self._ink.px(_HIGH_PX)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        for step in BUY_SELL:
            box = self._cell(step)
            reached = self._level is not None and step <= self._level
            held = step == self._level
            fill = "accent.fill" if held else "accent.subtle" if reached else "bg.surface"
            edge = "accent.border" if reached else "border.control"
            painter.setBrush(ink.brush(fill))
            painter.setPen(ink.pen(edge, hairline=True))
            inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, ink.px(4), ink.px(4))
            role = "text.onAccent" if held else "accent.text" if reached else "text.secondary"
            ink.text(painter, box, str(step), "body:500", role, CENTRE)
        left = self._cell(len(BUY_SELL)).right() + ink.px(10)
        room = QRectF(left, 0, self.width() - left, self.height())
        role = "text.primary" if self._level else "text.muted"
        ink.text(painter, room, self.words, "body", role)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for step in BUY_SELL:
            if self._cell(step).contains(event.position()):
                self._choose(step)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, level = event.key(), self._level or 0
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self._choose(key - Qt.Key.Key_0)
        elif plain and key == Qt.Key.Key_Right and level < len(BUY_SELL):
            self._choose(level + 1)
        elif plain and key == Qt.Key.Key_Left and level > 1:
            self._choose(level - 1)
        elif plain and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and level:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, step: int) -> None:
        self.chosen.emit(None if step == self._level else step)
