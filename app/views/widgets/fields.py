"""The fields of a form as data: what is asked, and how an answer is checked.

A field knows how to write a value as text, how to read text back, and what to say when it cannot.
It knows no widget: `form_rows` builds those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from typing_extensions import override

from app.bridge.tr import tr

Options = Sequence[tuple[Any, str]]


class Refused(ValueError):
    """The answer cannot be taken; the message goes under the field."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all fields share. `name` is the key in the draft, `label` may hold an `&` for Alt."""

    name: str
    label: str
    required: bool = False
    hint: str = ""
    tip: str = ""
    half: bool = False  # stands beside the next half field
    check: Callable[[Any], str | None] | None = None  # a reason why not, or None

    def verdict(self, value: object) -> None:
        """Raise Refused where the value cannot be taken."""
        if self.required and value in (None, "", ()):
            raise Refused(tr("{0} is needed.", self.label.replace("&", "")))
        reason = self.check(value) if self.check and value not in (None, "", ()) else None
        if reason:
            raise Refused(reason)


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line of text; `suggest` are earlier answers offered while typing."""

    most: int = 200
    suggest: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LongText(Field):
    """Several lines."""

    lines: int = 4
    most: int = 20_000


@dataclass(frozen=True, kw_only=True)
class Rich(LongText):
    """Several lines in Markdown; `source` is what is offered after `@`, `#` and `/`."""

    source: object = None


@dataclass(frozen=True, kw_only=True)
class Note(LongText):
    """Several lines in which words can be marked as a promise by one key."""


@dataclass(frozen=True, kw_only=True)
class Pick(Field):
    """One of several; `empty` is the word for none where none is allowed."""

    options: Options = ()
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class MultiPick(Field):
    """Any of several, as a tuple of their values."""

    options: Options = ()


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A decimal number as people write it here."""

    places: int = 0
    least: Decimal | None = None
    most: Decimal | None = None
    unit: str = ""

    @override
    def verdict(self, value: object) -> None:
        """Also within bounds."""
        super().verdict(value)
        if not isinstance(value, Decimal):
            return
        if self.least is not None and value < self.least:
            raise Refused(tr("{0} is the least.", f"{self.least:f}"))
        if self.most is not None and value > self.most:
            raise Refused(tr("{0} is the most.", f"{self.most:f}"))


@dataclass(frozen=True, kw_only=True)
class Money(Field):
    """An amount in minor units of a currency; None is "not known", never nought."""

    currency: str = "EUR"
    negative: bool = False

    @override
    def verdict(self, value: object) -> None:
        """Also not below nought, unless credits are meant."""
        super().verdict(value)
        if isinstance(value, int) and value < 0 and not self.negative:
            raise Refused(tr("The amount cannot be negative."))


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date as people type it; `past` reads a day without a year as the last such day."""

    past: bool = False
    not_before: date | None = None
    not_after: date | None = None

    @override
    def verdict(self, value: object) -> None:
        """Also within bounds."""
        super().verdict(value)
        if not isinstance(value, date):
            return
        if self.not_before is not None and value < self.not_before:
            raise Refused(tr("The date cannot be before {0}.", self.not_before.isoformat()))
        if self.not_after is not None and value > self.not_after:
            raise Refused(tr("The date cannot be after {0}.", self.not_after.isoformat()))


@dataclass(frozen=True, kw_only=True)
class Check(Field):
    """Yes or no."""


@dataclass(frozen=True, kw_only=True)
class Tags(Field):
    """Several words that group records; `known` are offered, `colours` are theme roles by tag."""

    known: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class Fixed(Field):
    """Something that is worked out and only shown; its answer is always None."""

    text: str = ""
