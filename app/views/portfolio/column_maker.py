"""Builds the columns of the list: what all have in common, and how their cells are changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Column
from app.bridge.list_totals import TotalsKept
from app.bridge.tr import tr
from app.core.money import from_minor
from app.views.portfolio.words import Words

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow

Edit = Callable[[str, CardRow, Any], object]
Choices = Callable[[str], Sequence[tuple[Any, str]]]

CHOSEN = frozenset(("stage", "segment", "decision", "intensity", "target"))
"""The columns whose cells are chosen from a menu."""


@dataclass(frozen=True)
class Editing:
    """How cells are changed: what to ask for, what is offered, and whether it can be done now.

    `fields` are the user's own fields, each of which is a column.
    """

    edit: Edit
    choices: Choices
    allowed: Callable[[], bool]
    fields: tuple[CustomFieldRow, ...] = ()


class Maker:
    """Builds columns over one day's words."""

    def __init__(self, words: Words, totals: TotalsKept, editing: Editing) -> None:
        self.words = words
        self.editing = editing
        self._of = totals.of

    def column(
        self,
        key: str,
        title: str,
        width_px: int,
        *,
        edit: bool = False,
        chosen: bool = False,
        **more: Any,  # noqa: ANN401
    ) -> Column[CardRow]:
        """A column; what is not said of it is as usual."""
        if edit:
            more["edit"] = partial(self.editing.edit, key)
            more["can_edit"] = self._can_edit
            if chosen or key in CHOSEN:
                more["choices"] = partial(self._offered, key)
        more.setdefault("value", attrgetter(key))
        return Column(key=key, title=title, width_px=width_px, **more)

    def total(self, name: str) -> Callable[[Sequence[CardRow]], Any]:
        """What a column says of many rows: a total by its name."""
        read = attrgetter(name)

        def total(rows: Sequence[CardRow]) -> Any:  # noqa: ANN401 as the column's cells
            return read(self._of(rows))

        return total

    def amount_tip(self, name: str, words: str) -> Callable[[CardRow], str | None]:
        """The tooltip of an amount: the exact one."""
        read = attrgetter(name)

        def tip(row: CardRow) -> str | None:
            minor = read(row)
            if minor is None:
                return tr("Not known")
            amount = from_minor(minor, self.words.currency)
            return tr(words, formats.money_exact(amount, self.words.currency))

        return tip

    @property
    def mark(self) -> str:
        """The sign of the currency, for titles."""
        return formats.symbol(self.words.currency)

    def _can_edit(self, _row: CardRow) -> bool:
        return self.editing.allowed()

    def _offered(self, key: str, _row: CardRow) -> Sequence[tuple[Any, str]]:
        return self.editing.choices(key)
