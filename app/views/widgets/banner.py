"""Banners: something about this screen that stays until it is dealt with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import ElidedLabel, IconLabel, follow
from app.views.widgets.buttons import Button, ghost, icon_button
from app.views.widgets.ink import Ink

_ICONS = {
    "risk": "triangle-alert",
    "watch": "triangle-alert",
    "info": "info",
    "neutral": "lock",
    "good": "check",
}


class Banner(QWidget):
    """A tinted line across a screen: what, what it means, what to do about it.

    `tone` is risk, watch, info, neutral or good. `closed` follows the cross.
    """

    closed = Signal()

    def __init__(self, theme: Theme, tone: str = "risk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._tone = tone
        role = f"status.{tone}.text"
        self._icon = IconLabel(theme, _ICONS[tone], role)
        self._what = ElidedLabel(theme, "", "bodyStrong", role)
        self._means = ElidedLabel(theme, "", "body", role)
        self._buttons = QHBoxLayout()
        self._close = icon_button(theme, tr("Close this notice"), "x")
        self._close.set_small()
        self._row = QHBoxLayout(self)
        for widget in (self._icon, self._what):
            self._row.addWidget(widget)
        self._row.addWidget(self._means, 1)
        self._row.addLayout(self._buttons)
        self._row.addWidget(self._close)
        self._close.clicked.connect(self._on_close)
        follow(theme, self._on_theme)

    def say(self, what: str, means: str = "") -> Banner:
        """Set the words and show the banner."""
        self._what.setText(what)
        self._means.setText(means)
        self.setAccessibleName(f"{what} {means}".strip())
        self.show()
        return self

    def add_button(self, text: str) -> Button:
        """A way out; connect its `clicked`."""
        return self._add(Button(self.theme, text).set_small())

    def add_link(self, text: str) -> Button:
        """A lesser way out, without an outline."""
        return self._add(ghost(self.theme, text).set_small())

    def _add(self, button: Button) -> Button:
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons.addWidget(button)
        return button

    def lasting(self) -> Banner:
        """Take the cross away: it goes when its cause goes."""
        self._close.hide()
        return self

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFixedHeight(round(px(38)))
        self._row.setContentsMargins(round(px(14)), 0, round(px(8)), 0)
        self._row.setSpacing(round(px(8)))
        self._buttons.setSpacing(round(px(6)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour(f"status.{self._tone}.bg"))
        line = self.rect().adjusted(0, self.height() - 1, 0, 0)
        painter.fillRect(line, self._ink.colour(f"status.{self._tone}.border"))
