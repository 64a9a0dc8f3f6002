"""What stands beside a picture of the portfolio: accounts it cannot draw, or singles out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.table import DataTable

Money = Callable[[Decimal | None], str]


class Beside(NamedTuple):
    """An account, its amount where one is known, and why it is here."""

    id: int
    name: str
    value: Decimal | None
    reason: str


class BesideTable(DataTable):
    """Accounts with a reason each; `opened` goes to the account."""

    def __init__(self, theme: Theme, money: Money, spoken: str) -> None:
        self.lines: RowTableModel[Beside] = RowTableModel((
            Column(key="name", title=tr("Account"), value=lambda row: row.name, width_px=140,
                   tip=lambda row: f"{row.name}: {tr(row.reason)}"),
            Column(key="value", title=tr("Amount"), value=lambda row: row.value, text=money,
                   align=Align.RIGHT, width_px=66),
            Column(key="reason", title=tr("Why"), value=lambda row: tr(row.reason), width_px=118,
                   tone=lambda _row: "text.secondary"),
        ))  # fmt: skip
        super().__init__(theme, self.lines)
        self.links = frozenset(("name",))
        self.setAccessibleName(spoken)

    def show_rows(self, rows: Iterable[Beside]) -> None:
        """Show these."""
        self.lines.set_rows(list(rows))
