"""How the values of a plan's data read: field names, codes, days, amounts and records in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from app.core.display import day_full, money_exact, number
from app.core.money import from_minor
from app.models.labels import LABELS
from app.models.names import field_name
from app.models.registry import load_all
from app.models.rules import CODED
from app.models.types import Day, Exact, Flag
from app.queries.reading import list_of

Content = Mapping[str, Any]
LINKS = {"goal_ids": "goal", "depends_on": "action", "leads_to": "insight"}
"""Lists of records that an item names, and the table they are of."""

_LABELS = {
    "goal_ids": "Serves goals",
    "depends_on": "Waits for",
    "leads_to": "Leads to",
    "owners": "Who cares",
    "client_owner_id": "Owner at the client",
    "metric": "Measure",
    "current": "Now",
    "due_date": "Due",
    "done_on": "Done on",
    "shared": "Shared with the client",
    "situation": "Where we stand",
    "vision": "Where we want to be",
    "needs_short_term": "Needs in the short term",
    "needs_long_term": "Needs in the long term",
    "charter_field": "Field of play",
    "charter_value": "Value we bring",
    "charter_how": "How they will get it",
    "charter_return": "What we get in return",
    "buy_sell_target": "Buy–sell level to reach",
    "no_value": "No value, because",
    "calculation": "Calculated from",
    "insight_id": "Serves the client’s",
    "quadrant": "Kind",
    "swot_entry_id": "From SWOT entry",
    "risk_id": "Counters risk",
    "frequency_days": "Every … days",
    "linked_minor": "Money at stake",
    "effort_hours": "Effort in hours",
    "offset_days": "Days from the start",
    "version_of_id": "Version of",
}


def field_label(field: str) -> str:
    """The word for a field of the data; `detail.` says where it is kept and is not told."""
    name = field.removeprefix("detail.")
    return _LABELS.get(name) or field_name(name)


class Reading:
    """Reads the values of one or two contents, whose names it knows."""

    def __init__(self, *contents: Content) -> None:
        self._names: dict[str, dict[str, str]] = {}
        for content in contents:
            for table, names in content.get("names", {}).items():
                self._names.setdefault(table, {}).update(names)
        self._currency = next((one["currency"] for one in contents if one.get("currency")), None)

    def name(self, table: str, ref: str) -> str:
        """What a record is called; its id where nobody knows."""
        return self._names.get(table, {}).get(ref, ref)

    def text(self, table: str, field: str, value: object) -> str:
        """A value as a person reads it; empty where there is none."""
        return ", ".join(self.parts(table, field, value))

    def parts(self, table: str, field: str, value: object) -> list[str]:
        """A value as a person reads it, the members of a list one by one."""
        if value is None or value == []:
            return []
        members = list_of(value)
        if not members:
            return [self._single(*_column(table, field), value)]
        if field in LINKS:
            return [self.name(LINKS[field], str(ref)) for ref in members]
        if field == "owners":
            return [self.name("person", one["person_id"]) for one in members]
        return [str(one) for one in members]

    def _single(self, kind: str, target: str, value: object) -> str:
        text = str(value)
        told: dict[str, Callable[[], str]] = {
            "record": lambda: self.name(target, text),
            "code": lambda: LABELS[target].get(text, text),
            "day": lambda: day_full(date.fromisoformat(text)),
            "flag": lambda: "Yes" if value else "No",
            "money": lambda: self._money(value),
            "number": lambda: _number(value),
        }
        return told[kind]() if kind in told else text

    def _money(self, value: object) -> str:
        currency = self._currency or "EUR"
        return money_exact(from_minor(int(str(value)), currency), currency)


def is_prose(table: str, field: str) -> bool:
    """Whether a field is text that is compared word by word."""
    return _column(table, field)[0] == "prose"


@cache
def place_of(table: str, field: str) -> tuple[int, int]:
    """Where a field comes among those of its record: as its table has them, details last."""
    name = field.removeprefix("detail.")
    beside = name != field
    found = load_all().tables.get(f"{table}_detail" if beside else table)
    names = list(found.columns.keys()) if found is not None else []
    return int(beside), names.index(name) if name in names else len(names)


@cache
def _column(table: str, field: str) -> tuple[str, str]:
    """The kind of a field, and the enumeration or table that its values are of."""
    name = field.removeprefix("detail.")
    if name != field:
        table = f"{table}_detail"
    if code := CODED.get(table, {}).get(name):
        return "code", code
    found = load_all().tables.get(table)
    column = found.columns.get(name) if found is not None else None
    if column is None:
        return "text", ""
    if column.foreign_keys:
        return "record", next(iter(column.foreign_keys)).column.table.name
    if name.endswith("_minor"):
        return "money", ""
    for type_, kind in ((Day, "day"), (Flag, "flag"), (Exact, "number")):
        if isinstance(column.type, type_):
            return kind, ""
    return ("prose" if column.type.python_type is str else "text"), ""


def _number(value: object) -> str:
    found = Decimal(str(value))
    exponent = found.as_tuple().exponent
    return number(found, max(0, -exponent) if isinstance(exponent, int) else 0)
