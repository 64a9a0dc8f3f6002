"""The family tree as rows: who hangs below whom, what is folded away, and figures rolled up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from app.bridge.columns import Column
from app.bridge.family_lines import FamilyRow, Grown, Lines, Rollups, lines_of, rows_of
from app.bridge.rows import RowTableModel
from app.core.collector import collector_held_back

if TYPE_CHECKING:
    from app.analytics.family import Family


def may_hang(family: Family, account_id: int, parent_id: int | None) -> bool:
    """Whether an account can be hung there: not below itself, and not where it is already."""
    if parent_id == account_id or family.parents.get(account_id) == parent_id:
        return False
    return parent_id is None or account_id not in family.above(parent_id)


class FamilyModel(RowTableModel[FamilyRow]):
    """Lines of the tree in their order; sorting orders siblings, folding hides what is below."""

    def __init__(self, columns: Iterable[Column[FamilyRow]]) -> None:
        super().__init__(tuple(columns))
        self.folded: set[int] = set()
        self.families_only = False
        self.found: Rollups | None = None
        self._wanted: frozenset[int] = frozenset()
        self._sorting: list[tuple[str, bool]] = [("name", False)]
        self._tree: Lines | None = None

    @property
    @override
    def order(self) -> list[tuple[str, bool]]:
        """The column keys that siblings are sorted by."""
        return list(self._sorting)

    def show(self, found: Rollups, wanted: Collection[int]) -> None:
        """Show these accounts, with everyone above them."""
        here = frozenset(wanted) & found.cards.keys()
        with collector_held_back():
            lines = lines_of(found, rows_of(found, here), self.columns, self.order)
        self.take(Grown(found, here, lines))

    def take(self, grown: Grown) -> None:
        """Show a tree that a worker has put into its order."""
        self.found, self._wanted, self._tree = grown
        self.arrange_tree()

    def row_of(self, account_id: int) -> FamilyRow | None:
        """The row of an account, folded away or not."""
        return self._tree.rows.get(account_id) if self._tree is not None else None

    def fold(self, account_id: int, *, folded: bool) -> None:
        """Hide or show what is below an account."""
        if folded != (account_id in self.folded):
            (self.folded.add if folded else self.folded.discard)(account_id)
            self.arrange_tree((account_id,))

    def fold_all(self, *, folded: bool) -> None:
        """Hide or show everything that hangs below something."""
        if self._tree is not None:
            parents = {key for key, row in self._tree.rows.items() if row.below}
            self.folded = parents if folded else set()
            self.arrange_tree()

    def reveal(self, account_id: int) -> None:
        """Unfold everything above an account."""
        if self.found is not None and account_id in self.found.cards:
            above = set(self.found.family.above(account_id))
            if above & self.folded:
                self.folded -= above
                self.arrange_tree()

    @override
    def sort_by(self, order: Any) -> None:
        """Sort siblings; a tree is sorted within each parent only."""
        self._sorting = list(order) or [("name", False)]
        self.arrange_tree()

    def arrange_tree(self, touched: Iterable[int] = ()) -> None:
        """Put the lines into their order and take out what is folded away.

        Where only a few rows are `touched` the views are told of single steps.
        """
        if self.found is None or self._tree is None:
            return
        if self._tree.order != self._sorting:  # sorted otherwise since it was made
            rows = self._tree.rows
            self._tree = lines_of(self.found, rows, self.columns, list(self._sorting))
        lines: list[FamilyRow] = []
        hidden_from = None  # the depth from which on rows are folded away
        for row in self._tree.whole:
            if hidden_from is not None and row.depth >= hidden_from:
                continue
            hidden_from = None
            if row.id in self.folded and row.below:
                hidden_from = row.depth + 1
                row = row._replace(is_folded=True)  # noqa: PLW2901 the same row, folded
            if not self._is_single(row):
                lines.append(row)
        touched = list(touched)
        self._set.replace(lines)
        self.show_keys(self._arrange(), touched=touched, reset=not touched)

    def _is_single(self, row: FamilyRow) -> bool:
        return self.families_only and not row.below and row.card.parent_id is None
