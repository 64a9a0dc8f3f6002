"""The edit runner: every change a user makes goes through here and nowhere else.

A service runs inside one `store.write`, so it is one transaction, one undo step and one
change event. A rule that was broken becomes a sentence, never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.bridge.tr import tr
from app.core.clock import utc_now
from app.core.errors import DomainError, FileTrouble

if TYPE_CHECKING:
    from app.store.store import Store

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome:
    """What became of an attempt: its value, or the sentence why not."""

    value: Any = None
    refusal: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the change is stored."""
        return self.refusal is None


class Edits(QObject):
    """Runs services against the open store and tells what became of them."""

    refused = Signal(str)
    saved = Signal(object)
    not_saved = Signal(str)
    history_changed = Signal()
    enabled_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._long_write = False
        self.saved_at: datetime | None = None

    def attach(self, store: Store | None) -> None:
        """Change this store from now on; None while no file is open."""
        self._store = store
        self.saved_at = None
        self.history_changed.emit()
        self.enabled_changed.emit(self.enabled)

    @property
    def enabled(self) -> bool:
        """Whether a change can be made now: a writable file is open and no long write runs."""
        return self._store is not None and not self._store.read_only and not self._long_write

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
        **kw: Any,  # noqa: ANN401
    ) -> Outcome:
        """Like `do`, but hand the refusal back, for a form that shows it beside the field."""
        return self._guarded(lambda store: self._write(store, label, merge_key, service, args, kw))

    def undo(self) -> str | None:
        """Take the last step back; its label, or None where that was not possible."""
        return self._step(lambda store: store.history.undo())

    def redo(self) -> str | None:
        """Do the last undone step again; its label, or None."""
        return self._step(lambda store: store.history.redo())

    def undo_to(self, revision: int) -> list[str]:
        """Take back everything since, and with, this revision; the labels of what was."""
        return self._step(lambda store: store.history.undo_to(revision)) or []

    @property
    def undo_label(self) -> str | None:
        """What Undo would take back."""
        return self._store.history.undo_label if self._store else None

    @property
    def redo_label(self) -> str | None:
        """What Redo would do again."""
        return self._store.history.redo_label if self._store else None

    def note_saved(self) -> None:
        """Something was committed just now, here or by a worker."""
        self.saved_at = utc_now()
        self.saved.emit(self.saved_at)

    def _write(
        self,
        store: Store,
        label: str,
        merge_key: str | None,
        service: Callable[..., Any],
        args: tuple[Any, ...],
        kw: dict[str, Any],
    ) -> Any:  # noqa: ANN401
        with store.write(label, merge_key=merge_key) as session:
            return service(session, *args, **kw)

    def _step(self, step: Callable[[Store], T]) -> T | None:
        outcome = self._guarded(step)
        if outcome.refusal is not None:
            self.refused.emit(outcome.refusal)
        value: T | None = outcome.value
        return value

    def _guarded(self, change: Callable[[Store], Any]) -> Outcome:
        """Run a change if changes are allowed, and sort what can go wrong."""
        if self._store is None or not self.enabled:
            return Outcome(refusal=self._why_not())
        try:
            value = change(self._store)
        except FileTrouble as trouble:
            self.not_saved.emit(str(trouble))
            return Outcome(refusal=str(trouble))
        except DomainError as error:
            return Outcome(refusal=str(error))
        self.note_saved()
        return Outcome(value=value)

    def _why_not(self) -> str:
        if self._store is None:
            return tr("No file is open. Open or create one first.")
        if self._long_write:
            return tr(
                "An import or another long change is still running. Wait for it or cancel it."
            )
        return tr("This file is opened read-only. Open a copy to change it.")
