"""The entries of the sidebar: a destination, a saved view or a pinned account, painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.place import Place
from app.bridge.theme import Theme
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import RIGHT, Ink

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Entry:
    """One entry: where it leads, its word, an icon or a health band, and a count."""

    place: Place
    title: str
    icon: str = ""
    band: str | None = None
    count: str = ""
    spoken: str = ""
    key: str = ""


class NavItem(QAbstractButton):
    """An entry of the sidebar; as a rail it shows its icon only and its word as a tooltip.

    `moved` asks for another place in its list, by Alt and an arrow.
    """

    menu_wished = Signal(object)  # where, on the screen
    moved = Signal(int)

    def __init__(self, theme: Theme, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.entry = entry
        self._ink = Ink(theme)
        self._rail = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 5)
        self.show_entry(entry)
        follow(theme, self._on_theme)

    def show_entry(self, entry: Entry) -> None:
        """Show another count or title."""
        self.entry = entry
        self.setAccessibleName(entry.spoken or f"{entry.title} {entry.count}".strip())
        self._set_tip()
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Show the icon only, or everything."""
        self._rail = rail
        self._set_tip()
        self.updateGeometry()
        self.update()

    def _set_tip(self) -> None:
        key = f" ({self.entry.key})" if self.entry.key else ""
        self.setToolTip(f"{self.entry.title}{key}" if self._rail else key.strip(" ()"))

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._ink.px
        return QSize(round(px(40)), round(px(34))) if self._rail else QSize(100, round(px(28)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.px(40)), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        if event.key() in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
            return
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.mapToGlobal(self.rect().bottomLeft())
        self.menu_wished.emit(below if by_key else event.globalPos())

    @override
    def nextCheckState(self) -> None:
        """The shell says which entry is current, not the click."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("accent.subtle" if on else "bg.selectedInactive"))
            painter.drawRoundedRect(QRectF(self.rect()), ink.px(5), ink.px(5))
        role = "accent.text" if on else "text.secondary"
        size = ink.px(18 if self._rail else 16)
        x = (self.width() - size) / 2 if self._rail else ink.px(8)
        spot = QRectF(x, (self.height() - size) / 2, size, size)
        self._paint_mark(painter, spot, role)
        if not self._rail:
            self._paint_words(painter, role, on=on)

    def _paint_mark(self, painter: QPainter, spot: QRectF, role: str) -> None:
        ink = self._ink
        if self.entry.icon:
            small = 18 if self._rail else 16
            picture = self.theme.pixmap(self.entry.icon, role, small, ink.dpr)
            painter.drawPixmap(QPointF(spot.topLeft()), picture)
            return
        marks.band_mark(ink, painter, marks.square(spot, ink.px(10)), self.entry.band)

    def _paint_words(self, painter: QPainter, role: str, *, on: bool) -> None:
        ink, entry = self._ink, self.entry
        font = "body:600" if on else "body"
        right = self.width() - ink.px(8)
        count_wide = ink.width(entry.count, "caption") if entry.count else 0.0
        room = QRectF(ink.px(33), 0, right - count_wide - ink.px(39), self.height())
        ink.text(painter, room, entry.title, font, role)
        count = QRectF(right - count_wide, 0, count_wide + 1, self.height())
        tone = role if on else "text.muted"
        ink.text(painter, count, entry.count, "caption", tone, RIGHT)
