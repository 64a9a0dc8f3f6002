"""A unit of work: one transaction, one revision (several for a run of undos), one change event."""

from __future__ import annotations

from app.core.errors import StaleUndo
from app.store import driver, revisions, search
from app.store.changes import ChangeSet, RowChange, net_changes
from app.store.driver import Connection
from app.store.journal import Journal
from app.store.revisions import Heading

_DEPENDED_ON = (
    "This step cannot be taken back: newer records depend on what it would remove. "
    "Nothing was changed. Undo the later changes first."
)


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

    def begin(self) -> None:
        """Take the write lock and start to record."""
        self.connection.execute("BEGIN IMMEDIATE")
        self._journal.start()

    def save_step(self, heading: Heading, expected: set[tuple[str, int]]) -> None:
        """Write what happened so far as a step of its own, an undo or redo.

        Raises StaleUndo where a cascade touched rows that the step is not about.
        """
        self._recorded.extend(self._journal.take())
        beyond = {(row.table, row.key) for row in net_changes(self._recorded)} - expected
        if beyond:
            raise StaleUndo(_DEPENDED_ON)
        self._save(heading)

    def commit(self) -> ChangeSet:
        """Write the revision and the index, commit, and give the event."""
        self._save(self._heading)
        self.is_committing = True
        try:
            self.connection.execute("COMMIT")
        except driver.IntegrityError as error:
            if self._heading.kind == "edit":
                raise
            raise StaleUndo(_DEPENDED_ON) from error
        self._journal.stop()
        return ChangeSet(net_changes(self._saved), label=self._heading.label)

    def roll_back(self) -> None:
        """Leave the file as it was."""
        self._journal.stop()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _save(self, heading: Heading) -> None:
        self._recorded.extend(self._journal.take())
        changes = net_changes(self._recorded)
        self._recorded.clear()
        if not changes:
            return
        self.revision = revisions.save(self.connection, heading, changes)
        search.follow(self.connection, changes)
        self._saved.extend(changes)
