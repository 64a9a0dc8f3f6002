"""The automatic backups of the open file: each half hour, before long writes, on close.

Each is verified before it counts. A failure is told and stays told until a backup succeeds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.clock import utc_now
from app.core.errors import DomainError

if TYPE_CHECKING:
    from app.bridge.tasks import Progress, TaskRunner

LOOK_EVERY_MS = 60_000
AT_MOST = timedelta(minutes=30)


class Backups(QObject):
    """Backs up the file that it is given; `made` and `failed` tell what became of it."""

    made = Signal()
    failed = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._path: Path | None = None
        self._since = utc_now()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self, path: Path) -> None:
        """Keep backups of this file from now on."""
        self._path, self._since = path, utc_now()
        self._tasks.before_write = self.take_now
        self._timer.start()

    def stop(self) -> None:
        """No longer; what changed since the last backup is backed up now."""
        self.take_now()
        self.leave_alone()

    def leave_alone(self) -> None:
        """No longer, and not once more either: the file is damaged."""
        self._timer.stop()
        self._tasks.before_write = None
        self._path = None

    @property
    def last(self) -> datetime | None:
        """When the newest backup was made."""
        from app.store.backup import last_backup

        return last_backup(self._path) if self._path is not None else None

    @Slot()
    def look(self) -> None:
        """Back up if the last backup is half an hour old and something changed since."""
        if self._path is None or self._tasks.writing:
            return
        if utc_now() - max(self.last or self._since, self._since) >= AT_MOST:
            self._since = utc_now()  # one that fails is tried again half an hour later
            self._tasks.run(_take, self)

    def take_now(self) -> None:
        """Back up what changed since the last backup; on the calling thread."""
        from app.store.backup import back_up_if_changed

        if self._path is None:
            return
        try:
            if back_up_if_changed(self._path) is not None:
                self.made.emit()
        except DomainError as error:
            self.failed.emit(str(error))


def _take(_progress: Progress, backups: Backups) -> None:
    backups.take_now()
