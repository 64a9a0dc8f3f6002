"""Tabs with counts: underlined for the parts of one object, pills for saved views."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink


@dataclass(frozen=True)
class Tab:
    """One tab: the key it is asked for by, its word, and a count or share beside it."""

    key: str
    title: str
    count: str = ""


class Tabs(QTabBar):
    """A tab bar painted from roles; `pills` are the saved views above a list.

    Ask with `key`, go with `show_key`; `currentChanged` tells of the user's choice.
    """

    moved = Signal()

    def __init__(
        self, theme: Theme, tabs: tuple[Tab, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._tabs: list[Tab] = []
        self._pills = False
        self._hovered = -1
        self._were_moved = False
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ringed(self, 4)
        self.set_tabs(tabs)
        follow(theme, self._on_theme)

    def let_move(self) -> Tabs:
        """Let the user drag tabs to another place, or move the current one by Alt+Shift+arrows."""
        self.setMovable(True)
        self.tabMoved.connect(self._on_moved)
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order in which the tabs stand."""
        return tuple(tab.key for tab in self._tabs)

    def _on_moved(self, before: int, after: int) -> None:
        self._tabs.insert(after, self._tabs.pop(before))
        self._were_moved = True
        self.update()

    def as_pills(self) -> Tabs:
        """Draw the current tab as a raised pill, without a line below."""
        self._pills = True
        self._on_theme()
        return self

    def set_tabs(self, tabs: tuple[Tab, ...]) -> None:
        """Replace the tabs and keep the current one where it is still there."""
        current = self.key
        self.blockSignals(True)  # noqa: FBT003 Qt's own signature
        while self.count():
            self.removeTab(0)
        self._tabs = list(tabs)
        for number, tab in enumerate(tabs):
            self.addTab(tab.title)
            self._name(number)
        self.blockSignals(False)  # noqa: FBT003
        self.show_key(current)

    def set_count(self, key: str, count: str) -> None:
        """Change the number beside a tab."""
        for number, tab in enumerate(self._tabs):
            if tab.key == key and tab.count != count:
                self._tabs[number] = Tab(key, tab.title, count)
                self._name(number)
                self.setTabText(number, tab.title)  # has Qt ask for the new width
                self.update()

    @property
    def key(self) -> str:
        """The key of the current tab, empty where there is none."""
        index = self.currentIndex()
        return self._tabs[index].key if 0 <= index < len(self._tabs) else ""

    def show_key(self, key: str) -> None:
        """Go to a tab by its key; nothing happens where it does not exist."""
        for number, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setCurrentIndex(number)

    def _name(self, number: int) -> None:
        tab = self._tabs[number]
        self.setAccessibleTabName(number, f"{tab.title} {tab.count}".strip())

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFont(self._ink.font("body:600"))
        self.setFixedHeight(round(self._ink.px(30 if self._pills else 34)))
        for number, tab in enumerate(self._tabs):
            self.setTabText(number, tab.title)
        self.updateGeometry()
        self.update()

    @override
    def tabSizeHint(self, index: int) -> QSize:
        if index >= len(self._tabs):
            return super().tabSizeHint(index)
        ink, tab = self._ink, self._tabs[index]
        first = index == 0 and not self._pills
        wide = ink.width(tab.title, "body:600") + ink.px(9 if first else 18)
        if tab.count:
            wide += ink.px(6) + ink.width(tab.count, "caption")
        return QSize(round(wide), self.maximumHeight())

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if index != self._hovered:
            self._hovered = index
            self.update()
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._were_moved:
            self._were_moved = False
            self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if step is not None and self.isMovable() and event.modifiers() == both:
            place = self.currentIndex()
            if 0 <= place + step < self.count():
                self.moveTab(place, place + step)
                self._were_moved = False
                self.moved.emit()
            return
        super().keyPressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        if not self._pills:
            base = self.height() - 0.5
            painter.setPen(self._ink.pen("border.default", hairline=True))
            painter.drawLine(QPoint(0, round(base)), QPoint(self.width(), round(base)))
        for index, tab in enumerate(self._tabs):
            rect = QRectF(self.tabRect(index))
            if self._pills:
                self._paint_pill(painter, rect, tab, index)
            else:
                self._paint_underlined(painter, rect, tab, index)

    def _paint_underlined(self, painter: QPainter, rect: QRectF, tab: Tab, index: int) -> None:
        ink = self._ink
        current = index == self.currentIndex()
        role = "accent.text" if current else "text.secondary"
        if index == self._hovered and not current:
            role = "text.primary"
        left = 0.0 if index == 0 else ink.px(9)
        inner = QRectF(rect.x() + left, 0, rect.width() - left, rect.height() - ink.px(2))
        font = "body:600" if current else "body:500"
        count_role = "accent.text" if current else "text.muted"
        end = ink.run(painter, inner, ((tab.title, font, role), (tab.count, "caption", count_role)))
        if current:
            thick = ink.px(2)
            line = QRectF(inner.x(), self.height() - thick, end - inner.x(), thick)
            painter.fillRect(line, ink.colour("accent.graphic"))

    def _paint_pill(self, painter: QPainter, rect: QRectF, tab: Tab, index: int) -> None:
        ink = self._ink
        current = index == self.currentIndex()
        box = QRectF(rect.x() + 0.5, (self.height() - ink.px(26)) / 2 + 0.5, 0, ink.px(26) - 1)
        box.setWidth(rect.width() - 1)
        if current or index == self._hovered:
            painter.setBrush(ink.brush("bg.surface" if current else "bg.hover"))
            painter.setPen(
                ink.pen("border.strong", hairline=True) if current else Qt.PenStyle.NoPen
            )
            painter.drawRoundedRect(box, ink.px(5), ink.px(5))
        role = "text.primary" if current else "text.secondary"
        inner = box.adjusted(ink.px(9), 0, 0, 0)
        ink.run(
            painter, inner, ((tab.title, "body:500", role), (tab.count, "caption", "text.muted"))
        )
