"""Words of the index that are nearly the same as one that was asked for."""

from __future__ import annotations

from functools import partial

from app.store.driver import Connection
from app.store.search_kept import kept_roughly

_MANY = 10_000  # words that take longer to read than a keystroke may


def near_words(connection: Connection, word: str) -> list[str]:
    """Words of the index that are the word, begin with it, or differ by a letter or two."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    most = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    vocabulary = kept_roughly(connection, "words", partial(_read_words, connection), many=_MANY)
    found = process.extract(
        word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=12
    )
    begun = [known for known in vocabulary if known.startswith(word)][:12]
    return list(dict.fromkeys([*(entry[0] for entry in found), *begun]))


def _read_words(connection: Connection) -> tuple[str, ...]:
    rows = connection.execute("SELECT term FROM search_vocabulary WHERE col <> 'kind'")
    return tuple(dict.fromkeys(row[0] for row in rows))
