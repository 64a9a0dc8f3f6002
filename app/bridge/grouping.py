"""The item model with group rows: heads that carry subtotals and fold their members away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from app.bridge.keyed import Index
from app.bridge.rows import ALIGNMENTS, Column, RowTableModel, first_field
from app.bridge.tr import trn

R = TypeVar("R")

GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 10


class HeadKey(str):
    """The key of a group head, told apart from the ids of rows."""

    __slots__ = ()


@dataclass(frozen=True)
class Grouping(Generic[R]):
    """How rows are grouped: the group of a row, its title, and the order of the groups."""

    group: Callable[[R], str]
    title: Callable[[str], str] = str
    rank: Callable[[str], Any] = str


@dataclass(frozen=True)
class Group(Generic[R]):
    """One group as shown: its title, its members that pass the filter, whether it is folded."""

    name: str
    title: str
    members: tuple[R, ...]
    folded: bool


@dataclass
class _Split(Generic[R]):
    """The numbers of rows by group in order, of which rows, and what was made of them so far."""

    members: dict[str, list[int]]
    of: list[int] | None = None
    query: str = ""
    groups: dict[str, Group[R]] = field(default_factory=dict[str, "Group[R]"])
    rows: list[R] | None = None


class GroupedTableModel(RowTableModel[R]):
    """A `RowTableModel` that can be grouped; without a grouping it is the plain table."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: QObject | None = None,
        *,
        key: Callable[[R], Hashable] = first_field,
    ) -> None:
        super().__init__(columns, parent, key=key)
        self._grouping: Grouping[R] | None = None
        self._whole: _Split[R] | None = None
        self._shown: _Split[R] = _Split({})
        self._folded: set[str] = set()

    def group_by(self, grouping: Grouping[R] | None) -> None:
        """Show the rows under group heads, or, with None, without."""
        self._grouping = grouping
        self._forget()
        self._folded.clear()
        self.show_keys(self._arrange())

    def group_at(self, index: Index | int) -> Group[R] | None:
        """The group whose head stands at an index or line, None for a row."""
        key = self.key_at(index)
        if not isinstance(key, HeadKey) or self._grouping is None:
            return None
        name, groups = str(key), self._shown.groups
        group = groups.get(name)
        if group is None or group.folded != (name in self._folded):
            rows = self._set.rows
            members = group.members if group else tuple(
                rows[number] for number in self._shown.members.get(name, ())
            )  # fmt: skip
            group = Group(name, self._grouping.title(name), members, name in self._folded)
            groups[name] = group
        return group

    def preparing(self) -> Generator[None]:
        """Make ready for typing, in slices: whoever types next does not wait for it."""
        yield from self._set.preparing()
        if self._grouping is not None:
            self._split(self._grouping)

    def fold_group(self, name: str, *, folded: bool) -> None:
        """Hide or show the members of a group."""
        if folded:
            self._folded.add(name)
        else:
            self._folded.discard(name)
        self.show_keys(self._arrange(), touched=[HeadKey(name)])

    @override
    def set_rows(self, rows: Iterable[R]) -> None:
        self._forget()
        super().set_rows(rows)

    @override
    def merge(self, changed: Iterable[R], removed: Iterable[Hashable] = ()) -> None:
        self._forget()
        super().merge(changed, removed)

    @property
    def filtered(self) -> list[R]:
        """Every row that passes the filter, those of folded groups included."""
        if self._grouping is None:
            return self.shown
        shown, rows = self._shown, self._set.rows
        if shown.rows is None:
            numbers = chain.from_iterable(shown.members.values())
            shown.rows = list(map(rows.__getitem__, numbers))
        return shown.rows

    @override
    def totals(self) -> list[Any]:
        """For each column its total over all rows that pass the filter, folded ones as well."""
        rows = self.filtered
        return [column.total(rows) if column.total else None for column in self.columns]

    @override
    def show_keys(
        self, keys: list[Hashable], *, touched: Iterable[Hashable] = (), reset: bool = False
    ) -> None:
        """Also refresh the heads: a changed member changes their subtotals."""
        heads = map(HeadKey, self._shown.members) if self._grouping is not None else ()
        super().show_keys(keys, touched=[*touched, *heads], reset=reset)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        group = self.group_at(index)
        if group is None:
            return super().data(index, role)
        if role == GROUP_ROLE:
            return group
        return self._head_cell(group, self.columns[index.column()], index.column(), role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.group_at(index) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return super().flags(index)

    @override
    def _arrange(self) -> list[Hashable]:
        grouping = self._grouping
        if grouping is None:
            self._shown = _Split({})
            return super()._arrange()
        self._shown = self._found(self._split(grouping))
        shown: list[Hashable] = []
        for name, members in self._shown.members.items():
            shown.append(HeadKey(name))
            if name not in self._folded:
                shown += self._set.keys_of(members)
        return shown

    def _forget(self) -> None:
        """The rows are others: neither their groups nor what was found among them holds on."""
        self._whole, self._shown = None, _Split({})

    def _split(self, grouping: Grouping[R]) -> _Split[R]:
        """Every row that passes the predicate, by its group; kept while the rows are the same."""
        passed = self._set.passed()
        if self._whole is None or self._whole.of is not passed:
            rows, group = self._set.rows, grouping.group
            members: dict[str, list[int]] = defaultdict(list)
            for number in passed:
                members[group(rows[number])].append(number)
            ordered = {name: members[name] for name in sorted(members, key=grouping.rank)}
            self._whole = _Split(ordered, of=passed)
        return self._whole

    def _found(self, whole: _Split[R]) -> _Split[R]:
        """What holds the words typed; typing on narrows what was found already."""
        query, before = self._set.query, self._shown
        if not query:
            return whole
        narrows = before.of is whole.of and bool(before.query) and query.startswith(before.query)
        among = before if narrows else whole
        found = {name: self._set.found_among(some) for name, some in among.members.items()}
        return _Split({name: some for name, some in found.items() if some}, whole.of, query)

    def _head_cell(self, group: Group[R], column: Column[R], place: int, role: int) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[column.align]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        count = trn("{0} row", "{0} rows", len(group.members))
        if place == 0:
            return f"{group.title}, {count}"
        total = column.text(column.total(group.members)) if column.total else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and total:
            return f"{group.title}, {column.title} {total}"
        return total
