"""Looks after what other programs do to an open file: commit to it, or put another in its place."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from app.store import driver
from app.store.driver import Connection


class Onlooker:
    """Knows the state of the file at the last look; never waits for a writer of this program."""

    def __init__(self, path: Path, connection: Connection, lock: threading.RLock) -> None:
        self._path = path
        self._connection = connection
        self._lock = lock
        self._version = driver.data_version(connection)
        self._identity = driver.identity(path)

    def has_changed(self) -> bool:
        """Whether another process committed since the last call."""
        if not self._lock.acquire(blocking=False):
            return False  # we write ourselves just now; the next look will see
        try:
            now = driver.data_version(self._connection)
        except driver.DatabaseError:  # the next read or write says what is wrong
            return False
        finally:
            self._lock.release()
        changed, self._version = now != self._version, now
        return changed

    def is_replaced(self) -> bool:
        """Whether the file that is open is no longer the one that bears its name.

        Where another file bears it, our log goes from beside it: the engine would replay
        it into that file, whose pages it knows nothing of. We have it open and keep it.
        """
        now = driver.identity(self._path)
        if now is not None and now != self._identity:
            for ending in ("-wal", "-shm"):
                with suppress(OSError):
                    Path(f"{self._path}{ending}").unlink()
        return now != self._identity
