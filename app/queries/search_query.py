"""What a search line asks for: words, "phrases", -without, and account: type: date: tag:.

Any text is a valid search: what is no filter is a word.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from app.core.errors import DomainError
from app.core.folding import fold
from app.core.periods import Period, add_months, parse_period
from app.models.names import FILE_OF, TABLE_OF
from app.store.search_find import Terms

_TOKEN = re.compile(r'(-)?(?:(account|type|date|tag):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
# Words for kinds of record besides the names of their files.
_KINDS = {
    "note": "interaction", "notes": "interaction", "touch": "interaction", "touches": "interaction",
    "meeting": "interaction", "meetings": "interaction", "contact": "person", "contacts": "person",
    "file": "attachment", "files": "attachment", "answer": "survey_answer",
    "answers": "survey_answer", "field": "custom_value", "swot": "swot_entry",
}  # fmt: skip


class Query(NamedTuple):
    """A search line, taken apart."""

    terms: Terms = Terms()
    accounts: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    spans: tuple[Period, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether rows are looked at one by one."""
        return bool(self.accounts or self.spans or self.tags)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return self.terms.is_empty and not self.tables and not self.is_filtered


class _Parts:
    """Collects the pieces of a line."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.words: list[str] = []
        self.phrases: list[str] = []
        self.without: list[str] = []
        self.accounts: list[str] = []
        self.tables: list[str] = []
        self.spans: list[Period] = []
        self.tags: list[str] = []

    def filtered(self, name: str, value: str) -> bool:
        """Take a filter; False where its value means nothing."""
        if name == "account":
            self.accounts.append(fold(value))
        elif name == "tag":
            self.tags.append(fold(value))
        elif name == "type" and (table := table_named(value)) is not None:
            self.tables.append(table)
        elif name == "date" and (span := span_named(value, self._today)) is not None:
            self.spans.append(span)
        else:
            return False
        return True

    def query(self) -> Query:
        """What was collected."""
        terms = Terms(tuple(self.words), tuple(self.phrases), tuple(self.without))
        filters = (tuple(self.accounts), tuple(self.tables), tuple(self.spans), tuple(self.tags))
        return Query(terms, *filters)


def read_query(line: str, today: date) -> Query:
    """Take a line apart; nothing is ever refused."""
    text = line.encode("utf-8", "replace").decode().replace("\0", " ")
    parts = _Parts(today)
    for match in _TOKEN.finditer(text):
        minus, name, phrase, word = match.groups()
        value = word if phrase is None else phrase
        if not value.strip():
            continue
        if name:
            if minus or not parts.filtered(name.casefold(), value):
                parts.words.extend(match.group().split())
        elif minus:
            parts.without.append(value)
        elif phrase is not None:
            parts.phrases.append(value)
        else:
            parts.words.append(value)
    return parts.query()


def table_named(word: str) -> str | None:
    """The table of a kind of record by its name in files, in words, one or many."""
    bare = fold(word).strip().replace(" ", "_")
    if bare in _KINDS:
        return _KINDS[bare]
    for name in (bare, f"{bare}s", f"{bare[:-1]}ies" if bare.endswith("y") else bare):
        if name in TABLE_OF:
            return TABLE_OF[name]
    return bare if bare in FILE_OF else None


def span_named(text: str, today: date) -> Period | None:
    """The days that a date filter names: 2026, 2026-09, >2026-01-31, last month; None otherwise."""
    bare = " ".join(fold(text).replace("_", " ").split())
    if bare in (named := _named_spans(today)):
        return named[bare]
    open_end = bare[:1] if bare[:1] in "<>" else ""
    span = _written(bare.lstrip("<>=").strip())
    if span is None:
        return None
    equal = bare[1:2] == "="
    if open_end == ">":
        return Period(span.start if equal else span.end, date.max)
    if open_end == "<":
        return Period(date.min, span.end if equal else span.start)
    return span


def _written(text: str) -> Period | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        try:
            return parse_period(text.upper())
        except (DomainError, ValueError, OverflowError):
            return None
    return Period(day, day + timedelta(days=1)) if day < date.max else None


def _named_spans(today: date) -> dict[str, Period]:
    day = timedelta(days=1)
    monday = today - day * today.weekday()
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    return {
        "today": Period(today, today + day),
        "yesterday": Period(today - day, today),
        "tomorrow": Period(today + day, today + 2 * day),
        "this week": Period(monday, monday + 7 * day),
        "last week": Period(monday - 7 * day, monday),
        "next week": Period(monday + 7 * day, monday + 14 * day),
        "this month": Period(month, add_months(month, 1)),
        "last month": Period(add_months(month, -1), month),
        "next month": Period(add_months(month, 1), add_months(month, 2)),
        "this year": Period(year, add_months(year, 12)),
        "last year": Period(add_months(year, -12), year),
    }
