from __future__ import annotations

import pytest

from app.bridge import spelling
from app.bridge.spelling import Speller, wrong_words


class Dictionary:
    """Stands for the system's library: a few words, and what is offered for others."""

    words = frozenset((b"The", b"colour", b"of", b"don't", b"it"))

    def __init__(self):
        self.asked, self.freed = [], []

    def enchant_dict_check(self, _dictionary, word, length):
        assert length == len(word)
        self.asked.append(word)
        return 0 if word in self.words else 1

    def enchant_dict_suggest(self, _dictionary, word, _length, count):
        found = [b"colour", b"collar"] if word == b"colr" else []
        count._obj.value = len(found)
        return found

    def enchant_dict_free_string_list(self, _dictionary, found):
        self.freed.append(found)


@pytest.fixture
def known():
    return Speller(Dictionary(), "en_GB")


def test_words_that_are_not_known_are_found_once_asked(known):
    line = "The colr of it"
    assert wrong_words(known, line) == [(4, 4)]
    asked = len(known._library.asked)
    assert wrong_words(known, line) == [(4, 4)]
    assert len(known._library.asked) == asked, "each word is asked for once"


@pytest.mark.parametrize(
    "line",
    ["CFO", "https://colr.example/colr", "ann@colr.example", "2026 Q3", "don’t", "", "x"],
)
def test_names_in_capitals_addresses_and_figures_are_not_judged(known, line):
    assert wrong_words(known, line) == []


def test_the_word_that_is_being_typed_is_left_alone(known):
    assert wrong_words(known, "The col", skip=7) == []
    assert wrong_words(known, "The col of", skip=10) == [(4, 3)]


def test_suggestions_are_copied_and_given_back(known):
    assert known.suggest("colr") == ["colour", "collar"]
    assert len(known._library.freed) == 1
    assert known.suggest("xyzzy") == []


def test_a_word_that_is_allowed_is_known(known):
    known.allow("colr")
    assert wrong_words(known, "The colr of it") == []


def test_without_the_library_or_the_dictionary_it_is_said_why(monkeypatch):
    spelling.speller.cache_clear()
    monkeypatch.setattr(spelling, "_library", lambda: None)
    assert spelling.speller("en_GB") is None
    assert "no spelling service" in spelling.why_not("en_GB")

    class Empty:
        def enchant_broker_init(self):
            return 1

        def enchant_broker_request_dict(self, _broker, _tag):
            return None

    spelling.speller.cache_clear()
    monkeypatch.setattr(spelling, "_library", Empty)
    assert "no dictionary for en_GB" in spelling.why_not("en_GB")
    spelling.speller.cache_clear()
