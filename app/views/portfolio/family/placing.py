"""Where the cards of the family map stand: a column for each level, a line for each branch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from app.bridge.family_lines import FamilyRow

CARD_W, CARD_H, GAP_X, GAP_Y, EDGE = 236.0, 62.0, 40.0, 14.0, 20.0


class Placed(NamedTuple):
    """A card: its row, its level from the left, its line from the top, its parent's number."""

    row: FamilyRow
    level: int
    line: int
    parent: int | None

    @property
    def left(self) -> float:
        """In pixels of the design."""
        return EDGE + self.level * (CARD_W + GAP_X)

    @property
    def top(self) -> float:
        """In pixels of the design."""
        return EDGE + self.line * (CARD_H + GAP_Y)


class Placing:
    """All cards in the order of the tree; a first child stands beside its parent."""

    def __init__(self, rows: Sequence[FamilyRow]) -> None:
        self.cards: list[Placed] = []
        self.spans: list[tuple[int, int]] = []  # a parent's number, its last child's line
        self._numbers: dict[int, int] = {}
        path: list[int] = []
        last_child: dict[int, int] = {}
        line, before = -1, -1
        for number, row in enumerate(rows):
            if row.depth <= before or before < 0:
                line += 1
            before = row.depth
            path = path[: row.depth]
            parent = path[-1] if path else None
            self.cards.append(Placed(row, row.depth, line, parent))
            self._numbers[row.id] = number
            if parent is not None:
                last_child[parent] = line
            path.append(number)
        self.spans = sorted(last_child.items())
        self._lines = [card.line for card in self.cards]
        self.levels = 1 + max((card.level for card in self.cards), default=0)
        self.lines = line + 1

    @property
    def width(self) -> float:
        """Of the whole drawing, in pixels of the design."""
        return 2 * EDGE + self.levels * CARD_W + (self.levels - 1) * GAP_X

    @property
    def height(self) -> float:
        """Of the whole drawing, in pixels of the design."""
        return 2 * EDGE + self.lines * (CARD_H + GAP_Y) - GAP_Y

    def number(self, account_id: int | None) -> int | None:
        """The number of an account's card."""
        return None if account_id is None else self._numbers.get(account_id)

    def between(self, top: float, bottom: float) -> range:
        """The numbers of the cards that lie between two heights."""
        first = int((top - EDGE) // (CARD_H + GAP_Y))
        last = int((bottom - EDGE) // (CARD_H + GAP_Y))
        return range(bisect_left(self._lines, first), bisect_right(self._lines, last))

    def at(self, x: float, y: float) -> Placed | None:
        """The card at a point."""
        for number in self.between(y, y):
            card = self.cards[number]
            if card.left <= x <= card.left + CARD_W and card.top <= y <= card.top + CARD_H:
                return card
        return None
