"""Among thousands of bubbles, what stands beside the plot follows when the user comes to rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.views.portfolio.matrix.plot import Plot

_REST_MS = 60


class Calm(QObject):
    """Does a piece of work at once, or once after several wishes where the plot is crowded."""

    def __init__(self, plot: Plot, work: Callable[[], object]) -> None:
        super().__init__(plot)
        self._plot = plot
        self._work = work
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(work)

    def ask(self) -> None:
        """Have it done."""
        if self._plot.is_crowded:
            self._soon.start()
        else:
            self._soon.stop()
            self._work()
