"""The line that shows how far an export is, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.bridge.tasks import Job
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import ElidedLabel, follow
from app.views.widgets.buttons import secondary

_STEPS = 1000


class ProgressLine(QWidget):
    """A bar, what is being done, and Cancel; hidden while nothing is under way."""

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._job: Job | None = None
        self._words = ElidedLabel(theme, "", "caption", "text.secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Export progress"))
        self.cancel_button = secondary(theme, tr("Cancel"))
        self.cancel_button.set_small()
        self.cancel_button.clicked.connect(self._on_cancel)
        self._row = QHBoxLayout()
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self.cancel_button)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._words)
        self._box.addLayout(self._row)
        self.hide()
        follow(theme, self._on_theme)

    def watch(self, job: Job) -> None:
        """Follow a job until it is finished."""
        self._job = job
        self.bar.setValue(0)
        self._words.setText(job.label)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        self.show()

    def _on_progress(self, fraction: float, text: str) -> None:
        self.bar.setValue(round(fraction * _STEPS))
        if text:
            self._words.setText(text)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancelled.emit()

    def _on_finished(self) -> None:
        self._job = None
        self.hide()

    def _on_theme(self) -> None:
        px = self._theme.px
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(round(px(4)))
        self._row.setSpacing(round(px(8)))
