"""Verified copies of a portfolio, thinned with age, and restoring one beside the current file."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from app.core.clock import utc_now
from app.core.errors import DomainError, FileTrouble, Trouble
from app.store import driver
from app.store.driver import Connection
from app.store.filecheck import examine
from app.store.trouble import said_by_engine, trouble

_STAMP = "%Y-%m-%d %H.%M.%S"
KEEP_ALL = timedelta(days=2)
KEEP = (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9))  # daily, weekly, monthly
KEEP_AT_LEAST = 3
_ABANDONED_S = 3600


def copy_verified(source: Path | Connection, target: Path) -> None:
    """Copy a database that may be open, check the copy, and only then give it its name."""
    if target.exists():
        raise trouble(Trouble.EXISTS, target)
    beside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(source, beside)
        _verify(beside, target)
        beside.replace(target)
        _sync_folder(target.parent)
    except (OSError, driver.DatabaseError) as error:
        raise said_by_engine(error, target) or _file_error(error, target) from error
    finally:
        for leftover in (beside, Path(f"{beside}-wal"), Path(f"{beside}-shm")):
            with suppress(OSError):
                leftover.unlink()


def make_backup(source: Path, target: Path) -> Path:
    """Write a verified copy of a portfolio to a new file."""
    examine(source)
    copy_verified(source, target)
    return target


def restore_backup(backup: Path, target: Path) -> Path:
    """Write a backup to a new file beside the current one; never over anything."""
    examine(backup)
    if target.exists():
        raise DomainError(
            f"“{target.name}” is already there, and restoring never writes over a file. "
            "Name a new file."
        )
    copy_verified(backup, target)
    return target


def rotate(source: Path, folder: Path, *, now: datetime | None = None) -> Path:
    """Add a dated backup to the folder and thin out the old ones."""
    now = now or utc_now()
    _sweep(folder)
    while (target := folder / f"{source.stem} {now.strftime(_STAMP)}.perennial").exists():
        now += timedelta(seconds=1)  # the second backup in a second is not the first
    make_backup(source, target)
    for old in superfluous(backups_in(folder, source.stem), now):
        old.unlink(missing_ok=True)
    return target


def backups_in(folder: Path, stem: str) -> list[tuple[datetime, Path]]:
    """The dated backups of a portfolio in the folder, the oldest first."""
    found: list[tuple[datetime, Path]] = []
    for path in folder.glob("*.perennial") if folder.is_dir() else ():
        name, _, stamp = path.stem.rpartition(" ")
        day_name, _, day = name.rpartition(" ")
        try:
            at = datetime.strptime(f"{day} {stamp} +0000", f"{_STAMP} %z")
        except ValueError:
            continue
        if day_name == stem:
            found.append((at, path))
    return sorted(found)


def superfluous(backups: Iterable[tuple[datetime, Path]], now: datetime) -> list[Path]:
    """Those that may go: all of two days stay, then 12 daily, 10 weekly, 9 monthly ones.

    The newest of each day, week or month stands for it; the newest three always stay,
    whatever the clock says.
    """
    newest_first = sorted(backups, reverse=True)
    keep = {path for _at, path in newest_first[:KEEP_AT_LEAST]}
    keep |= {path for at, path in newest_first if at > now - KEEP_ALL}
    for pattern, count in KEEP:
        seen: dict[str, Path] = {}
        for at, path in newest_first:
            seen.setdefault(at.strftime(pattern), path)
        keep |= set(list(seen.values())[:count])
    return [path for _at, path in newest_first if path not in keep]


def backups_folder(source: Path) -> Path:
    """Where the automatic backups of a portfolio lie: in the user's data folder.

    Two portfolios of one name in different places have two folders: a backup of the one
    must never be taken for a backup of the other, nor thin it out.
    """
    from platformdirs import user_data_path

    place = hashlib.sha256(str(source.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    root = user_data_path("Perennial", appauthor=False)
    return root / "backups" / f"{source.stem} {place[:8]}"


def last_backup(source: Path) -> datetime | None:
    """When the newest automatic backup of a portfolio was made."""
    found = backups_in(backups_folder(source), source.stem)
    return found[-1][0] if found else None


def back_up_if_changed(source: Path) -> Path | None:
    """Add a backup to the automatic ones where the newest lacks the last change.

    Both files are asked, no clock and no memory: so it holds after a crash as well.
    """
    folder = backups_folder(source)
    kept = backups_in(folder, source.stem)
    if kept and _last_revision(kept[-1][1]) == _last_revision(source):
        return None
    return rotate(source, folder)


def _last_revision(path: Path) -> object:
    try:
        connection = driver.connect(path, writing=False)
        try:
            return connection.execute(
                "SELECT id, at FROM revision ORDER BY id DESC LIMIT 1"
            ).fetchone()
        finally:
            connection.close()
    except driver.DatabaseError:
        return object()  # what cannot be read is like nothing else


def _copy(source: Path | Connection, target: Path) -> None:
    if not isinstance(source, Path):
        _write_copy(source, target)
        return
    reading = driver.connect(source, writing=False)
    try:
        _write_copy(reading, target)
    finally:
        reading.close()


def _write_copy(reading: Connection, target: Path) -> None:
    writing = driver.dbapi2.connect(str(target), isolation_level=None)
    try:
        reading.backup(writing)
        # A copy is one file: it must not need a log beside it.
        writing.execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.close()


def _verify(copy: Path, target: Path) -> None:
    connection = driver.connect_anything(copy)
    try:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        connection.close()
    if verdict != "ok" or broken:
        raise trouble(Trouble.DAMAGED, target)
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what a copy that was killed left behind, once nobody can still be at it."""
    for leftover in folder.glob(".*.part*") if folder.is_dir() else ():
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _ABANDONED_S:
                leftover.unlink()


def _file_error(error: Exception, target: Path) -> FileTrouble:
    kind = Trouble.FULL if "No space" in str(error) else Trouble.IO
    return trouble(kind, target)
