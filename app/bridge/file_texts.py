"""Has the words of attached files read on a worker: after opening, and after one is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Progress
    from app.store.changes import ChangeSet
    from app.store.store import Store

AFTER_MS = 4_000  # nothing that is done at once after opening or attaching waits for it


class FileTexts(QObject):
    """One job at a time; a file that was attached meanwhile is read by the next."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._busy = False
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._start)
        app.store_changed.connect(self._on_store)
        app.bus.changed.connect(self._on_changed)

    def _on_store(self) -> None:
        self._busy = self._again = False
        if self._app.has_store and not self._app.store.read_only:
            self._soon.start()
        else:
            self._soon.stop()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.everything or changes.touches("attachment"):
            self._again = self._busy
            if not self._busy and not self._app.store.read_only:
                self._soon.start()

    def _start(self) -> None:
        if not self._app.has_store or self._busy:
            return
        self._busy = True
        self._app.tasks.run(_read, self._app.store, done=self._on_done, failed=self._on_done)

    def _on_done(self, _result: object) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._soon.start()


def _read(progress: Progress, store: Store) -> int:
    from app.exchange.file_texts import read_texts

    return read_texts(store, lambda: progress.cancelled)
