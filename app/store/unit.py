"""A unit of work: one transaction, one revision (several for a run of undos), one change event."""

from __future__ import annotations

from collections.abc import Callable

from app.store import driver, revisions, search
from app.store.changes import ChangeSet, RowChange, net_changes
from app.store.driver import Connection
from app.store.journal import Journal
from app.store.revisions import Heading


class UnitOfWork:
    """What runs between BEGIN and COMMIT on the writer connection."""

    def __init__(self, connection: Connection, journal: Journal, heading: Heading) -> None:
        self.connection = connection
        self.revision: int | None = None
        self.is_committing = False
        self._journal = journal
        self._heading = heading
        self._recorded: list[RowChange] = []
        self._saved: list[RowChange] = []

    @property
    def is_reverting(self) -> bool:
        """Whether rows are put back one by one, with references checked afterwards."""
        return self._heading.kind in {"undo", "redo"}

    def begin(self, patience_ms: int = driver.BUSY_TIMEOUT_MS) -> None:
        """Take the write lock, waiting so long for another program, and start to record."""
        driver.wait_at_most(self.connection, patience_ms)
        if self.is_reverting:  # see app.store.revert; only outside a transaction can it be set
            self.connection.execute("PRAGMA foreign_keys = OFF")
        self.connection.execute("BEGIN IMMEDIATE")
        self._journal.start()

    def save_step(self, heading: Heading, tell: Callable[[float], object] | None = None) -> None:
        """Write what happened so far as a step of its own, an undo or redo."""
        self._recorded.extend(self._journal.take())
        self._save(heading, tell)

    def commit(self) -> ChangeSet:
        """Write the revision and the index, commit, and give the event."""
        self._save(self._heading)
        self.is_committing = True
        self.connection.execute("COMMIT")
        self._end()
        return ChangeSet(net_changes(self._saved), label=self._heading.label)

    def roll_back(self) -> None:
        """Leave the file as it was."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self._end()

    def _end(self) -> None:
        self._journal.stop()
        if self.is_reverting:
            self.connection.execute("PRAGMA foreign_keys = ON")

    def _save(self, heading: Heading, tell: Callable[[float], object] | None = None) -> None:
        self._recorded.extend(self._journal.take())
        changes = net_changes(self._recorded)
        self._recorded.clear()
        if not changes:
            return
        self.revision = revisions.save(self.connection, heading, changes)
        search.follow(self.connection, changes, tell)
        self._saved.extend(changes)
