"""The entries whose text is parsed: numbers, money and days; and which field gets which entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.bridge import formats
from app.bridge.context import App
from app.bridge.tr import tr
from app.core import money
from app.core.days import NotADay, parse_day
from app.views.widgets import fields
from app.views.widgets.amounts import parse_number, write_number
from app.views.widgets.entries import (
    CheckEntry,
    Entry,
    LongTextEntry,
    MultiPickEntry,
    PickEntry,
    TextEntry,
)
from app.views.widgets.fields import Field, Refused
from app.views.widgets.note_entry import NoteEntry
from app.views.widgets.rich_entry import RichEntry
from app.views.widgets.tag_field import TagEntry


class NumberEntry(Entry):
    """A number as people write it in this locale."""

    def __init__(self, field: fields.Number) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self._places = field.places
        self.line.setPlaceholderText(field.hint or field.unit)
        self.line.textChanged.connect(self.changed)

    @override
    def show(self, value: object) -> None:
        """Write the number as it would be typed."""
        self.line.setText(write_number(Decimal(value)) if isinstance(value, (int, Decimal)) else "")

    @override
    def read(self) -> Decimal | None:
        """The number typed."""
        text = self.line.text().strip()
        if not text:
            return None
        value = parse_number(text)
        if value is None:
            raise Refused(tr("{0} is not a number.", text))
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self._places:
            raise Refused(
                tr("Whole numbers only.")
                if self._places == 0
                else tr("At most {0} decimal places.", self._places)
            )
        return value


class MoneyEntry(Entry):
    """An amount typed in major units, kept in minor ones."""

    def __init__(self, field: fields.Money) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self.currency = field.currency
        self.line.setPlaceholderText(field.hint or field.currency)
        self.line.textChanged.connect(self.changed)

    @override
    def show(self, value: object) -> None:
        """Write minor units as the amount people would type."""
        if isinstance(value, int):
            amount = money.from_minor(value, self.currency)
            self.line.setText(write_number(amount))
        else:
            self.line.clear()

    @override
    def read(self) -> int | None:
        """The amount in minor units."""
        text = self.line.text().strip()
        if not text:
            return None
        amount = parse_number(text.replace(self.currency, "").strip("€$£ \u00a0"))
        if amount is None:
            raise Refused(tr("{0} is not an amount.", text))
        places = money.exponent(self.currency)
        exponent = amount.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            raise Refused(tr("{0} has {1} decimal places.", self.currency, places))
        return money.to_minor(amount, self.currency)


class DayEntry(Entry):
    """A date as people type it; what was understood is shown while typing."""

    def __init__(self, field: fields.Day, today: date) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self._today = today
        self._past = field.past
        self.line.setPlaceholderText(field.hint or tr("31/12, fri, +2w, end of month"))
        self.line.textChanged.connect(self.changed)

    @override
    def show(self, value: object) -> None:
        """Write the date so that it reads back as itself."""
        self.line.setText(formats.day_full(value) if isinstance(value, date) else "")

    @override
    def read(self) -> date | None:
        """The day meant."""
        try:
            return parse_day(self.line.text(), self._today, past=self._past)
        except NotADay as error:
            raise Refused(str(error)) from error

    @override
    def note(self) -> str:
        """The whole date that the text means."""
        try:
            day = self.read()
        except Refused:
            return ""
        return f"{formats.day_title(day)} {day.year}" if day is not None else ""


class FixedEntry(Entry):
    """What is worked out: read, selected and copied, but not changed."""

    def __init__(self, field: fields.Fixed) -> None:
        self.line = QLineEdit(field.text)
        super().__init__(field, self.line)
        self.line.setReadOnly(True)

    @override
    def read(self) -> None:
        """Nothing: the formula answers."""


_ENTRIES: dict[type[Field], Callable[[Any, App], Entry]] = {
    fields.Text: lambda field, _app: TextEntry(field),
    fields.LongText: lambda field, _app: LongTextEntry(field),
    fields.Rich: lambda field, app: RichEntry(field, app.theme),
    fields.Note: lambda field, app: NoteEntry(field, app.theme, app.today),
    fields.Pick: lambda field, _app: PickEntry(field),
    fields.Check: lambda field, _app: CheckEntry(field),
    fields.MultiPick: lambda field, app: MultiPickEntry(field, app.theme),
    fields.Number: lambda field, _app: NumberEntry(field),
    fields.Money: lambda field, _app: MoneyEntry(field),
    fields.Day: lambda field, app: DayEntry(field, app.today),
    fields.Tags: lambda field, app: TagEntry(field, app.theme),
    fields.Fixed: lambda field, _app: FixedEntry(field),
}


def make_entry(field: Field, app: App) -> Entry:
    """The entry for a field."""
    return _ENTRIES[type(field)](field, app)
