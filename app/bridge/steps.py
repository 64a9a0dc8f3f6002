"""Undo and redo: a small step at once, a large one on the writing worker with its progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.tasks import Job, Progress, TaskRunner
    from app.store.history import History
    from app.store.store import Store

AT_ONCE_ROWS = 40
"""A row takes up to a millisecond, mostly in the search index; the window never waits for 50."""

Told = Callable[[str], object]
"""Hears the label of what was taken back or made again."""


class Step:
    """One of the two ways through the history."""

    def __init__(self, word: str, *, back: bool) -> None:
        self.word = word
        self._back = back

    def label(self, history: History) -> str | None:
        """What it would take back, or make again."""
        return history.undo_label if self._back else history.redo_label

    def is_large(self, history: History) -> bool:
        """Whether the window should not wait for it."""
        return (history.undo_rows if self._back else history.redo_rows) > AT_ONCE_ROWS

    def take(self, store: Store, tell: Callable[[float], object] | None = None) -> str:
        """Do it; the label of what was taken back, or made again."""
        history = store.history
        return history.undo(tell) if self._back else history.redo(tell)

    def start(self, tasks: TaskRunner, store: Store, told: Told | None, failed: Told) -> Job:
        """Do it on the writing worker; a cancel leaves everything as it was."""

        def work(progress: Progress) -> str:
            return self.take(store, progress.say)

        label = tr("{0}: {1}", tr(self.word), self.label(store.history) or "")
        return tasks.run(work, done=told, failed=failed, label=label, writes=True)


UNDO = Step("Undo", back=True)
REDO = Step("Redo", back=False)
