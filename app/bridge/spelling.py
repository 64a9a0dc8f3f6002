"""Spelling by the dictionaries that the system has; nothing is bundled, nothing downloaded.

Enchant is asked, which is how desktops of Linux share their dictionaries. Where it is not there,
nothing is checked and the settings say why.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from app.bridge.tr import tr

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST_KEPT = 20_000
_MOST_OFFERED = 5
_FILES = ("libenchant-2.so.2", "libenchant-2.2.dylib", "libenchant-2.dylib")


class Speller:
    """One dictionary, with what it said before at hand."""

    def __init__(self, library: Any, dictionary: Any) -> None:  # noqa: ANN401 of a C library
        self._library = library
        self._dictionary = dictionary
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is spelt so; names in capitals are not judged."""
        if len(word) < 2 or word.isupper():
            return True
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            said = word.replace("’", "'").encode()
            known = self._library.enchant_dict_check(self._dictionary, said, len(said)) == 0
            self._known[word] = known
        return known

    def suggest(self, word: str) -> list[str]:
        """What may be meant instead."""
        said, count = word.replace("’", "'").encode(), ctypes.c_size_t()
        found = self._library.enchant_dict_suggest(
            self._dictionary, said, len(said), ctypes.byref(count)
        )
        if not found:
            return []
        words = [found[place].decode() for place in range(min(count.value, _MOST_OFFERED))]
        self._library.enchant_dict_free_string_list(self._dictionary, found)
        return words

    def allow(self, word: str) -> None:
        """Leave this word as it is until the program ends."""
        self._known[word] = True


@cache
def speller(language: str) -> Speller | None:
    """The system's dictionary of a language such as `en_GB`, or of the language at all."""
    library = _library()
    if library is None:
        return None
    broker = library.enchant_broker_init()
    for tag in (language, language.partition("_")[0]):
        dictionary = library.enchant_broker_request_dict(broker, tag.encode())
        if dictionary:
            return Speller(library, dictionary)
    return None


def why_not(language: str) -> str:
    """Why nothing is checked in this language, or nothing where it is."""
    if _library() is None:
        return tr("This system has no spelling service that Perennial can ask (Enchant).")
    if speller(language) is None:
        return tr("The system has no dictionary for {0}.", language)
    return ""


@cache
def _library() -> Any | None:  # noqa: ANN401 a C library
    for name in _FILES:
        try:
            library: Any = ctypes.CDLL(name)
            _declare(library)
        except (OSError, AttributeError):
            continue
        return library
    return None


def _declare(library: Any) -> None:  # noqa: ANN401 a C library
    pointer, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_ssize_t
    words = ctypes.POINTER(ctypes.c_char_p)
    declared: dict[str, tuple[object, list[object]]] = {
        "enchant_broker_init": (pointer, []),
        "enchant_broker_request_dict": (pointer, [pointer, text]),
        "enchant_dict_check": (ctypes.c_int, [pointer, text, size]),
        "enchant_dict_suggest": (words, [pointer, text, size, ctypes.POINTER(ctypes.c_size_t)]),
        "enchant_dict_free_string_list": (None, [pointer, words]),
    }
    for name, (gives, takes) in declared.items():
        function: Callable[..., object] = getattr(library, name)
        function.restype, function.argtypes = gives, takes  # type: ignore[attr-defined]


def wrong_words(checked: Speller, line: str, skip: int = -1) -> list[tuple[int, int]]:
    """Start and length of every word that is spelt otherwise; not the one being typed at `skip`."""
    return [
        (found.start(), len(found[0]))
        for found in WORD.finditer(line)
        if not found.start() <= skip <= found.end()
        and not _is_address(line, found)
        and not checked.knows(found[0])
    ]


def _is_address(line: str, found: re.Match[str]) -> bool:
    """Whether a word is a part of an address or of a file's name."""
    start = line.rfind(" ", 0, found.start()) + 1
    end = line.find(" ", found.end())
    around = line[start : end if end >= 0 else len(line)]
    return "@" in around or "://" in around or "mailto:" in around
