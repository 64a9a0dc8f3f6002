"""The one module that knows which SQLite engine is used, and how a connection is set up.

The system's SQLite up to 3.51.2 can corrupt a write-ahead log under several connections,
so the engine comes with the program (sqlcipher3) and its version is checked at start.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from app.core.errors import DomainError

if TYPE_CHECKING:  # the same interface, and the standard library's has types
    import sqlite3 as dbapi2
else:
    from sqlcipher3 import dbapi2

Connection = dbapi2.Connection

APPLICATION_ID = 0x50524E4C
OLDEST_SOUND_ENGINE = (3, 51, 3)
BUSY_TIMEOUT_MS = 5000

__all__ = [
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "connect",
    "connect_anything",
    "dbapi2",
]

DatabaseError: type[Exception] = dbapi2.DatabaseError
IntegrityError: type[Exception] = dbapi2.IntegrityError
OperationalError: type[Exception] = dbapi2.OperationalError

_SAFE = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
)
_DURABLE = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")


def engine_version() -> tuple[int, ...]:
    """The version of the SQLite library in this process."""
    return tuple(int(part) for part in str(dbapi2.sqlite_version).split("."))


def refuse_unsound_engine() -> None:
    """Raise where the library has the write-ahead-log fault, which can damage files."""
    if engine_version() < OLDEST_SOUND_ENGINE:
        needed = ".".join(str(part) for part in OLDEST_SOUND_ENGINE)
        raise DomainError(
            f"This copy of Perennial came with SQLite {dbapi2.sqlite_version}, which can damage "
            f"files. Nothing was opened. Install Perennial again, with SQLite {needed} or newer."
        )


def connect(path: Path, *, writing: bool) -> Connection:
    """Open a connection with its safety switches set; transactions are the caller's own.

    A reader refuses every write.
    """
    refuse_unsound_engine()
    # A reader of a write-ahead log writes the log's index, so it opens for both too.
    uri = f"file:{quote(str(path))}?{'immutable=1' if _cannot_hold_log(path) else 'mode=rw'}"
    connection: Connection = dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    for pragma in _SAFE:
        connection.execute(pragma)
    if writing:
        for pragma in (*_DURABLE, "PRAGMA recursive_triggers = ON"):
            connection.execute(pragma)
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def looking_through(path: Path) -> Generator[Connection]:
    """A connection of its own for a check of the whole file.

    The search index keeps what it found at the first check of a connection, and calls the
    file damaged at the second where another connection wrote in between.
    """
    connection = connect(path, writing=False)
    try:
        yield connection
    finally:
        connection.close()


def wait_at_most(connection: Connection, patience_ms: int) -> None:
    """Give up on another program's write after so long."""
    connection.execute(f"PRAGMA busy_timeout = {int(patience_ms)}")


def data_version(connection: Connection) -> int:
    """A number that changes when another connection commits."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def connect_anything(path: Path, *, without_trace: bool = False) -> Connection:
    """Open a file that may be hostile: read-only, nothing trusted, nothing written.

    `without_trace` leaves no log beside it either, but must not meet a writer.
    """
    refuse_unsound_engine()
    how = "immutable=1" if without_trace or _cannot_hold_log(path) else "mode=ro"
    uri = f"file:{quote(str(path))}?{how}"
    connection: Connection = dbapi2.connect(uri, uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """Which file bears the name now; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_in_use(path: Path) -> bool:
    """Whether a log lies beside the file: a program has it open, or left it in a hurry."""
    return any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-journal"))


def _cannot_hold_log(path: Path) -> bool:
    # On a medium that takes no log file beside the data, the file can be read as it stands.
    return not os.access(path.parent, os.W_OK) and not is_in_use(path)
