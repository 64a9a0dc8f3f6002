"""Keeps what is costly to read for one state of one file, so that the next keystroke has it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from app.store.driver import Connection

T = TypeVar("T")
_MOST = 12
_State = tuple[str, int]  # the file and its newest revision
_kept: dict[tuple[_State, Hashable], Any] = {}


def kept(connection: Connection, name: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives, read once for each name until something in the file changes."""
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
    (_, _, path), *_ = connection.execute("PRAGMA database_list").fetchall()
    state = (str(path), int(newest))
    if (state, name) not in _kept:
        value = read()
        if len(_kept) >= _MOST or any(known != state for known, _ in tuple(_kept)):
            _kept.clear()
        _kept[state, name] = value
        return value
    found: T = _kept[state, name]
    return found
