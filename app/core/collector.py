"""Holding Python's cycle collector back: while rows are made, and while a worker runs."""

from __future__ import annotations

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager

_MUCH = 20_000  # objects; to walk through so many takes some ten milliseconds
_lock = threading.Lock()
_holders = 0
_was_on = False


def hold_back() -> None:
    """Keep the collector from running by itself until as many `let_go` have followed."""
    global _holders, _was_on  # noqa: PLW0603 there is one collector in a process
    with _lock:
        if _holders == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _holders += 1


def let_go() -> None:
    """Take back one `hold_back`.

    What was made meanwhile, where it is much, is there to stay: the very next collection, on
    whatever thread, would walk through all of it at once.
    """
    global _holders  # noqa: PLW0603 as above
    with _lock:
        _holders -= 1
        if _holders == 0 and _was_on:
            if gc.get_count()[0] >= _MUCH:
                settle()
            gc.enable()


@contextmanager
def collector_held_back() -> Generator[None]:
    """Make rows without the collector walking the growing heap again and again."""
    hold_back()
    try:
        yield
    finally:
        let_go()


def settle() -> None:
    """What is in memory now is there to stay: the collector does not walk through it again.

    A full collection over the rows of 10,000 accounts halts the window for a quarter of a
    second, at a moment of its own choosing. What is let go of is still freed by its count;
    only cycles that are garbage at this moment stay, until `unsettle`, so call it after great
    loads alone.
    """
    gc.freeze()


def unsettle() -> None:
    """What was loaded is let go of: the collector may look at everything again."""
    gc.unfreeze()
