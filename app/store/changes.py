"""What a unit of work changed: the rows before and after, and the event made of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple


class RowChange(NamedTuple):
    """One row as it was and as it is, each a JSON object as text; None where it was not there."""

    table: str
    key: int
    before: str | None
    after: str | None

    def inverse(self) -> RowChange:
        """The same change backwards."""
        return RowChange(self.table, self.key, self.after, self.before)


def net_changes(changes: Iterable[RowChange]) -> list[RowChange]:
    """One change per row, in order of first appearance; rows that end as they began are left out.

    A row whose key was freed and used again within the unit counts as one row.
    """
    merged: dict[tuple[str, int], RowChange] = {}
    for change in changes:
        place = (change.table, change.key)
        first = merged.get(place)
        merged[place] = change if first is None else first._replace(after=change.after)
    return [change for change in merged.values() if change.before != change.after]


def comes_to_nothing(changes: Iterable[RowChange]) -> bool:
    """Whether the rows end as they began, but for the count of how often each was written."""
    return all(
        None not in (before, after) and {**json.loads(str(before)), "version": 0}
        == {**json.loads(str(after)), "version": 0}
        for _table, _key, before, after in changes
    )  # fmt: skip


class ChangeSet:
    """The event sent after a commit: which rows of which tables are no longer what they were."""

    def __init__(
        self, changes: Iterable[RowChange] = (), *, everything: bool = False, label: str = ""
    ) -> None:
        self.everything = everything
        self.label = label
        self._changes = tuple(changes)
        self._ids: dict[str, set[int]] = defaultdict(set)
        for change in self._changes:
            self._ids[change.table].add(change.key)

    @property
    def tables(self) -> frozenset[str]:
        """The tables touched."""
        return frozenset(self._ids)

    def ids(self, table: str) -> frozenset[int]:
        """The keys touched in a table."""
        return frozenset(self._ids.get(table, ()))

    def touches(self, *tables: str) -> bool:
        """Whether any of the tables may have changed."""
        return self.everything or any(table in self._ids for table in tables)

    def values(self, column: str) -> frozenset[Any]:
        """Every value, old and new, that the column has in the changed rows; None left out."""
        found: set[Any] = set()
        for change in self._changes:
            for side in (change.before, change.after):
                if side is not None and (value := json.loads(side).get(column)) is not None:
                    found.add(value)
        return frozenset(found)

    def __len__(self) -> int:
        return len(self._changes)
