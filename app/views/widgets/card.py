"""Cards: a titled surface with a one pixel border, and the plain frames they share."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.ink import Ink

HEADER_PX = 38


class Surface(QFrame):
    """A rounded rectangle in a background role with a border; the body of cards and popovers."""

    def __init__(
        self,
        theme: Theme,
        background: str = "bg.surface",
        border: str = "border.default",
        radius_px: float = 7,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._background = background
        self._border = border
        self._radius_px = radius_px
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setBrush(self._ink.brush(self._background))
        painter.setPen(self._ink.pen(self._border, hairline=True))
        radius = self._ink.px(self._radius_px)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Rule(QWidget):
    """A line of one device pixel between two parts."""

    def __init__(
        self,
        theme: Theme,
        role: str = "border.subtle",
        *,
        upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._role))


class Card(Surface):
    """A card of a screen: title, a note beside it, tools at the right, and its body below.

    Widgets go into `body`; buttons, legends and switches into the header with `add_tool`.
    """

    def __init__(
        self, theme: Theme, title: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._padding = (0.0, 0.0, 0.0)  # at the sides, above, below
        self._title = Label(theme, title, "title3")
        self._note = ElidedLabel(theme, note, "caption", "text.muted")
        self.header = QWidget(self)
        self._tools = QHBoxLayout()
        self._head = QHBoxLayout(self.header)
        self._head.addWidget(self._title)
        self._head.addWidget(self._note)
        self._head.addStretch(1)
        self._head.addLayout(self._tools)
        self.body = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(self.body, 1)
        self.header.setVisible(bool(title))
        self._note.setVisible(bool(note))
        self.setAccessibleName(title)
        follow(theme, self._on_theme)

    def set_title(self, title: str, note: str | None = None) -> None:
        """Change the title, and the note where given."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.header.setVisible(bool(title))
        if note is not None:
            self.set_note(note)

    def set_note(self, note: str) -> None:
        """Change the words beside the title."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def add_tool(self, widget: QWidget) -> None:
        """Put a control at the right of the header."""
        self._tools.addWidget(widget)

    def pad(self, horizontal: float = 14, top: float = 2, bottom: float = 12) -> None:
        """Give the body the usual padding; lists that run edge to edge leave it out."""
        self._padding = (horizontal, top, bottom)
        self._on_theme()

    def _on_theme(self) -> None:
        px = self.theme.px
        horizontal, top, bottom = self._padding
        side = round(px(horizontal))
        self.body.setContentsMargins(side, round(px(top)), side, round(px(bottom)))
        self.header.setFixedHeight(round(px(HEADER_PX)))
        self._head.setContentsMargins(round(px(14)), 0, round(px(14)), 0)
        self._head.setSpacing(round(px(8)))
        self._tools.setSpacing(round(px(6)))
