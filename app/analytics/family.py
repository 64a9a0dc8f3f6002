"""Accounts as families: who hangs below whom, in any depth, each account in one place only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any


class Family:
    """The trees of all accounts, made of each one's parent.

    A parent that is not among the accounts is none. Where a file brought parents that go round in
    a circle, the account with the smallest key stands at its top, as everywhere else.
    """

    def __init__(self, parents: Mapping[int, int | None]) -> None:
        self._parents = _without_circles(parents)
        children: dict[int, list[int]] = {}
        for key, parent in self._parents.items():
            if parent is not None:
                children.setdefault(parent, []).append(key)
        self._children = {key: tuple(below) for key, below in children.items()}

    @property
    def parents(self) -> Mapping[int, int | None]:
        """Each account's parent."""
        return MappingProxyType(self._parents)

    @property
    def heads(self) -> tuple[int, ...]:
        """The accounts that hang below no other and have others below them."""
        return tuple(key for key in self._children if self._parents[key] is None)

    def children(self, key: int) -> tuple[int, ...]:
        """The accounts directly below."""
        return self._children.get(key, ())

    def below(self, key: int) -> list[int]:
        """Every account below, at any depth, each once: parents before their children."""
        found: list[int] = []
        waiting = [*reversed(self.children(key))]
        while waiting:
            found.append(waiting.pop())
            waiting.extend(reversed(self.children(found[-1])))
        return found

    def above(self, key: int) -> list[int]:
        """The parent, its parent and so on up to the ultimate one."""
        found: list[int] = []
        parent = self._parents.get(key)
        while parent is not None:
            found.append(parent)
            parent = self._parents[parent]
        return found

    def ultimate(self, key: int) -> int:
        """The account at the top of the family; an account without a parent is its own."""
        above = self.above(key)
        return above[-1] if above else key

    def in_order(
        self, rank: Callable[[int], Any], *, folded: Callable[[int], bool] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Every account with its depth, siblings by rank, what is folded away left out."""
        waiting = [
            (key, 0)
            for key in sorted(
                (key for key, parent in self._parents.items() if parent is None),
                key=rank,
                reverse=True,
            )
        ]
        while waiting:
            key, depth = waiting.pop()
            yield key, depth
            if self.children(key) and not (folded is not None and folded(key)):
                below = sorted(self.children(key), key=rank, reverse=True)
                waiting.extend((child, depth + 1) for child in below)

    def upwards(self) -> list[int]:
        """The accounts that have others below them, every one after all that are below it."""
        return [key for head in self.heads for key in reversed([head, *self.below(head)])
                if key in self._children]  # fmt: skip


def _without_circles(parents: Mapping[int, int | None]) -> dict[int, int | None]:
    found = {key: parent if parent in parents else None for key, parent in parents.items()}
    sound: set[int] = set()
    for start in found:
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in sound:
            if here in path:
                found[min(path[path.index(here) :])] = None
                break
            path.append(here)
            here = found[here]
        sound.update(path)
    return found
