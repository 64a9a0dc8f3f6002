"""Where the tiles of a treemap lie: pure geometry, every area true to its amount.

Children lie inside their parent's rectangle. What would be too small to see or hit is put
together into one tile that says how many it stands for; nothing is drawn larger than it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF

from app.bridge.card_row import CardRow

LEAST_PX2 = 110.0  # a tile of about 10 by 11
NESTED_PX2 = 5200.0  # a family with less room is one tile
MOST = 600  # tiles of one level
_DEEPEST = 12
_LEAST_SHARE = 1e-7  # thinner than any pixel, and wide enough to divide by
_TABLE_PX = 64.0


@dataclass(slots=True)
class Node:
    """An account with its own amount, and the families below it."""

    row: CardRow | None
    own: float = 0.0
    children: list[Node] = field(default_factory=list)
    rest: tuple[int, ...] = ()  # of a tile of many: their accounts
    value: float = 0.0
    ids: tuple[int, ...] = ()


class Family(NamedTuple):
    """A parent's rectangle around its own tile and those of its children."""

    row: CardRow
    area: QRectF
    value: float
    inside: tuple[Family, ...] = ()


class Tile(NamedTuple):
    """What is drawn as one rectangle: an account, a family, or many small ones."""

    row: CardRow | None
    area: QRectF
    value: float
    ids: tuple[int, ...]
    inside: tuple[Family, ...] = ()

    @property
    def is_rest(self) -> bool:
        """Whether it stands for many that are too small."""
        return self.row is None

    @property
    def key(self) -> int:
        """What it is known by: its account, of many the first of them."""
        return self.row.id if self.row is not None else -self.ids[0]


def families(
    rows: Sequence[CardRow], amounts: Mapping[int, float], parents: Mapping[int, int | None]
) -> list[Node]:
    """Trees of the accounts; who has no parent among those shown hangs below the next above."""
    nodes = {row.id: Node(row, max(0.0, amounts.get(row.id, 0.0))) for row in rows}
    roots: list[Node] = []
    for key, node in nodes.items():
        above = _shown_above(key, parents, nodes)
        (nodes[above].children if above is not None else roots).append(node)
    for node in roots:
        _sum_up(node, 0)
    return [node for node in roots if node.value > 0]


def _shown_above(
    key: int, parents: Mapping[int, int | None], nodes: Mapping[int, Node]
) -> int | None:
    above, seen = parents.get(key), {key}
    while above is not None and above not in seen:
        if above in nodes:
            return above
        seen.add(above)
        above = parents.get(above)
    return None


def _sum_up(node: Node, depth: int) -> None:
    """Amounts and accounts of a tree; very deep ones are cut off into their last level."""
    for child in node.children:
        _sum_up(child, depth + 1)
    node.children = [child for child in node.children if child.value > 0]
    node.value = node.own + sum(child.value for child in node.children)
    own = (node.row.id,) if node.row is not None and node.own > 0 else ()
    node.ids = own + tuple(key for child in node.children for key in child.ids)
    if depth >= _DEEPEST:
        node.own, node.children = node.value, []


class Treemap:
    """All tiles in an area, with what finds them by place."""

    def __init__(self, roots: Iterable[Node], area: QRectF, unit: float = 1.0) -> None:
        self.area, self.unit = area, unit
        self.tiles: list[Tile] = []
        self.families: list[Family] = []
        self._place(list(roots), area, ())
        self.by_key = {tile.key: tile for tile in self.tiles}
        self._cells: defaultdict[tuple[int, int], list[Tile]] = defaultdict(list)
        for tile in self.tiles:
            for cell in _cells(tile.area):
                self._cells[cell].append(tile)

    def at(self, x: float, y: float) -> Tile | None:
        """The tile at a spot."""
        cell = (int(x // _TABLE_PX), int(y // _TABLE_PX))
        return next((t for t in self._cells.get(cell, ()) if t.area.contains(x, y)), None)

    def nearest(self, start: Tile, right: int, down: int) -> Tile | None:
        """The next tile in a direction: the one that the middle line meets, else the nearest."""
        centre = start.area.center()

        def cost(tile: Tile) -> float:
            there = tile.area.center()
            ahead = (there.x() - centre.x()) * right + (there.y() - centre.y()) * down
            if ahead <= 0.5 or tile is start:
                return float("inf")
            low, high = _across(tile.area, down)
            middle = centre.x() if down else centre.y()
            aside = max(low - middle, middle - high, 0.0)
            return ahead + 4 * aside

        best = min(self.tiles, key=cost, default=None)
        return best if best is not None and cost(best) < float("inf") else None

    # --- laying out --------------------------------------------------------------------------

    def _place(self, nodes: list[Node], area: QRectF, inside: tuple[Family, ...]) -> None:
        if not nodes or area.width() <= 0 or area.height() <= 0:
            return
        shown = self._with_rest(nodes, area)
        for node, room in zip(shown, _squares([n.value for n in shown], area), strict=True):
            self._place_one(node, room, inside)

    def _place_one(self, node: Node, room: QRectF, inside: tuple[Family, ...]) -> None:
        row = node.row
        spacious = room.width() * room.height() >= NESTED_PX2 * self.unit**2
        if row is None or not node.children or not spacious:
            self.tiles.append(Tile(row, room, node.value, node.rest or node.ids, inside))
            return
        family = Family(row, room, node.value, inside)
        self.families.append(family)
        own = [Node(row, node.own, value=node.own, ids=(row.id,))] if node.own > 0 else []
        self._place([*own, *node.children], room, (*inside, family))

    def _with_rest(self, nodes: list[Node], area: QRectF) -> list[Node]:
        """The largest first; those without room to be seen as one node in their place."""
        ordered = sorted(nodes, key=lambda node: -node.value)
        total = sum(node.value for node in ordered)
        per_amount = area.width() * area.height() / total
        least = LEAST_PX2 * self.unit**2
        cut = next((n for n, node in enumerate(ordered) if node.value * per_amount < least),
                   len(ordered))  # fmt: skip
        cut = min(cut, MOST)
        small = ordered[cut:]
        if len(small) < 2:
            return ordered
        ids = tuple(key for node in small for key in node.ids)
        rest = Node(None, rest=ids, ids=ids, value=sum(node.value for node in small))
        return sorted([*ordered[:cut], rest], key=lambda node: -node.value)


def _squares(values: Sequence[float], area: QRectF) -> list[QRectF]:
    """Rectangles of these amounts, as square as can be, that fill the area."""
    import squarify  # type: ignore[import-untyped]

    wide, high = area.width(), area.height()
    least = sum(values) * _LEAST_SHARE
    untyped: Any = squarify
    sizes = untyped.normalize_sizes([max(value, least) for value in values], wide, high)
    found = untyped.squarify(sizes, area.x(), area.y(), wide, high)
    return [QRectF(one["x"], one["y"], one["dx"], one["dy"]) for one in found]


def _across(area: QRectF, down: int) -> tuple[float, float]:
    return (area.left(), area.right()) if down else (area.top(), area.bottom())


def _cells(area: QRectF) -> Iterable[tuple[int, int]]:
    for column in range(int(area.left() // _TABLE_PX), int(area.right() // _TABLE_PX) + 1):
        for line in range(int(area.top() // _TABLE_PX), int(area.bottom() // _TABLE_PX) + 1):
            yield column, line
