"""The item model with group rows: heads that carry subtotals and fold their members away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
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
        self._members: dict[str, list[int]] = {}
        self._names: list[str] | None = None
        self._groups: dict[str, Group[R]] = {}
        self._folded: set[str] = set()

    def group_by(self, grouping: Grouping[R] | None) -> None:
        """Show the rows under group heads, or, with None, without."""
        self._grouping = grouping
        self._names = None
        self._folded.clear()
        self.show_keys(self._arrange())

    def group_at(self, index: Index | int) -> Group[R] | None:
        """The group whose head stands at an index or line, None for a row."""
        key = self.key_at(index)
        if not isinstance(key, HeadKey) or self._grouping is None:
            return None
        name = str(key)
        group = self._groups.get(name)
        if group is None:
            rows = self._set.rows
            members = tuple(rows[number] for number in self._members.get(name, ()))
            group = Group(name, self._grouping.title(name), members, name in self._folded)
            self._groups[name] = group
        return group

    def prepare(self) -> None:
        """Make ready for typing, in a quiet moment: whoever types next does not wait for it."""
        self._set.prepare()

    def fold_group(self, name: str, *, folded: bool) -> None:
        """Hide or show the members of a group."""
        if folded:
            self._folded.add(name)
        else:
            self._folded.discard(name)
        self.show_keys(self._arrange(), touched=[HeadKey(name)])

    @override
    def set_rows(self, rows: Iterable[R]) -> None:
        self._names = None
        super().set_rows(rows)

    @override
    def merge(self, changed: Iterable[R], removed: Iterable[Hashable] = ()) -> None:
        self._names = None
        super().merge(changed, removed)

    @property
    def filtered(self) -> list[R]:
        """Every row that passes the filter, those of folded groups included."""
        if self._grouping is None:
            return self.shown
        rows = self._set.rows
        return [rows[number] for members in self._members.values() for number in members]

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
        heads = map(HeadKey, self._members) if self._grouping is not None else ()
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
        self._groups.clear()
        if grouping is None:
            self._members = {}
            return super()._arrange()
        names = self._group_names(grouping)
        members: dict[str, list[int]] = defaultdict(list)
        for number in self._set.numbers():
            members[names[number]].append(number)
        self._members = members
        shown: list[Hashable] = []
        for name in sorted(members, key=grouping.rank):
            shown.append(HeadKey(name))
            if name not in self._folded:
                shown += self._set.keys_of(members[name])
        return shown

    def _group_names(self, grouping: Grouping[R]) -> list[str]:
        """The group of every row by its number, kept while the rows are the same."""
        if self._names is None:
            group = grouping.group
            self._names = [group(row) for row in self._set.rows]
        return self._names

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
