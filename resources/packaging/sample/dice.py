"""Numbers that look thrown and are the same on every machine and every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


class Dice:
    """A small linear congruential generator, seeded by a word."""

    def __init__(self, word: str) -> None:
        self._state = crc32(word.encode())

    def below(self, count: int) -> int:
        """A whole number from 0, less than count."""
        self._state = (self._state * 1_664_525 + 1_013_904_223) % 2**32
        return (self._state >> 8) % count

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of several."""
        return choices[self.below(len(choices))]
