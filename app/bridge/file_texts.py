"""Has the words of attached files read on a worker: after opening, and after one is attached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job, Progress
    from app.store.changes import ChangeSet
    from app.store.store import Store

AFTER_MS = 4_000  # nothing that is done at once after opening or attaching waits for it


class FileTexts(QObject):
    """One job at a time; a file that was attached meanwhile is read by the next."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._job: Job | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._start)
        app.store_changed.connect(self._on_store)
        app.bus.changed.connect(self._on_changed)

    def _on_store(self) -> None:
        self._job, self._again = None, False
        if self._app.has_store and not self._app.store.read_only:
            self._soon.start()
        else:
            self._soon.stop()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.everything or changes.touches("attachment"):
            self._again = self._job is not None
            if self._job is None and not self._app.store.read_only:
                self._soon.start()

    def _start(self) -> None:
        if not self._app.has_store or self._job is not None:
            return
        self._job = job = self._app.tasks.run(_read, self._app.store)
        job.finished.connect(partial(self._on_finished, job))

    def _on_finished(self, job: Job) -> None:
        """Go on where something was attached meanwhile; a job of the file before is forgotten."""
        if job is not self._job:
            return
        self._job = None
        if self._again:
            self._again = False
            self._soon.start()


def _read(progress: Progress, store: Store) -> int:
    from app.exchange.file_texts import read_texts

    return read_texts(store, lambda: progress.cancelled)
