"""The family tree as rows: who hangs below whom, what is folded away, and figures rolled up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from typing_extensions import override

from app.bridge.arrange import comparable
from app.bridge.columns import Column
from app.bridge.rows import RowTableModel
from app.core.collector import collector_held_back

if TYPE_CHECKING:
    from app.analytics.account_card import AccountCard
    from app.analytics.family import Family
    from app.analytics.rollup import Rolled
    from app.bridge.tasks import Progress


class FamilyRow(NamedTuple):
    """An account in the tree: its own values, and those together with all below it.

    `below` is how many accounts of the tree hang below it at any depth; `rails` says for each
    level whether the line of that level goes on below this row. `is_shown` is False where it only
    stands there for its children, because the view of the list leaves it out.
    """

    id: int
    name: str
    depth: int
    below: int
    is_folded: bool
    is_shown: bool
    card: AccountCard
    read: Mapping[str, Callable[[AccountCard], Decimal | None]]
    whole: Mapping[str, Rolled]
    rails: tuple[bool, ...] = ()

    def value(self, metric: str, *, whole: bool) -> Decimal | None:
        """A metric of the account alone, or of its family; without children both are one."""
        if whole and metric in self.whole:
            return self.whole[metric].value
        return self.read[metric](self.card)


class Rollups(NamedTuple):
    """What was worked out of all cards: the trees, and the metrics of those with children."""

    cards: Mapping[int, AccountCard]
    family: Family
    methods: Mapping[str, str]
    rolled: Mapping[int, Mapping[str, Rolled]]


def rolled_up(_progress: Progress, cards: Mapping[int, AccountCard], setting: object) -> Rollups:
    """Roll all cards up as the portfolio's setting says; on a worker."""
    from app.analytics.family import Family
    from app.analytics.rollup import methods_of, roll_up

    methods = methods_of(setting)
    with collector_held_back():
        family = Family({key: card.parent_id for key, card in cards.items()})
        return Rollups(cards, family, methods, roll_up(cards, family, methods))


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
        self._all: dict[int, FamilyRow] = {}
        self._whole: list[FamilyRow] | None = None  # every row in its order, nothing folded

    @property
    @override
    def order(self) -> list[tuple[str, bool]]:
        """The column keys that siblings are sorted by."""
        return list(self._sorting)

    def show(self, found: Rollups, wanted: Collection[int]) -> None:
        """Show these accounts, with everyone above them."""
        self.found, self._wanted = found, frozenset(wanted) & found.cards.keys()
        with collector_held_back():
            self._make_rows()
            self._whole = None
            self.arrange_tree()

    def row_of(self, account_id: int) -> FamilyRow | None:
        """The row of an account, folded away or not."""
        return self._all.get(account_id)

    def fold(self, account_id: int, *, folded: bool) -> None:
        """Hide or show what is below an account."""
        if folded != (account_id in self.folded):
            (self.folded.add if folded else self.folded.discard)(account_id)
            self.arrange_tree((account_id,))

    def fold_all(self, *, folded: bool) -> None:
        """Hide or show everything that hangs below something."""
        parents = {key for key, row in self._all.items() if row.below}
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
        self._whole = None
        self.arrange_tree()

    def arrange_tree(self, touched: Iterable[int] = ()) -> None:
        """Put the lines into their order and take out what is folded away.

        Where only a few rows are `touched` the views are told of single steps.
        """
        if self.found is None:
            return
        if self._whole is None:
            self._whole = _with_rails(self._in_order(self.found.family))
        lines: list[FamilyRow] = []
        hidden_from = None  # the depth from which on rows are folded away
        for row in self._whole:
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

    def _in_order(self, family: Family) -> list[FamilyRow]:
        places, here = self._places(), self._all
        order = family.in_order(places.__getitem__)
        return [here[key]._replace(depth=depth) for key, depth in order if key in here]

    def _is_single(self, row: FamilyRow) -> bool:
        return self.families_only and not row.below and row.card.parent_id is None

    def _places(self) -> dict[int, int]:
        """The place of every account among all, by the columns that are sorted by."""
        keys = list(self.found.cards) if self.found is not None else []
        keys.sort(key=lambda key: (_name(self._all, key), key))
        columns = {column.key: column for column in self.columns}
        for name, down in reversed(self._sorting):
            column = columns.get(name)
            if column is None:
                continue
            said = {key: comparable(column.sort_key(row)) for key, row in self._all.items()}
            known = [key for key in keys if said.get(key) is not None]
            known.sort(key=said.__getitem__, reverse=down)
            keys = known + [key for key in keys if said.get(key) is None]
        return {key: place for place, key in enumerate(keys)}

    def _make_rows(self) -> None:
        from app.analytics.rollup import METRICS

        found = self.found
        if found is None:
            return
        needed = set(self._wanted)
        for key in self._wanted:
            needed.update(found.family.above(key))
        readers = {metric.key: metric.value for metric in METRICS}
        below = dict.fromkeys(needed, 0)
        for key in needed:
            for above in found.family.above(key):
                below[above] += 1
        self._all = {
            key: FamilyRow(
                id=key,
                name=found.cards[key].name,
                depth=0,
                below=below[key],
                is_folded=False,
                is_shown=key in self._wanted,
                card=found.cards[key],
                read=readers,
                whole=found.rolled.get(key, {}),
            )
            for key in needed
        }


def _with_rails(lines: list[FamilyRow]) -> list[FamilyRow]:
    """Each row with the lines that go on below it, found from the last row upwards."""
    goes_on: list[bool] = []
    found: list[FamilyRow] = []
    for row in reversed(lines):
        goes_on = goes_on[: row.depth + 1]
        goes_on += [False] * (row.depth + 1 - len(goes_on))
        found.append(row._replace(rails=tuple(goes_on)) if row.depth else row)
        goes_on[row.depth] = True
    return found[::-1]


def _name(rows: Mapping[int, FamilyRow], key: int) -> str:
    row = rows.get(key)
    return str(comparable(row.name)) if row is not None else ""
