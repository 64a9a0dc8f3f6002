"""Holding Python's cycle collector back while very many rows are made, and after they are."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_held_back() -> Generator[None]:
    """Make rows without the collector walking the growing heap again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
