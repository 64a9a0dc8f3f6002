"""What a section of a plan says of itself in the outline."""

from __future__ import annotations

from typing import NamedTuple


class Note(NamedTuple):
    """How many records a section holds, how many of them want something, and whether it is done."""

    size: int = 0
    asks: int = 0
    done: bool = False
