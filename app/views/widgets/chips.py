"""Chips: a filter that reads as a sentence, a choice with its value, a switch, "add another"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import line_shape

_REMOVES = frozenset((Qt.Key.Key_Delete, Qt.Key.Key_Backspace))


class Chip(QAbstractButton):
    """A chip reads “Owner is Nora Velde ×”: words, the value in medium weight, perhaps a cross.

    `clicked` edits it in place; `removed` comes from the cross, Delete or Backspace.
    """

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        lead: str,
        value: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._lead, self._value, self._icon_name = lead, value, icon
        self._removable = False
        self._opens = False
        self._dashed = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 12)
        self.set_words(lead, value)
        follow(theme, self._on_theme)

    def set_words(self, lead: str, value: str = "") -> None:
        """Change what it says."""
        self._lead, self._value = lead, value
        self.setAccessibleName(f"{lead} {value}".strip())
        self.updateGeometry()
        self.update()

    def removable(self) -> Chip:
        """Give it a cross: an active filter."""
        self._removable = True
        self.setToolTip(tr("Delete removes this filter"))
        return self

    def opens(self) -> Chip:
        """Give it a small arrow: it opens a menu of choices."""
        self._opens = True
        return self

    def dashed(self) -> Chip:
        """Draw it dashed: it adds another."""
        self._dashed = True
        return self

    @property
    def is_on(self) -> bool:
        """Whether it is drawn as active: a filter, or a switch that is on."""
        return self._removable or (self.isCheckable() and self.isChecked())

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    def _has_tail(self) -> bool:
        return self._removable or self._opens

    def _has_head(self) -> bool:
        return bool(self._icon_name) or (self.isCheckable() and self.isChecked())

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        wide = ink.px(18) + ink.width(self._lead)
        wide += ink.px(5) + ink.width(self._value, "body:500") if self._value else 0
        wide += ink.px(18) if self._has_head() else 0
        wide += ink.px(17) if self._has_tail() else 0
        return QSize(round(wide + 1), round(ink.px(24)))

    @override
    def event(self, event: QEvent) -> bool:
        # Delete here removes the filter, whatever else the key does in the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._removable
            and event.key() in _REMOVES
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in _REMOVES:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and event.position().x() > self.width() - self._ink.px(22):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    @override
    def checkStateSet(self) -> None:
        self.updateGeometry()

    @override
    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        on = self.is_on
        face = "accent.subtle" if on else "bg.hover" if self.underMouse() else "bg.surface"
        edge = "accent.border" if on else "border.strong"
        if on and self.underMouse():
            face = "accent.subtleHover"
        painter.setBrush(ink.brush(face))
        dash = (3.0, 2.5) if self._dashed else ()
        painter.setPen(ink.pen(edge, 1.0 / ink.zoom, dash))
        high = self.height()
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), high / 2 - 0.5, high / 2 - 0.5
        )
        self._paint_words(painter, on=on)

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        ink, high = self._ink, float(self.height())
        role, strong = ("accent.text",) * 2 if on else ("text.secondary", "text.primary")
        x = ink.px(9)
        if self._has_head():
            size = ink.px(13)
            at = QRectF(x, (high - size) / 2, size, size)
            if self._icon_name:
                picture = self.theme.pixmap(self._icon_name, role, 13, ink.dpr)
                painter.drawPixmap(at.topLeft(), picture)
            else:
                line_shape(ink, painter, at, "tick", role, 1.4)
            x += ink.px(18)
        tail = ink.px(22) if self._has_tail() else ink.px(9)
        room = QRectF(x, 0, self.width() - x - tail + 1, high)
        parts = ((self._lead, "body", role), (self._value, "body:500", strong))
        ink.run(painter, room, parts, 5)
        if self._has_tail():
            size = ink.px(9)
            at = QRectF(QPointF(self.width() - ink.px(18), (high - size) / 2), QSize(1, 1))
            at.setSize(QRectF(0, 0, size, size).size())
            line_shape(ink, painter, at, "cross" if self._removable else "chevron_down", role, 1.3)
