"""Copies of the open file: saved aside, backed up, restored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.bridge.tr import tr
from app.core.clock import utc_now
from app.views.shell.prompts import PORTFOLIOS, Prompts, documents, free_name

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.store import Store


SOON_MS = 5000
EVERY = timedelta(hours=20)  # a working day apart, even when today's start is earlier


class Keeper(QObject):
    """Makes verified copies, and brings one back beside the present file, never over it."""

    told = Signal(str)
    backed_up = Signal()
    restored = Signal(Path)

    def __init__(
        self, app: App, prompts: Prompts, run_task: Callable[..., None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._prompts = prompts
        self._run_task = run_task
        self.refused: Path | None = None  # the file that could not be opened last
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._back_up_if_due)

    def save_copy(self) -> None:
        """Ask where, then write a verified copy."""
        path = self._app.store.path
        suggested = free_name(path.parent, tr("Copy of {0}", path.stem))
        self._prompts.save_file(tr("Save a copy"), PORTFOLIOS, suggested, self._copy_to)

    def _copy_to(self, target: Path) -> None:
        self._run_task(
            tr("Save a copy"), copy_file, self._app.store, target,
            done=self._on_copied,
        )  # fmt: skip

    def _on_copied(self, target: Path) -> None:
        self.told.emit(tr("Copy saved as {0}.", target.name))

    def open_copy(self) -> None:
        """Ask where, then write a verified copy and go on in that."""
        path = self._app.store.path
        suggested = free_name(documents(), tr("Copy of {0}", path.stem))
        self._prompts.save_file(tr("Open a copy"), PORTFOLIOS, suggested, self._copy_and_open)

    def _copy_and_open(self, target: Path) -> None:
        self._run_task(
            tr("Save a copy"), copy_file, self._app.store, target, done=self._on_copy,
        )  # fmt: skip

    def _on_copy(self, copy: Path) -> None:
        """Go on in the copy; what this file could not take is stored there."""
        kept = self._app.edits.kept
        kept.travels = len(kept) > 0
        self.restored.emit(copy)
        kept.travels = False

    def back_up_soon(self) -> None:
        """A moment after opening: a backup, where the last one is a day old or there is none."""
        self._soon.start()

    def _back_up_if_due(self) -> None:
        if not self._app.has_store or self._app.store.read_only:
            return
        last = self.last_backup()
        if last is None or utc_now() - last > EVERY:
            done = self._on_quiet_backup
            self._run_task("", rotate_backups, self._app.store.path, done=done)

    def _on_quiet_backup(self, _path: Path) -> None:
        self.backed_up.emit()

    def back_up(self) -> None:
        """Make a verified backup now and thin out the old ones."""
        self._run_task(tr("Back up"), rotate_backups, self._app.store.path, done=self._on_backup)

    def _on_backup(self, _path: Path) -> None:
        self.backed_up.emit()
        self.told.emit(tr("Backed up and verified."))

    def restore(self) -> None:
        """Ask which backup, then where its copy shall be; never over anything."""
        from app.store.backup import backups_folder, backups_in
        from app.views.dialogs.restore import open_restore

        path = self._app.store.path if self._app.has_store else self.refused
        found = backups_in(backups_folder(path), path.stem) if path is not None else []
        if found:
            open_restore(self._app, found, self._on_chosen, QApplication.activeWindow())
        else:
            self._on_chosen(None)

    def _on_chosen(self, backup: Path | None) -> None:
        if backup is not None:
            self._ask_where(backup)
        else:
            self._prompts.open_file(tr("Restore a backup"), PORTFOLIOS, self._ask_where)

    def _ask_where(self, backup: Path) -> None:
        suggested = free_name(documents(), tr("{0} restored", backup.stem))
        self._prompts.save_file(
            tr("Restore as"), PORTFOLIOS, suggested, lambda target: self._restore(backup, target)
        )

    def _restore(self, backup: Path, target: Path) -> None:
        first = self._app.tasks.before_write  # the open file is backed up before
        self._run_task(
            tr("Restore"), restore_file, first, backup, target,
            done=self.restored.emit,
        )  # fmt: skip

    def last_backup(self) -> datetime | None:
        """When the open file was backed up last."""
        from app.store.backup import last_backup

        return last_backup(self._app.store.path)


def copy_file(progress: Any, store: Store, target: Path) -> Path:  # noqa: ANN401
    """Write a verified copy of what is open; called on a worker."""
    del progress
    return store.save_copy(target)


def restore_file(
    progress: Any,  # noqa: ANN401
    first: Callable[[], object] | None,
    backup: Path,
    target: Path,
) -> Path:
    """Restore a backup beside everything; called on a worker."""
    from app.store.backup import restore_backup

    del progress
    if first is not None:
        first()
    return restore_backup(backup, target)


def rotate_backups(progress: Any, source: Path) -> Path:  # noqa: ANN401
    """Add a dated backup; called on a worker."""
    from app.store.backup import backups_folder, rotate

    del progress
    return rotate(source, backups_folder(source))
