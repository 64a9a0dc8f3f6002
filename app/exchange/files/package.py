"""A folder or a ZIP of files as one thing to read from, with what is hostile in it refused."""

from __future__ import annotations

import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from app.exchange.files.text import MOST_BYTES, Unreadable

MOST_RATIO = 100
MOST_ENTRIES = 20_000
_SMALL = 1024 * 1024
_NOT_DATA = ("__MACOSX/", ".")
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
)


class Package(Protocol):
    """Named files that can be read one by one."""

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names, with `/` between folders."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        ...

    def shown(self, name: str) -> str:
        """The name by which a file is called in problems."""
        ...


class FolderPackage:
    """The files of a folder; links are never followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names = tuple(sorted(_files_below(folder)))

    def read(self, name: str) -> bytes:
        """The bytes of a file of the folder."""
        return read_bytes(self._folder / name)

    def shown(self, name: str) -> str:
        """The name inside the folder."""
        return name


class ZipPackage:
    """The files of a ZIP, checked from its directory before anything is unpacked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
            entries = self._zip.infolist()
        except ZIP_FAULTS as error:
            raise Unreadable(f"{path.name} is damaged or not a ZIP file.") from error
        check_archive(path.name, entries)
        self._root = _common_folder(entries)
        self._entries: Mapping[str, zipfile.ZipInfo] = {
            entry.filename.removeprefix(self._root): entry
            for entry in entries
            if not entry.is_dir() and not _is_clutter(entry.filename)
        }
        self.names = tuple(sorted(self._entries))

    def read(self, name: str) -> bytes:
        """The bytes of a file of the archive, never more than its directory says."""
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except ZIP_FAULTS as error:
            raise Unreadable(f"{name} in {self._path.name} cannot be unpacked.") from error
        if len(data) > entry.file_size:
            raise Unreadable(f"{name} in {self._path.name} is larger than it says.")
        return data

    def shown(self, name: str) -> str:
        """The name inside the archive."""
        return name


class FilePackage:
    """A single file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.names = (path.name,)

    def read(self, name: str) -> bytes:
        """The bytes of the file."""
        return read_bytes(self._path.with_name(name))

    def shown(self, name: str) -> str:
        """The file's own name."""
        return name


def open_package(path: Path) -> Package:
    """What is at a path: a folder, a ZIP or a single file."""
    if path.is_dir():
        return FolderPackage(path)
    if not path.exists():
        raise Unreadable(f"There is no file “{path}”. Check the name and the folder.")
    if zipfile.is_zipfile(path) and path.suffix.lower() == ".zip":
        return ZipPackage(path)
    return FilePackage(path)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of at most 200 MB."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(f"{path.name} is larger than 200 MB. Split it and import the parts.")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise Unreadable(f"“{path.name}” was not read: {reason}.") from error


def check_archive(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that would swell, that leaves its folder, or that holds links."""
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(f"{name} holds more than {MOST_ENTRIES:,} files and was not opened.")
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if total > MOST_BYTES or (total > _SMALL and total > MOST_RATIO * packed):
        raise Unreadable(
            f"{name} would unpack to {total // _SMALL:,} MB, far more than it holds, "
            "and was not opened. Unpack it yourself if you trust it, and import the folder."
        )
    for entry in entries:
        if _escapes(entry.filename):
            raise Unreadable(f"{name} holds a file that would leave its folder; not opened.")
        if entry.external_attr >> 16 & 0o170000 == 0o120000:
            raise Unreadable(f"{name} holds a link to another file; not opened.")


def _escapes(name: str) -> bool:
    path = PurePosixPath(name)
    return "\\" in name or "\0" in name or ":" in name or path.is_absolute() or ".." in path.parts


def _is_clutter(name: str) -> bool:
    return name.startswith(_NOT_DATA) or PurePosixPath(name).name.startswith(".")


def _common_folder(entries: list[zipfile.ZipInfo]) -> str:
    # A folder that was zipped as a whole has its own name before every file.
    names = [e.filename for e in entries if not _is_clutter(e.filename) and not e.is_dir()]
    heads = {name.split("/", 1)[0] if "/" in name else "" for name in names}
    head = heads.pop() if len(heads) == 1 else ""
    return f"{head}/" if head and head != "attachments" else ""


def _files_below(folder: Path) -> list[str]:
    found: list[str] = []
    for here, folders, files in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(here, name)
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            found.append(path.relative_to(folder).as_posix())
        if len(found) > MOST_ENTRIES:
            raise Unreadable(f"“{folder.name}” holds more than {MOST_ENTRIES:,} files.")
    return found
