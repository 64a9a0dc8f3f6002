"""Frames of the pictures of a portfolio: `measure` gives milliseconds for matrix, treemap, whale.

python -m tests.benchmarks.frames_matrix FILE

A frame is what one movement of the pointer or one key costs until it is painted. The ground, which
is painted anew only when data, size or theme change, is told apart.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.measuring import SIZE, at, painted

FRAMES = 120
GROUNDS = 9
_PLACES = {
    "matrix": "app.views.portfolio.matrix.page:MatrixPage",
    "treemap": "app.views.portfolio.treemap.page:TreemapPage",
    "whale": "app.views.portfolio.whale.page:WhalePage",
}


def measure(path: Path) -> dict[str, Any]:
    """Median and 95th percentile of frames, and the median ground, by picture."""
    from importlib import import_module

    from PySide6.QtWidgets import QApplication

    from app.models.registry import load_all
    from app.store.store import Store
    from app.views import start as starting

    load_all()
    application = QApplication.instance() or starting.make_application()
    assert isinstance(application, QApplication)
    context = starting.make_context(application)
    context.open(Store.open(path, thorough=False))
    found: dict[str, Any] = {}
    for name, place in _PLACES.items():
        module, _, title = place.partition(":")
        page = getattr(import_module(module), title)(context)
        page.resize(*SIZE)
        page.show()
        while not page.shown.cards.is_ready:
            application.processEvents()
            time.sleep(0.005)
        context.tasks.drain(cancel=False)
        while page._slices.is_busy or page.canvas._ground is None:
            application.processEvents()
        found[name] = {"accounts": len(page.shown.rows), **_frames(page.canvas)}
        page.close()
        page.deleteLater()
    context.close()
    return found


def _frames(canvas: Any) -> dict[str, float]:
    """Hovering along a diagonal, walking by keys, and the ground anew."""
    hovering = [_hover(canvas, number / FRAMES) for number in range(FRAMES)]
    canvas.setFocus()
    walking = [_press(canvas, number) for number in range(FRAMES)]
    grounds = []
    for _ in range(GROUNDS):
        canvas.refresh()
        grounds.append(painted(canvas.repaint))
    return {
        "hover_p50": round(median(hovering), 2),
        "hover_p95": round(at(hovering, 0.95), 2),
        "key_p50": round(median(walking), 2),
        "key_p95": round(at(walking, 0.95), 2),
        "ground": round(median(grounds), 1),
    }


def _hover(canvas: Any, share: float) -> float:
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    spot = QPointF(canvas.width() * share, canvas.height() * share)
    move = QMouseEvent(
        QEvent.Type.MouseMove, spot, canvas.mapToGlobal(spot), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    return _repainted(canvas, lambda: canvas.mouseMoveEvent(move))


def _press(canvas: Any, number: int) -> float:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    keys = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up)
    event = QKeyEvent(
        QEvent.Type.KeyPress, keys[number % len(keys)], Qt.KeyboardModifier.NoModifier
    )
    return _repainted(canvas, lambda: canvas.keyPressEvent(event))


def _repainted(canvas: Any, change: Callable[[], object]) -> float:
    def change_and_paint() -> None:
        change()
        canvas.repaint()

    return painted(change_and_paint)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for picture, figures in measure(Path(sys.argv[1])).items():
        sys.stdout.write(f"{picture:<8} {figures}\n")
