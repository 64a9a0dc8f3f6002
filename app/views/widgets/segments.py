"""The segmented control: two to six choices of which one holds, always in view."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import CENTRE, Ink


@dataclass(frozen=True)
class Choice:
    """One segment: its key, its word, and an icon before it."""

    key: str
    title: str
    icon: str = ""


class _Segment(QAbstractButton):
    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.theme = theme
        self._ink = Ink(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(choice.title)
        ringed(self, 4)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        wide = ink.width(self.choice.title, "body:500") + ink.px(20)
        wide += ink.px(20) if self.choice.icon else 0
        return QSize(round(wide + 1), round(ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        role = "text.secondary"
        if self.isChecked():
            dark = self.theme.name == "dark"
            painter.setBrush(ink.brush("bg.selected" if dark else "bg.surface"))
            edge = "accent.border" if dark else "border.strong"
            painter.setPen(ink.pen(edge, hairline=True))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), ink.px(4), ink.px(4)
            )
            role = "accent.text" if dark else "text.primary"
        elif self.underMouse():
            role = "text.primary"
        room = QRectF(self.rect())
        if self.choice.icon:
            size = ink.px(14)
            whole = ink.width(self.choice.title, "body:500") + size + ink.px(6)
            x = (self.width() - whole) / 2
            picture = self.theme.pixmap(self.choice.icon, role, 14, ink.dpr)
            painter.drawPixmap(QPointF(x, (self.height() - size) / 2), picture)
            room.setLeft(x + size + ink.px(6))
            ink.text(painter, room, self.choice.title, "body:500", role)
        else:
            ink.text(painter, room, self.choice.title, "body:500", role, CENTRE)


class Segments(QWidget):
    """Choices in one sunken frame; arrow keys move between them, as in any radio group."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: tuple[Choice, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._segments: dict[str, _Segment] = {}
        for choice in choices:
            segment = _Segment(theme, choice, self)
            self._segments[choice.key] = segment
            self._group.addButton(segment)
            self._row.addWidget(segment, 1)
        if choices:
            self._segments[choices[0].key].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)
        follow(theme, self._on_theme)

    @property
    def key(self) -> str:
        """The key of the choice that holds."""
        for key, segment in self._segments.items():
            if segment.isChecked():
                return key
        return ""

    def show_key(self, key: str) -> None:
        """Set the choice without telling that the user did."""
        if key in self._segments:
            self._segments[key].setChecked(True)

    def set_enabled(self, key: str, *, enabled: bool, why: str = "") -> None:
        """Take a choice away for now; the reason becomes its tooltip."""
        self._segments[key].setEnabled(enabled)
        self._segments[key].setToolTip("" if enabled else why)

    def _on_theme(self) -> None:
        self._ink.fresh()
        edge = round(self._ink.px(2))
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(round(self._ink.px(2)))
        self.setFixedHeight(round(self._ink.px(24)) + 2 * edge)
        self.update()

    def _on_clicked(self, segment: QAbstractButton) -> None:
        if isinstance(segment, _Segment):
            self.chosen.emit(segment.choice.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        segments = list(self._segments.values())
        now = next((n for n, segment in enumerate(segments) if segment.isChecked()), 0)
        then = segments[(now + step) % len(segments)]
        then.setFocus(Qt.FocusReason.TabFocusReason)
        then.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setBrush(self._ink.brush("bg.sunken"))
        painter.setPen(self._ink.pen("border.strong", hairline=True))
        radius = self._ink.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
