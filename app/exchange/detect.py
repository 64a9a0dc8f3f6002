"""Which format a source is in, seen from its name and its first bytes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from app.exchange.files.package import Package, open_package
from app.exchange.files.text import Unreadable, decode
from app.exchange.files.workbook import ENDINGS
from app.exchange.openformat.read import PORTFOLIO, file_named, fits, header_of

OPEN, CSV, XLSX = "open", "csv", "xlsx"
FORMATS = (OPEN, CSV, XLSX)
TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
_HEAD_BYTES = 4096


def detect(path: Path) -> str:
    """The id of the format that a file, a folder or a ZIP is in.

    Raises Unreadable where it is none that can be imported.
    """
    return detect_package(open_package(path), path.name)


def detect_package(package: Package, name: str) -> str:
    """The id of the format that the files of a package are in."""
    if PORTFOLIO in package.names or any(_is_open_file(package, file) for file in package.names):
        return OPEN
    kinds = {kind for file in package.names if (kind := kind_of(file))}
    if CSV in kinds or _is_text(package):
        return CSV
    if XLSX in kinds:
        return XLSX
    raise Unreadable(
        f"“{name}” is nothing that can be imported. "
        "Give a CSV or XLSX file, or a folder or ZIP of such files."
    )


def kind_of(name: str) -> str | None:
    """Whether a file's name says that it is delimited text or a workbook."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in TEXT_ENDINGS:
        return CSV
    return XLSX if ending in ENDINGS else None


def _is_open_file(package: Package, name: str) -> bool:
    spec = file_named(name)
    if spec is None:
        return False
    try:
        return fits(header_of(package.read(name), name), spec)
    except Unreadable:
        return False


def _is_text(package: Package) -> bool:
    """Whether a single file without a telling name reads as delimited text."""
    if len(package.names) != 1 or PurePosixPath(package.names[0]).suffix:
        return False
    data = package.read(package.names[0])[:_HEAD_BYTES]
    try:
        return bool(data) and decode(data, "").replaced == 0
    except Unreadable:
        return False
