"""The files: opening, making, closing, backing up and restoring portfolios for the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.bridge.tr import tr
from app.core.errors import DomainError, FileTrouble, Trouble
from app.views.shell.prompts import PORTFOLIOS, Prompts, documents, free_name
from app.views.shell.single import RaiseServer, ask_to_raise

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.lock import WindowLock
    from app.store.store import Store

_log = logging.getLogger(__name__)


class Desk(QObject):
    """Which file is on the desk. Every refusal is told by `refused`, with its kind."""

    opened = Signal()
    closed = Signal()
    refused = Signal(str)
    told = Signal(str)
    opening = Signal(str)
    backed_up = Signal()

    def __init__(self, app: App, prompts: Prompts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._prompts = prompts
        self._lock: WindowLock | None = None
        self.server = RaiseServer(self)
        self.currency = "EUR"
        self.year_start = 1

    # --- opening ---------------------------------------------------------------------------

    def open(self) -> None:
        """Ask which file to open."""
        self._prompts.open_file(tr("Open portfolio"), PORTFOLIOS, self.open_path)

    def open_path(self, path: Path) -> bool:
        """Open a file; False, with a sentence told, where that is not possible."""
        self.opening.emit(path.stem)
        try:
            self._open(path)
        except DomainError as error:
            self._note_trouble(path, error)
            self.refused.emit(str(error))
            return False
        self._app.settings.remember_file(path.resolve())
        self.opened.emit()
        return True

    def _open(self, path: Path) -> None:
        from app.models.registry import load_all
        from app.store.lock import WindowLock
        from app.store.store import Store

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
        self._let_go()
        self._lock = lock if mine else None
        if mine:
            self.server.listen(path)
        self._app.open(store)

    def show_store(self, store: Store) -> None:
        """Put an opened file on the desk without its lock, for pictures."""
        self._let_go()
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
                path, name=path.stem, currency=self.currency, fiscal_year_start=self.year_start
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
        self._run(tr("Make the sample portfolio"), make_sample, path, done=self._on_sample)

    def _on_sample(self, path: Path) -> None:
        self.open_path(path)

    # --- keeping ---------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Ask where, then write a verified copy."""
        path = self._app.store.path
        suggested = free_name(path.parent, tr("Copy of {0}", path.stem))
        self._prompts.save_file(tr("Save a copy"), PORTFOLIOS, suggested, self._copy_to)

    def _copy_to(self, target: Path) -> None:
        source = self._app.store.path
        self._run(
            tr("Save a copy"), copy_file, source, target,
            done=lambda _: self.told.emit(tr("Copy saved as {0}.", target.name)),
        )  # fmt: skip

    def back_up(self) -> None:
        """Make a verified backup now and thin out the old ones."""
        self._run(
            tr("Back up"), rotate_backups, self._app.store.path, done=lambda _: self._on_backup()
        )

    def _on_backup(self) -> None:
        self.backed_up.emit()
        self.told.emit(tr("Backed up and verified."))

    def restore(self) -> None:
        """Ask which backup, then where its copy shall be; never over anything."""
        self._prompts.open_file(tr("Restore a backup"), PORTFOLIOS, self._ask_where)

    def _ask_where(self, backup: Path) -> None:
        suggested = free_name(documents(), tr("{0} restored", backup.stem))
        self._prompts.save_file(
            tr("Restore as"), PORTFOLIOS, suggested, lambda target: self._restore(backup, target)
        )

    def _restore(self, backup: Path, target: Path) -> None:
        self._run(
            tr("Restore"), restore_file, backup, target, done=lambda _: self.open_path(target)
        )

    def last_backup(self) -> datetime | None:
        """When the open file was backed up last."""
        from app.store.backup import backups_folder, backups_in

        path = self._app.store.path
        found = backups_in(backups_folder(path), path.stem)
        return found[-1][0] if found else None

    # --- closing ---------------------------------------------------------------------------

    def close(self) -> None:
        """Put the file away; the first-run page follows."""
        self._app.close_store()
        self._let_go()
        self._app.settings.last_file = ""
        self.closed.emit()

    def leave(self) -> None:
        """At quit: let go of the lock; the context closes the file."""
        self._let_go()

    def _let_go(self) -> None:
        self.server.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _run(
        self, label: str, work: Callable[..., Any], *args: object, done: Callable[[Any], object]
    ) -> None:
        self._app.tasks.run(work, *args, done=done, failed=self.refused.emit, label=label)


def make_sample(progress: Any, path: Path) -> Path:  # noqa: ANN401 the task's progress
    """Fill a new file with the sample data; called on a worker."""
    from app.exchange.sample import make_sample_portfolio

    path.parent.mkdir(parents=True, exist_ok=True)
    make_sample_portfolio(path, progress)
    return path


def copy_file(progress: Any, source: Path, target: Path) -> Path:  # noqa: ANN401
    """Write a verified copy; called on a worker."""
    from app.store.backup import make_backup

    del progress
    return make_backup(source, target)


def restore_file(progress: Any, backup: Path, target: Path) -> Path:  # noqa: ANN401
    """Restore a backup beside everything; called on a worker."""
    from app.store.backup import restore_backup

    del progress
    return restore_backup(backup, target)


def rotate_backups(progress: Any, source: Path) -> Path:  # noqa: ANN401
    """Add a dated backup; called on a worker."""
    from app.store.backup import backups_folder, rotate

    del progress
    return rotate(source, backups_folder(source))
