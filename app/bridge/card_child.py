"""Computing every card of a large portfolio in a process of its own.

Ten thousand accounts take seconds of pure computing and hundreds of megabytes. In a process
of its own that neither makes the window wait for Python's lock nor stays in its memory.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store

_LOOK_EVERY_S = 0.1
_NICER = 5  # whoever works in the window goes first

Work = Callable[[Any, "Store", date], Any]


class ApartError(Exception):
    """The other process could not do it; the caller does it itself."""


def can_be_apart() -> bool:
    """Whether this program can start itself as a plain interpreter."""
    return not getattr(sys, "frozen", False) and bool(sys.executable)


def computed_apart(progress: Progress, path: Path, day: date, work: Work) -> Any:  # noqa: ANN401 what the function gives
    """What `work`, a function of a module, gives for this file, worked out in another process.

    The other process ends as soon as nobody wants to know any more.
    """
    context = get_context("spawn")  # a fork would take the window's threads and locks along
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_compute, args=(sending, path, day, work), daemon=True)
    child.start()
    sending.close()
    try:
        while not receiving.poll(_LOOK_EVERY_S):
            progress.check()
        return receiving.recv()
    except EOFError as error:
        raise ApartError from error
    finally:
        receiving.close()
        child.kill()
        child.join()
        child.close()


def _compute(sending: Connection, path: Path, day: date, work: Work) -> None:
    from app.models.registry import load_all
    from app.store.store import Store

    with contextlib.suppress(OSError, AttributeError):
        # A fault here comes again, and is logged, where the window does the work itself.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        os.nice(_NICER)
    load_all()
    store = Store.open(path, read_only=True, thorough=False)
    try:
        found = work(_Unheard(), store, day)
    finally:
        store.close()
    sending.send(found)


class _Unheard:
    """Progress that nobody looks at: who no longer wants the result ends the process."""

    def check(self) -> None:
        """Go on."""
