"""The edit runner: every change a user makes goes through here and nowhere else.

A service runs inside one `store.write`, so it is one transaction, one undo step and one
change event. A rule that was broken becomes a sentence, never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.kept import PASSING, Change, KeptChanges
from app.bridge.steps import REDO, UNDO, Step, Told
from app.bridge.tr import tr
from app.core.clock import utc_now
from app.core.errors import DomainError, FileTrouble, Trouble

if TYPE_CHECKING:
    from app.bridge.tasks import TaskRunner
    from app.store.history import History
    from app.store.store import Store

T = TypeVar("T")
AGAIN_MS = 1000


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt: its value, or the sentence why not."""

    value: Any = None
    refusal: str | None = None
    error: DomainError | None = None
    """What the service refused with, where it did."""
    kept: bool = False
    """Not stored yet, but kept in memory until the file can take it."""

    @property
    def ok(self) -> bool:
        """Whether the change is stored."""
        return self.refusal is None and not self.kept


class Edits(QObject):
    """Runs services against the open store and tells what became of them.

    `make_room` is asked on a full disk, once for each change, whether it could free some
    space. The window never waits long for another program that writes the file. A large undo
    runs on a worker of `tasks`.
    """

    refused = Signal(str)
    saved = Signal(object)
    not_saved = Signal(str)
    history_changed = Signal()
    enabled_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._long_write = False
        self._forbidden = ""
        self.kept = KeptChanges()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.store_kept)
        self.make_room: Callable[[], bool] = _no_room
        self.tasks: TaskRunner | None = None
        self.saved_at: datetime | None = None

    def attach(self, store: Store | None) -> None:
        """Change this store from now on; None while no file is open."""
        self._store = store
        self._forbidden = ""
        self.saved_at = None
        if not self.kept.travels:
            self.kept.clear()
        self.history_changed.emit()
        self.enabled_changed.emit(self.enabled)
        if store is not None:
            self.kept.travels = False
            self.store_kept()

    @property
    def enabled(self) -> bool:
        """Whether a change can be made now: a writable file is open and no long write runs."""
        if self._store is None or self._store.read_only:
            return False
        return not self._long_write and not self._forbidden

    def forbid(self, sentence: str) -> None:
        """Refuse every change from now on with this sentence, until another file is open."""
        self._forbidden = sentence
        self.enabled_changed.emit(self.enabled)

    def pause(self, paused: bool) -> None:  # noqa: FBT001 a slot of `writing_changed`
        """Refuse changes while a long write runs, so that the window never waits for it."""
        self._long_write = paused
        self.enabled_changed.emit(self.enabled)

    def do(
        self,
        label: str,
        service: Callable[..., T],
        *args: Any,  # noqa: ANN401 handed on to any service
        merge_key: str | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> T | None:
        """Run `service(session, *args, **kw)` as one step; None, and `refused`, where it cannot.

        `merge_key` joins a run of small steps, such as typing in one field, into one.
        """
        outcome = self.attempt(label, service, *args, merge_key=merge_key, **kw)
        if outcome.refusal is not None:
            self.refused.emit(outcome.refusal)
        value: T | None = outcome.value
        return value

    def attempt(
        self,
        label: str,
        service: Callable[..., Any],
        *args: Any,  # noqa: ANN401
        merge_key: str | None = None,
        keep: str | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> Outcome:
        """Like `do`, but hand the refusal back, for a form that shows it beside the field.

        `keep` names what is set, such as a field: where the file cannot take it now, it
        is kept in memory under this name and stored later, so its words stay on screen.
        """

        def write(store: Store) -> object:
            with store.write(label, merge_key=merge_key) as session:
                return service(session, *args, **kw)

        change = Change(label, write)
        return self._guarded(change, keep)

    def store_kept(self) -> bool:
        """Store what was kept, the oldest first; whether nothing is left."""
        if not self.kept or self._store is None or not self.enabled:
            return not self.kept
        try:
            self._store_older(self._store)
        except FileTrouble as trouble:
            self._not_saved(trouble)
            return False
        self.note_saved()
        return True

    def undo(self, told: Told | None = None) -> str | None:
        """Take the last step back; its label, or None where that was not possible.

        None as well where it is so large that a worker does it; `told` hears its label then,
        as it does of a small one.
        """
        return self._step(UNDO, told)

    def redo(self, told: Told | None = None) -> str | None:
        """Do the last undone step again, just as `undo`."""
        return self._step(REDO, told)

    def undo_to(self, revision: int) -> list[str]:
        """Take back everything since, and with, this revision; the labels of what was."""

        def step(store: Store) -> list[str]:
            return store.history.undo_to(revision)

        outcome = self._guarded(Change("Undo", step))
        if outcome.refusal is not None:
            self.refused.emit(outcome.refusal)
        return outcome.value or []

    @property
    def undo_label(self) -> str | None:
        """What Undo would take back."""
        return _label(self._store, lambda history: history.undo_label)

    @property
    def redo_label(self) -> str | None:
        """What Redo would do again."""
        return _label(self._store, lambda history: history.redo_label)

    def note_saved(self) -> None:
        """Something was committed just now, here or by a worker."""
        if self.kept:
            return
        self.saved_at = utc_now()
        self.saved.emit(self.saved_at)

    def _step(self, step: Step, told: Told | None) -> str | None:
        store, tasks = self._store, self.tasks
        if store is not None and tasks is not None and self.enabled and _is_large(step, store):
            if self.store_kept():
                step.start(tasks, store, told, self.refused.emit)
            return None
        outcome = self._guarded(Change(step.word, step.take))
        if outcome.refusal is not None:
            self.refused.emit(outcome.refusal)
            return None
        if told is not None:
            told(outcome.value)
        return str(outcome.value)

    def _guarded(self, change: Change, keep: str | None = None) -> Outcome:
        """Make a change if changes are allowed, after those that wait, and sort what goes wrong."""
        store = self._store
        if store is None or not self.enabled:
            return Outcome(refusal=self._why_not())
        try:
            self._store_older(store, keep)
            value = self._perform(store, change)
        except FileTrouble as trouble:
            if keep is not None and trouble.kind in PASSING:
                self.kept.keep(keep, change)
            self._not_saved(trouble)
            kept = keep is not None and trouble.kind in PASSING
            return Outcome(refusal=None if kept else str(trouble), kept=kept)
        except DomainError as error:
            return Outcome(refusal=str(error), error=error)
        self.note_saved()
        return Outcome(value=value)

    def _store_older(self, store: Store, newer: str | None = None) -> None:
        """What waits goes first, in the order it was made; not what has a newer change now."""
        for key, change in self.kept:
            if key != newer:
                try:
                    self._perform(store, change)
                except FileTrouble:
                    raise
                except DomainError as error:  # what it was about is gone meanwhile
                    self.refused.emit(str(error))
            self.kept.forget(key)

    def _perform(self, store: Store, change: Change) -> Any:  # noqa: ANN401
        with store.hurried():
            try:
                return change.run(store)
            except FileTrouble as trouble:
                if trouble.kind is not Trouble.FULL or not self.make_room():
                    raise
            return change.run(store)

    def _not_saved(self, trouble: FileTrouble) -> None:
        if self.kept:
            self._again.start()
        self.not_saved.emit(str(trouble))

    def _why_not(self) -> str:
        if self._store is None:
            return tr("No file is open. Open or create one first.")
        if self._forbidden:
            return self._forbidden
        if self._long_write:
            return tr(
                "An import or another long change is still running. Wait for it or cancel it."
            )
        return tr("This file is opened read-only. Open a copy to change it.")


def _no_room() -> bool:
    return False


def _is_large(step: Step, store: Store) -> bool:
    try:
        return step.is_large(store.history)
    except FileTrouble:  # the step itself tells it
        return False


def _label(store: Store | None, read: Callable[[History], str | None]) -> str | None:
    """None as well where the file cannot be read: a menu is no place to tell it."""
    try:
        return read(store.history) if store is not None else None
    except FileTrouble:
        return None
