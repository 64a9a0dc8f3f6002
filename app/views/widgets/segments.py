"""The segmented control: two to six choices of which one holds, always in view."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow, ringed
from app.views.widgets.chips import Chip
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
    """Choices in one sunken frame; arrow keys move between them, as in any radio group.

    Where there is no room for all of them they fold into one button with a menu.
    """

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
        self._folded = Chip(theme, "", parent=self).opens()
        self._folded.hide()
        self._folded.clicked.connect(self.open_menu)
        self._row.addWidget(self._folded)
        self._group.buttonToggled.connect(self._name_folded)
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

    @property
    def is_folded(self) -> bool:
        """Whether the choices stand in a menu."""
        return not self._folded.isHidden()

    def fold(self, *, folded: bool) -> None:
        """Show one button with a menu instead of all choices, or all of them again."""
        if folded == self.is_folded:
            return
        had_focus = any(segment.hasFocus() for segment in self._segments.values())
        for segment in self._segments.values():
            segment.setVisible(not folded)
        self._folded.setVisible(folded)
        if folded and had_focus:
            self._folded.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def full_width(self) -> int:
        """How wide all choices side by side are."""
        edge = self._row.contentsMargins()
        wide = [segment.sizeHint().width() for segment in self._segments.values()]
        gaps = self._row.spacing() * max(0, len(wide) - 1)
        return sum(wide) + gaps + edge.left() + edge.right()

    def open_menu(self, _checked: object = None) -> QMenu:
        """The choices as a menu, the present one ticked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for segment in self._segments.values():
            entry = menu.addAction(segment.choice.title.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(segment.isChecked())
            entry.setEnabled(segment.isEnabled())
            entry.triggered.connect(segment.click)
        menu.popup(self._folded.mapToGlobal(QPoint(0, self._folded.height())))
        return menu

    def _name_folded(self, segment: QAbstractButton, checked: bool) -> None:  # noqa: FBT001 Qt
        if checked and isinstance(segment, _Segment):
            self._folded.set_words(segment.choice.title)

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
        if step is None or self.is_folded:
            super().keyPressEvent(event)
            return
        segments = list(self._segments.values())
        now = next((n for n, segment in enumerate(segments) if segment.isChecked()), 0)
        then = segments[(now + step) % len(segments)]
        then.setFocus(Qt.FocusReason.TabFocusReason)
        then.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_folded:
            return
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setBrush(self._ink.brush("bg.sunken"))
        painter.setPen(self._ink.pen("border.strong", hairline=True))
        radius = self._ink.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
