"""Decides before the first write whether a file is one of ours.

Free of SQLAlchemy, since the first screen opens the file before that is imported.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from app.core.errors import FileTrouble, Trouble
from app.store import driver
from app.store.driver import Connection
from app.store.fingerprints import KNOWN
from app.store.trouble import may_not_read, trouble

FORMAT = 1002  # major × 1000 + minor; a newer minor opens read-only, a newer major not at all
_MAGIC = b"SQLite format 3\0"


class Found(NamedTuple):
    """What a portfolio file says about itself."""

    version: int
    behind: bool
    newer_minor: bool
    writable: bool


def stamp(connection: Connection) -> None:
    """Mark a file as ours, of the format of this program."""
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def examine(path: Path, *, thorough: bool = True) -> Found:
    """Look at a file without trusting or changing it; raise FileTrouble where it is not sound."""
    try:
        if not path.is_file():
            raise trouble(Trouble.WRONG_TYPE if path.exists() else Trouble.MISSING, path)
        _look_at_header(path)
    except PermissionError as error:
        raise may_not_read(path) from error
    except OSError as error:
        raise trouble(Trouble.IO, path) from error
    version = _examine_quietly(path, thorough=thorough)
    return Found(
        version,
        behind=version < FORMAT,
        newer_minor=version > FORMAT,
        writable=os.access(path, os.W_OK) and os.access(path.parent, os.W_OK),
    )


def fingerprint(connection: Connection) -> str:
    """A hash of everything the schema says; a planted trigger or view changes it."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    ).fetchall()
    text = "\n".join("|".join(" ".join(str(part).split()) for part in row) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def _look_at_header(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise trouble(Trouble.WRONG_TYPE, path)
    if int.from_bytes(head[68:72], "big") != driver.APPLICATION_ID:
        raise trouble(Trouble.WRONG_TYPE, path)


def _examine_quietly(path: Path, *, thorough: bool) -> int:
    if driver.is_in_use(path):
        return _examine_once(path, thorough=thorough, without_trace=False)
    before = path.stat()
    try:
        return _examine_once(path, thorough=thorough, without_trace=True)
    except FileTrouble:
        after = path.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            raise
    # Somebody wrote while we looked without locks.
    return _examine_once(path, thorough=thorough, without_trace=False)


def _examine_once(path: Path, *, thorough: bool, without_trace: bool) -> int:
    try:
        connection = driver.connect_anything(path, without_trace=without_trace)
        try:
            return _examine_inside(connection, path, thorough=thorough)
        finally:
            connection.close()
    except driver.DatabaseError as error:
        kind = Trouble.BUSY if "locked" in str(error) else Trouble.DAMAGED
        raise trouble(kind, path) from error


def _examine_inside(connection: Connection, path: Path, *, thorough: bool) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version // 1000 > FORMAT // 1000:
        raise trouble(Trouble.NEWER, path)
    if thorough and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise trouble(Trouble.DAMAGED, path)
    if version <= FORMAT and fingerprint(connection) not in KNOWN:
        raise trouble(Trouble.ALTERED, path)
    return version
