"""What a list shows: conditions that can be saved under a name and read as sentences."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast

OPERATORS = (
    "is", "is_not", "has", "at_least", "at_most", "over", "under", "empty", "not_empty",
)  # fmt: skip


_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "at_least": operator.ge, "at_most": operator.le, "over": operator.gt, "under": operator.lt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, an operator and what it is compared with, such as owner is Nora Velde."""

    field: str
    operator: str = "is"
    values: tuple[Any, ...] = ()

    def holds(self, value: Any) -> bool:  # noqa: ANN401 any cell of a row
        """Whether a cell with this value is shown."""
        nothing = value is None or value in ((), "")
        if self.operator in ("empty", "not_empty"):
            return nothing == (self.operator == "empty")
        if self.operator in ("is", "is_not"):
            return self._is(value) == (self.operator == "is")
        if nothing:
            return False
        limit = self.values[0]
        if self.operator == "has":
            return str(limit).casefold() in str(value).casefold()
        return bool(_COMPARED[self.operator](value, limit))

    def _is(self, value: Any) -> bool:  # noqa: ANN401
        if isinstance(value, tuple):
            return any(one in value for one in self.values)
        return value in self.values


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions hold and every word of the text is found in the row."""

    conditions: tuple[Condition, ...] = ()
    text: str = ""
    archived: bool = False
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(self.text.casefold().split()))

    def keeps(self, row: Any) -> bool:  # noqa: ANN401 any row with named cells
        """Whether the row is shown."""
        for condition in self.conditions:
            if not condition.holds(getattr(row, condition.field, None)):
                return False
        return not self.words or self._has_words(row)

    def kept(self, rows: Iterable[Any]) -> list[Any]:
        """The rows that are shown, in their order."""
        if not self.conditions and not self.words:
            return list(rows)
        return [row for row in rows if self.keeps(row)]

    def as_json(self) -> dict[str, Any]:
        """The filter as a saved view keeps it; days and decimals as text."""
        conditions = [
            {"field": one.field, "operator": one.operator, "values": [_out(v) for v in one.values]}
            for one in self.conditions
        ]
        return {"conditions": conditions, "text": self.text, "archived": self.archived}

    @classmethod
    def from_json(cls, saved: Mapping[str, Any] | None) -> Filter:
        """A filter from a saved view; what this program does not know is left out."""
        saved = saved or {}
        conditions = tuple(
            Condition(str(one["field"]), one["operator"], tuple(_in(v) for v in one["values"]))
            for one in saved.get("conditions", ())
            if one.get("operator") in OPERATORS and "field" in one and "values" in one
        )
        return cls(conditions, str(saved.get("text", "")), bool(saved.get("archived", False)))

    def _has_words(self, row: Any) -> bool:  # noqa: ANN401
        cells: list[Any] = [cell for cell in row if isinstance(cell, str | tuple)]
        text = "\n".join(str(cell) for cell in cells).casefold()
        return all(word in text for word in self.words)


ALL = Filter()


def _out(value: Any) -> Any:  # noqa: ANN401 a JSON value
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _in(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        return value
    written = cast("dict[str, Any]", value)
    if "date" in written:
        return date.fromisoformat(str(written["date"]))
    return Decimal(str(written.get("decimal", 0)))
