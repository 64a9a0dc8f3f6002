"""Full-text search while typing: on a worker, the newest wish wins, stale answers are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job, Progress
    from app.queries.search import SearchRow
    from app.store.store import Store


class TextSearch(QObject):
    """`found` carries the text that was asked for and its rows, never those of an older text."""

    found = Signal(str, object)
    failed = Signal(str)

    def __init__(self, app: App, parent: QObject, limit: int) -> None:
        super().__init__(parent)
        self._app = app
        self._limit = limit
        self._job: Job | None = None
        self._wanted: str | None = None
        self._running = ""
        app.store_changed.connect(self.drop)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def ask(self, text: str) -> None:
        """Search for this text; what was asked for before is of no interest any more."""
        if not self._app.has_store or not text.strip():
            self.drop()
            self.found.emit(text, [])
            return
        self._wanted = text
        if self._job is None:
            self._start(text)
        elif self._running != text:
            self._job.cancel()  # a search is short: the next one begins when it has ended

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._wanted = None
        if self._job is not None:
            self._job.cancel()

    def _start(self, text: str) -> None:
        self._running = text
        self._job = self._app.tasks.run(
            _search, self._app.store, text, self._limit, done=self._take, failed=self._fail,
        )  # fmt: skip
        self._job.finished.connect(self._on_finished)

    def _take(self, rows: list[SearchRow]) -> None:
        if self._running == self._wanted:
            self.found.emit(self._running, rows)

    def _fail(self, why: str) -> None:
        if self._running == self._wanted:
            self.failed.emit(why)

    def _on_finished(self) -> None:
        self._job = None
        wanted = self._wanted
        if wanted is not None and wanted != self._running and self._app.has_store:
            self._start(wanted)


def _search(progress: Progress, store: Store, text: str, limit: int) -> list[SearchRow]:
    from app.queries.search import search_rows

    progress.check()
    with store.read() as session:
        return search_rows(session, text, limit=limit)
