"""Keeps what is costly to read for one state of one file, so that the next keystroke has it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from app.store.driver import Connection

T = TypeVar("T")
_MOST = 12
_State = tuple[str, int]  # the file and its newest revision
_kept: dict[tuple[_State, Hashable], Any] = {}
_CHANGES = 100
_rough: dict[tuple[str, Hashable], tuple[int, Sequence[Any]]] = {}


def kept(connection: Connection, name: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives, read once for each name until something in the file changes."""
    state = _state(connection)
    if (state, name) not in _kept:
        value = read()
        if len(_kept) >= _MOST or any(known != state for known, _ in tuple(_kept)):
            _kept.clear()
        _kept[state, name] = value
        return value
    found: T = _kept[state, name]
    return found


def kept_roughly(
    connection: Connection, name: Hashable, read: Callable[[], Sequence[T]], *, many: int
) -> Sequence[T]:
    """Like `kept`; where there are many, a hundred changes more or less do not matter."""
    path, newest = _state(connection)
    known, found = _rough.get((path, name), (-_CHANGES, ()))
    if newest != known and (len(found) < many or not 0 < newest - known < _CHANGES):
        found = read()
        _rough.clear()  # of one file only
        _rough[path, name] = (newest, found)
    return found


def _state(connection: Connection) -> _State:
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
    (_, _, path), *_ = connection.execute("PRAGMA database_list").fetchall()
    return str(path), int(newest)
