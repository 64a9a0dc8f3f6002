"""Buttons: primary, secondary, ghost and icon-only, painted from theme roles."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import CENTRE, Ink

PRIMARY = "primary"
SECONDARY = "secondary"
GHOST = "ghost"

_FACES = {  # fill, fill when hovered, fill when pressed, border, text
    PRIMARY: (
        "accent.fill",
        "accent.fillHover",
        "accent.fillPressed",
        "accent.fill",
        "text.onAccent",
    ),
    SECONDARY: ("bg.surface", "bg.hover", "bg.sunken", "border.strong", "text.primary"),
    GHOST: (None, "bg.hover", "bg.selectedInactive", None, "text.secondary"),
}


class Button(QPushButton):
    """A button of one of the three kinds; small ones are 24 px high, the others 28."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = SECONDARY,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.kind = kind
        self._icon_name = icon
        self._ink = Ink(theme)
        self._small = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("painted", True)  # noqa: FBT003 the style sheet leaves its size alone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        ringed(self)
        follow(theme, self._on_theme)

    def set_small(self) -> Button:
        """Use the compact height, for buttons inside rows, cards and banners."""
        self._small = True
        self._on_theme()
        return self

    def set_icon_name(self, icon: str) -> None:
        """Change the icon: a toggle shows what it would do."""
        self._icon_name = icon
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFont(self._ink.font("body:500"))
        self.updateGeometry()
        self.update()

    def _icon_px(self) -> float:
        return self._ink.px(16 if not self.text() else 14)

    @override
    def sizeHint(self) -> QSize:
        high = self._ink.px(24 if self._small else 28)
        if not self.text():
            return QSize(round(high), round(high))
        wide = self._ink.width(self._shown(), "body:500") + self._ink.px(16 if self._small else 20)
        if self._icon_name:
            wide += self._icon_px() + self._ink.px(6)
        return QSize(round(wide + 1), round(high))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _shown(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        role = self._paint_face(painter)
        self._paint_content(painter, role)

    def _paint_face(self, painter: QPainter) -> str:
        fill, hover, pressed, border, role = _FACES[self.kind]
        on = self.isCheckable() and self.isChecked()
        if not self.isEnabled():
            fill, border, role = (
                (None, None, "text.disabled")
                if self.kind == GHOST
                else ("bg.surface", "border.default", "text.disabled")
            )
        elif self.isDown():
            fill = pressed
        elif on:
            fill, border, role = "accent.subtle", "accent.border", "accent.text"
        elif self.underMouse():
            fill = hover
        painter.setBrush(self._ink.brush(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(self._ink.pen(border, hairline=True) if border else Qt.PenStyle.NoPen)
        radius = self._ink.px(5)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return role

    def _paint_content(self, painter: QPainter, role: str) -> None:
        text, ink = self._shown(), self._ink
        size = self._icon_px() if self._icon_name else 0.0
        wide = ink.width(text, "body:500") if text else 0.0
        gap = ink.px(6) if size and text else 0.0
        x = (self.width() - size - gap - wide) / 2
        if size:
            picture = self.theme.pixmap(self._icon_name, role, size / ink.zoom, ink.dpr)
            painter.drawPixmap(QRectF(x, (self.height() - size) / 2, size, size).topLeft(), picture)
        if text:
            room = QRectF(x + size + gap, 0, wide + 2, self.height())
            ink.text(painter, room, text, "body:500", role, CENTRE)


def primary(theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> Button:
    """The one button of a screen or dialog that does what the user most likely wants."""
    return Button(theme, text, PRIMARY, icon, parent)


def secondary(theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> Button:
    """An ordinary button."""
    return Button(theme, text, SECONDARY, icon, parent)


def ghost(theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> Button:
    """A button without an outline, for the least important commands."""
    return Button(theme, text, GHOST, icon, parent)


def icon_button(theme: Theme, name: str, icon: str, parent: QWidget | None = None) -> Button:
    """An icon alone; its command's words are the tooltip and what a screen reader says."""
    button = Button(theme, "", GHOST, icon, parent)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
