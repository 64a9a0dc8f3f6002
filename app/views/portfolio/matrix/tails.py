"""Has the tails of the matrix worked out: where accounts stood at their last review."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.bridge.context import App
from app.bridge.matrix_work import MOST, stood_before
from app.bridge.tasks import Job
from app.views.portfolio.matrix.plot import Plot
from app.views.records.shown import Shown


class Tails(QObject):
    """Asks on a worker, once for the same accounts; of very many only for the chosen one."""

    def __init__(self, app: App, shown: Shown, plot: Plot) -> None:
        super().__init__(plot)
        self._app = app
        self._shown = shown
        self._plot = plot
        self._job: Job | None = None
        self._asked: tuple[int, ...] = ()

    def forget(self) -> None:
        """The accounts may stand elsewhere now."""
        self._asked = ()

    def ask(self) -> None:
        """Have them worked out, unless they are known or under way."""
        rows, current = self._shown.rows, self._plot.current
        ids = tuple(row.id for row in rows)
        if len(rows) > MOST:
            ids = (current,) if current is not None else ()
        if not ids or ids == self._asked or not self._shown.cards.is_ready:
            return
        self._asked = ids
        if self._job is not None:
            self._job.cancel()
        self._job = self._app.tasks.run(
            stood_before, self._app.store, ids, self._app.today, done=self._plot.show_before
        )
