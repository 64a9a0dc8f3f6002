"""The right moment: work that may wait until what was asked for is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_ROUNDS = 3


def when_painted(owner: QObject, work: Callable[[], object], rounds: int = _ROUNDS) -> None:
    """Do something after the next paint, as long as the owner lives.

    A timer of no length runs before the window is painted for the first time: the event loop
    looks at timers first. After some rounds of the loop the paint is over.
    """
    if rounds:
        QTimer.singleShot(0, owner, lambda: when_painted(owner, work, rounds - 1))
    else:
        work()
