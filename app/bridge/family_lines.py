"""The lines of the family tree, made on a worker: figures rolled up, and the order of the tree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from app.bridge.arrange import comparable
from app.core.collector import collector_held_back

if TYPE_CHECKING:
    from app.analytics.account_card import AccountCard
    from app.analytics.family import Family
    from app.analytics.rollup import Rolled
    from app.bridge.columns import Column
    from app.bridge.tasks import Progress

Order = Sequence[tuple[str, bool]]
"""The column keys that siblings are sorted by, each with True for descending."""


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


class Lines(NamedTuple):
    """Every row of the tree, by its account and in the order of the tree, nothing folded."""

    order: Order
    rows: Mapping[int, FamilyRow]
    whole: Sequence[FamilyRow]


class Grown(NamedTuple):
    """A tree as a worker hands it over."""

    found: Rollups
    wanted: frozenset[int]
    lines: Lines


def grown(
    progress: Progress,
    cards: Mapping[int, AccountCard],
    setting: object,
    wanted: Collection[int],
    looks: tuple[Sequence[Column[FamilyRow]], Order],
) -> Grown:
    """Roll all cards up and put the tree of the wanted accounts into its order; on a worker."""
    found = rolled_up(progress, cards, setting)
    progress.check()
    here = frozenset(wanted) & cards.keys()
    with collector_held_back():
        return Grown(found, here, lines_of(found, rows_of(found, here), *looks))


def lines_of(
    found: Rollups,
    rows: Mapping[int, FamilyRow],
    columns: Iterable[Column[FamilyRow]],
    order: Order,
) -> Lines:
    """The rows in the order of the tree."""
    places = _places(found, rows, columns, order)
    there = found.family.in_order(places.__getitem__)
    whole = [rows[key]._replace(depth=depth) for key, depth in there if key in rows]
    return Lines(order, rows, _with_rails(whole))


def rows_of(found: Rollups, wanted: Collection[int]) -> dict[int, FamilyRow]:
    """A row for each of these accounts and for everyone above them."""
    from app.analytics.rollup import METRICS

    needed = set(wanted)
    for key in wanted:
        needed.update(found.family.above(key))
    readers = {metric.key: metric.value for metric in METRICS}
    below = dict.fromkeys(needed, 0)
    for key in needed:
        for above in found.family.above(key):
            below[above] += 1
    return {
        key: FamilyRow(
            id=key,
            name=found.cards[key].name,
            depth=0,
            below=below[key],
            is_folded=False,
            is_shown=key in wanted,
            card=found.cards[key],
            read=readers,
            whole=found.rolled.get(key, {}),
        )
        for key in needed
    }


def _places(
    found: Rollups,
    rows: Mapping[int, FamilyRow],
    columns: Iterable[Column[FamilyRow]],
    order: Order,
) -> dict[int, int]:
    """The place of every account among all, by the columns that are sorted by."""
    keys = sorted(found.cards, key=lambda key: (_name(rows, key), key))
    by_key = {column.key: column for column in columns}
    for name, down in reversed(order):
        column = by_key.get(name)
        if column is None:
            continue
        said = {key: comparable(column.sort_key(row)) for key, row in rows.items()}
        known = [key for key in keys if said.get(key) is not None]
        known.sort(key=said.__getitem__, reverse=down)
        keys = known + [key for key in keys if said.get(key) is None]
    return {key: place for place, key in enumerate(keys)}


def _with_rails(lines: Sequence[FamilyRow]) -> list[FamilyRow]:
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
