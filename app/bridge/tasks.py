"""Background work: one worker that writes, a few that read, results on the GUI thread.

A QObject dies on the GUI thread or crashes it: an event may be on its way to it. So a worker
never holds a `Job`, keeps nothing of its work when it tells that it is over, and the cycle
collector, which runs on whichever thread allocates, is held back as long as any work is under way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)

from app.bridge.tr import tr
from app.core.collector import hold_back, let_go
from app.core.errors import DomainError

_log = logging.getLogger(__name__)
_READERS = 2


class Cancelled(Exception):
    """Raised inside a task that noticed that it was cancelled."""


class Progress:
    """What a task reports through and asks whether to go on."""

    def __init__(self, report: Callable[[float, str], None]) -> None:
        self._report = report
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether the user no longer wants the result."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the task to stop at its next look."""
        self._cancelled = True

    def check(self) -> None:
        """Stop here if cancelled: raises Cancelled, so an open transaction rolls back."""
        if self._cancelled:
            raise Cancelled

    def say(self, fraction: float, text: str = "") -> None:
        """Tell how far it is, from 0 to 1, and with what it is busy; stops if cancelled."""
        self.check()
        self._report(min(max(fraction, 0.0), 1.0), text)


class Outcome(NamedTuple):
    """What came of some work: a result, or why there is none."""

    result: object = None
    error: BaseException | None = None


def _carried_out(work: Callable[[Progress], object], progress: Progress) -> Outcome:
    try:
        progress.check()
        return Outcome(work(progress))
    except BaseException as caught:  # noqa: BLE001 a worker thread must hand every error over
        return Outcome(error=caught)


class Job(QObject):
    """One piece of work under way; lives and is known on the GUI thread alone."""

    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(str)
    finished = Signal()

    def __init__(self, label: str, progress: Progress, *, writes: bool) -> None:
        super().__init__()
        self.label = label
        self.writes = writes
        self.progress = progress

    def cancel(self) -> None:
        """Ask the work to stop; `finished` tells when it has."""
        self.progress.cancel()

    def settle(self, outcome: Outcome) -> None:
        """Hand over what came of the work."""
        error = outcome.error
        if error is None:
            # a late cancel cannot take back what a writing job has committed, so it is told
            if self.writes or not self.progress.cancelled:
                self.done.emit(outcome.result)
        elif isinstance(error, DomainError):
            self.failed.emit(str(error))
        elif not isinstance(error, Cancelled):
            _log.error("%s failed", self.label or "A task", exc_info=error)
            self.failed.emit(
                tr(
                    "{0} stopped by a fault in the program. The log has the details.",
                    self.label or tr("The work"),
                )
            )


class TaskRunner(QObject):
    """Starts jobs and knows which are under way."""

    started = Signal(object)
    finished = Signal(object)
    writing_changed = Signal(bool)
    _said = Signal(int, float, str)
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(_READERS)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._numbers = count(1)
        self._under_way: dict[int, Job] = {}
        self._work: dict[int, Callable[[], Outcome]] = {}
        self._outcomes: dict[int, Outcome] = {}
        self._said.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self.before_write: Callable[[], object] | None = None  # called on the writing worker

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Everything started and not yet finished."""
        return tuple(self._under_way.values())

    @property
    def writing(self) -> bool:
        """Whether a job that changes the file is under way or waiting."""
        return any(job.writes for job in self._under_way.values())

    def run(
        self,
        fn: Callable[..., Any],
        *args: object,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[str], object] | None = None,
        label: str = "",
        writes: bool = False,
    ) -> Job:
        """Call `fn(progress, *args)` on a worker; `done(result)` or `failed(sentence)` follow.

        Both are called on the GUI thread; neither is after a cancel. `label` names the
        work to the user. `writes` sends it to the single writing worker.
        """
        number = next(self._numbers)
        job = Job(label, Progress(partial(self._said.emit, number)), writes=writes)
        if done is not None:
            job.done.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        before = self.before_write if writes else None

        def work(progress: Progress) -> object:
            if before is not None:
                before()
            return fn(progress, *args)

        was_writing = self.writing
        self._under_way[number] = job
        self._work[number] = partial(_carried_out, work, job.progress)
        hold_back()
        if writes and not was_writing:
            self.writing_changed.emit(self.writing)
        self.started.emit(job)
        (self._writer if writes else self._readers).start(partial(self._perform, number))
        return job

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self.jobs:
            job.cancel()

    def drain(self, *, cancel: bool = True) -> None:
        """Wait until no worker runs and every result was handed over; at quit and after tests."""
        while self._under_way:
            if cancel:
                self.cancel_all()
            self._readers.waitForDone()
            self._writer.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _perform(self, number: int) -> None:
        """Do the work; called on the worker, which lets go of all of it before it tells."""
        self._outcomes[number] = self._work[number]()
        self._ended.emit(number)

    @Slot(int, float, str)
    def _tell(self, number: int, fraction: float, text: str) -> None:
        if number in self._under_way:
            self._under_way[number].progressed.emit(fraction, text)

    @Slot(int)
    def _settle(self, number: int) -> None:
        job = self._under_way[number]
        try:
            job.settle(self._outcomes.pop(number))
        finally:
            self._forget(number, job)
            job.finished.emit()
            job.deleteLater()

    def _forget(self, number: int, job: Job) -> None:
        was_writing = self.writing
        del self._under_way[number], self._work[number]
        let_go()
        if was_writing and not self.writing:
            self.writing_changed.emit(self.writing)
        self.finished.emit(job)
