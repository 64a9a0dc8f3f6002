"""The column as an object: what a list shows of a row, and how, without drawing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

R = TypeVar("R")


class Align(Enum):
    """Where the cell's text and its header stand; figures are on the right."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


def plain(value: object) -> str:
    """A value as text; nothing where there is none."""
    return "" if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column of a list.

    `value` is the raw cell, `text` how it is written. `sort` gives what to compare, the
    value where it is left out. `tone` names a theme role for the text, `icon` an icon.
    `edit` asks for a change and returns nothing: the change event brings the new row.
    `total` sums rows up for group rows and the footer. `spoken` is what a screen reader
    says, `tip` the tooltip. `find` puts the text among those that typing filters.
    """

    key: str
    title: str
    value: Callable[[R], Any]
    text: Callable[[Any], str] = plain
    align: Align = Align.LEFT
    width_px: int = 120
    tone: Callable[[R], str | None] | None = None
    icon: Callable[[R], str | None] | None = None
    edit: Callable[[R, Any], object] | None = None
    can_edit: Callable[[R], bool] | None = None
    choices: Callable[[R], Sequence[tuple[Any, str]]] | None = None
    sort: Callable[[R], Any] | None = None
    tip: Callable[[R], str | None] | None = None
    spoken: Callable[[R], str] | None = None
    total: Callable[[Sequence[R]], Any] | None = None
    header_tip: str = ""
    find: bool = False
    hidden: bool = False

    def written(self, row: R) -> str:
        """The cell's text."""
        return self.text(self.value(row))

    def sort_key(self, row: R) -> Any:  # noqa: ANN401 whatever the column compares
        """What the column compares."""
        return self.sort(row) if self.sort else self.value(row)

    def editable(self, row: R) -> bool:
        """Whether this cell can be changed in place."""
        return self.edit is not None and (self.can_edit is None or self.can_edit(row))

    def accessible(self, row: R) -> str:
        """What a screen reader says for the cell."""
        if self.spoken:
            return self.spoken(row)
        text = self.written(row)
        return f"{self.title} {text}" if text else f"{self.title}, empty"
