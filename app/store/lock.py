"""Marks the one window that has a portfolio open; free at once when its process ends, however.

The system's own lock on a side file is what counts, never the file's being there. The
command line does not take it: it reads and writes beside the window.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from app.core.clock import utc_now

_LOCKED_BYTE = 1 << 30  # far behind the note, so that others can read it while it is locked


class Holder(NamedTuple):
    """Who has the window open: process, machine, since when."""

    pid: int
    host: str
    since: datetime


class WindowLock:
    """The lock of one portfolio file, held from `take` until `release` or the process's end."""

    def __init__(self, portfolio: Path) -> None:
        self.path = portfolio.with_name(f".{portfolio.name}.lock")
        self._file: IO[str] | None = None
        self.was_left = False
        """Whether the one who had it before ended without letting go."""

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def take(self) -> bool:
        """Try to become the one window; False where another is."""
        if self._file is not None:
            return True
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        file = os.fdopen(handle, "r+", encoding="utf-8")
        if not _lock(file):
            file.close()
            return False
        self._file = file
        self.was_left = bool(file.read(1))
        self._sign()
        return True

    def holder(self) -> Holder | None:
        """Who holds the lock, as far as its note can be read."""
        try:
            note = json.loads(self.path.read_text("utf-8"))
            return Holder(note["pid"], note["host"], datetime.fromisoformat(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Let go; the side file stays, empty, since taking it away would race with a taker."""
        if self._file is None:
            return
        self._file.truncate(0)
        _unlock(self._file)
        self._file.close()
        self._file = None

    def _sign(self) -> None:
        if self._file is None:
            return
        note = {"pid": os.getpid(), "host": platform.node(), "since": utc_now().isoformat()}
        self._file.truncate(0)
        self._file.seek(0)
        self._file.write(json.dumps(note))
        self._file.flush()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
