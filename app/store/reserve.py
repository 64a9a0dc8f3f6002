"""Eight megabytes kept free beside the open portfolio, for the day when the disk is full.

On a full disk not even deleting works, since the deletion must be written too. Giving the
reserve up makes room for that, and for the last edits and an export.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

RESERVE_BYTES = 8 * 1024 * 1024


class Reserve:
    """The reserve of one portfolio file, there while a window has it open."""

    def __init__(self, portfolio: Path) -> None:
        self.path = portfolio.with_name(f".{portfolio.name}.reserve")

    @property
    def is_held(self) -> bool:
        """Whether the room is set aside."""
        try:
            return self.path.stat().st_size >= RESERVE_BYTES
        except OSError:
            return False

    def hold(self) -> bool:
        """Set the room aside; False where there is no room for it, which harms nothing."""
        if self.is_held:
            return True
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError:
            return False
        try:
            _fill(handle)
        except OSError:
            self.release()
            return False
        finally:
            os.close(handle)
        return True

    def release(self) -> bool:
        """Give the room back; whether there was any."""
        was_held = self.is_held
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        return was_held


def _fill(handle: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, RESERVE_BYTES)
        return
    block = b"\0" * 65536  # a file of holes would set nothing aside
    for _ in range(RESERVE_BYTES // len(block)):
        os.write(handle, block)
