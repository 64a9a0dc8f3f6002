"""Keys for rows: 63-bit, unique across devices without a counter, increasing within a process."""

from __future__ import annotations

import secrets
import threading
import time

_RANDOM_BITS = 21
_lock = threading.Lock()
_last = 0


def new_id() -> int:
    """A key from milliseconds and random bits, greater than any this process made before.

    42 bits of milliseconds last until the year 2109. The clock may step back without
    harm: the next key is then the last one plus a small random step.
    """
    global _last  # noqa: PLW0603 the guard against a clock that steps back needs one memory
    with _lock:
        candidate = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        _last = max(candidate, _last + 1 + secrets.randbits(4))
        return _last
