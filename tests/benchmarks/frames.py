"""Frames of the ways to look at the portfolio, in one running window, as JSON.

python -m tests.benchmarks.frames frames FILE
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import painted
from tests.benchmarks.program import _close, _opened

STEPS = 120
SETTLING_S = 2.0


def frames(path: Path) -> dict[str, list[float]]:
    """Milliseconds from a wish (scroll, arrow key, mouse) to its paint, by screen.

    "shown" are the single steps on the window's thread while a screen comes up.
    """
    from PySide6.QtWidgets import QApplication

    from app.bridge.place import Place

    window, context = _opened(path)
    found: dict[str, list[float]] = {}
    for screen, drive in (("portfolio", _scroll_list), ("board", _scroll_board),
                          ("matrix", _walk_matrix), ("treemap", None), ("whale", None),
                          ("family", None)):  # fmt: skip
        found[f"{screen} shown"] = _steps(lambda screen=screen: window.go(Place(screen)))
        context.tasks.drain(cancel=False)
        QApplication.processEvents()
        if drive is not None:
            found[screen] = drive(window.navigator.page)
    _close(window, context)
    return found


def _steps(change: Callable[[], object]) -> list[float]:
    """What each step took on the window's thread, from the wish until nothing follows any more."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    times, end = list[float](), time.perf_counter() + SETTLING_S
    work: Callable[[], object] = change
    while time.perf_counter() < end:
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
        work = partial(QApplication.processEvents, QEventLoop.ProcessEventsFlag.AllEvents, 1)
        time.sleep(0.001)
    return times


def _scroll_list(page: Any) -> list[float]:
    bar = page.body.pane.data_table.verticalScrollBar()
    return [painted(_setter(bar, 40 * step)) for step in range(1, STEPS)]


def _scroll_board(page: Any) -> list[float]:
    columns = page.columns.values()
    cards = max((column.cards for column in columns), key=lambda one: len(one.cards.rows))
    return [painted(_setter(cards.verticalScrollBar(), 40 * step)) for step in range(1, STEPS)]


def _walk_matrix(page: Any) -> list[float]:
    """The next bubbles by hovering: what a moving mouse asks for."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    canvas = page.canvas
    bubbles = canvas.scene.bubbles[:: max(1, len(canvas.scene.bubbles) // STEPS)]
    times: list[float] = []
    for bubble in bubbles:
        at = QPointF(bubble.x, bubble.y)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip

        def hover(event: QMouseEvent = event) -> None:
            QApplication.sendEvent(canvas, event)
            canvas.update()

        times.append(painted(hover))
    return times


def _setter(bar: Any, value: int) -> Callable[[], object]:
    return lambda: bar.setValue(value)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(frames(Path(sys.argv[2]))) + "\n")
