"""Sorting, filtering and comparing row lists: the sums behind the item models, without Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from app.bridge.columns import Column
from app.bridge.slices import sliced

R = TypeVar("R")


class Change(NamedTuple):
    """How one order of keys becomes another: remove these, reorder to that, insert those.

    `removed` are ranges of the old order, last first; `kept` is the new order without the
    inserted; `inserted` are ranges of the new order, first first. Ranges are [first, last].
    """

    removed: list[tuple[int, int]]
    kept: list[Hashable]
    inserted: list[tuple[int, int]]
    steps: int


def fold(text: str) -> str:
    """Text as it is compared while typing: no case, no accents."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()


def matching(haystacks: Sequence[str], numbers: Iterable[int], query: str) -> list[int]:
    """The numbers whose haystack holds every word of the query."""
    words = fold(query).split()
    if not words:
        return list(numbers)
    if len(words) == 1:
        word = words[0]
        return [number for number in numbers if word in haystacks[number]]
    return [number for number in numbers if all(word in haystacks[number] for word in words)]


def comparable(value: Any) -> Any:  # noqa: ANN401 whatever a column compares
    """A value as it is sorted by: text without case and accents."""
    return fold(value) if isinstance(value, str) else value


def sorted_by(numbers: Iterable[int], keys: Sequence[tuple[Sequence[Any], bool]]) -> list[int]:
    """The numbers in the order of the keys, each (value by number, descending), first one first.

    What is missing comes last either way.
    """
    order = list(numbers)
    for values, descending in reversed(keys):
        known = [number for number in order if values[number] is not None]
        unknown = [number for number in order if values[number] is None]
        known.sort(key=values.__getitem__, reverse=descending)
        order = known + unknown
    return order


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as [first, last] runs."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def compare(old: Sequence[Hashable], new: Sequence[Hashable]) -> Change:
    """What turns the old order of keys into the new one."""
    if old == new:
        return Change([], list(new), [], 0)
    before, after = set(old), set(new)
    gone = [place for place, key in enumerate(old) if key not in after]
    come = [place for place, key in enumerate(new) if key not in before]
    kept = [key for key in new if key in before]
    return Change(ranges(gone)[::-1], kept, ranges(come), len(gone) + len(come))


class RowSet(Generic[R]):
    """Rows by id, with the query, the predicate and the order that decide which are shown.

    The sorted order and the searchable texts are kept until rows or order change, so that
    typing into a filter only filters, and one changed row costs one row's work.
    """

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable]) -> None:
        self._columns = {column.key: column for column in columns}
        self._searched = [column for column in columns if column.find]
        self._key = key
        self._numbers: dict[Hashable, int] = {}
        self._keys: list[Hashable] = []
        self._haystacks: list[str] | None = None
        self._values: dict[str, list[Any]] = {}
        self._changes = 0
        self._sorted: list[int] | None = None
        self._passing: list[int] | None = None
        self._found: tuple[str, Sequence[int]] | None = None
        self._order: list[tuple[str, bool]] = []
        self._predicate: Callable[[R], bool] | None = None
        self.rows: list[R] = []
        self.query = ""

    def __contains__(self, key: Hashable) -> bool:
        return key in self._numbers

    @property
    def order(self) -> list[tuple[str, bool]]:
        """The column keys sorted by, each with True for descending."""
        return self._order

    @order.setter
    def order(self, order: list[tuple[str, bool]]) -> None:
        self._order = order
        self._forget_order()

    @property
    def predicate(self) -> Callable[[R], bool] | None:
        """Which rows are shown, whatever is typed; None is all."""
        return self._predicate

    @predicate.setter
    def predicate(self, predicate: Callable[[R], bool] | None) -> None:
        self._predicate = predicate
        self._passing = self._found = None

    def get(self, key: Hashable) -> R | None:
        """The row with this id."""
        number = self._numbers.get(key)
        return None if number is None else self.rows[number]

    def replace(self, rows: Iterable[R]) -> None:
        """Hold these rows instead."""
        self._changes += 1
        self.rows = list(rows)
        self._keys = [self._key(row) for row in self.rows]
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._haystacks = None
        self._values = {}
        self._forget_order()

    def preparing(self) -> Generator[None]:
        """Make ready for typing, in slices: whoever types next does not wait for it."""
        while self._haystacks is None:
            changes, made = self._changes, list[str]()
            for some in sliced(self.rows):
                made += map(self._haystack, some)
                if len(made) < len(self.rows):
                    yield
                if changes != self._changes:
                    break
            else:
                self._haystacks = made
        self.numbers()

    def keys_of(self, numbers: Iterable[int]) -> list[Hashable]:
        """The ids of these rows."""
        return list(map(self._keys.__getitem__, numbers))

    def merge(self, changed: Iterable[R], removed: Iterable[Hashable]) -> list[Hashable]:
        """Take in new and changed rows, drop the removed; the ids of those taken in."""
        fresh = {self._key(row): row for row in changed}
        gone = {key for key in removed if key in self._numbers and key not in fresh}
        if gone or not fresh.keys() <= self._numbers.keys():
            held = zip(self._keys, self.rows, strict=True)
            rows = [fresh.get(key, row) for key, row in held if key not in gone]
            rows += [row for key, row in fresh.items() if key not in self._numbers]
            self.replace(rows)
        else:
            for key, row in fresh.items():
                self._put(self._numbers[key], row)
        return list(fresh)

    def keys(self) -> list[Hashable]:
        """The ids of the rows to show, in order."""
        return self.keys_of(self.numbers())

    def numbers(self) -> Sequence[int]:
        """The numbers of the rows to show, in order."""
        passing = self.passed()
        if not self.query:
            self._found = None
            return passing
        # What is typed on narrows what was found already.
        before, found = self._found or ("", passing)
        narrows = bool(before) and self.query.startswith(before)
        numbers = self.found_among(found if narrows else passing)
        self._found = (self.query, numbers)
        return numbers

    def found_among(self, numbers: Iterable[int]) -> list[int]:
        """Which of these rows hold every word of the query."""
        return matching(self._searchable(), numbers, self.query)

    def passed(self) -> list[int]:
        """The rows that the predicate lets pass, in order."""
        if self._sorted is None:
            keys = [(key, descending) for key, descending in self._order if key in self._columns]
            sorting = [(self._sort_values(key), descending) for key, descending in keys]
            self._sorted = sorted_by(range(len(self.rows)), sorting)
        if self._passing is None:
            test, rows = self._predicate, self.rows
            numbers = self._sorted
            self._passing = (
                [number for number in numbers if test(rows[number])] if test else numbers
            )
        return self._passing

    def _forget_order(self) -> None:
        self._sorted = self._passing = self._found = None

    def _put(self, number: int, row: R) -> None:
        """Change one row and what is kept of it."""
        self._changes += 1
        self.rows[number] = row
        self._passing = self._found = None
        if self._haystacks is not None:
            self._haystacks[number] = self._haystack(row)
        sorting = {key for key, _ in self._order}
        for key, values in self._values.items():
            value = comparable(self._columns[key].sort_key(row))
            if key in sorting and value != values[number]:
                self._sorted = None
            values[number] = value

    def _sort_values(self, key: str) -> list[Any]:
        values = self._values.get(key)
        if values is None:
            sort_key = self._columns[key].sort_key
            values = self._values[key] = [comparable(sort_key(row)) for row in self.rows]
        return values

    def _searchable(self) -> list[str]:
        if self._haystacks is None:
            self._haystacks = [self._haystack(row) for row in self.rows]
        return self._haystacks

    def _haystack(self, row: R) -> str:
        return fold(" ".join(column.written(row) for column in self._searched))
