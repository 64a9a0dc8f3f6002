"""The errors whose text is shown to the user: one sentence saying what, where and the way out."""

from __future__ import annotations

from enum import StrEnum


class DomainError(Exception):
    """A rule of the field or of the file was broken; the text is for the user."""


class NotFound(DomainError):
    """Something named by its id or name is not there."""


class ChangedMeanwhile(DomainError):
    """A field that a form was about to write has another value by now."""


class OutOfOrder(DomainError):
    """Something waits for something else that is still open; with a reason it may go first."""


class StaleUndo(DomainError):
    """A step cannot be taken back because what it changed was changed again since."""


class Trouble(StrEnum):
    """What is wrong with a file, so that callers can offer the fitting way out."""

    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    DAMAGED = "damaged"
    NEWER = "newer"
    ALTERED = "altered"
    READ_ONLY = "read_only"
    FULL = "full"
    BUSY = "busy"
    EXISTS = "exists"
    IO = "io"


class FileTrouble(DomainError):
    """A portfolio file cannot be opened, read or written."""

    def __init__(self, kind: Trouble, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
