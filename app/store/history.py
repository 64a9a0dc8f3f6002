"""Undo and redo, persisted: they work across restarts and refuse rather than guess."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from app.core.errors import DomainError, NotFound
from app.store import revisions
from app.store.driver import Connection
from app.store.revert import Tell, apply_changes
from app.store.revisions import Heading, RevisionRow
from app.store.unit import UnitOfWork

_APPLYING = 0.4  # of the time of an undo; the rest goes into the search index


class Ground(Protocol):
    """What the history stands on: the store, seen from here."""

    author: str

    def unit(self, heading: Heading) -> AbstractContextManager[UnitOfWork]:
        """One transaction."""
        ...

    def raw_read(self) -> AbstractContextManager[Connection]:
        """A connection for reading."""
        ...


class History:
    """The steps of a portfolio; knows nothing of Qt."""

    def __init__(self, store: Ground) -> None:
        self._store = store

    @property
    def undo_label(self) -> str | None:
        """What the next undo takes back, or None where there is nothing."""
        return self._label("live")

    @property
    def redo_label(self) -> str | None:
        """What the next redo makes again, or None where there is nothing."""
        return self._label("undone")

    @property
    def undo_rows(self) -> int:
        """How many rows the next undo brings back."""
        return self._rows("live")

    @property
    def redo_rows(self) -> int:
        """How many rows the next redo changes."""
        return self._rows("undone")

    def undo(self, tell: Tell | None = None) -> str:
        """Take the last step back and give its label; `tell` hears how far it is."""
        return self._step("live", tell)

    def redo(self, tell: Tell | None = None) -> str:
        """Make the step taken back last again and give its label; `tell` hears how far it is."""
        return self._step("undone", tell)

    def undo_to(self, revision: int) -> list[str]:
        """Take back every step after the revision, the newest first, all or none.

        Each is an undo of its own and can be made again one by one.
        """
        if revision != 0 and all(row.revision != revision for row in self.revisions(None)):
            raise NotFound(f"There is no revision {revision} in this portfolio.")
        labels: list[str] = []
        with self._store.unit(Heading("Undo", self._store.author, "undo")):
            while (found := self._top("live")) and found[0] > revision:
                labels.append(self._step("live"))
        return labels

    def revisions(self, limit: int | None = 100) -> list[RevisionRow]:
        """The newest revisions first."""
        with self._store.raw_read() as connection:
            return revisions.latest(connection, limit)

    def _label(self, state: str) -> str | None:
        found = self._top(state)
        return found[1] if found else None

    def _top(self, state: str) -> tuple[int, str] | None:
        with self._store.raw_read() as connection:
            return revisions.top(connection, state)

    def _rows(self, state: str) -> int:
        with self._store.raw_read() as connection:
            found = revisions.top(connection, state)
            return revisions.size(connection, found[0]) if found else 0

    def _step(self, state: str, tell: Tell | None = None) -> str:
        kind = "undo" if state == "live" else "redo"
        with self._store.unit(Heading("", self._store.author, kind)) as unit:
            if not unit.is_reverting:
                raise RuntimeError(f"{kind} inside a write")
            found = revisions.top(unit.connection, state)
            if found is None:
                raise DomainError(f"There is nothing to {kind}.")
            number, label = found
            changes = revisions.changes_of(unit.connection, number)
            if kind == "undo":
                changes = [change.inverse() for change in reversed(changes)]
            apply_changes(unit.connection, changes, _part(tell, 0, _APPLYING))
            heading = Heading(f"{kind.capitalize()}: {label}", self._store.author, kind, number)
            unit.save_step(heading, _part(tell, _APPLYING, 1))
            revisions.set_state(unit.connection, number, "undone" if kind == "undo" else "live")
        return label


def _part(tell: Tell | None, start: float, end: float) -> Tell | None:
    """Tells a part's progress as that of the whole."""
    if tell is None:
        return None
    return lambda share: tell(start + share * (end - start))
