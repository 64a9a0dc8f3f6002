"""Turns what the engine says into a sentence that a person understands."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import FileTrouble, Trouble

_SAID = (
    ("disk is full", Trouble.FULL),
    ("readonly database", Trouble.READ_ONLY),
    ("attempt to write a readonly", Trouble.READ_ONLY),
    ("database is locked", Trouble.BUSY),
    ("database table is locked", Trouble.BUSY),
    ("malformed", Trouble.DAMAGED),
    ("could not decode to utf-8", Trouble.DAMAGED),
    ("file is not a database", Trouble.WRONG_TYPE),
    ("disk i/o error", Trouble.IO),
    ("unable to open", Trouble.IO),
)

_SENTENCES = {
    Trouble.MISSING: "There is no file “{name}” in {folder}. Check the name, or make a new "
    "portfolio with that name.",
    Trouble.WRONG_TYPE: "“{name}” is not a Perennial portfolio, so it was not opened and not "
    "changed. To bring in its data, use Import.",
    Trouble.DAMAGED: "“{name}” is damaged and was not changed. Restore a backup beside it, and "
    "keep this file until the restored one is checked.",
    Trouble.NEWER: "“{name}” was made by a newer version of Perennial. Nothing was changed. "
    "Install the newer version to open it.",
    Trouble.ALTERED: "“{name}” holds tables or triggers that Perennial did not make, so it was "
    "not opened. Use a backup, or import its data into a new portfolio.",
    Trouble.READ_ONLY: "“{name}” is read-only, so nothing was changed. Save a copy to go on "
    "working, or give yourself the right to write the file.",
    Trouble.FULL: "The disk that holds “{name}” is full. The last change was not saved and "
    "everything before it is safe. Free some space and try again.",
    Trouble.BUSY: "Another program is writing “{name}” just now. Nothing was changed. Try again "
    "in a moment.",
    Trouble.EXISTS: "“{name}” is already there in {folder} and was left as it is. Choose another "
    "name.",
    Trouble.IO: "“{name}” could not be read or written. Nothing was changed by this attempt. "
    "Check the disk or drive that holds it and try again.",
}


def trouble(kind: Trouble, path: Path) -> FileTrouble:
    """The error for a kind of trouble with the file at the path."""
    folder = path.absolute().parent.name or str(path.absolute().parent)
    name = path.name or str(path)
    return FileTrouble(kind, _SENTENCES[kind].format(name=name, folder=f"“{folder}”"))


def unsure_whether_saved(path: Path) -> FileTrouble:
    """The error of a commit that the disk interrupted: it may be there all the same."""
    return FileTrouble(
        Trouble.IO,
        f"“{path.name}” could not be written, and it is not certain whether the last change was "
        "saved. Check the disk, then close the portfolio and open it again to see.",
    )


def may_not_read(path: Path) -> FileTrouble:
    """The error for a file that belongs to another user."""
    return FileTrouble(
        Trouble.IO,
        f"You may not read “{path.name}”. Ask its owner for the right to, or open another file.",
    )


def said_by_engine(error: Exception, path: Path) -> FileTrouble | None:
    """The trouble behind an engine's error, or None where the error is our own fault."""
    text = str(error).lower()
    for words, kind in _SAID:
        if words in text:
            return trouble(kind, path)
    return None
