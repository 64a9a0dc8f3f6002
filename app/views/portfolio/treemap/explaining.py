"""Explains what the treemap shows: the amount of a tile, and what all of them come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from app.bridge import card_work as work
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.analytics.figure import Figure, Ref
    from app.bridge.card_work import Explained
    from app.core.periods import Period
    from app.views.portfolio.treemap.page import TreemapPage


class TreemapExplaining(QObject):
    """Opens the explanation at the tile or at the total."""

    def __init__(self, page: TreemapPage) -> None:
        super().__init__(page)
        self._page = page

    def total(self) -> Figure:
        """What all accounts shown come to."""
        page, area = self._page, self._page.canvas.area_by
        period = None if area.key == "arr" else _year(page.app.today)
        return page.areas.total(tr(area.title), page.app.info.currency, period)

    def explain_total(self) -> None:
        """Explain the total where it stands."""
        self._open(self.total(), self._page.total)

    def explain(self) -> None:
        """Explain the tile in focus; without one, or for a tile of many, the total."""
        page, tile = self._page, self._page.canvas.current_tile
        if tile is None or tile.row is None:
            self.explain_total()
            return
        part = tile.area.toRect()
        page.app.tasks.run(
            work.explained_account, page.app.store, page.app.today, tile.row.id,
            page.canvas.area_by.kpi, failed=page.toast, label=tr("Explain figure"),
            done=lambda found: self._take(found, part),
        )  # fmt: skip

    def _take(self, found: Explained, part: QRect) -> None:
        self._open(found.figure, self._page.canvas, part)

    def _open(self, figure: Figure, at: QWidget, part: QRect | None = None) -> None:
        from app.views.widgets.explain import explain

        popover = explain(self._page.app.theme, figure, at, part)
        popover.opened.connect(self._open_record)

    def _open_record(self, ref: Ref) -> None:
        from app.queries.belonging import accounts_of_records

        page = self._page
        owners = page.app.read(accounts_of_records, ref.table, (ref.id,))
        account_id = next(iter(owners), None)
        if account_id is not None:
            page.open_account(account_id)


def _year(today: date) -> Period:
    from app.analytics.window import twelve_months_to

    return twelve_months_to(today)
