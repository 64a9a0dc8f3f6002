"""Every account's card in memory: computed off the window's thread, kept true after each change.

Lists show the rows made of the cards. What was computed is kept in the file's cache table, so
that the next start can paint the list before anything is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import card_work as work
from app.bridge.card_row import CardRow, row_from_kept, thin_row
from app.bridge.moments import when_painted
from app.bridge.tr import tr
from app.bridge.view_counts import ViewCounts
from app.core.collector import settle, unsettle

if TYPE_CHECKING:
    from app.analytics.cards import AccountCard
    from app.analytics.tiles import Tile
    from app.bridge.context import App
    from app.store.changes import ChangeSet
    from app.store.fast import FastAccount

KEEP_AFTER_MS = 1500
TILES_AFTER_MS = 20_000  # of a large portfolio: they take every fact of the file
FEW = 500
"""So many kept cards are read before the first paint; of more, those that are seen at once."""


class Cards(QObject):
    """The cards of the open file; `reset` when all are others, `merged` when a few are.

    `merged` carries the changed rows and the ids of those gone.
    """

    reset = Signal()
    merged = Signal(object, object)
    tiles_changed = Signal()
    failed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._cards: dict[int, AccountCard] = {}
        self._rows: dict[int, CardRow] = {}
        self._kept: dict[int, CardRow | None] = {}
        self.tiles: tuple[Tile, ...] = ()
        self.is_ready = False
        self.version = 0  # one more with every change of the rows
        self.view_counts = ViewCounts()  # shared by all that show the views
        self._day: date | None = None
        self._busy = False
        self._all_wanted = False
        self._waiting: list[ChangeSet] = []
        self._keep_soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self._keep)
        self._tiles_soon = QTimer(self, singleShot=True, interval=TILES_AFTER_MS)
        self._tiles_soon.timeout.connect(self._count_tiles)
        app.store_changed.connect(self._on_store_changed)
        app.bus.changed.connect(self._on_changed)

    @property
    def rows(self) -> list[CardRow]:
        """The row of every account, archived ones as well."""
        return list(self._rows.values())

    @property
    def cards(self) -> Mapping[int, AccountCard]:
        """The card of every account; empty until the first were computed."""
        return MappingProxyType(self._cards)

    def row(self, account_id: int) -> CardRow | None:
        """The row of an account."""
        return self._rows.get(account_id)

    def ensure(self) -> None:
        """Compute all cards, unless those of today are there or under way."""
        if not self._app.has_store or self._busy:
            return
        if self.is_ready and self._day == self._app.today:
            return
        if (
            self._rows
            and not self.is_ready
            and not self._app.read(work.is_there, next(iter(self._rows)))
        ):
            self._rows = {}  # kept rows of another file
            self.version += 1
            self.reset.emit()
        self._busy = True
        first = next(iter(self._rows.values()), None)
        if first is None or first.pack is None:
            self._run(work.kept_rows, done=self._take_kept)
        else:
            self._compute_all()

    def look(self, accounts: Sequence[FastAccount], *, whole: bool) -> None:
        """Show what was kept of these accounts, wholly or, of many, the rest in a moment."""
        whole = whole or len(accounts) <= FEW
        self.show_kept(map(row_from_kept if whole else thin_row, accounts))
        if not whole:
            read = partial(self._app.tasks.run, work.rows_of, accounts, done=self.show_kept)
            when_painted(self, read)

    def show_kept(self, rows: Iterable[CardRow]) -> None:
        """Take these rows until the computed ones are there."""
        if not self.is_ready:
            self._rows = {row.id: row for row in rows}
            self.version += 1
            self.reset.emit()

    def _take_kept(self, rows: list[CardRow]) -> None:
        self.show_kept(rows)
        self._compute_all()

    # --- computing -------------------------------------------------------------------------

    def _compute_all(self) -> None:
        self._busy, self._all_wanted = True, False
        self._day = self._app.today
        self._waiting.clear()
        self._run(work.all_cards, done=self._take_all)

    def _take_all(self, found: work.All) -> None:
        self._cards = {card.id: card for card in found.cards}
        self._rows = {row.id: row for row in found.rows}
        self._kept = dict.fromkeys(self._rows)
        self.is_ready = True
        self.version += 1
        self.reset.emit()
        self._take_tiles(found.tiles)
        if len(self._rows) >= work.MANY:
            settle()
        self._keep_soon.start()
        self._go_on()

    def _compute_some(self) -> None:
        self._busy = True
        waiting, self._waiting = tuple(self._waiting), []
        parents = {card.id: card.parent_id for card in self._cards.values() if card.parent_id}
        tiles = len(self._cards) < work.MANY
        self._run(work.some_cards, waiting, parents, tiles, done=self._take_some)

    def _take_some(self, found: work.Some) -> None:
        fresh = {card.id: card for card in found.cards}
        gone = [key for key in found.asked if key not in fresh and key in self._cards]
        changed = found.rows
        for key in gone:
            del self._cards[key], self._rows[key]
            self._kept.pop(key, None)
        self._cards.update(fresh)
        self._rows.update({row.id: row for row in changed})
        if changed or gone:
            self.version += 1
            self.view_counts.take(changed, gone, self.version)
            self.merged.emit(changed, gone)
            self._keep_soon.start()
        if found.tiles is not None:
            self._take_tiles(found.tiles)
        else:
            self._tiles_soon.start()
        self._go_on()

    def _count_tiles(self) -> None:
        if self._app.has_store and self.is_ready:
            self._run(work.all_tiles, done=self._take_tiles)

    def _take_tiles(self, tiles: tuple[Tile, ...]) -> None:
        self.tiles = tiles
        self.tiles_changed.emit()

    def _run(self, fn: Callable[..., Any], *args: object, done: Callable[[Any], object]) -> None:
        self._app.tasks.run(
            fn, self._app.store, self._app.today, *args,
            done=done, failed=self._on_failed, label=tr("Figures"),
        )  # fmt: skip

    def _go_on(self) -> None:
        """Something changed while the last batch was computed: compute that too."""
        self._busy = False
        if self._all_wanted:
            self._compute_all()
        elif self._waiting:
            self._compute_some()

    # --- hearing ---------------------------------------------------------------------------

    def _on_store_changed(self) -> None:
        if not self._app.has_store:
            unsettle()
        self._keep_soon.stop()
        self._tiles_soon.stop()
        kept = self._rows if self._app.has_store and not self.is_ready else {}
        self._cards, self._rows, self._kept = {}, kept, {}
        self.version += not kept
        self.tiles, self.is_ready, self._busy = (), False, False
        self._all_wanted = False
        self._waiting.clear()

    def _on_changed(self, changes: ChangeSet) -> None:
        if not self.is_ready and not self._busy:
            return
        if work.concerns_all(changes) or len(changes) >= work.MANY:
            self._all_wanted = True
        elif work.concerns_any(changes):
            self._waiting.append(changes)
        if not self._busy:
            self._go_on()

    def _on_failed(self, sentence: str) -> None:
        self._busy = False
        self.failed.emit(sentence)

    # --- keeping ---------------------------------------------------------------------------

    def _keep(self) -> None:
        """Write the rows that are not in the cache table yet, and take out those gone."""
        if not self._app.has_store or self._app.store.read_only or self._app.tasks.writing:
            return
        fresh = [row for key, row in self._rows.items() if self._kept.get(key) is not row]
        self._kept = dict(self._rows)
        if fresh:
            self._run(work.keep, fresh, done=_nothing)


def _nothing(_result: object) -> None:
    """What follows when the cache is written."""


def cards_of(app: App) -> Cards:
    """The one `Cards` of a context, made when first asked for."""
    return app.findChild(Cards) or Cards(app)
