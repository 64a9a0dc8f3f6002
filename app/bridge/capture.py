"""Reads the line of quick capture off the GUI thread, against names that are kept at hand.

The names are read and sorted out once, and again after one of them changed. Of several keys in
a row only the last line is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from datetime import date

    from app.bridge.context import App
    from app.bridge.tasks import Job, Progress
    from app.queries.capture.names import NameIndex
    from app.queries.capture.reading import Captured
    from app.store.changes import ChangeSet
    from app.store.store import Store

PAUSE_MS = 30
_NAMED = ("account", "person", "team_member")


class CaptureReader(QObject):
    """Keeps the names and the answers given so far; `understood` brings what a line says."""

    understood = Signal(object)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._names: NameIndex | None = None
        self._job: Job | None = None
        self._is_stale = False
        self._text = ""
        self.account_id: int | None = None
        self.chosen: dict[str, Any] = {}
        self.last: Captured | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start)
        app.bus.changed.connect(self._on_changed)
        app.store_changed.connect(self.forget)

    def forget(self) -> None:
        """Another file is open: its names, and what was being written about them, are others."""
        self._names, self.last, self._job = None, None, None
        self._text, self._is_stale = "", False
        self.chosen = {}
        self._pause.stop()

    def warm_up(self) -> None:
        """Get names and languages ready before the first key."""
        if self._names is None and self._job is None and self._app.has_store:
            self.read("")

    def read(self, text: str) -> None:
        """The line is another: read it in a moment, on a worker."""
        self._text, self._is_stale = text, True
        self._pause.start()

    def choose(self, key: str, value: object) -> None:
        """An answer or a correction; it holds as long as the words it is about stand there."""
        self.chosen[key] = value
        self._is_stale = True
        self._start()

    def now(self, text: str) -> Captured:
        """What the line says, at once: for Enter, which must not store an older reading."""
        self._pause.stop()
        if self._is_stale or self.last is None or text.strip() != self.last.text:
            if self._names is None:
                from app.queries.capture.names import name_index

                self._names = self._app.read(name_index)
            from app.queries.capture.reading import Context, read_capture

            context = Context(self._app.today, self.account_id)
            self.last = read_capture(text, self._names, context, self.chosen)
            self._text, self._is_stale = text, False
            self.understood.emit(self.last)
        return self.last

    def _start(self) -> None:
        """Read the present line, unless an older one is still being read."""
        if self._job is not None or not self._is_stale or not self._app.has_store:
            return
        self._is_stale = False
        context = (self._app.today, self.account_id, dict(self.chosen))
        self._job = self._app.tasks.run(
            _read, self._app.store, self._names, self._text, context,
            done=self._on_read, failed=self._on_failed,
        )  # fmt: skip

    def _on_read(self, result: tuple[NameIndex, Captured]) -> None:
        if self._job is None:
            return  # the file was closed meanwhile
        self._job = None
        names, found = result
        self._names = self._names or names
        if self._is_stale:
            self._start()
            return
        self.last = found
        self.understood.emit(found)

    def _on_failed(self, _sentence: str) -> None:
        self._job = None

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.everything or changes.touches(*_NAMED):
            self._names = None
            self._is_stale = True


def _read(
    progress: Progress,
    store: Store,
    names: NameIndex | None,
    text: str,
    context: tuple[date, int | None, dict[str, Any]],
) -> tuple[NameIndex, Captured]:
    """On a worker: the names where they are not known yet, then the line."""
    from app.queries.capture.names import name_index
    from app.queries.capture.reading import Context, read_capture
    from app.queries.capture.when import warm_up

    if names is None:
        with store.read() as session:
            names = name_index(session)
        progress.check()
        warm_up()
    today, account_id, chosen = context
    return names, read_capture(text, names, Context(today, account_id), chosen)
