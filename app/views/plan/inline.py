"""Fields of the document that hold a value: a date, a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.views.widgets.inline import InlineText

__all__ = ["InlineText", "InlineValue", "day_field", "number_field"]


class InlineValue(InlineText):
    """A field that holds a value: shown in words, read back by a parser, refused in place."""

    value_edited = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        write: Callable[[object], str],
        read: Callable[[str], object],
        *,
        hint: str = "",
    ) -> None:
        super().__init__(theme, name, hint=hint)
        self._write = write
        self._read = read
        self.edited.connect(self._on_edited)
        self._idle.setInterval(60_000)  # half a date is no date: only Enter or leaving stores
        self._stores_while_typing = False

    def show_value(self, value: object) -> None:
        """Show a value in its words."""
        self.show_text(self._write(value))

    def _on_edited(self, text: str) -> None:
        try:
            value = self._read(text)
        except ValueError as error:
            self.refused.emit(str(error))
            return
        self.value_edited.emit(value)


def day_field(theme: Theme, name: str, today: date, hint: str = "") -> InlineValue:
    """A date as people type it."""

    def write(value: object) -> str:
        return formats.day(value, today) if isinstance(value, date) else ""

    def read(text: str) -> object:
        try:
            return parse_day(text, today)
        except NotADay as error:
            raise ValueError(str(error)) from error

    return InlineValue(theme, name, write, read, hint=hint or tr("No date"))


def number_field(theme: Theme, name: str) -> InlineValue:
    """A decimal number as people type it."""

    def write(value: object) -> str:
        return formats.plain_number(value) if isinstance(value, Decimal) else ""

    def read(text: str) -> object:
        if not text.strip():
            return None
        value = formats.parse_number(text)
        if value is None:
            raise ValueError(tr("{0} is not a number.", text.strip()))
        return value

    field = InlineValue(theme, name, write, read, hint="–")
    field.hug(42, 130)
    return field
