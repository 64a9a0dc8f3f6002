"""The words of a file of any kind that is known: PDF, DOCX, plain text, Markdown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePath

MOST_BYTES = 60 * 1024 * 1024
MOST_WALL_SECONDS = 40
_MOST_LETTERS = 1_000_000
_PLAIN = frozenset((".txt", ".md", ".markdown", ".csv", ".eml", ".vcf", ".ics", ".log", ".json"))
_CHILD = Path(__file__).with_name("text_child.py")


def words_of(data: bytes, name: str) -> str | None:
    """What the file says, up to a million letters; None where it cannot be read."""
    ending = PurePath(name).suffix.casefold()
    if len(data) > MOST_BYTES:
        return None
    if ending in _PLAIN:
        return _decoded(data)
    if ending in {".pdf", ".docx"}:
        return _read_apart(data, ending[1:])
    return None


def _decoded(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\0", " ")[:_MOST_LETTERS] or None


def _read_apart(data: bytes, kind: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 fixed program; the path is an argument, not a command
            [sys.executable, "-I", str(_CHILD), kind],
            input=data, capture_output=True, timeout=MOST_WALL_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    # A file that is damaged half-way has been read so far.
    return done.stdout.decode("utf-8", "replace").replace("\0", " ").strip() or None
