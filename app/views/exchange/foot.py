"""The foot of the Import screen: the arithmetic, progress with Cancel, Back and Import."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from typing_extensions import override

from app.bridge.tasks import Job
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import ElidedLabel, follow
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.ink import Ink

_STEPS = 1000


class Foot(QWidget):
    """Says what would happen; one primary button does it."""

    back_wished = Signal()
    import_wished = Signal()
    cancel_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._ready = False
        self._words = ElidedLabel(theme, "", "body", "text.secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the import"))
        self.cancel = secondary(theme, tr("Cancel"))
        self.back = secondary(theme, tr("Back"))
        self.go = primary(theme, tr("Import"))
        self.cancel.clicked.connect(self.cancel_wished)
        self.back.clicked.connect(self.back_wished)
        self.go.clicked.connect(self.import_wished)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.bar)
        for button in (self.cancel, self.back, self.go):
            self._row.addWidget(button)
        follow(theme, self._on_theme)
        self.rest()

    def press(self) -> None:
        """Import by a key, where the button could be pressed."""
        if self.go.isVisible() and self.go.isEnabled():
            self.import_wished.emit()

    def say(self, words: str, *, ready: bool, button: str = "") -> None:
        """What would happen; the button is there where something would."""
        self._words.setText(words)
        self._ready = ready
        self.go.setText(button or tr("Import"))
        self.go.setEnabled(ready)
        self.go.updateGeometry()

    def watch(self, job: Job) -> None:
        """Follow work; meanwhile there is only Cancel."""
        self._words.setText(job.label)
        self.bar.setValue(0)
        job.progressed.connect(self._on_progress)
        for widget, shown in ((self.bar, True), (self.cancel, True), (self.back, False),
                              (self.go, False)):  # fmt: skip
            widget.setVisible(shown)

    def rest(self) -> None:
        """Nothing is under way."""
        for widget, shown in ((self.bar, False), (self.cancel, False), (self.back, True),
                              (self.go, True)):  # fmt: skip
            widget.setVisible(shown)
        self.go.setEnabled(self._ready)

    def _on_progress(self, fraction: float, text: str) -> None:
        self.bar.setValue(round(fraction * _STEPS))
        if text:
            self._words.setText(text)

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFixedHeight(round(px(52)))
        self._row.setContentsMargins(round(px(20)), 0, round(px(20)), 0)
        self._row.setSpacing(round(px(8)))
        self.bar.setFixedWidth(round(px(220)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.window"))
        painter.setPen(self._ink.pen("border.default", hairline=True))
        painter.drawLine(0, 0, self.width(), 0)
