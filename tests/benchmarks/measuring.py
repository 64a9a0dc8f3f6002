"""What every measurement needs: percentiles, memory, and the moment a widget was painted."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

PAINTED = "painted"
SIZE = (1440, 900)


def at(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def pss_mb() -> float | None:
    """The memory of this process, shared pages counted in part; None where it is not told."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return None
    found = next((line for line in lines if line.startswith("Pss:")), None)
    return None if found is None else int(found.split()[1]) / 1024


class FirstPaint(QObject):
    """Waits for the first paint of a list that has rows, then tells when it was over."""

    def __init__(self, told: Callable[[float], object]) -> None:
        super().__init__()
        self._told = told
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if not self._seen and event.type() == QEvent.Type.Paint and _is_filled_list(watched):
            self._seen = True
            QTimer.singleShot(0, lambda: self._told(time.monotonic()))
        return False


def _is_filled_list(watched: QObject) -> bool:
    table = watched.parent()
    if not isinstance(table, QAbstractItemView) or table.viewport() is not watched:
        return False
    model = table.model()
    return model is not None and model.rowCount() > 0


def tell_first_paint_and_leave() -> FirstPaint:
    """Print when the first list was painted, for the parent process, and end."""
    application = QApplication.instance()
    assert application is not None

    def told(moment: float) -> None:
        sys.stdout.write(f"{PAINTED} {moment} {time.thread_time()}\n")
        sys.stdout.flush()
        application.quit()

    watcher = FirstPaint(told)
    application.installEventFilter(watcher)
    return watcher


def painted(change: Callable[[], object]) -> float:
    """Milliseconds from a change to the end of everything it had painted."""
    start = time.perf_counter()
    change()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000
