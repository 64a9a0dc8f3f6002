"""Explains the figures of the list, and shows the accounts behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.queries.criteria import Condition

if TYPE_CHECKING:
    from app.analytics.figure import Ref
    from app.analytics.tiles import Tile
    from app.bridge.card_work import Explained
    from app.views.portfolio.page import PortfolioPage

KPIS = {
    "health": "health",
    "arr": "recurring_revenue",
    "course": "recurring_revenue",
    "margin": "contribution_percent",
    "csat": "csat_mean",
    "nps": "nps",
    "revenue": "revenue",
    "strength": "relationship_strength",
}
"""The figures behind the columns."""

_TABS = {
    "survey_answer": "satisfaction",
    "contract": "revenue",
    "revenue": "revenue",
    "cost": "revenue",
    "person": "stakeholders",
    "issue": "issues",
}
"""Which part of an account shows a kind of record."""


class Explaining(QObject):
    """Opens the explanation at the figure it is about."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page

    def explain_tile(self, tile: Tile, at: QWidget) -> None:
        """Explain one of the six figures where it stands."""
        self._page.cards.explain(tile.id, lambda found: self._explain(found, at))

    def explain_cell(self) -> None:
        """Explain the figure in the cell at the cursor, the health where it is no figure."""
        table = self._page.body.pane.data_table
        index, row = table.currentIndex(), table.current_row()
        if row is None:
            return
        kpi = KPIS.get(table.source.columns[index.column()].key, "health")
        self._page.cards.explain_account(row.id, kpi, lambda found: self._explain(found, table))

    def show_accounts_of(self, tile: Tile) -> None:
        """Filter the list to the accounts behind a figure."""
        self._page.cards.explain(tile.id, lambda found: self.filter_to(found.account_ids))

    def filter_to(self, account_ids: frozenset[int]) -> None:
        """Filter the list to these accounts."""
        if account_ids:
            self._page.state.filter_by((Condition("id", "is", tuple(sorted(account_ids))),))

    def _explain(self, found: Explained, at: QWidget) -> None:
        from app.views.widgets.explain import explain

        table = self._page.body.pane.data_table
        part = table.visualRect(table.currentIndex()) if at is table else None
        anchor = table.viewport() if at is table else at
        popover = explain(self._page.app.theme, found.figure, anchor, part)
        popover.opened.connect(lambda ref: self._open_record(ref, found))
        popover.all_wished.connect(lambda _: self.filter_to(found.account_ids))

    def _open_record(self, ref: Ref, found: Explained) -> None:
        from app.queries.belonging import accounts_of_records

        owners = self._page.app.read(accounts_of_records, ref.table, (ref.id,))
        account_id = next(iter(owners or found.account_ids), None)
        if account_id is not None:
            self._page.open_account(account_id, _TABS.get(ref.table))
