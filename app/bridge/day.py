"""Today in memory: who needs someone, kept true while cards and records change.

The sidebar counts it and the screen shows it, so both say the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.cards import cards_of
from app.bridge.tr import tr

if TYPE_CHECKING:
    from datetime import date

    from app.analytics.attention import Attention
    from app.bridge.context import App
    from app.bridge.day_work import Shelf
    from app.bridge.tasks import Job
    from app.store.changes import ChangeSet

SOON_MS = 120
TABLES = (
    "account", "action", "promise", "issue", "project", "compliance", "plan", "review", "contract",
    "person", "unit", "snooze", "reminder", "interaction", "interaction_person", "goal",
    "opportunity", "revenue", "portfolio", "portfolio_setting", "communication",
    "communication_detail", "interaction_link", "closure", "episode",
)  # fmt: skip
"""Tables whose rows may call for someone."""


class Day(QObject):
    """Who needs someone today; `changed` follows when that was worked out anew."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self.cards = cards_of(app)
        self.attention: Attention | None = None
        self.day: date | None = None
        self._job: Job | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.cards.reset.connect(self._soon.start)
        self.cards.merged.connect(self._soon.start)
        app.bus.changed.connect(self._on_changed)
        app.store_changed.connect(self._on_store_changed)

    @cached_property
    def shelf(self) -> Shelf:
        """Calendar files that were read, until they change on disk."""
        from app.bridge.day_work import Shelf

        return Shelf()

    @property
    def accounts(self) -> int | None:
        """How many accounts need someone; None until that is known."""
        return None if self.attention is None else self.attention.accounts

    @property
    def is_known(self) -> bool:
        """Whether the figures of accounts are there, if only as they were last computed."""
        return self.cards.is_ready or any(row.is_computed for row in self.cards.rows)

    def refresh(self) -> None:
        """Work it out anew, once what is under way is done."""
        if not self._app.has_store or not self.is_known:
            return
        if self._job is not None:
            self._again = True
            return
        from app.bridge.day_work import needs

        self.day = self._app.today
        self._job = self._app.tasks.run(
            needs, self._app.store, self.day, tuple(self.cards.rows),
            done=self._take, failed=self._fail, label=tr("Needs you"),
        )  # fmt: skip
        self._job.finished.connect(self._on_finished)

    def _take(self, found: Attention) -> None:
        self.attention = found
        self.changed.emit()

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)

    def _on_finished(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.refresh()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.is_known and (changes.everything or changes.touches(*TABLES)):
            self._soon.start()

    def _on_store_changed(self) -> None:
        self._soon.stop()
        self._again = False
        self.attention = None
        self.changed.emit()


def day_of(app: App) -> Day:
    """The one `Day` of a context, made when first asked for."""
    return app.findChild(Day) or Day(app)
