"""Safe and unused file names for documents."""

from __future__ import annotations

import unicodedata

_RESERVED = {
    "con", "prn", "aux", "nul", "conin$", "conout$",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
}  # fmt: skip
_FORBIDDEN = set('<>:"/\\|?*%')
_LONGEST_BYTES = 120


def safe_name(text: str, ending: str) -> str:
    """A name that every file system takes and that stays in its folder.

    Letters of all scripts are kept; separators, controls, direction marks and the names that
    Windows keeps for devices are not.
    """
    letters = (
        "-" if c in _FORBIDDEN else " " if unicodedata.category(c)[0] in "CZ" else c
        for c in unicodedata.normalize("NFC", text)
    )
    stem = " ".join("".join(letters).split()).strip(". -")
    while len(stem.encode()) > _LONGEST_BYTES:
        stem = stem[:-1].rstrip(". -")
    if not stem:
        stem = "unnamed"
    if stem.split(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return stem + ending


def unused_name(name: str, taken: set[str]) -> str:
    """The name, with a number where another document of the same run has it."""
    stem, dot, ending = name.rpartition(".")
    candidate, count = name, 1
    while candidate.casefold() in taken:
        count += 1
        candidate = f"{stem} ({count}){dot}{ending}"
    taken.add(candidate.casefold())
    return candidate
