"""Notices what happens outside: another program edits the open file, or a new day begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core import clock

if TYPE_CHECKING:
    from app.bridge.tasks import TaskRunner
    from app.store.store import Store

INTERVAL_MS = 1000


class ForeignWatch(QObject):
    """Asks the store once a second, and when told to, whether someone else committed.

    A new day counts as a change of everything: a window stays open over night, and ages, periods
    and what is due are counted to the day.

    `replaced` tells, once, that the file was removed or another put in its place: what is
    written from then on would be in a file that nobody finds again.
    """

    replaced = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store: Store | None = None
        self._day = clock.today()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)

    def attach(self, store: Store | None) -> None:
        """Watch this store; None watches nothing."""
        self._store = store
        if store is None:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now; also called when the window is activated.

        While a worker writes, the store is locked and the window must not wait for it:
        the next look will see what happened meanwhile.
        """
        if self._store is None or self._tasks.writing:
            return
        if self._store.is_replaced():
            self._timer.stop()
            self.replaced.emit()
            return
        before, self._day = self._day, clock.today()
        if self._store.changed_elsewhere() or self._day != before:
            from app.store.changes import ChangeSet

            self._store.announce(ChangeSet(everything=True))
