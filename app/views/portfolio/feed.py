"""Feeds the list from the cards: kept rows first, then computed ones, then what changes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.bridge.card_row import CardRow, row_from_kept
from app.bridge.cards import Cards
from app.bridge.slices import Slices
from app.bridge.tr import tr
from app.views.portfolio.body import ListBody
from app.views.records.list_state import ListState

if TYPE_CHECKING:
    from app.store.fast import FastAccount
    from app.views.portfolio.page import PortfolioPage

SEEN_FIRST = 80  # more lines than a screen has
QUIET_MS = 120  # long enough for what was asked for to be painted first


class Feed(QObject):
    """Keeps table, tiles and counts the same as the cards."""

    def __init__(self, page: PortfolioPage, cards: Cards, body: ListBody, state: ListState) -> None:
        super().__init__(page)
        self._page = page
        self._cards = cards
        self._body = body
        self._state = state
        self._counts = cards.view_counts
        self._shown_version = -1
        self._current: int | None = None
        self._quiet = Slices(self)
        self._count_soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._count_soon.timeout.connect(self._count)
        cards.reset.connect(self._on_reset)
        cards.merged.connect(self._on_merged)
        cards.tiles_changed.connect(self.show_tiles)
        cards.failed.connect(self._on_failed)
        body.pane_made.connect(self._forget)

    def complete_seen(self, accounts: Sequence[FastAccount]) -> None:
        """Read the kept cards of the rows that are seen first, so that they are painted whole."""
        model, by_id = self._body.pane.model, {account.id: account for account in accounts}
        seen = [row for row in model.shown[:SEEN_FIRST] if not row.is_computed]
        model.merge([row_from_kept(by_id[row.id]) for row in seen if by_id[row.id].card_text])

    def refresh(self) -> None:
        """Show what the cards have now, and have them computed where they are not."""
        self._cards.ensure()
        if self._shown_version != self._cards.version:
            self._show_rows()
        self.show_tiles()

    def show_views(self) -> None:
        """Offer the views with their counts, which follow in a moment."""
        self._body.views.show_views(self._state.views, self._counts.counts)
        self._body.views.show_key(self._state.now.key)
        self._count_soon.start()

    def show_tiles(self) -> None:
        """Show the six figures."""
        if self._page.app.has_store:
            self._body.strip.show_tiles(self._cards.tiles, self._page.app.today)

    def _forget(self) -> None:
        self._shown_version = -1

    def _show_rows(self) -> None:
        self._shown_version, self._current = self._cards.version, None
        rows = self._cards.rows
        self._body.pane.model.set_rows(rows)
        self._body.pane.fit_totals()
        pristine = self._state.now.key == "all" and not self._state.is_changed
        if pristine and rows and not self._body.pane.filtered():
            # The first view leaves prospects out, but not where there is nobody else.
            self._state.clear_filters()
        self._count_soon.start()
        self._page.show_emptiness()

    def _on_reset(self) -> None:
        if not self._body.has_pane:
            return
        if self._page.is_editing():
            from app.store.changes import ChangeSet

            self._page.hear(ChangeSet(everything=True))  # waits until the editor is closed
            return
        self._show_rows()

    def _on_merged(self, changed: Iterable[CardRow], gone: Iterable[int]) -> None:
        if not self._body.has_pane or self._shown_version == -1:
            return
        self._shown_version, self._current = self._cards.version, None
        rows = list(changed)
        self._body.pane.model.merge(rows, gone)
        self._body.views.show_counts(self._counts.counts)
        self._page.show_emptiness()
        self._page.show_selection()

    def every(self, *, archived: bool) -> int:
        """How many accounts there are, with or without the archived ones."""
        if self._current is None:
            self._current = sum(not row.is_archived for row in self._cards.rows)
        return len(self._cards.rows) if archived else self._current

    def _count(self) -> None:
        if self._body.has_pane:
            self._quiet.run(self._counting(), self._on_counted)

    def _counting(self) -> Generator[None, None, int]:
        """Make the list ready for typing and count the views; the version of the cards it was."""
        cards, version = self._cards, self._cards.version
        yield from self._body.pane.model.preparing()
        today = self._body.pane.words.today
        yield from self._counts.counting(self._state.views, cards.rows, today, version)
        return version

    def _on_counted(self, version: int) -> None:
        self._body.views.show_counts(self._counts.counts)
        if version != self._cards.version:
            self._count_soon.start()

    def _on_failed(self, sentence: str) -> None:
        self._body.trouble.say(tr("Figures are missing."), sentence)
