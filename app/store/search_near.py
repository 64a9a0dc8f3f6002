"""Words of the index that are nearly the same as one that was asked for."""

from __future__ import annotations

from app.store.driver import Connection


def near_words(connection: Connection, word: str) -> list[str]:
    """Words of the index that are the word, begin with it, or differ by a letter or two."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    most = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    vocabulary = _vocabulary_of(connection)
    found = process.extract(
        word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=12
    )
    begun = [known for known in vocabulary if known.startswith(word)][:12]
    return list(dict.fromkeys([*(entry[0] for entry in found), *begun]))


def _vocabulary_of(connection: Connection) -> tuple[str, ...]:
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM revision").fetchone()
    (_, _, path), *_ = connection.execute("PRAGMA database_list").fetchall()
    key = (str(path), int(newest))
    if key not in _kept_words:
        _kept_words.clear()
        _kept_words[key] = _read_words(connection)
    return _kept_words[key]


_kept_words: dict[tuple[str, int], tuple[str, ...]] = {}


def _read_words(connection: Connection) -> tuple[str, ...]:
    rows = connection.execute("SELECT term FROM search_vocabulary WHERE col <> 'kind'")
    return tuple(dict.fromkeys(row[0] for row in rows))
