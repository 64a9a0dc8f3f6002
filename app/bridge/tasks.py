"""Background work: one worker that writes, a few that read, results on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    Signal,
    Slot,
)
from typing_extensions import override

from app.bridge.tr import tr
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


class Job(QObject):
    """One piece of work under way; lives on the GUI thread."""

    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(str)
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, label: str, *, writes: bool) -> None:
        super().__init__()
        self.label = label
        self.writes = writes
        self.progress = Progress(self.progressed.emit)
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; `finished` tells when it has."""
        self.progress.cancel()

    def perform(self, work: Callable[[Progress], object]) -> None:
        """Run the work; called on the worker thread."""
        result: object = None
        error: BaseException | None = None
        try:
            self.progress.check()
            result = work(self.progress)
        except BaseException as caught:  # noqa: BLE001 a worker thread must hand every error over
            error = caught
        self._ended.emit(result, error)

    @Slot(object, object)
    def _settle(self, result: object, error: BaseException | None) -> None:
        if error is None:
            # a late cancel cannot take back what a writing job has committed, so it is told
            if self.writes or not self.progress.cancelled:
                self.done.emit(result)
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
        self.finished.emit()


class _Work(QRunnable):
    """Carries a job to its worker."""

    def __init__(self, job: Job, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job = job
        self._work = work

    @override
    def run(self) -> None:
        self._job.perform(self._work)


class TaskRunner(QObject):
    """Starts jobs and knows which are under way."""

    started = Signal(object)
    finished = Signal(object)
    writing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(_READERS)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._under_way: dict[Job, _Work] = {}
        self.before_write: Callable[[], object] | None = None  # called on the writing worker

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Everything started and not yet finished."""
        return tuple(self._under_way)

    @property
    def writing(self) -> bool:
        """Whether a job that changes the file is under way or waiting."""
        return any(job.writes for job in self._under_way)

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
        job = Job(label, writes=writes)
        if done is not None:
            job.done.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        job.finished.connect(lambda: self._forget(job))
        before = self.before_write if writes else None

        def perform(progress: Progress) -> object:
            if before is not None:
                before()
            return fn(progress, *args)

        work = _Work(job, perform)
        was_writing = self.writing
        self._under_way[job] = work
        if writes and not was_writing:
            self.writing_changed.emit(self.writing)
        self.started.emit(job)
        (self._writer if writes else self._readers).start(work)
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
            for job in self.jobs:
                QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall)

    def _forget(self, job: Job) -> None:
        was_writing = self.writing
        self._under_way.pop(job, None)
        if was_writing and not self.writing:
            self.writing_changed.emit(self.writing)
        self.finished.emit(job)
        job.deleteLater()
