"""Changes that the file could not take: kept in memory, and stored as soon as it can.

A full disk, a drive that fails or another program at work must not cost a word that is
already on the screen. Only changes that set a value are kept, since they may be done twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.errors import Trouble

if TYPE_CHECKING:
    from app.store.store import Store

PASSING = frozenset({Trouble.FULL, Trouble.BUSY, Trouble.IO})
"""What may be over in a moment; any other trouble with the file stays."""


class Change(NamedTuple):
    """A service call that waits to be stored."""

    label: str
    run: Callable[[Store], Any]


class KeptChanges:
    """The changes that wait, one for each thing that was changed, the oldest first.

    `travels` has them stored in the file that is opened next: a copy of this one.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, Change] = {}
        self.travels = False

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[tuple[str, Change]]:
        return iter(tuple(self._waiting.items()))

    def keep(self, key: str, change: Change) -> None:
        """Keep a change; a newer one of the same thing takes the place of the older."""
        self._waiting.pop(key, None)
        self._waiting[key] = change

    def forget(self, key: str) -> None:
        """It is stored, or cannot be any more."""
        self._waiting.pop(key, None)

    def clear(self) -> None:
        """Forget all of them."""
        self._waiting.clear()
