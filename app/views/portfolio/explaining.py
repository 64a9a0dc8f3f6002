"""Explains the figures of the list, and shows the accounts behind them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.bridge import card_work as work
from app.bridge.card_work import Explained
from app.bridge.tr import tr
from app.queries.criteria import Condition

if TYPE_CHECKING:
    from app.analytics.figure import Figure, Ref
    from app.analytics.tiles import Tile
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
        self._ask(work.explained_tile, tile.id, done=lambda found: self._explain(found, at))

    def explain_cell(self) -> None:
        """Explain the figure in the cell at the cursor, the health where it is no figure."""
        table = self._page.body.pane.data_table
        index, row = table.currentIndex(), table.current_row()
        if row is None:
            return
        kpi = KPIS.get(table.source.columns[index.column()].key, "health")
        self._ask(
            work.explained_account, row.id, kpi, done=lambda found: self._explain(found, table)
        )

    def show_accounts_of(self, tile: Tile) -> None:
        """Filter the list to the accounts behind a figure."""
        self._ask(
            work.explained_tile, tile.id, done=lambda found: self.filter_to(found.account_ids)
        )

    def filter_to(self, account_ids: frozenset[int]) -> None:
        """Filter the list to these accounts."""
        if account_ids:
            self._page.state.filter_by((Condition("id", "is", tuple(sorted(account_ids))),))

    def _ask(
        self, fn: Callable[..., Explained], *args: object, done: Callable[[Explained], object]
    ) -> None:
        """Have a figure worked out with all its records, off the window's thread."""
        app = self._page.app
        app.tasks.run(
            fn, app.store, app.today, *args, done=done, failed=self._page.toast,
            label=tr("Explain figure"),
        )  # fmt: skip

    def _explain(self, found: Explained, at: QWidget) -> None:
        from app.views.widgets.explain import explain

        table = self._page.body.pane.data_table
        part = table.visualRect(table.currentIndex()) if at is table else None
        anchor = table.viewport() if at is table else at
        popover = explain(self._page.app.theme, found.figure, anchor, part)
        popover.opened.connect(partial(self._open_record, found))
        popover.all_wished.connect(partial(self._show_all, found))

    def _show_all(self, found: Explained, _figure: Figure) -> None:
        self.filter_to(found.account_ids)

    def _open_record(self, found: Explained, ref: Ref) -> None:
        from app.queries.belonging import accounts_of_records

        owners = self._page.app.read(accounts_of_records, ref.table, (ref.id,))
        account_id = next(iter(owners or found.account_ids), None)
        if account_id is not None:
            self._page.open_account(account_id, _TABS.get(ref.table))
