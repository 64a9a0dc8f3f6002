"""What the palette finds, and in which order: exact, prefix, word start, inside; then recency."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

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
_BETWEEN = "\n"  # no word that is typed holds it
_START = "\0"  # stands before each word, so that its beginning is found as plain text
_NEAR_WORDS = 12


class _Joined:
    """Many texts as one, and where each begins in it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _BETWEEN + _BETWEEN.join(texts) + _BETWEEN
        self._ends = list(accumulate(len(text) + 1 for text in texts))

    def holding(self, wanted: str) -> Iterator[int]:
        """The numbers of the texts that hold this, in order."""
        at = self._text.find(wanted)
        while at >= 0:
            number = bisect_right(self._ends, at)
            if number == len(self._ends):
                return
            yield number
            at = self._text.find(wanted, self._ends[number])


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
    """Items with their texts joined, so that tens of thousands are gone through at a key.

    What is typed is looked for in one long text, and only until there are enough.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.items = tuple(items)
        self.texts = [item.searched().replace(_BETWEEN, " ") for item in self.items]
        self._by_key = {item.key: number for number, item in enumerate(self.items)}
        self._plain = _Joined(self.texts)
        self._begun = _Joined([_STARTS.sub(_START, text) for text in self.texts])
        self._vocabulary: tuple[str, ...] | None = None

    def number_of(self, key: str) -> int | None:
        """Where the item with this key is."""
        return self._by_key.get(key)

    def rank_of(self, number: int, words: Sequence[str]) -> int | None:
        """How well one item answers the words, 0 best; None where a word is not in it."""
        text, query = self.texts[number], " ".join(words)
        if not all(word in text for word in words):
            return None
        if text == query:
            return _EXACT
        if text.startswith(query):
            return _PREFIX
        begun = all(re.search(rf"(?<!\w){re.escape(word)}", text) for word in words)
        return _WORD if begun else _INSIDE

    def answering(self, words: Sequence[str], rank: int, most: int) -> list[int]:
        """The numbers of the first items that answer every word just this well."""
        query, longest = " ".join(words), max(words, key=len)
        if rank == _EXACT:
            numbers = self._plain.holding(f"{_BETWEEN}{query}{_BETWEEN}")
        elif rank == _PREFIX:
            numbers = self._plain.holding(f"{_BETWEEN}{query}")
        elif rank == _WORD:
            numbers = self._begun.holding(_STARTS.sub(_START, longest))
        else:
            numbers = self._plain.holding(longest)
        fitting = (number for number in numbers if self.rank_of(number, words) == rank)
        return list(islice(fitting, most))

    def beginning_a_word(self, word: str) -> Iterator[int]:
        """The numbers of items in which a word begins so."""
        return self._begun.holding(_START + word)

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
        begun = [known[: len(word)] for known in self._vocabulary]
        places = [
            entry[2]
            for known in (self._vocabulary, begun)
            for entry in process.extract(
                word, known, scorer=OSA.distance, score_cutoff=most, limit=_NEAR_WORDS
            )
        ]
        return list(dict.fromkeys(self._vocabulary[int(place)] for place in places))


def split_query(query: str, kind: str = "") -> tuple[str, str]:
    """The kind that a prefix asks for, and the words behind it."""
    text = query.strip()
    if text[:1] in PREFIXES:
        return PREFIXES[text[0]], text[1:].strip()
    return kind, text


def rank(text: str, words: Sequence[str]) -> int | None:
    """How well a folded text answers the words, 0 best; None where a word is not in it."""
    return Names((Item("", "", "", folded=text),)).rank_of(0, words)


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
    worst = _INSIDE if inside else _WORD
    found = _ranked(names, words, last, most, worst)
    if near and not found and words:
        found = _nearly(names, words, last, most)
    return [names.items[number] for number in found[:most]]


def _ranked(
    names: Names, words: Sequence[str], last: list[int], most: int, worst: int
) -> list[int]:
    """Rank by rank until there are enough, in each those taken lately first."""
    if not words:
        return list(dict.fromkeys([*last, *range(min(len(names.items), most + len(last)))]))
    late = {number: own for number in last if (own := names.rank_of(number, words)) is not None}
    found: dict[int, None] = {}
    for own in range(worst + 1):
        found.update(dict.fromkeys(number for number, rank in late.items() if rank == own))
        found.update(dict.fromkeys(names.answering(words, own, most + len(found))))
        if len(found) >= most:
            break
    return list(found)


def _nearly(names: Names, words: Sequence[str], last: list[int], most: int) -> list[int]:
    """Items that hold words nearly the same as those typed."""
    kept: set[int] | None = None
    for word in words:
        near = names.near(word)
        hit = {number for one in near for number in names.beginning_a_word(one)}
        kept = hit if kept is None else kept & hit
    numbers = sorted(kept or ())
    first = [number for number in last if number in numbers]
    return list(dict.fromkeys([*first, *numbers]))[:most]
