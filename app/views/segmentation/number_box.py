"""A narrow line for one number or word, that says at once whether it can be read."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.bridge import formats
from app.bridge.theme import Theme
from app.views.widgets.base import follow

_WIDTH_PX = 72


class Box(QLineEdit):
    """A line of the editor; what is typed in it is not replaced while the cursor is there."""

    def __init__(
        self, theme: Theme, name: str, width_px: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width_px = width_px
        self.setAccessibleName(name)
        self.setToolTip(name)
        follow(theme, self._on_theme)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless someone types here."""
        if not (self.hasFocus() and self.isModified()) and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
            self.mark(problem=False)

    def mark(self, *, problem: bool) -> None:
        """Draw the edge of a line that cannot be taken."""
        state = "problem" if problem else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_theme(self) -> None:
        self.setFont(self._theme.font("body"))
        if self._width_px is not None:
            self.setFixedWidth(round(self._theme.px(self._width_px)))


class NumberBox(Box):
    """A number as people write it here; empty is none."""

    def __init__(
        self, theme: Theme, name: str, *, whole: bool = False, width_px: float = _WIDTH_PX
    ) -> None:
        super().__init__(theme, name, width_px)
        self._whole = whole
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self._on_edited)

    def show_value(self, value: Decimal | int | None) -> None:
        """Show what is stored."""
        self.show_text("" if value is None else formats.plain_number(Decimal(value)))

    def value(self) -> Decimal | None:
        """The number typed; None where the line is empty or cannot be read."""
        return formats.parse_number(self.text()) if self.text().strip() else None

    def is_sound(self) -> bool:
        """Whether what is typed can be read."""
        if not self.text().strip():
            return True
        value = self.value()
        return value is not None and (not self._whole or value == value.to_integral_value())

    def _on_edited(self) -> None:
        self.mark(problem=not self.is_sound())
