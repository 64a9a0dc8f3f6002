"""Finds rows in the full-text index: any text is a valid search, and none takes long.

Words are found by their beginning, newest first; of few hits the best come first. Only where
these are few is looked inside words, and only where there is nothing for words that are nearly
the same. Common words have hundreds of thousands of hits, so no step ever looks at all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from app.core.folding import fold, fold_with_places
from app.core.markup import plain_of
from app.store.driver import Connection
from app.store.search import SHORTEST_TRIGRAM, kind_word
from app.store.search_near import near_words

MOST_WORDS = 32  # more narrow nothing, and the engine has a limit
NAMED = (
    "account", "person", "team_member", "unit", "plan", "goal", "product", "contract",
    "opportunity", "project", "story", "risk", "tag",
)  # fmt: skip
"""Tables whose rows have a name of their own; these come before notes."""
_MOST_RANKED = 1200
_ENOUGH = 20
_MOST_HELD = 20_000  # rows that are looked at for signs
_SNIPPET, _LEAD = 150, 40
_TRIED_AT_ONCE = 800
_LONGEST_READ = 20_000
_ONE_OF = " AND +rowid IN (SELECT value FROM json_each(?))"
"""Without the sign the engine would search anew for each of the rows."""
_WORD = re.compile(r"\w+")


class Terms(NamedTuple):
    """What a row has to hold: words (by their beginning), phrases, and what it must not hold."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words and not self.phrases

    @property
    def wanted(self) -> tuple[str, ...]:
        """Words and phrases."""
        return (*self.words, *self.phrases)


class Hit(NamedTuple):
    """A row found: its table, its key, and the text around the first word."""

    table: str
    key: int
    snippet: str


class Among(Protocol):
    """The only rows that are looked at: all of them where they are few, else asked for."""

    few: frozenset[int] | None

    def passing(self, keys: Sequence[int], tables: Mapping[int, str]) -> Collection[int]:
        """Those of some rows, of these tables, that are among them."""
        ...


class Search:
    """One search over a connection; `keys` gives candidates, best first.

    With `among` only these rows are looked at.
    """

    def __init__(
        self,
        connection: Connection,
        terms: Terms,
        tables: Collection[str] = (),
        among: Among | None = None,
    ) -> None:
        self._connection = connection
        self.terms = Terms(
            tuple(dict.fromkeys(word for word in terms.words if word.strip()))[:MOST_WORDS],
            terms.phrases[:MOST_WORDS], terms.without[:MOST_WORDS],
        )  # fmt: skip
        self._tables = tables
        self._among = among

    def keys(self, limit: int) -> list[int]:
        """The keys of rows, named records first, then what holds the words, then what is near."""
        if self._among is not None and self._among.few is not None and not self._among.few:
            return []
        if self.terms.is_empty:
            return self._allowed(self._newest(limit))
        wanted, signs = _by_letters(self.terms)
        most = _MOST_HELD if signs else limit
        found: dict[int, None] = {}
        if wanted:
            named = [table for table in NAMED if not self._tables or table in self._tables]
            if named:
                found.update(dict.fromkeys(self._titled(wanted, named, most)))
            found.update(dict.fromkeys(self._worded(wanted, most)))
        if signs:
            found = dict.fromkeys(self._holding(list(found), signs))
        if len(found) < min(limit, _ENOUGH):
            found.update(dict.fromkeys(self._inside(limit)))
        if not found and wanted:
            return self._allowed(self._holding(self._nearly(most), signs))[:limit]
        return self._allowed(list(found))[:limit]

    # --- the steps -------------------------------------------------------------------------

    def _titled(self, wanted: str, tables: Sequence[str], limit: int) -> list[int]:
        kinds = " OR ".join(kind_word(table) for table in tables)
        match = f"kind : ({kinds}) AND title : ({wanted}){self._not()}"
        return self._matching(match, "rowid DESC", limit)

    def _worded(self, wanted: str, limit: int) -> list[int]:
        match = f"{self._kinds()}({{title body}} : ({wanted})){self._not()}"
        if self._among is not None:
            return self._matching(match, "rowid DESC", limit)
        newest = self._matching(match, "rowid DESC", max(_MOST_RANKED, limit))
        is_ranked = 1 < len(newest) < _MOST_RANKED
        return self._matching(match, "rank", limit) if is_ranked else newest[:limit]

    def _inside(self, limit: int) -> list[int]:
        """Rows that hold the words anywhere, also inside other words."""
        terms = self.terms
        long = [word for word in terms.wanted if len(word) >= SHORTEST_TRIGRAM]
        short = [word for word in terms.wanted if len(word) < SHORTEST_TRIGRAM]
        if not long and any(_WORD.search(word) for word in short):
            return []  # one or two letters stand inside nearly everything
        conditions, values = list[str](), list[object]()
        if long:
            conditions.append("search MATCH ?")
            values.append(" ".join(_quoted(word) for word in long))
        for word in short:
            conditions.append("body LIKE ? ESCAPE '\\'")
            values.append(f"%{_like(word)}%")
        if self._tables:
            conditions.append(f"entity IN ({', '.join('?' * len(self._tables))})")
            values.extend(self._tables)
        statement = f"SELECT rowid FROM search WHERE {' AND '.join(conditions)}"  # noqa: S608 fixed words
        return self._taken(statement, values, "rowid DESC", limit)

    def _nearly(self, limit: int) -> list[int]:
        """Rows that hold words which differ by a letter or two from those asked for."""
        words = _WORD.findall(fold(" ".join(self.terms.wanted)))
        near = [near_words(self._connection, word) for word in words]
        if not near or not all(near):
            return []
        wanted = " AND ".join(f"({' OR '.join(_quoted(word) for word in some)})" for some in near)
        match = f"{self._kinds()}({{title body}} : ({wanted})){self._not()}"
        return self._matching(match, "rowid DESC", limit)

    def _newest(self, limit: int) -> list[int]:
        """Without words: the newest rows of the kinds asked for."""
        if self._among is not None and self._among.few is not None:
            return sorted(self._among.few, reverse=True)[:limit]
        if not self._tables:
            return self._taken("SELECT rowid FROM search WHERE 1", (), "rowid DESC", limit)
        kinds = " OR ".join(kind_word(table) for table in self._tables)
        return self._matching(f"kind : ({kinds}){self._not()}", "rowid DESC", limit)

    def _holding(self, keys: Sequence[int], signs: Sequence[str]) -> list[int]:
        """Of these rows those that hold every one of the signs."""
        for sign in signs:
            held = self._with_text(keys, sign)
            keys = [key for key in keys if key in held]
        return list(keys)

    def _allowed(self, keys: Sequence[int]) -> list[int]:
        """Of these rows those without the words that are to be left out."""
        for word in self.terms.without:
            letters = _beginning(word)
            held = self._with_word(keys, letters) if letters else self._with_text(keys, word)
            keys = [key for key in keys if key not in held]
        return list(keys)

    def _with_word(self, keys: Sequence[int], letters: str) -> set[int]:
        statement = f"SELECT rowid FROM search_words WHERE search_words MATCH ?{_ONE_OF}"  # noqa: S608 fixed words
        values = (f"{{title body}} : ({letters})", json.dumps(list(keys)))
        return {row[0] for row in self._connection.execute(statement, values)}

    def _with_text(self, keys: Sequence[int], text: str) -> set[int]:
        # The empty text keeps the engine from searching its index once for every row.
        statement = (
            "SELECT rowid FROM search WHERE rowid IN (SELECT value FROM json_each(?)) "
            "AND body || '' LIKE ? ESCAPE '\\'"
        )
        rows = self._connection.execute(statement, (json.dumps(list(keys)), f"%{_like(text)}%"))
        return {row[0] for row in rows}

    def _kinds(self) -> str:
        kinds = " OR ".join(kind_word(table) for table in self._tables)
        return f"kind : ({kinds}) AND " if kinds else ""

    def _not(self) -> str:
        without = [one for word in self.terms.without if (one := _beginning(word))]
        return f" NOT {{title body}} : ({' OR '.join(without)})" if without else ""

    def _matching(self, match: str, order: str, limit: int) -> list[int]:
        statement = "SELECT rowid FROM search_words WHERE search_words MATCH ?"
        return self._taken(statement, [match], order, limit)

    def _taken(self, statement: str, values: Sequence[object], order: str, limit: int) -> list[int]:
        """The first rows of a statement that may be looked at."""
        values = list(values)
        if self._among is not None and self._among.few is not None:
            statement += _ONE_OF
            values.append(json.dumps(list(self._among.few)))
        if self._among is None or self._among.few is not None:
            values.append(limit)
            rows = self._connection.execute(f"{statement} ORDER BY {order} LIMIT ?", values)
            return [row[0] for row in rows]
        found, rows = list[int](), self._connection.execute(f"{statement} ORDER BY {order}", values)
        while len(found) < limit and (some := [row[0] for row in rows.fetchmany(_TRIED_AT_ONCE)]):
            passing = self._among.passing(some, tables_of(self._connection, some))
            found += [key for key in some if key in passing]
        return found[:limit]


def tables_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """The table that each row stands in."""
    rows = connection.execute(
        f"SELECT rowid, entity FROM search WHERE rowid IN ({', '.join('?' * len(keys))})",  # noqa: S608 marks
        list(keys),
    )
    return {row[0]: row[1] for row in rows}


def hits(connection: Connection, keys: Sequence[int], wanted: Iterable[str]) -> list[Hit]:
    """What the rows say around the first of the words."""
    words = [word for text in wanted for word in (_WORD.findall(fold(text)) or [fold(text)])]
    found: dict[int, Hit] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        rows = connection.execute(
            f"SELECT rowid, entity, substr(body, 1, {_LONGEST_READ}) FROM search "  # noqa: S608 numbers
            f"WHERE rowid IN ({', '.join('?' * len(some))})",
            list(some),
        )
        for key, table, body in rows:
            found[key] = Hit(table, key, snippet(body, words))
    return [found[key] for key in keys if key in found]


def find(connection: Connection, text: str, *, limit: int = 200) -> list[Hit]:
    """The rows that hold every word of the text, best first; any text is a valid search."""
    words = tuple(text.encode("utf-8", "replace").decode().replace("\0", " ").split())
    if not words:
        return []
    return hits(connection, Search(connection, Terms(words)).keys(limit), words)


def snippet(body: str, words: Sequence[str]) -> str:
    """A piece of the text round the first of the (folded) words."""
    folded, places = fold_with_places(body)
    spots = [spot for word in words if (spot := _spot(folded, word)) >= 0]
    at = places[min(spots)] if spots and places else 0
    start = max(0, at - _LEAD)
    if start:
        space = body.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    piece = " ".join(plain_of(body[start : start + _SNIPPET]).split())
    before = "…" if start else ""
    return f"{before}{piece}{'…' if start + _SNIPPET < len(body) else ''}"


def _spot(folded: str, word: str) -> int:
    begun = re.search(rf"(?<!\w){re.escape(word)}", folded)
    return begun.start() if begun else folded.find(word)


def _by_letters(terms: Terms) -> tuple[str, list[str]]:
    """The words as the index of words is asked for them, and those without a letter or digit."""
    wanted = [one for word in terms.words if (one := _beginning(word))]
    wanted += [_quoted(fold(phrase)) for phrase in terms.phrases if _WORD.search(phrase)]
    signs = [word for word in terms.wanted if not _WORD.search(fold(word))]
    return " AND ".join(wanted), signs


def _beginning(word: str) -> str:
    """A word by its beginning, “s.obrien” as s followed by obrien; empty without letters."""
    letters = " ".join(_WORD.findall(fold(word)))
    return f"{_quoted(letters)} *" if letters else ""


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""').replace("\0", "") + '"'


def _like(word: str) -> str:
    return word.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
