"""Small controls of the inspector: support as six shapes, influence and interest in five steps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.stakeholders.card import SUPPORT_TITLES
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink

SUPPORTS = tuple(SUPPORT_TITLES)
STEPS = 5
_HEAD_PX, _CELL_PX, _SQUARE_PX = 18.0, 24.0, 14.0  # a cell is as large as a target has to be


class SupportPicker(QWidget):
    """Six cells, one per stance; a click or the arrow keys choose."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._value: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self)
        follow(theme, self._on_theme)
        self.show_value(None)

    def show_value(self, code: str | None) -> None:
        """Show this stance."""
        self._value = code
        self.setAccessibleName(tr("Support: {0}", tr(SUPPORT_TITLES[code])))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(30)))
        self.update()

    def _choose(self, index: int) -> None:
        code = SUPPORTS[max(0, min(len(SUPPORTS) - 1, index))]
        if code != self._value:
            self.chosen.emit(code)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(int(event.position().x() / (self.width() / len(SUPPORTS))))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            x = self.mapFromGlobal(self.cursor().pos()).x()
            index = max(0, min(len(SUPPORTS) - 1, int(x / (self.width() / len(SUPPORTS)))))
            self.setToolTip(tr(SUPPORT_TITLES[SUPPORTS[index]]))
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(SUPPORTS.index(self._value) + step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(ink.brush("bg.sunken"))
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawRoundedRect(frame, ink.px(6), ink.px(6))
        wide, size = self.width() / len(SUPPORTS), ink.px(12)
        for index, code in enumerate(SUPPORTS):
            cell = QRectF(index * wide, 0, wide, self.height())
            if code == self._value:
                painter.setBrush(ink.brush("bg.surface"))
                painter.setPen(ink.pen("focus.ring", 2.0))
                inner = cell.adjusted(1.5, 1.5, -1.5, -1.5)
                painter.drawRoundedRect(inner, ink.px(5), ink.px(5))
            elif index and SUPPORTS[index - 1] != self._value:
                painter.setPen(ink.pen("border.default", hairline=True))
                painter.drawLine(QPointF(cell.left(), 1), QPointF(cell.left(), self.height() - 1))
            at = cell.center() - QPointF(size / 2, size / 2)
            marks.support_mark(ink, painter, QRectF(at.x(), at.y(), size, size), code)


class StepPicker(QWidget):
    """A title with its number, and five squares; a click, 1 to 5, or the arrow keys choose."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._title = title
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self)
        follow(theme, self._on_theme)
        self.show_value(None)

    def show_value(self, step: int | None) -> None:
        """Show this step; None is not known."""
        self._value = step
        self.setAccessibleName(f"{self._title}: {self._words()}")
        self.update()

    def _words(self) -> str:
        return tr("not known") if self._value is None else tr("{0} of 5", self._value)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(_HEAD_PX + _CELL_PX)))
        self.setMinimumWidth(round(self._ink.px(STEPS * _CELL_PX)))
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = int(event.position().x() / self._ink.px(_CELL_PX)) + 1
        if 1 <= step <= STEPS and event.position().y() >= self._ink.px(_HEAD_PX):
            self.chosen.emit(step)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = Qt.Key(event.key()), self._value or 0
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.chosen.emit(key - Qt.Key.Key_0)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            step = now + (1 if key == Qt.Key.Key_Right else -1)
            self.chosen.emit(max(1, min(STEPS, step)))
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        head = QRectF(0, 0, self.width(), ink.px(_HEAD_PX))
        parts = [
            (self._title, "caption", "text.muted"),
            (self._words(), "body:500", "text.primary"),
        ]
        ink.run(painter, head, parts)
        cell, size = ink.px(_CELL_PX), ink.px(_SQUARE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(STEPS):
            filled = step < (self._value or 0)
            painter.setBrush(ink.brush("text.secondary" if filled else "border.strong"))
            top = ink.px(_HEAD_PX) + (cell - size) / 2
            painter.drawRoundedRect(QRectF(step * cell, top, size, size), 2, 2)
