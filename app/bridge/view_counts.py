"""How many accounts each view has, kept up with the rows so that an edit counts one row only."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from datetime import date

from app.bridge.card_row import CardRow
from app.bridge.list_views import ListView, predicate_of
from app.bridge.slices import at_once, sliced
from app.queries.criteria import Filter

_AT_ONCE = 2000  # rows of one view between two pauses


class ViewCounts:
    """The accounts of each view, by its key."""

    def __init__(self) -> None:
        self._views: tuple[ListView, ...] = ()
        self._today: date | None = None
        self._taken = 0
        self._members: dict[str, set[int]] = {}
        self._state: tuple[int, date, tuple[tuple[str, Filter], ...]] | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The number of accounts by the key of the view."""
        return {key: len(members) for key, members in self._members.items()}

    def count(
        self,
        views: Sequence[ListView],
        rows: Sequence[CardRow],
        today: date,
        version: int | None = None,
    ) -> None:
        """Count every row in every view now."""
        at_once(self.counting(views, rows, today, version))

    def counting(
        self,
        views: Sequence[ListView],
        rows: Sequence[CardRow],
        today: date,
        version: int | None = None,
    ) -> Generator[None]:
        """Count every row in every view, unless that was done for this version of the rows.

        It yields between two slices; what is taken meanwhile has it count for nothing.
        """
        state = (version or 0, today, tuple((view.key, view.only) for view in views))
        if version is not None and state == self._state:
            return
        taken, found = self._taken, dict[str, set[int]]()
        for view in views:
            test = predicate_of(view.only, today)
            members = found[view.key] = set()
            for some in sliced(rows, _AT_ONCE):
                members.update(row.id for row in some if test(row))
                if len(rows) > _AT_ONCE:
                    yield
        if taken != self._taken:
            return
        self._views, self._today, self._members = tuple(views), today, found
        self._state = None if version is None else state

    def take(
        self, changed: Iterable[CardRow], gone: Iterable[int], version: int | None = None
    ) -> None:
        """Count again what changed, which makes another version of the rows."""
        self._taken += 1
        if self._today is None:
            return
        if self._state is not None:
            # Rows that were not counted in between make everything be counted anew.
            is_next = version is not None and self._state[0] == version - 1
            self._state = (version or 0, *self._state[1:]) if is_next else None
        rows = list(changed)
        out = {*gone, *(row.id for row in rows)}
        for view in self._views:
            test = predicate_of(view.only, self._today)
            members = self._members[view.key]
            members -= out
            members.update(row.id for row in rows if test(row))
