"""The application context: made once in bootstrap and handed to every constructor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.bridge.actions import ActionRegistry
from app.bridge.bus import ChangeBus
from app.bridge.edits import Edits
from app.bridge.settings import Settings
from app.bridge.tasks import Job, TaskRunner
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.bridge.watch import ForeignWatch
from app.core.errors import DomainError, NotFound

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.queries.facts import Facts
    from app.queries.portfolio import PortfolioInfo
    from app.store.changes import ChangeSet
    from app.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class App(QObject):
    """What pages may use: the open file, edits, tasks, settings, theme and actions.

    It is complete without a file; `store_changed` tells when one is opened or closed.
    """

    store_changed = Signal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings or Settings(parent=self)
        self.theme = Theme(self.settings, self)
        self.tasks = TaskRunner(self)
        self.edits = Edits(self)
        self.edits.tasks = self.tasks
        self.bus = ChangeBus(self)
        self.actions = ActionRegistry(self, self.theme)  # that of the window in front
        self.watch = ForeignWatch(self.tasks, self)
        self._store: Store | None = None
        self._info: PortfolioInfo | None = None
        self._facts: Facts | None = None
        self.theme.changed.connect(self._on_theme_changed)
        self.bus.changed.connect(self._on_changed)
        self.tasks.writing_changed.connect(self.edits.pause)
        self.tasks.finished.connect(self._on_finished)

    @property
    def store(self) -> Store:
        """The open file's store; raises DomainError while no file is open."""
        if self._store is None:
            raise DomainError(tr("No file is open. Open or create one first."))
        return self._store

    @property
    def has_store(self) -> bool:
        """Whether a file is open."""
        return self._store is not None

    @property
    def info(self) -> PortfolioInfo:
        """The portfolio's name, currency, fiscal year start and as-of day."""
        if self._info is None:
            from app.queries.portfolio import portfolio_info

            self._info = self.read(portfolio_info)
        return self._info

    @property
    def today(self) -> date:
        """The day that figures and ages are counted to."""
        return self.info.today

    def open(self, store: Store) -> None:
        """Work on this file from now on; the one before is closed."""
        self.close_store()
        self._store = store
        self.bus.attach(store)
        self.edits.attach(store)
        self.watch.attach(store)
        self.store_changed.emit()

    def close_store(self) -> None:
        """Finish or cancel what is under way and close the open file."""
        if self._store is None:
            return
        self.tasks.drain()
        store, self._store, self._info, self._facts = self._store, None, None, None
        self.watch.attach(None)
        self.bus.detach()
        self.edits.attach(None)
        store.close()
        self.store_changed.emit()

    def close(self) -> None:
        """At quit: close the file, stop the workers, store the settings."""
        self.close_store()
        self.tasks.drain()
        self.settings.sync()

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Call a query with a fresh session and hand back its frozen rows."""
        with self.store.read() as session:
            return query(session, *args, **kw)

    def facts(self, account_id: int) -> Facts:
        """The facts of one account, read once for everything on the screen that counts with them.

        They are let go of at the next change, before a page hears of it. Raises NotFound.
        """
        if self._facts is None or account_id not in self._facts.accounts:
            from app.queries.facts import load_facts

            self._facts = self.read(load_facts, (account_id,))
        if account_id not in self._facts.accounts:
            raise NotFound(tr("This account is no longer there."))
        return self._facts

    @Slot()
    def _on_theme_changed(self) -> None:
        self.actions.dress(self.theme)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        self._facts = None
        if changes.touches("portfolio"):
            self._info = None
        self.edits.history_changed.emit()

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        if job.writes and self._store is not None:
            self.edits.note_saved()
