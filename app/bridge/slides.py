"""What a slide is made of, and how a long section becomes several slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from app.bridge.tr import tr

MOST_LINES = 8


class SlideLine(NamedTuple):
    """A line of a slide: a heading, words, or an item with a note at its right."""

    text: str
    note: str = ""
    look: str = "item"
    column: int = 0


class Slide(NamedTuple):
    """What is shown at once; with `progress` a bar stands below the title."""

    title: str
    lines: tuple[SlideLine, ...] = ()
    note: str = ""
    progress: Decimal | None = None
    columns: int = 1


def split(
    title: str,
    lines: Sequence[SlideLine],
    *,
    note: str = "",
    progress: Decimal | None = None,
) -> list[Slide]:
    """As many slides as the lines want; a heading stays with its words, none is a slide alone."""
    parts = list(_parts(lines))
    if not parts:
        return [Slide(title, note=note, progress=progress)] if note else []
    many = len(parts)
    return [
        Slide(title if many == 1 else tr("{0} ({1} of {2})", title, number, many), part, note,
              progress)
        for number, part in enumerate(parts, start=1)
    ]  # fmt: skip


def _parts(lines: Iterable[SlideLine]) -> Iterator[tuple[SlideLine, ...]]:
    part: list[SlideLine] = []
    weight = 0
    for line in lines:
        heavy = 0 if line.look == "head" else 1 + len(line.text) // 160
        if part and weight + heavy > MOST_LINES and part[-1].look != "head":
            yield tuple(part)
            part, weight = [], 0
        part.append(line)
        weight += heavy
    if part:
        yield tuple(part)
