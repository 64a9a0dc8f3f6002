"""Text without case and marks, so that “Muller”, “MÜLLER” and “müller” are one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What decomposition does not take apart.
_PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "\u0131": "i", "\u2018": "'", "\u2019": "'", "\u02bc": "'",
})  # fmt: skip


def fold(text: str) -> str:
    """The text in lower case, without diacritical marks; ß becomes ss, ø becomes o."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in the text that it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = _folded_letter(letter)
        letters.append(folded)
        places.extend([place] * len(folded))
    return "".join(letters), places


@lru_cache(4096)
def _folded_letter(letter: str) -> str:
    return fold(letter)
