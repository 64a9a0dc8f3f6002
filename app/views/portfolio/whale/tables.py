"""The whale curve as a table: every account at its place, then those that have none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.analytics.whale import Whale
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.beside import Beside, Money
from app.views.widgets.table import DataTable

LOSES = "destroys profit"


def _place(place: int | None) -> str:
    return formats.MISSING if place is None else str(place)


class Line(NamedTuple):
    """An account with its place on the curve; without one, with the reason."""

    id: int
    place: int | None
    name: str
    contribution: Decimal | None
    running: Decimal | None
    share: Decimal | None
    note: str


class Twin(DataTable):
    """The same as the curve, in figures."""

    def __init__(self, theme: Theme, money: Money) -> None:
        def share(value: Decimal | None) -> str:
            return formats.MISSING if value is None else formats.percent(value, 1)

        right = Align.RIGHT
        self.lines: RowTableModel[Line] = RowTableModel((
            Column(key="place", title=tr("Place"), value=lambda row: row.place, align=right,
                   width_px=70, text=_place),
            Column(key="name", title=tr("Account"), value=lambda row: row.name, width_px=230,
                   find=True),
            Column(key="contribution", title=tr("Contribution"), text=money, align=right,
                   value=lambda row: row.contribution, width_px=120),
            Column(key="running", title=tr("Together"), value=lambda row: row.running, text=money,
                   align=right, width_px=110),
            Column(key="share", title=tr("Of the total"), value=lambda row: row.share, text=share,
                   align=right, width_px=110),
            Column(key="note", title=tr("Note"), value=lambda row: tr(row.note), width_px=260),
        ))  # fmt: skip
        super().__init__(theme, self.lines)
        self.links = frozenset(("name",))
        self.setAccessibleName(tr("Accounts of the whale curve"))

    def show_whale(self, whale: Whale) -> None:
        """Show another curve."""
        self.lines.set_rows(list(_lines(whale)))


def _lines(whale: Whale) -> Iterator[Line]:
    for entry in whale.ranked:
        note = LOSES if entry.contribution < 0 else ""
        share = whale.share(entry.running)
        yield Line(entry.id, entry.place, entry.name, entry.contribution, entry.running, share,
                   note)  # fmt: skip
    for one in whale.unranked:
        yield Line(one.id, None, one.name, None, None, None, one.reason)


def beside_lines(whale: Whale) -> Iterator[Beside]:
    """Who destroys profit, the worst first, then who is not ranked and why."""
    for entry in reversed(whale.losers):
        yield Beside(entry.id, entry.name, entry.contribution, LOSES)
    for one in whale.unranked:
        yield Beside(one.id, one.name, None, one.reason)
