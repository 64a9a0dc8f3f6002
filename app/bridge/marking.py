"""Marks what was typed inside the text that was found by it."""

from __future__ import annotations

import re

from app.core.folding import fold, fold_with_places


def marked(title: str, query: str) -> list[tuple[str, bool]]:
    """The title cut into pieces, those that were typed marked."""
    words = fold(query).split()
    if not words:
        return [(title, False)]
    folded, places = fold_with_places(title)
    hits = [False] * len(title)
    for word in words:
        start = _best_place(folded, word)
        if start >= 0:
            for place in places[start : start + len(word)]:
                hits[place] = True
    pieces: list[tuple[str, bool]] = []
    for letter, hit in zip(title, hits, strict=True):
        if pieces and pieces[-1][1] == hit:
            pieces[-1] = (pieces[-1][0] + letter, hit)
        else:
            pieces.append((letter, hit))
    return pieces


def _best_place(folded: str, word: str) -> int:
    start = re.search(rf"(?<!\w){re.escape(word)}", folded)
    return start.start() if start else folded.find(word)
