"""Computing every card of a large portfolio in a process of its own.

Ten thousand accounts take seconds of pure computing and hundreds of megabytes. In a process
of its own that neither makes the window wait for Python's lock nor stays in its memory.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bridge.tasks import Progress
    from app.store.store import Store

_LOOK_EVERY_S = 0.1
_NICER = 5  # whoever works in the window goes first
_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); from app.bridge.card_child import main; main()"
)


class ApartError(Exception):
    """The other process could not do it; the caller does it itself."""


def can_be_apart() -> bool:
    """Whether this program can start itself as a plain interpreter."""
    return not getattr(sys, "frozen", False) and bool(sys.executable)


def computed_apart(
    progress: Progress, path: Path, day: date, work: Callable[[Progress, Store, date], Any]
) -> Any:  # noqa: ANN401 what the function gives
    """What `work`, a function of a module, gives for this file, worked out in another process."""
    what = (work.__module__, work.__name__)
    command = [sys.executable, "-c", _PROGRAM, str(_ROOT), str(path), day.isoformat(), *what]
    with subprocess.Popen(  # noqa: S603 our own interpreter and code
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            said = _heard(progress, child)
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        raise ApartError
    try:
        return pickle.loads(said)  # noqa: S301 written by our own child a moment ago
    except (pickle.UnpicklingError, EOFError) as error:
        raise ApartError from error


def _heard(progress: Progress, child: subprocess.Popen[bytes]) -> bytes:
    """Everything the child says; it is left as soon as nobody wants to know any more."""
    while True:
        try:
            said, _ = child.communicate(timeout=_LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            progress.check()
        else:
            return said


def main() -> None:
    """The child: open the file for reading, compute, hand over the result."""
    from app.models.registry import load_all
    from app.store.store import Store

    _, _root, path, day, module, function = sys.argv
    work = getattr(import_module(module), function)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICER)
    load_all()
    store = Store.open(Path(path), read_only=True, thorough=False)
    try:
        found = work(_Unheard(), store, date.fromisoformat(day))
    finally:
        store.close()
    pickle.dump(found, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


class _Unheard:
    """Progress that nobody looks at: who no longer wants the result ends the process."""

    def check(self) -> None:
        """Go on."""
