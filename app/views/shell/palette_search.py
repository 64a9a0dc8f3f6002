"""What the palette finds, and in which order: exact, prefix, word start, inside; then recency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.bridge.marking import marked
from app.bridge.place import Place
from app.core.folding import fold

__all__ = ["Item", "Names", "marked", "rank", "search", "split_query"]

ACCOUNTS, PEOPLE, ACTIONS, NOTES = "accounts", "people", "actions", "notes"
VIEWS, FIGURES, COMMANDS = "views", "figures", "commands"

PREFIXES = {">": COMMANDS, "@": PEOPLE, "#": VIEWS, "=": FIGURES, "/": NOTES}
KINDS = ("", ACCOUNTS, PEOPLE, NOTES, VIEWS, FIGURES, COMMANDS)
"""What Tab goes through; the first is everything."""

MOST = {ACCOUNTS: 6, PEOPLE: 4, NOTES: 4, VIEWS: 2, FIGURES: 2, COMMANDS: 4}
MOST_ALONE = 60

_EXACT, _PREFIX, _WORD, _INSIDE = range(4)
_STARTS = re.compile(r"(?<!\w)(?=\w)")
_WORDS = re.compile(r"\w+")
_START = "\0"  # stands before each word, so that a word's start is found as plain text
_NEAR_WORDS = 12


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


class Names:
    """Items with their texts made ready, so that tens of thousands are gone through at a key."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.items = tuple(items)
        self.texts = [item.searched() for item in self.items]
        self.starts = [_STARTS.sub(_START, text) for text in self.texts]
        self._by_key: dict[str, int] | None = None
        self._vocabulary: tuple[str, ...] | None = None

    def number_of(self, key: str) -> int | None:
        """Where the item with this key is."""
        if self._by_key is None:
            self._by_key = {item.key: number for number, item in enumerate(self.items)}
        return self._by_key.get(key)

    def holding(self, words: Sequence[str], rank: int) -> list[int]:
        """The numbers of items that answer every word at least this well."""
        numbers: Iterable[int] = range(len(self.items))
        texts, starts = self.texts, self.starts
        for word in words:
            if rank == _EXACT:
                numbers = [n for n in numbers if texts[n] == word]
            elif rank == _PREFIX:
                numbers = [n for n in numbers if texts[n].startswith(word)]
            elif rank == _WORD and word.isalnum():
                wanted = _START + word
                numbers = [n for n in numbers if wanted in starts[n]]
            elif rank == _WORD:
                pattern = re.compile(rf"(?<!\w){re.escape(word)}")
                numbers = [n for n in numbers if word in texts[n] and pattern.search(texts[n])]
            else:
                numbers = [n for n in numbers if word in texts[n]]
        return list(numbers)

    def near(self, word: str) -> list[str]:
        """Words of the names that differ from a word by a letter, by two where it is long."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        if not most:
            return [word]
        if self._vocabulary is None:
            found = {part for text in self.texts for part in _WORDS.findall(text)}
            self._vocabulary = tuple(sorted(found))
        whole = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=most, limit=_NEAR_WORDS
        )
        begun = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=most, limit=_NEAR_WORDS,
            processor=lambda known: str(known)[: len(word)],
        )  # fmt: skip
        return list(dict.fromkeys(str(entry[0]) for entry in (*whole, *begun)))


def split_query(query: str, kind: str = "") -> tuple[str, str]:
    """The kind that a prefix asks for, and the words behind it."""
    text = query.strip()
    if text[:1] in PREFIXES:
        return PREFIXES[text[0]], text[1:].strip()
    return kind, text


def rank(text: str, words: Sequence[str]) -> int | None:
    """How well a folded text answers the words, 0 best; None where a word is not in it."""
    names = Names((Item("", "", "", folded=text),))
    if not words:
        return _EXACT
    return next((own for own in range(_INSIDE + 1) if names.holding(words, own)), None)


def search(
    items: Iterable[Item] | Names,
    query: str,
    recent: Sequence[str] = (),
    most: int = MOST_ALONE,
    *,
    near: bool = False,
    inside: bool = True,
) -> list[Item]:
    """The best items for a query; without one the recent ones, then the rest in their order.

    With `near`, where no name holds the words, those that nearly do are found; without `inside`
    a word has to begin with what is typed.
    """
    names = items if isinstance(items, Names) else Names(items)
    words = fold(query).split()
    last = [n for key in recent if (n := names.number_of(key)) is not None]
    found = _ranked(names, words, last, most, _INSIDE if inside else _WORD)
    if near and not found and words:
        found = _nearly(names, words, last, most)
    return [names.items[number] for number in found[:most]]


def _ranked(
    names: Names, words: Sequence[str], last: list[int], most: int, worst: int
) -> list[int]:
    if not words:
        return list(dict.fromkeys([*last, *range(min(len(names.items), most + len(last)))]))
    found: dict[int, None] = {}
    for own in range(worst + 1):
        holding = names.holding(words, own)
        there = set(holding) if last else ()
        found.update(dict.fromkeys(number for number in last if number in there))
        found.update(dict.fromkeys(holding))
        if len(found) >= most:
            break
    return list(found)


def _nearly(names: Names, words: Sequence[str], last: list[int], most: int) -> list[int]:
    """Items that hold words nearly the same as those typed."""
    kept: set[int] | None = None
    for word in words:
        hit = {number for near in names.near(word) for number in names.holding([near], _WORD)}
        kept = hit if kept is None else kept & hit
    numbers = sorted(kept or ())
    first = [number for number in last if number in numbers]
    return list(dict.fromkeys([*first, *numbers]))[:most]
