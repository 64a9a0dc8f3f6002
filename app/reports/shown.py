"""The client-safe check: every field that a document will show, listed before it is exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import cast

from app.core.periods import Period
from app.reports.document import Human, Month, Quarter, State, SummaryData, Wave

# Words for each field of each part; a field without words is part of another one's sentence.
_SECTIONS = {
    "account": "Cover",
    "supplier": "Cover",
    "manager": "Cover",
    "period": "Cover",
    "as_of": "Cover",
    "story": "Story",
    "tiles": "Figures on top",
    "satisfaction": "Satisfaction",
    "usage": "Usage",
    "figures": "Key figures",
    "goals": "Shared goals",
    "delivered": "What we delivered",
    "issues": "What needs attention",
    "steps": "Agreed actions",
    "dates": "Next 90 days",
    "contracts": "Contracts",
    "reviews": "Our reviews",
    "our_people": "Your team",
    "their_people": "People of the client",
    "stories": "Success stories",
    "inside": "Internal",
}
_WORDS = {
    "account": "Account name",
    "supplier": "Our company",
    "manager": "Account manager",
    "as_of": "Day of the document",
    "done_on": "Done on",
    "held_on": "Held on",
    "next_date": "Next date",
    "value_minor": "Value a year",
    "year_to_date": "Year to date",
    "answers": "Number of answers",
    "mean": "Mean answer",
    "previous": "Period before",
    "quarters": "Mean by quarter",
    "waves": "Promoters, passives, detractors",
    "distribution": "How the answers spread",
    "months": "Value by month",
    "specific": "What exactly",
    "expected": "Share of time passed",
    "side": "Company",
    "day": "Date",
    "our_people": "Name and title",
    "their_people": "Name, title and unit",
    "quoted": "Who said it",
    "margin_percent": "Margin",
}
# How a part is drawn, not what it says.
_LOOKS = {"suffix", "direction", "rising", "mark"}
# Parts that are read as one: their pieces mean nothing alone.
_WHOLES = (Human, Month, Quarter, State, Wave)


@dataclass(frozen=True)
class ShownField:
    """A field that will appear: where, what, how many times, and one of its values."""

    section: str
    field: str
    count: int
    example: str


def fields_shown(data: SummaryData) -> list[ShownField]:
    """Every field with a value, in the order of the document."""
    found: dict[tuple[str, str], list[str]] = {}
    for part in fields(data):
        if part.name == "left_out":
            continue
        section = _SECTIONS[part.name]
        for name, text in _leaves(part.name, getattr(data, part.name)):
            found.setdefault((section, _words(name)), []).append(text)
    return [
        ShownField(section, field, len(texts), texts[0])
        for (section, field), texts in found.items()
    ]


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    items = _items(name, value)
    if items is not None:
        for item in items:
            yield from _leaves(name, item)
    elif isinstance(value, _WHOLES):
        yield name, _whole(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.name not in _LOOKS:
                yield from _leaves(part.name, getattr(value, part.name))
    elif value not in (None, ""):
        yield name, _text(value)


def _items(name: str, value: object) -> tuple[object, ...] | None:
    """The members of a list of parts; a period and a spread of answers are one value each."""
    if isinstance(value, Period) or not isinstance(value, tuple):
        return None
    members = cast("tuple[object, ...]", value)
    return None if members and name == "distribution" else members


def _whole(value: Human | Month | Quarter | State | Wave) -> str:
    if isinstance(value, State):
        return value.text
    parts = (getattr(value, part.name) for part in fields(value))
    return ", ".join(_text(part) for part in parts if part is not None)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in cast("tuple[object, ...]", value))
    return str(value)


def _words(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " ").capitalize())
