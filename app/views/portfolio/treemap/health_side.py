"""Keeps the health card of a page: whether it is seen, what it shows, its past from a worker."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.analytics.distribution import Distribution, History, Standing
from app.bridge.card_row import CardRow
from app.bridge.health_work import health_history
from app.bridge.slices import Slices, each
from app.bridge.tr import tr
from app.views.portfolio.treemap.health_card import HealthCard
from app.views.widgets.chips import Chip

if TYPE_CHECKING:
    from app.bridge.tasks import Job
    from app.views.portfolio.picture_beside import BesidePage

_KEPT = "health"
_ROOMY_PX = (1400.0, 800.0)  # of the window; where nothing was chosen, it is seen from there on


class HealthSide(QObject):
    """The chip that shows or hides the card, and the card."""

    def __init__(self, page: BesidePage) -> None:
        super().__init__(page)
        self._page = page
        self._slices = Slices(self)
        page.app.store_changed.connect(self._slices.stop)
        self.chip = Chip(page.app.theme, tr("Health summary"), "", "chart-column")
        self.chip.setCheckable(True)
        self.card = HealthCard(page.app.theme, page.money)
        self.card.hide()
        self._history = History({}, ())
        self._version: int | None = None
        self._job: Job | None = None
        self.chip.clicked.connect(self._on_chip)
        self.card.opened.connect(page.open_account)
        self.card.explain_wished.connect(page.explaining.show)

    def refill(self) -> None:
        """Show the present accounts, where the card is seen."""
        wanted = self._page.memory.get(_KEPT)
        if wanted is None:
            px, window = self._page.app.theme.px, self._page.window()
            wide, high = _ROOMY_PX
            wanted = window.width() >= px(wide) and window.height() >= px(high)
        self.chip.setChecked(bool(wanted))
        is_seen = bool(wanted and self._page.shown.rows)
        self.card.setVisible(is_seen)
        if is_seen:
            self._show()
            self._ask()

    def _on_chip(self) -> None:
        self._page.memory.put(_KEPT, self.chip.isChecked())
        self.refill()
        if self._page.body is not None:
            self._page.body.refit()

    def _show(self) -> None:
        self._slices.run(self._counting(), self._show_counted, soon=self._page.shown.are_many)

    def _counting(self) -> Generator[None, None, Distribution]:
        """Where each client stands; of many, in slices."""
        standings = list[Standing]()

        def count(some: Sequence[CardRow]) -> None:
            standings.extend(self._standing(row) for row in some if _is_client(row))

        yield from each(self._page.shown.rows, count)
        return Distribution(tuple(standings))

    def _show_counted(self, distribution: Distribution) -> None:
        self.card.show_distribution(distribution, self._history.course)

    def _standing(self, row: CardRow) -> Standing:
        revenue = self._page.amount(row.revenue_minor)
        past = self._history.past.get(row.id)
        return Standing(row.id, row.name, row.health, row.health_band, revenue, past)

    def _ask(self) -> None:
        """Where health stood before, worked out once for the same cards."""
        cards, app = self._page.shown.cards, self._page.app
        if not cards.is_ready or self._version == cards.version:
            return
        self._version = cards.version
        if self._job is not None:
            self._job.cancel()
        self._job = app.tasks.run(
            health_history, app.store, app.today,
            done=self._take, failed=self._page.toast, label=tr("Health before"),
        )  # fmt: skip

    def _take(self, history: History) -> None:
        self._history = history
        self._show()


def _is_client(row: CardRow) -> bool:
    """Whether health means anything: prospects and closed accounts have none."""
    return row.health is not None or row.stage not in {"prospecting", "closed"}
