"""Files that are whole or not there: written beside, made durable, then given their name."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.core.errors import FileTrouble, Trouble

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def write_file(target: Path, data: bytes) -> None:
    """Write a file so that its name holds either what was there before or all of the new."""
    beside = _beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_synced(beside, data)
        beside.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _trouble(error, target) from error
    finally:
        with suppress(OSError):  # where the folder is none, there is nothing to tidy up
            beside.unlink(missing_ok=True)


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files as a ZIP whose bytes depend on nothing but them."""
    beside = _beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _opened(beside) as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                for name in sorted(files):
                    entry = zipfile.ZipInfo(name, _FIXED_DATE)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o100600 << 16
                    archive.writestr(entry, files[name])
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _trouble(error, target) from error
    finally:
        with suppress(OSError):  # where the folder is none, there is nothing to tidy up
            beside.unlink(missing_ok=True)


def write_folder(target: Path, files: Mapping[str, bytes], is_ours: Callable[[str], bool]) -> None:
    """Write files as a folder, in place of an earlier one that holds nothing but such files."""
    _refuse_foreign(target, is_ours)
    beside = _beside(target)
    try:
        beside.mkdir(mode=0o700, parents=True)
        for name, data in files.items():
            path = beside / name
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _write_synced(path, data)
        sync_folder(beside)
        _swap(beside, target)
    except OSError as error:
        raise _trouble(error, target) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Make a folder's names durable, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(new: Path, target: Path) -> None:
    # Two renames; between them the old folder is there under its other name.
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    new.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(target: Path, is_ours: Callable[[str], bool]) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise FileTrouble(Trouble.EXISTS, f"“{target}” is a file. Name a new folder.")
    foreign = [name for name in _names_below(target) if not is_ours(name)]
    if foreign:
        raise FileTrouble(
            Trouble.EXISTS,
            f"“{target}” holds other files, such as “{foreign[0]}”, and was left alone. "
            "Name a new or an empty folder.",
        )


def _names_below(folder: Path) -> Iterable[str]:
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if not path.is_dir() or path.is_symlink():
                yield path.relative_to(folder).as_posix()


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.part-{os.getpid()}")


def _opened(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b")


def _write_synced(path: Path, data: bytes) -> None:
    with _opened(path) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _trouble(error: OSError, target: Path) -> FileTrouble:
    if error.errno == errno.ENOSPC:
        sentence = f"The disk is full: “{target}” was not written. Free space and try again."
        return FileTrouble(Trouble.FULL, sentence)
    if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
        sentence = f"“{target}” cannot be written there. Choose a folder that you may write to."
        return FileTrouble(Trouble.READ_ONLY, sentence)
    reason = error.strerror or "unknown"
    return FileTrouble(Trouble.IO, f"“{target}” was not written: {reason}.")
