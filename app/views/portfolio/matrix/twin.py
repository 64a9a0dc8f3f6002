"""The matrix as a table: the same accounts, both scores, the quadrant."""

from __future__ import annotations

from collections.abc import Sequence

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.matrix.measures import (
    ATTRACTIVENESS,
    STRENGTH,
    Axis,
    quadrant_of,
    quadrant_word,
)
from app.views.portfolio.words import Words
from app.views.widgets.table import DataTable


class Twin(DataTable):
    """Follows the axes that the plot has."""

    def __init__(self, theme: Theme) -> None:
        self.axes: tuple[Axis, Axis] = (STRENGTH, ATTRACTIVENESS)
        self.words: Words | None = None
        self.lines: RowTableModel[CardRow] = RowTableModel(self._columns())
        super().__init__(theme, self.lines)
        self.links = frozenset(("name",))
        self.setAccessibleName(tr("Accounts of the matrix"))

    def show_rows(self, rows: Sequence[CardRow], across: Axis, up: Axis, words: Words) -> None:
        """Show these accounts by these axes."""
        self.axes, self.words = (across, up), words
        self.lines.set_rows(rows)

    def _columns(self) -> tuple[Column[CardRow], ...]:
        def score(place: int) -> Column[CardRow]:
            def value(row: CardRow) -> float | None:
                return self.axes[place].value(row)  # the axes change

            return Column(
                key=("across", "up")[place], title=(tr("Across"), tr("Up"))[place], width_px=110,
                value=value, align=Align.RIGHT,
                text=lambda value: "–" if value is None else f"{value:.0f}",
            )  # fmt: skip

        def quadrant(row: CardRow) -> str:
            found = quadrant_of(*self.axes, row)
            return quadrant_word(found) if found else tr("not placed")

        def money(value: int | None) -> str:
            return self.words.money(value) if self.words is not None else "–"

        return (
            Column(key="name", title=tr("Account"), value=lambda row: row.name, width_px=220,
                   find=True),
            Column(key="quadrant", title=tr("Quadrant"), value=quadrant, width_px=110),
            score(0),
            score(1),
            Column(key="arr", title=tr("ARR"), value=lambda row: row.arr_minor, text=money,
                   align=Align.RIGHT, width_px=100),
            Column(key="health", title=tr("Health"), value=lambda row: row.health,
                   text=lambda value: formats.number(value) if value is not None else "–",
                   align=Align.RIGHT, width_px=80),
        )  # fmt: skip
