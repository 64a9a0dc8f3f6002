"""What the palette finds, and in which order: exact, prefix, word start, inside; then recency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.bridge.arrange import fold
from app.bridge.place import Place

ACCOUNTS, PEOPLE, ACTIONS, COMMANDS = "accounts", "people", "actions", "commands"

PREFIXES = {">": COMMANDS, "@": PEOPLE}
KINDS = ("", ACCOUNTS, PEOPLE, COMMANDS)
"""What Tab goes through; the first is everything."""

MOST = {ACCOUNTS: 6, PEOPLE: 5, COMMANDS: 6}
MOST_ALONE = 60

_EXACT, _PREFIX, _WORD, _INSIDE = range(4)


@dataclass(frozen=True)
class Item:
    """Something that can be chosen: a record with its place, or a command with its id."""

    kind: str
    key: str
    title: str
    detail: str = ""
    icon: str = ""
    band: str | None = None
    keys: str = ""
    enabled: bool = True
    reason: str = ""
    place: Place | None = None
    action: str = ""
    account_id: int | None = None
    words: str = ""
    folded: str = field(default="", compare=False)

    def searched(self) -> str:
        """The folded text that is searched."""
        return self.folded or fold(f"{self.title} {self.words}".strip())


def split_query(query: str, kind: str = "") -> tuple[str, str]:
    """The kind that a prefix asks for, and the words behind it."""
    text = query.strip()
    if text[:1] in PREFIXES:
        return PREFIXES[text[0]], text[1:].strip()
    return kind, text


def rank(text: str, words: Sequence[str]) -> int | None:
    """How well a folded text answers the words, 0 best; None where a word is not in it."""
    worst = _EXACT
    for word in words:
        place = text.find(word)
        if place < 0:
            return None
        if place == 0:
            own = _EXACT if len(text) == len(word) else _PREFIX
        elif re.search(rf"(?<!\w){re.escape(word)}", text):
            own = _WORD
        else:
            own = _INSIDE
        worst = max(worst, own)
    return worst


def search(
    items: Iterable[Item], query: str, recent: Sequence[str] = (), most: int = MOST_ALONE
) -> list[Item]:
    """The best items for a query; without one the recent ones, then the rest in their order."""
    words = fold(query).split()
    places = {key: place for place, key in enumerate(recent)}
    never = len(places)
    found: list[tuple[int, int, int, Item]] = []
    for number, item in enumerate(items):
        score = rank(item.searched(), words)
        if score is not None:
            found.append((score, places.get(item.key, never), number, item))
    found.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in found[:most]]


def marked(title: str, query: str) -> list[tuple[str, bool]]:
    """The title cut into pieces, those that were typed marked."""
    words = fold(query).split()
    folded = fold(title)
    if not words or len(folded) != len(title):
        return [(title, False)]
    hits = [False] * len(title)
    for word in words:
        place = _best_place(folded, word)
        if place >= 0:
            hits[place : place + len(word)] = [True] * len(word)
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
