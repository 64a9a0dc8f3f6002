"""The change bus: every committed change, from whatever thread, told on the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from app.store.changes import ChangeSet
    from app.store.store import Store


class ChangeBus(QObject):
    """Passes on the change sets of one store.

    The store calls its listeners on the writing thread. The first signal is only heard
    by this object, which lives on the GUI thread, so Qt queues it across; the second is
    then heard safely by any Python function.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._arrived.connect(self._deliver)

    def attach(self, store: Store) -> None:
        """Listen to this store, and to no other any longer."""
        self.detach()
        self._store = store
        store.listeners.append(self._hear)

    def detach(self) -> None:
        """Stop listening."""
        if self._store is not None and self._hear in self._store.listeners:
            self._store.listeners.remove(self._hear)
        self._store = None

    def announce(self, changes: ChangeSet) -> None:
        """Tell of a change that the store did not see, such as another program's edit."""
        self._arrived.emit(changes)

    def _hear(self, changes: ChangeSet) -> None:
        self._arrived.emit(changes)

    @Slot(object)
    def _deliver(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
