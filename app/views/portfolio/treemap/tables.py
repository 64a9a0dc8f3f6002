"""The accounts of the treemap in words: what is not drawn, and all of them as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from app.analytics.areas import Areas
from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.beside import Money
from app.views.widgets.table import DataTable


class Line(NamedTuple):
    """An account as the table twin shows it."""

    id: int
    name: str
    parent: str
    value: Decimal | None
    share: Decimal | None
    colour: str
    reason: str


class Twin(DataTable):
    """Every account with its amount, its share and what its colour says."""

    def __init__(self, theme: Theme, money: Money) -> None:
        def share(value: Decimal | None) -> str:
            return "–" if value is None else formats.percent(value, 1)

        self.lines: RowTableModel[Line] = RowTableModel((
            Column(key="name", title=tr("Account"), value=lambda row: row.name, width_px=220,
                   find=True),
            Column(key="parent", title=tr("Belongs to"), value=lambda row: row.parent,
                   width_px=180),
            Column(key="value", title=tr("Amount"), value=lambda row: row.value, text=money,
                   align=Align.RIGHT, width_px=110),
            Column(key="share", title=tr("Share of what is drawn"), value=lambda row: row.share,
                   text=share, align=Align.RIGHT, width_px=160),
            Column(key="colour", title=tr("Colour"), value=lambda row: row.colour, width_px=190),
            Column(key="reason", title=tr("Not drawn because"), value=lambda row: tr(row.reason),
                   width_px=210),
        ))  # fmt: skip
        super().__init__(theme, self.lines)
        self.links = frozenset(("name",))
        self.setAccessibleName(tr("Accounts of the treemap"))

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these accounts."""
        self.lines.set_rows(list(lines))


def twin_lines(
    rows: Sequence[CardRow],
    areas: Areas,
    above: Callable[[int], str],
    colour: Callable[[CardRow], str],
) -> Iterator[Line]:
    """The lines of the table: what each account has, or why it is not drawn."""
    amounts = {one.id: one.value for one in areas.drawn if one.value is not None}
    total = sum(amounts.values(), Decimal(0))
    beside = {one.id: (one.value, reason) for one, reason in areas.beside()}
    for row in rows:
        value, reason = beside.get(row.id, (amounts.get(row.id), ""))
        share = 100 * amounts[row.id] / total if row.id in amounts else None
        yield Line(row.id, row.name, above(row.id), value, share, colour(row), reason)
