"""The files: opening, making, closing, backing up and restoring portfolios for the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import formats
from app.bridge.tr import tr
from app.core import clock
from app.core.errors import DomainError, FileTrouble, Trouble
from app.views.shell.keeper import Keeper
from app.views.shell.prompts import PORTFOLIOS, Prompts, documents, free_name

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.lock import WindowLock
    from app.store.store import Store
    from app.views.shell.single import RaiseServer

_log = logging.getLogger(__name__)


class Desk(QObject):
    """Which file is on the desk. Every refusal is told by `refused`, with its kind."""

    closing = Signal()
    opened = Signal()
    closed = Signal()
    refused = Signal(str)
    raise_wished = Signal()
    opening = Signal(str)

    def __init__(self, app: App, prompts: Prompts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._prompts = prompts
        self._lock: WindowLock | None = None
        self.keeper = Keeper(app, prompts, self.run_task, self)
        self.keeper.restored.connect(self.open_path)
        self._server: RaiseServer | None = None
        self.may_leave: Callable[[], bool] = _always
        self.why_read_only = ""
        self.was_left_open = False
        self._currency = "EUR"
        self._year_start = 1

    # --- opening ---------------------------------------------------------------------------

    def open(self) -> None:
        """Ask which file to open."""
        self._prompts.open_file(tr("Open portfolio"), PORTFOLIOS, self.open_path)

    def open_path(self, path: Path) -> bool:
        """Open a file; False, with a sentence told, where that is not possible."""
        if self._app.has_store and not self.may_leave():
            return False
        self.opening.emit(path.stem)
        try:
            self._open(path)
        except DomainError as error:
            self.keeper.refused = path
            self._note_trouble(path, error)
            self.refused.emit(str(error))
            return False
        self._app.settings.remember_file(path.resolve())
        self.opened.emit()
        self.keeper.back_up_soon()
        return True

    def _open(self, path: Path) -> None:
        from app.models.registry import load_all
        from app.store.lock import WindowLock
        from app.store.store import Store
        from app.views.shell.single import ask_to_raise

        load_all()
        lock = WindowLock(path)
        mine = path.exists() and self._take(lock)
        if not mine and path.exists() and ask_to_raise(path):
            raise FileTrouble(Trouble.BUSY, tr("{0} is open in another window.", path.name))
        try:
            store = Store.open(path, read_only=not mine, thorough=False)
        except BaseException:
            lock.release()
            raise
        self._put_away()
        self._lock = lock if mine else None
        self.was_left_open = mine and lock.was_left
        self.why_read_only = "" if not store.read_only else _why_read_only(store, lock, mine=mine)
        if mine:
            self._listen(path)
        self._app.open(store)

    @property
    def is_mine(self) -> bool:
        """Whether this window is the one that has the file."""
        return self._lock is not None

    def _listen(self, path: Path) -> None:
        """Hear a second start on the same file."""
        from app.views.shell.single import RaiseServer

        if self._server is None:
            self._server = RaiseServer(self)
            self._server.raise_wished.connect(self.raise_wished)
        self._server.listen(path)

    def show_store(self, store: Store) -> None:
        """Put an opened file on the desk without its lock, for pictures."""
        self._put_away()
        self._app.open(store)
        self.opened.emit()

    @staticmethod
    def _take(lock: WindowLock) -> bool:
        try:
            return lock.take()
        except OSError:  # a folder one may not write in: the file is then opened read-only
            return False

    def _note_trouble(self, path: Path, error: DomainError) -> None:
        if isinstance(error, FileTrouble) and error.kind is Trouble.MISSING:
            self._app.settings.forget_file(path)

    # --- making ----------------------------------------------------------------------------

    def describe(self, currency: str, year_start: int) -> None:
        """What the next new file says about itself."""
        self._currency, self._year_start = currency, year_start

    def new(self) -> None:
        """Ask where the new file shall be, then make and open it."""
        suggested = free_name(documents(), tr("My accounts"))
        self._prompts.save_file(tr("New portfolio"), PORTFOLIOS, suggested, self.create)

    def create(self, path: Path) -> bool:
        """Make an empty portfolio and open it."""
        from app.models.registry import load_all
        from app.store.store import Store

        load_all()
        try:
            Store.create(
                path, name=path.stem, currency=self._currency, fiscal_year_start=self._year_start
            ).close()
        except DomainError as error:
            self.refused.emit(str(error))
            return False
        return self.open_path(path)

    def sample(self) -> None:
        """Make a fresh copy of the sample portfolio and open it."""
        folder = documents() / "Perennial"
        path = free_name(folder, "Larkfield clients")
        self.opening.emit(tr("Sample portfolio"))
        self.run_task(tr("Make the sample portfolio"), make_sample, path, done=self._on_sample)

    def _on_sample(self, path: Path) -> None:
        self.open_path(path)

    # --- closing ---------------------------------------------------------------------------

    def close(self) -> None:
        """Put the file away; the first-run page follows."""
        if not self.may_leave():
            return
        self._put_away()
        self._app.close_store()
        self._app.settings.last_file = ""
        self.closed.emit()

    def leave(self) -> None:
        """At quit: the last backup is made and the lock let go; the context closes the file."""
        if self._app.has_store:
            self.closing.emit()
        self._let_go()

    def _put_away(self) -> None:
        """Before a file goes: the pages over it go first, then its lock."""
        if self._app.has_store:
            self.closing.emit()
        self._let_go()

    def _let_go(self) -> None:
        if self._server is not None:
            self._server.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def run_task(
        self, label: str, work: Callable[..., Any], *args: object, done: Callable[[Any], object]
    ) -> None:
        """Run file work on a worker; a refusal is told."""

        def soon(result: object) -> None:
            # Opening a file waits for every job; this one is only over when `done` has returned.
            QTimer.singleShot(0, lambda: done(result))

        self._app.tasks.run(work, *args, done=soon, failed=self.refused.emit, label=label)


def _always() -> bool:
    return True


def _why_read_only(store: Store, lock: WindowLock, *, mine: bool) -> str:
    holder = None if mine else lock.holder()
    if holder is not None:
        since = formats.moment(holder.since, clock.today())
        return tr(
            "It is open since {0} in process {1} on {2}.", since, str(holder.pid), holder.host
        )
    if store.found is not None and store.found.newer_minor:
        return tr("A newer version of Perennial made it. Install that version to change it.")
    return tr("You may not write this file, or in its folder.")


def make_sample(progress: Any, path: Path) -> Path:  # noqa: ANN401 the task's progress
    """Fill a new file with the sample data; called on a worker."""
    from app.exchange.sample import make_sample_portfolio

    path.parent.mkdir(parents=True, exist_ok=True)
    make_sample_portfolio(path, progress)
    return path
