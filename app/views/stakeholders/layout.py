"""Where the cards of the map stand: a tidy tree of reporting lines, exact and the same each time.

A manager stands above the middle of those who report to them. Two or more reports without
reports of their own hang below each other at the manager's left edge, so that wide teams
stay readable. No Qt here: plain numbers in design pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

CARD_WIDTH = 166
CARD_HEIGHT = 66
GAP = 14
LEVEL = 46  # between a manager's card and the next row
HANG_INDENT = 16
HANG_FIRST = 30
HANG_GAP = 22
SNAP = 24
_ROUNDS = 8


class Spot(NamedTuple):
    """The top left corner of a card."""

    x: float
    y: float


class _Block:
    """A placed subtree: its cards relative to its own left edge."""

    def __init__(self, spots: dict[int, Spot], head: int) -> None:
        self.spots = spots
        self.head = head

    @property
    def middle(self) -> float:
        return self.spots[self.head].x + CARD_WIDTH / 2

    def shifted(self, dx: float) -> _Block:
        moved = {key: Spot(spot.x + dx, spot.y) for key, spot in self.spots.items()}
        return _Block(moved, self.head)


def arrange(boss_of: Mapping[int, int | None], order: Iterable[int]) -> dict[int, Spot]:
    """Place every key of `order`; `boss_of` names whom each reports to.

    Reports stand in the given order. Someone whose manager is not on the map stands at the
    top; a ring of managers, which the services refuse, is cut at its first member.
    """
    keys = list(order)
    reports = _reports(boss_of, keys)
    placed: dict[int, Spot] = {}
    for root in _roots(keys, reports):
        block = _place(root, reports, 0.0)
        placed.update(_beside(placed, block).spots)
    left = min((spot.x for spot in placed.values()), default=0.0)
    return {key: Spot(spot.x - left, spot.y) for key, spot in placed.items()}


def settled(
    boss_of: Mapping[int, int | None], order: Iterable[int], links: Iterable[tuple[int, int]]
) -> list[int]:
    """The same keys with reports beside those they influence, so that lines are short.

    Neighbours change places as long as that brings linked people nearer; without links, and
    where nothing is won, the given order stays.
    """
    keys, pairs = list(order), list(links)
    reports = _reports(boss_of, keys)
    rows = [_roots(keys, reports), *reports.values()]
    best = _stretch(rows[0], reports, pairs)
    for _round in range(_ROUNDS if pairs else 0):
        before = best
        for row in rows:
            for place in range(len(row) - 1):
                row[place], row[place + 1] = row[place + 1], row[place]
                now = _stretch(rows[0], reports, pairs)
                if now < best:
                    best = now
                else:
                    row[place], row[place + 1] = row[place + 1], row[place]
        if best == before:
            break
    return _walked(rows[0], reports)


def _walked(roots: Iterable[int], reports: Mapping[int, list[int]]) -> list[int]:
    """Everybody, each manager before the reports."""
    walked: list[int] = []
    waiting = list(roots)[::-1]
    while waiting:
        key = waiting.pop()
        walked.append(key)
        waiting.extend(reports.get(key, ())[::-1])
    return walked


def _stretch(
    roots: Iterable[int], reports: Mapping[int, list[int]], pairs: Iterable[tuple[int, int]]
) -> float:
    """How far apart linked people stand, with everybody without reports one step from the next."""
    spots: dict[int, float] = {}
    leaves = 0
    for key in reversed(_walked(roots, reports)):
        below = reports.get(key)
        if below:
            spots[key] = sum(spots[child] for child in below) / len(below)
        else:
            spots[key] = float(leaves)
            leaves += 1
    return sum(abs(spots[one] - spots[other]) for one, other in pairs)


def hangs(children: list[int], reports: Mapping[int, list[int]]) -> bool:
    """Whether these reports are drawn below each other instead of side by side."""
    return len(children) > 1 and all(not reports.get(child) for child in children)


def tree_of(boss_of: Mapping[int, int | None], order: Iterable[int]) -> dict[int, list[int]]:
    """Who reports to whom, in the given order."""
    return _reports(boss_of, list(order))


def _reports(boss_of: Mapping[int, int | None], keys: list[int]) -> dict[int, list[int]]:
    shown, kept = set(keys), dict[int, int | None]()
    reports: dict[int, list[int]] = {}
    for key in keys:
        boss = boss_of.get(key)
        above = boss if boss in shown else None
        while above is not None and above != key:
            above = kept.get(above)
        if boss is None or boss not in shown or above == key:
            continue  # nobody, someone who is not on the map, or a ring
        kept[key] = boss
        reports.setdefault(boss, []).append(key)
    return reports


def _roots(keys: list[int], reports: Mapping[int, list[int]]) -> list[int]:
    below = {child for children in reports.values() for child in children}
    roots = [key for key in keys if key not in below]
    # Whole teams first, lone cards after them.
    return sorted(roots, key=lambda key: not reports.get(key))


def _place(head: int, reports: Mapping[int, list[int]], y: float) -> _Block:
    children = reports.get(head, [])
    if hangs(children, reports):
        return _hang(head, children, y)
    below = y + CARD_HEIGHT + LEVEL
    spots: dict[int, Spot] = {}
    heads: list[float] = []
    for child in children:
        block = _beside(spots, _place(child, reports, below))
        spots.update(block.spots)
        heads.append(block.middle)
    middle = (heads[0] + heads[-1]) / 2 if heads else CARD_WIDTH / 2
    # Nearly above a report is meant to be above it: no line with a small kink.
    middle = next((head for head in heads if abs(head - middle) < SNAP), middle)
    spots[head] = Spot(middle - CARD_WIDTH / 2, y)
    return _Block(spots, head)


def _hang(head: int, children: list[int], y: float) -> _Block:
    spots = {head: Spot(0.0, y)}
    top = y + CARD_HEIGHT + HANG_FIRST
    for number, child in enumerate(children):
        spots[child] = Spot(HANG_INDENT, top + number * (CARD_HEIGHT + HANG_GAP))
    return _Block(spots, head)


def _beside(placed: Mapping[int, Spot], block: _Block) -> _Block:
    """The block as far to the left as it goes without touching what is placed already."""
    if not placed:
        return block
    needed = max(
        (
            other.x + CARD_WIDTH + GAP - spot.x
            for spot in block.spots.values()
            for other in placed.values()
            if abs(other.y - spot.y) < CARD_HEIGHT + HANG_GAP / 2
        ),
        default=None,
    )
    if needed is None:  # nothing at the same height: stand right of everything all the same
        needed = max(spot.x for spot in placed.values()) + CARD_WIDTH + GAP
    return block.shifted(needed)
