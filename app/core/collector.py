"""Holding Python's cycle collector back while very many rows are made at once."""

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
