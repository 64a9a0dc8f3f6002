"""A frozen plan as a person reads it: its sections, their records, and the fields in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from app.analytics.plan_diff import SECTIONS
from app.analytics.plan_values import Content, Reading, field_label
from app.analytics.shown_goals import as_shown

_TITLES = ("title", "name", "text", "information", "audience", "purpose")
_UNTOLD = frozenset({"ref", "position", "detail", "account_id", "plan_id", "review_id"})


Row = Mapping[str, Any]


class FrozenItem(NamedTuple):
    """A record: what it is called, and its fields as label and words."""

    title: str
    fields: tuple[tuple[str, str], ...]


class FrozenSection(NamedTuple):
    """A section of the plan with its records."""

    key: str
    title: str
    items: tuple[FrozenItem, ...]


def frozen_sections(content: Content) -> list[FrozenSection]:
    """The sections that hold something, in the order of the plan."""
    content = as_shown(content)
    reading = Reading(content)
    found: list[FrozenSection] = []
    for key, (table, title) in SECTIONS.items():
        held: Any = content.get(key) or ()
        rows = cast("list[Row]", [held] if isinstance(held, dict) else list(held))
        items = tuple(_item(reading, table, row) for row in rows if row)
        if items:
            found.append(FrozenSection(key, title, items))
    return found


def _item(reading: Reading, table: str, row: Row) -> FrozenItem:
    named = next((name for name in _TITLES if row.get(name)), "")
    title = reading.text(table, named, row.get(named)) if named else ""
    if not title and row.get("person_id"):
        title = reading.name("person", str(row["person_id"]))
    fields = tuple(
        (field_label(name), text)
        for name, value in _fields(row)
        if name != named and (text := reading.text(table, name, value))
    )
    return FrozenItem(title, fields)


def _fields(row: Row) -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if name not in _UNTOLD:
            yield name, value
    beside: Row = row.get("detail") or {}
    for name, value in beside.items():
        if name not in _UNTOLD:
            yield f"detail.{name}", value
