"""Long work in the status bar: after a second its name and how far it is, after ten a Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import ghost
from app.views.widgets.ink import Ink

if TYPE_CHECKING:
    from app.bridge.tasks import Job, TaskRunner

SHOWN_AFTER_MS = 1000
CANCEL_AFTER_MS = 10_000


class _Bar(QWidget):
    """How much is done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._share = 0.0
        follow(theme, self._on_theme)

    def show_share(self, share: float) -> None:
        """Show a part of the whole, 0 to 1."""
        self._share = share
        self.setAccessibleName(f"{round(share * 100)} %")
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(90)), round(self._ink.px(18)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        marks.progress_bar(self._ink, painter, QRectF(self.rect()), self._share)


class JobLine(QWidget):
    """The longest-running job that has a name; the others follow when it is done."""

    def __init__(self, theme: Theme, tasks: TaskRunner) -> None:
        super().__init__()
        self._theme = theme
        self._jobs: list[Job] = []
        self.words = Label(theme, "", "caption", "text.secondary")
        self.bar = _Bar(theme)
        self.cancel = ghost(theme, tr("Cancel")).set_small()
        self.cancel.clicked.connect(self._on_cancel)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        for widget in (self.words, self.bar, self.cancel):
            self._row.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._soon.timeout.connect(self._show)
        self._late = QTimer(self, singleShot=True, interval=CANCEL_AFTER_MS)
        self._late.timeout.connect(self.cancel.show)
        self.hide()
        tasks.started.connect(self._on_started)
        tasks.finished.connect(self._on_finished)

    def _on_started(self, job: Job) -> None:
        if not job.label:
            return
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._follow(job)

    def _follow(self, job: Job) -> None:
        self.words.setText(tr("{0}…", job.label))
        self.bar.show_share(0)
        self.cancel.hide()
        job.progressed.connect(self._on_progress)
        self._soon.start()
        self._late.start()

    def _show(self) -> None:
        if self._jobs:
            self.show()

    def _on_progress(self, share: float, text: str) -> None:
        self.bar.show_share(share)
        if text and self._jobs:
            self.words.setText(tr("{0}: {1}", self._jobs[0].label, text))

    def _on_cancel(self) -> None:
        if self._jobs:
            self.words.setText(tr("Cancelling…"))
            self._jobs[0].cancel()

    def _on_finished(self, job: Job) -> None:
        if job not in self._jobs:
            return
        was_first = self._jobs[0] is job
        self._jobs.remove(job)
        if was_first:
            self.hide()
            self._soon.stop()
            self._late.stop()
            if self._jobs:
                self._follow(self._jobs[0])
