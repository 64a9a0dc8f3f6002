"""Work on the window's thread that many rows would make too long: done in slices, as a generator.

The first slice is done at once, so that the work for few rows, which never yields, is over when
`run` returns. Between two slices the window paints and takes input.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
Work = Generator[None, None, T]

SLICE_ROWS = 500
_BUDGET_S = 0.006  # with what a yield comes late, still within a frame


class Slices(QObject):
    """Does one thing at a time; what is begun anew takes the place of what was under way."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work[Any] | None = None
        self._done: Callable[[Any], object] = _nothing
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._work is not None

    def run(
        self, work: Work[T], done: Callable[[T], object] | None = None, *, soon: bool = False
    ) -> None:
        """Begin now, or `soon`; `done` hears what the generator returns."""
        self.stop()
        self._work, self._done = work, done or _nothing
        if soon:
            self._next.start()
        else:
            self._go_on()

    def stop(self) -> None:
        """Leave what is under way."""
        self._next.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def finish(self) -> None:
        """Do the rest now: somebody cannot wait for it."""
        while self._work is not None:
            self._step()

    def _go_on(self) -> None:
        end = time.perf_counter() + _BUDGET_S
        while self._work is not None:
            if self._step() and time.perf_counter() >= end:
                self._next.start()
                return

    def _step(self) -> bool:
        """One slice; whether there is more."""
        work = self._work
        if work is None:
            return False
        try:
            next(work)
        except StopIteration as end:
            if self._work is work:
                self._work = None
                self._done(end.value)
            return False
        except BaseException:
            self._work = None
            raise
        return True


def sliced(rows: Sequence[T], size: int = SLICE_ROWS) -> Iterator[Sequence[T]]:
    """The rows, some at a time; yield between two."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def each(rows: Sequence[T], do: Callable[[Sequence[T]], object]) -> Generator[None]:
    """Call it with some of the rows at a time, and pause between two; never for few rows."""
    for start in range(0, len(rows), SLICE_ROWS):
        if start:
            yield
        do(rows[start : start + SLICE_ROWS])


def at_once(work: Work[T]) -> T:
    """The whole of it, without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: T = end.value
            return found


def _nothing(_result: object) -> None:
    """Nobody waits for it."""
